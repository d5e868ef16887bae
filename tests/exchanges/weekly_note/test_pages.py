"""The weekly note as a page, and each reader's choice whether it comes by e-mail."""

import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.weekly_note.mail import stop_address
from people.models import Post
from tests.exchanges.plans.worlds import make_a_plan
from tests.exchanges.weekly_note.worlds import met, monday, page, reflect, that_week
from tests.factories import LONG_AGO, make_person

# --- The page -------------------------------------------------------------------------------------


def test_the_page_tells_the_last_whole_week(as_carmen, ada, bill):
    met(ada, bill, words="I felt useful.")
    text = page(as_carmen.get("/note/"))
    assert "Ada and Bill" in text
    assert "I felt useful." in text


def test_it_tells_what_a_moment_changed(as_carmen, ada, bill):
    reflect(met(ada, bill), bill)
    assert "It made my week." in page(as_carmen.get("/note/"))


def test_it_leads_to_the_moments_the_people_the_plans_and_the_sides(as_carmen, ada, bill, carmen):
    told = met(ada, carmen)
    waiting = met(bill, carmen, brought={bill: ["company"], carmen: None})
    emlyn = make_person(ada.centre, "Emlyn Jones")
    plan = make_a_plan(ada, carmen)
    text = page(as_carmen.get("/note/"))
    for address in (
        told.get_absolute_url(),
        f"/moments/{waiting.public_id}/sides/{carmen.public_id}/",
        emlyn.get_absolute_url(),
        plan.get_absolute_url(),
        f"/plans/new/?with={emlyn.public_id}",
    ):
        assert f'href="{address}"' in text


def test_an_earlier_week_has_its_own_page(as_carmen, ada, bill):
    met(ada, bill, day=-7, words="That was before.")
    address = f"?week={that_week(-7)}"
    assert f'href="{address}"' in page(as_carmen.get("/note/"))
    text = page(as_carmen.get(f"/note/{address}"))
    assert "That was before." in text
    assert f'href="?week={monday()}"' in text


def test_any_day_of_a_week_leads_to_it(as_carmen, ada, bill):
    assert as_carmen.get(f"/note/?week={that_week(-3)}").context["note"].monday == that_week(-7)


@pytest.mark.parametrize("week", ["soon", "2099-01-05", "9999-12-31", "2026-13-40", ""])
def test_a_week_that_is_none_or_not_over_leads_to_the_last(as_carmen, week):
    assert as_carmen.get("/note/", {"week": week}).context["note"].monday == monday()


@pytest.mark.parametrize("week", ["0001-01-01", "1800-01-01", "2019-12-31"])
def test_there_is_no_week_before_the_centre_opened(as_carmen, week):
    context = as_carmen.get("/note/", {"week": week}).context
    assert (context["note"].monday, context["before"]) == (LONG_AGO, None)


@pytest.mark.parametrize("week", ["0001-01-01", "1899-12-31"])
def test_a_centre_without_a_first_day_has_weeks_from_long_ago(as_carmen, centre, week):
    centre.opened_on = None
    centre.save()
    assert as_carmen.get("/note/", {"week": week}).context["note"].monday == datetime.date(1900, 1, 1)


def test_a_centre_that_opened_this_week_has_a_note_too(as_carmen, centre):
    centre.opened_on = timezone.localdate()
    centre.save()
    context = as_carmen.get("/note/").context
    assert (context["note"].monday, context["before"], context["after"]) == (monday(), None, None)


def test_another_centres_staff_see_their_own(as_derek, ada, bill, dora, derek):
    met(ada, bill)
    met(dora, derek)
    text = page(as_derek.get("/note/"))
    assert "Dora and Derek" in text
    assert "Ada" not in text


def test_who_works_at_two_centres_reads_the_note_of_each(as_carmen, carmens_account, other_centre, dora, derek):
    Post.objects.create(account=carmens_account, centre=other_centre, duty="staff", since=timezone.localdate())
    met(dora, derek)
    assert f'href="?week={monday()}&amp;centre=yr-hafod"' in as_carmen.get("/note/").content.decode()
    assert "Dora and Derek" in page(as_carmen.get("/note/?centre=yr-hafod"))


def test_a_centre_where_one_does_not_work_is_not_found(as_carmen, other_centre):
    assert as_carmen.get("/note/?centre=yr-hafod").status_code == 404


def test_today_leads_to_the_note(as_carmen):
    assert page(as_carmen.get("/")).count('href="/note/"') == 2


def test_the_page_asks_the_database_as_much_of_many_rows_as_of_few(as_carmen, ada, carmen, centre):
    def queries(number):
        for _ in range(number):
            reflect(met(ada, carmen, words="Ah."), carmen)
            met(ada, carmen, brought={ada: ["a-song"], carmen: None})
            make_person(centre)
            make_a_plan(ada, carmen)
        with CaptureQueriesContext(connection) as asked:
            assert as_carmen.get("/note/").status_code == 200
        return len(asked)

    queries(1)
    assert queries(1) == queries(6)


# --- Choosing for oneself -------------------------------------------------------------------------


def wants(account):
    account.refresh_from_db()
    return account.wants_weekly_note


def test_the_note_comes_unless_somebody_says_otherwise(carmens_account):
    assert wants(carmens_account)


def test_each_chooses_for_themselves(as_carmen, carmens_account, mels_account):
    page(as_carmen.post("/note/settings/", {"wants": "no"}, follow=True))
    assert not wants(carmens_account)
    assert wants(mels_account)
    page(as_carmen.post("/note/settings/", {"wants": "yes"}, follow=True))
    assert wants(carmens_account)


def test_a_post_that_says_neither_changes_nothing(as_carmen, carmens_account):
    as_carmen.post("/note/settings/", {})
    assert wants(carmens_account)


def test_the_page_says_how_it_stands(as_carmen, carmens_account):
    assert "You get it." in page(as_carmen.get("/note/settings/"))
    assert "You don’t get it." in page(as_carmen.post("/note/settings/", {"wants": "no"}, follow=True))


# --- Stopping it from the e-mail ------------------------------------------------------------------


def test_one_click_in_the_e_mail_leads_to_a_page_that_needs_no_signing_in(client, carmens_account):
    assert "Stop sending it to me" in page(client.get(stop_address(carmens_account)))


def test_opening_the_link_changes_nothing(client, carmens_account):
    client.get(stop_address(carmens_account))
    client.head(stop_address(carmens_account))
    assert wants(carmens_account)


def test_pressing_its_button_stops_the_note(client, carmens_account):
    assert "We don’t send it any more." in page(client.post(stop_address(carmens_account), {"wants": "no"}))
    assert not wants(carmens_account)


def test_it_can_be_had_again_from_there(client, carmens_account):
    client.post(stop_address(carmens_account), {"wants": "no"})
    client.post(stop_address(carmens_account), {"wants": "yes"})
    assert wants(carmens_account)


def test_a_mail_programs_own_button_stops_it(carmens_account):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(stop_address(carmens_account), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not wants(carmens_account)


@pytest.mark.parametrize("token", ["1", "1:forged", "nobody"])
def test_a_forged_link_stops_nothing(client, carmens_account, token):
    assert client.post(f"/note/stop/{token}/", {"wants": "no"}).status_code == 404
    assert wants(carmens_account)


def test_the_link_of_one_stops_nobody_elses(as_mel, carmens_account, mels_account):
    as_mel.post(stop_address(carmens_account), {"wants": "no"})
    assert not wants(carmens_account)
    assert wants(mels_account)


def test_the_link_of_an_account_that_is_closed_leads_nowhere(client, carmens_account):
    carmens_account.is_active = False
    carmens_account.save()
    assert client.get(stop_address(carmens_account)).status_code == 404


def test_the_page_is_in_the_language_of_the_e_mail(client, carmens_account):
    carmens_account.language = "cy"
    carmens_account.save()
    answer = client.get(stop_address(carmens_account))
    assert '<html lang="cy"' in answer.content.decode()
    assert answer["Content-Language"] == "cy"


def test_the_page_keeps_the_language_that_its_reader_chose(client, carmens_account):
    carmens_account.language = "cy"
    carmens_account.save()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en"' in client.get(stop_address(carmens_account)).content.decode()


def test_the_page_tells_nothing_of_whose_it_is(client, carmens_account):
    assert "carmen" not in page(client.get(stop_address(carmens_account))).lower()
