"""What somebody is writing is theirs until they save it: no error, link, timeout or sign-out loses it."""

import datetime
import html

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from exchanges.models import Exchange
from people.drafts.actions import LONGEST_ADDRESS, PAGES
from people.models import Draft
from tests.exchanges.moments.test_logging import typed
from tests.factories import make_entry
from tests.people.handover.sitting import hand_over

LOG = "/moments/new/"
GOT_THEM = "I got them all singing."
BEGUN = "This is what you had begun to write"


def page(response):
    return html.unescape(response.content.decode())


def a_moment(ada, carmen, **more):
    """What the log form sends when Ada sang for Carmen and had something to say about it."""
    return typed(ada, carmen, **{f"side-{ada.public_id}-words": GOT_THEM}) | more


@pytest.fixture
def written(as_carmen, ada, carmen):
    """Carmen has begun to write about Ada; her browser's script kept it."""
    as_carmen.post("/drafts/", a_moment(ada, carmen, _draft_of=LOG))
    return as_carmen


def later(**how_long):
    return time_machine.travel(timezone.now() + datetime.timedelta(**how_long), tick=False)


def test_what_a_script_kept_is_there_when_the_page_is_opened_again(written):
    shown = page(written.get(LOG))
    assert GOT_THEM in shown
    assert BEGUN in shown


def test_keeping_shows_nothing_and_saves_nothing(as_carmen, ada, carmen):
    response = as_carmen.post("/drafts/", a_moment(ada, carmen, _draft_of=LOG))
    assert (response.status_code, response.content) == (204, b"")
    assert not Exchange.objects.exists()


def test_opening_the_page_again_saves_no_moment(written):
    written.get(LOG)
    assert not Exchange.objects.exists()


def test_an_empty_page_says_nothing_of_a_draft(as_carmen, ada):
    assert BEGUN not in page(as_carmen.get(LOG))


def test_a_form_with_a_fault_is_kept_when_somebody_leaves_it_by_a_link(as_carmen, ada):
    as_carmen.post(LOG, {"who": [str(ada.public_id)], f"side-{ada.public_id}-words": GOT_THEM})
    as_carmen.get("/people/")
    assert GOT_THEM in page(as_carmen.get(LOG))


def test_saving_lets_the_draft_go(written, ada, carmen):
    assert written.post(LOG, a_moment(ada, carmen)).status_code == 302
    assert not Draft.objects.exists()
    assert BEGUN not in page(written.get(LOG))


def test_a_page_that_shows_what_it_made_keeps_no_draft(as_mel, bill):
    address = f"/people/{bill.public_id}/access/link/"
    assert as_mel.post(address, {"how": "paper"}).status_code == 200
    assert not Draft.objects.exists()


def test_starting_again_shows_the_page_empty(written):
    response = written.post("/drafts/forget/", {"_draft_of": LOG}, follow=True)
    assert GOT_THEM not in page(response)
    assert not Draft.objects.exists()


def test_switching_the_language_alone_begins_no_draft(as_carmen):
    as_carmen.post(LOG, {"_language": "cy"})
    assert not Draft.objects.exists()


def test_nobody_else_is_shown_a_draft(written, mels_account):
    other = Client()
    other.force_login(mels_account)
    assert GOT_THEM not in page(other.get(LOG))


def test_nobody_else_can_throw_a_draft_away(written, mels_account):
    other = Client()
    other.force_login(mels_account)
    other.post("/drafts/forget/", {"_draft_of": LOG})
    assert Draft.objects.exists()


def test_a_draft_is_there_on_another_device(written, carmens_account):
    elsewhere = Client()
    elsewhere.force_login(carmens_account)
    assert GOT_THEM in page(elsewhere.get(LOG))


def test_a_draft_is_there_twenty_hours_later(written, carmens_account):
    with later(hours=20):
        again = Client()
        again.force_login(carmens_account)
        assert GOT_THEM in page(again.get(LOG))


def test_a_draft_is_not_shown_after_two_days(written, carmens_account):
    with later(days=2):
        again = Client()
        again.force_login(carmens_account)
        assert GOT_THEM not in page(again.get(LOG))


def test_old_drafts_are_forgotten_by_night_and_fresh_ones_stay(written, carmens_account, mels_account, ada, capsys):
    old = timezone.now() - datetime.timedelta(days=2)
    Draft.objects.create(centre=ada.centre, account=mels_account, page="exchanges:new", address=LOG, kept_at=old)
    call_command("forget_drafts")
    assert [draft.account for draft in Draft.objects.all()] == [carmens_account]
    assert "for a day: 1." in capsys.readouterr().out


@pytest.fixture
def signed_in_too_long_ago(written):
    """Half an hour without a page."""
    with later(minutes=31):
        written.get("/")
        yield written


def test_a_timeout_loses_nothing(signed_in_too_long_ago, carmens_account):
    assert signed_in_too_long_ago.get(LOG).status_code == 302
    signed_in_too_long_ago.force_login(carmens_account)
    assert GOT_THEM in page(signed_in_too_long_ago.get(LOG))


def test_what_a_script_sends_too_late_is_kept_for_who_was_signed_in(as_carmen, ada, carmen, carmens_account):
    as_carmen.get(LOG)
    with later(minutes=31):
        as_carmen.post("/drafts/", a_moment(ada, carmen, _draft_of=LOG))
        as_carmen.force_login(carmens_account)
        assert GOT_THEM in page(as_carmen.get(LOG))


def test_signing_out_loses_nothing(written, carmens_account):
    written.post("/sign-out/")
    written.force_login(carmens_account)
    assert GOT_THEM in page(written.get(LOG))


def test_a_line_of_somebodys_page_is_kept_too(as_carmen, ada):
    entry = make_entry(ada)
    address = f"/people/{ada.public_id}/entries/{entry.public_id}/"
    as_carmen.post("/drafts/", {"_draft_of": address, "words": "I’d read to the little ones."})
    assert "I’d read to the little ones." in page(as_carmen.get(address))


def test_what_got_in_the_way_is_kept_too(as_carmen, ada):
    as_carmen.post(
        "/drafts/", {"_draft_of": "/barriers/new/", "who": str(ada.public_id), "words": "To pour the tea for everyone."}
    )
    assert "To pour the tea for everyone." in page(as_carmen.get("/barriers/new/"))


def test_a_page_about_somebody_else_has_a_draft_of_its_own(written, ada):
    shown = page(written.get(f"{LOG}?with={ada.public_id}"))
    assert GOT_THEM not in shown
    assert f'href="{LOG}">Go on with what you began' in shown


def test_only_pages_with_words_are_kept(as_carmen, ada):
    for address in ("/", "/sign-in/", "/nowhere/", "//moments/new/", "", f"{LOG}?with={'x' * LONGEST_ADDRESS}"):
        assert as_carmen.post("/drafts/", {"_draft_of": address, "words": "x"}).status_code == 204
    assert not Draft.objects.exists()


@pytest.mark.parametrize("address", ["https://elsewhere.example/moments/new/", "//elsewhere.example/moments/new/", "/"])
def test_throwing_away_leads_nowhere_else(as_carmen, address):
    assert as_carmen.post("/drafts/forget/", {"_draft_of": address}).status_code == 404


def test_a_forged_form_is_not_kept(carmens_account, ada, carmen):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(carmens_account)
    assert browser.post(LOG, a_moment(ada, carmen)).status_code == 403
    assert browser.post("/drafts/", a_moment(ada, carmen, _draft_of=LOG)).status_code == 403
    assert not Draft.objects.exists()


def test_characters_no_database_keeps_are_left_out(as_carmen):
    as_carmen.post("/drafts/", {"_draft_of": LOG, "what": "Paned\x00!"})
    assert Draft.objects.get().words["what"] == ["Paned!"]


def test_the_token_of_the_form_is_not_kept(as_carmen):
    as_carmen.post("/drafts/", {"_draft_of": LOG, "what": "Paned", "csrfmiddlewaretoken": "x" * 64})
    assert Draft.objects.get().words == {"what": ["Paned"]}


def test_while_the_tablet_is_handed_over_no_draft_is_shown_or_kept(written, ada):
    hand_over(written, ada)
    assert GOT_THEM not in page(written.get(LOG))
    assert written.post("/drafts/", {"_draft_of": LOG, "what": "Another"}).status_code == 403
    assert "what" not in Draft.objects.get().words


def test_there_is_one_draft_of_a_page(written, carmens_account, ada):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(centre=ada.centre, account=carmens_account, page="exchanges:new", address=LOG)


@pytest.mark.parametrize("name", ["exchanges:new", "people:entry_new", "people:entry", "barriers:new"])
def test_the_forms_of_everyday_are_among_those_kept(name):
    assert name in PAGES


def test_a_page_without_words_asks_the_database_nothing_about_drafts(as_carmen, django_assert_max_num_queries):
    as_carmen.get("/")
    with django_assert_max_num_queries(17) as asked:
        as_carmen.get("/")
    assert not [each for each in asked.captured_queries if "people_draft" in each["sql"]]


def test_however_many_drafts_there_are_the_form_asks_once(
    as_carmen, carmens_account, ada, django_assert_max_num_queries
):
    for number in range(20):
        address = f"{LOG}?with={number}"
        Draft.objects.create(centre=ada.centre, account=carmens_account, page="exchanges:new", address=address)
    with django_assert_max_num_queries(40) as asked:
        as_carmen.get(LOG)
    assert len([each for each in asked.captured_queries if "people_draft" in each["sql"]]) == 1
