"""Whom we have not noticed lately: who is looked out for, since when, in which order, and who is left in peace."""

import datetime
import html

import pytest
from django.utils import timezone

from exchanges.moments.actions import withdraw_exchange
from exchanges.noticing.missed import look_out
from people.models import Pause, Role
from people.profiles.actions import change_lately, change_role, leave
from people.profiles.pausing import look_again, not_now, rather_receive
from tests.exchanges.plans.worlds import make_a_plan
from tests.factories import day_sent, make_entry, make_moment, make_person

GIVING, RECEIVING = Pause.Way.GIVING, Pause.Way.RECEIVING
TODAY = datetime.date(2026, 11, 24)


def ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def missed(centre, way=GIVING, day=None):
    return [person.called for person in look_out(centre, day or timezone.localdate())[way].missed]


def give(giver, receiver, days):
    return make_moment(giver, receiver, on=ago(days))


def page(response):
    return html.unescape(response.content.decode())


def test_somebody_whose_giving_we_have_not_noticed_for_28_days_is_looked_out_for(centre, ada, carmen):
    give(ada, carmen, 28)
    assert missed(centre) == ["Ada"]


def test_somebody_noticed_within_28_days_is_not(centre, ada, carmen):
    give(ada, carmen, 27)
    assert missed(centre) == []


def test_receiving_alone_does_not_take_anybody_off_the_list(centre, ada, carmen):
    give(carmen, ada, 1)
    assert missed(centre) == ["Ada"]


def test_a_moment_taken_back_was_not_noticed(centre, ada, carmen):
    withdraw_exchange(give(ada, carmen, 1), by=None)
    assert missed(centre) == ["Ada"]


def test_lately_is_what_the_centre_says(centre, ada, carmen):
    give(ada, carmen, 20)
    centre.lately_days = 14
    assert missed(centre) == ["Ada"]


def test_lately_can_be_another_time_for_one_person(centre, ada, carmen):
    give(ada, carmen, 40)
    change_lately(by=None, person=ada, days=60)
    assert missed(centre) == []


def test_only_days_since_they_joined_count(centre):
    make_person(centre, "Newly Come", joined_on=ago(27))
    make_person(centre, "Emlyn Jones", joined_on=ago(28))
    assert missed(centre) == ["Emlyn"]


def test_a_new_role_is_no_new_beginning(centre, vic):
    change_role(by=None, person=vic, role=Role.OLDER_PERSON, description="", from_day=ago(3))
    assert missed(centre) == ["Vic"]


def test_coming_back_is_a_new_beginning(centre, ada):
    leave(by=None, person=ada, last_day=ago(60))
    ada.memberships.create(centre=centre, role=Role.OLDER_PERSON, joined_on=ago(5))
    assert missed(centre) == []


def test_who_has_left_is_not_looked_out_for(centre, ada):
    leave(by=None, person=ada, last_day=ago(1))
    assert missed(centre) == []


def test_a_group_is_not_looked_out_for(centre):
    make_person(centre, "Year 5, Ysgol y Cwm", Role.COMMUNITY, is_group=True)
    assert missed(centre) == []


def test_what_staff_gave_is_never_looked_over(centre, carmen, bill, vic):
    assert sorted(missed(centre)) == ["Bill", "Vic"]


def test_carers_only_noticed_giving_are_found(centre, ada, bill):
    give(bill, ada, 3)
    assert missed(centre, RECEIVING) == ["Bill"]


def test_staff_never_noticed_receiving_are_found(centre, ada, carmen):
    give(carmen, ada, 3)
    assert missed(centre, RECEIVING) == ["Carmen"]


def test_staff_to_whom_something_came_lately_are_not(centre, ada, carmen):
    give(carmen, ada, 3)
    give(ada, carmen, 2)
    assert missed(centre, RECEIVING) == []


def test_another_centres_people_are_not_among_them(centre, ada, dora):
    assert missed(centre) == ["Ada"]


def test_the_order_is_the_same_all_day_and_another_one_tomorrow(centre):
    for number in range(12):
        make_person(centre, f"Person{number:02} Rees")
    first = missed(centre, day=TODAY)
    assert missed(centre, day=TODAY) == first
    assert missed(centre, day=TODAY + datetime.timedelta(days=1)) != first
    assert first != sorted(first)


def test_nobody_is_always_last(centre):
    names = {make_person(centre, f"Person{number} Rees").called for number in range(4)}
    last = {missed(centre, day=TODAY + datetime.timedelta(days=day))[-1] for day in range(60)}
    assert last == names


def test_the_gap_says_since_when_and_blames_nobody(centre, ada, carmen):
    give(ada, carmen, 400)
    person = look_out(centre, timezone.localdate())[GIVING].missed[0]
    day = ago(400)
    assert person.gap(GIVING) == f"We haven’t noticed what Ada gives since {day.day} {day:%B %Y}"


def test_the_gap_of_somebody_never_noticed_begins_when_they_joined(centre):
    make_person(centre, "Emlyn Jones", joined_on=datetime.date(2021, 10, 26))
    person = look_out(centre, timezone.localdate())[GIVING].missed[0]
    assert person.gap(GIVING) == "We haven’t noticed what Emlyn gives since joining us on 26 October 2021"


# --- Left in peace --------------------------------------------------------------------------------


def test_not_now_takes_them_off_for_a_week(centre, ada, carmens_account):
    not_now(ada, GIVING, by=carmens_account)
    today = timezone.localdate()
    assert missed(centre) == []
    assert missed(centre, day=today + datetime.timedelta(days=7)) == []
    assert missed(centre, day=today + datetime.timedelta(days=8)) == ["Ada"]


def test_not_now_said_twice_is_one_pause(ada, carmens_account):
    not_now(ada, GIVING, by=carmens_account)
    not_now(ada, GIVING, by=carmens_account)
    assert ada.pauses.count() == 1


def test_not_now_is_kept_with_who_and_when(ada, carmens_account):
    pause = not_now(ada, GIVING, by=carmens_account)
    assert (pause.recorded_by, pause.since, pause.asked) == (carmens_account, timezone.localdate(), "not_now")


def test_being_left_in_peace_one_way_does_not_hide_the_other(centre, ada, bill, carmens_account):
    give(bill, ada, 40)
    not_now(bill, GIVING, by=carmens_account)
    assert missed(centre, RECEIVING) == ["Bill"]


def test_rather_receiving_lasts_until_the_day_they_chose(centre, ada, adas_account):
    until = timezone.localdate() + datetime.timedelta(days=30)
    rather_receive(ada, until=until, by=adas_account)
    assert missed(centre, day=until) == []
    assert missed(centre, day=until + datetime.timedelta(days=1)) == ["Ada"]


def test_looking_out_again_ends_every_pause_and_keeps_them(centre, ada, carmens_account):
    not_now(ada, GIVING, by=carmens_account)
    rather_receive(ada, until=timezone.localdate() + datetime.timedelta(days=30), by=carmens_account)
    assert look_again(ada, GIVING, by=carmens_account) == 2
    assert missed(centre) == ["Ada"]
    assert set(ada.pauses.values_list("ended_by", flat=True)) == {carmens_account.pk}


def test_what_somebody_gives_is_still_kept_while_they_rest(as_carmen, centre, ada, carmen, carmens_account):
    rather_receive(ada, until=timezone.localdate() + datetime.timedelta(days=30), by=carmens_account)
    moment = give(ada, carmen, 0)
    assert f"/moments/{moment.public_id}/" in page(as_carmen.get("/"))


# --- On the pages ---------------------------------------------------------------------------------


def test_today_shows_three_people_at_most(as_carmen, centre):
    for number in range(5):
        make_person(centre, f"Person{number} Rees")
    shown = page(as_carmen.get("/"))
    assert shown.count('class="card invite"') == 3
    assert "See 2 more people" in shown


def test_the_list_shows_them_all(as_carmen, centre):
    for number in range(5):
        make_person(centre, f"Person{number} Rees")
    assert page(as_carmen.get("/noticing/")).count('class="card invite"') == 5


def test_a_long_list_goes_on_over_pages_and_leaves_nobody_out(as_carmen, centre):
    names = {make_person(centre, f"Person{number:02} Rees").called for number in range(27)}
    shown = [page(as_carmen.get(f"/noticing/?after={first}")) for first in (0, 12, 24)]
    found = [{name for name in names if f">{name}</span></a></h3>" in one} for one in shown]
    assert [len(some) for some in found] == [12, 12, 3]
    assert set.union(*found) == names


@pytest.mark.parametrize("after", ["x", "-1", "99999999999", "²"])
def test_a_page_that_cannot_be_begins_at_the_beginning_or_is_empty(as_carmen, ada, after):
    assert as_carmen.get("/noticing/", {"after": after}).status_code == 200


def test_a_card_shows_both_ways_in_words(as_carmen, ada, carmen):
    make_moment(carmen, ada, brought={carmen: ["company"]})
    shown = page(as_carmen.get("/noticing/"))
    assert "We haven’t noticed what Ada gives since joining us" in shown
    assert "Company from Carmen" in shown


def test_a_card_shows_what_they_say_they_can_give(as_carmen, ada):
    make_entry(ada, "I can pour the tea.")
    assert "I can pour the tea." in page(as_carmen.get("/noticing/"))


def test_a_card_of_somebody_who_said_nothing_offers_three_questions(as_carmen, ada):
    shown = page(as_carmen.get("/noticing/"))
    questions = shown.split('class="questions"')[1].split("</ul>")[0]
    assert questions.count("<li>") == 3
    assert f"/people/{ada.public_id}/entries/new/?section=can_give" in shown


def test_a_card_of_somebody_who_said_something_asks_no_questions(as_carmen, ada):
    make_entry(ada)
    assert 'class="questions"' not in page(as_carmen.get("/noticing/"))


def test_i_noticed_something_opens_the_log_with_them_chosen(as_carmen, ada):
    assert f"/moments/new/?with={ada.public_id}" in page(as_carmen.get("/noticing/"))


def test_a_card_of_somebody_with_a_plan_leads_to_it(as_carmen, ada):
    plan = make_a_plan(ada)
    shown = page(as_carmen.get("/noticing/"))
    assert f'href="{plan.get_absolute_url()}"' in shown
    assert "Plan it with Ada" not in shown


def test_a_card_of_somebody_without_one_leads_to_a_new_plan(as_carmen, ada):
    assert f"/plans/new/?with={ada.public_id}" in page(as_carmen.get("/noticing/"))


def test_a_card_holds_no_count_of_anybody(as_carmen, ada, carmen):
    for days in range(5):
        make_moment(carmen, ada, brought={carmen: ["company"]}, on=ago(days))
    card = page(as_carmen.get("/noticing/")).split('class="both-ways"')[1].split("</dl>")[0]
    assert "5" not in card.replace(str(ada.memberships.get().joined_on.year), "")


def test_nobody_to_look_out_for_is_said_in_words(as_carmen, centre):
    assert "We have noticed something everyone here gave lately." in page(as_carmen.get("/noticing/"))


def test_today_asks_who_is_looking_after_somebody_who_gives(as_carmen, ada, carmen):
    give(carmen, ada, 3)
    assert "Who is looking after Carmen?" in page(as_carmen.get("/"))


def test_the_other_list_shows_what_they_would_welcome(as_carmen, ada, carmen):
    give(carmen, ada, 3)
    make_entry(carmen, "Ten minutes to sit down.", section="would_welcome")
    shown = page(as_carmen.get("/noticing/receiving/"))
    assert "Ten minutes to sit down." in shown
    assert "A song for Ada" in shown


def test_not_now_on_today_leads_back_there_and_can_be_undone(as_carmen, centre, ada):
    sent = as_carmen.post(f"/noticing/{ada.public_id}/not-now/", {"way": "giving", "back": "today"}, follow=True)
    assert sent.redirect_chain == [("/", 302)]
    assert f'action="/noticing/{ada.public_id}/look-again/"' in page(sent)
    as_carmen.post(f"/noticing/{ada.public_id}/look-again/", {"way": "giving"})
    assert missed(centre) == ["Ada"]


def test_not_now_asks_for_a_way_there_is(as_carmen, ada):
    assert as_carmen.post(f"/noticing/{ada.public_id}/not-now/", {"way": "up"}).status_code == 404


def test_opening_the_address_of_not_now_changes_nothing(as_carmen, ada):
    as_carmen.get(f"/noticing/{ada.public_id}/not-now/")
    assert not ada.pauses.exists()


def test_another_centres_staff_can_leave_nobody_in_peace(as_derek, ada):
    assert as_derek.post(f"/noticing/{ada.public_id}/not-now/", {"way": "giving"}).status_code == 404
    assert not ada.pauses.exists()


def test_who_is_left_in_peace_is_shown_with_until_when_and_who_kept_it(as_carmen, ada, carmens_account):
    not_now(ada, GIVING, by=carmens_account)
    shown = page(as_carmen.get("/noticing/"))
    assert "Left in peace for now" in shown
    assert "Carmen kept this on" in shown


def test_somebody_can_say_themselves_that_they_would_rather_receive(as_ada, ada):
    sent = as_ada.post(f"/noticing/{ada.public_id}/rest/", {"when": day_sent(28)})
    assert (sent.status_code, sent.url) == (302, f"/people/{ada.public_id}/")
    assert ada.pauses.get().until == timezone.localdate() + datetime.timedelta(weeks=4)


def test_and_take_it_back_themselves(as_ada, ada, adas_account):
    rather_receive(ada, until=timezone.localdate() + datetime.timedelta(days=9), by=adas_account)
    assert as_ada.post(f"/noticing/{ada.public_id}/look-again/", {"way": "giving"}).url == f"/people/{ada.public_id}/"
    assert ada.pauses.get().ended_by == adas_account


def test_a_day_of_next_year_can_be_typed_without_its_year(as_carmen, ada):
    # The 29th of February is not in every year.
    yesterday = ago(2) if ago(1).day == 29 else ago(1)
    sent = {"when": "another", "day": yesterday.day, "month": yesterday.month, "year": ""}
    as_carmen.post(f"/noticing/{ada.public_id}/rest/", sent)
    assert ada.pauses.get().until == yesterday.replace(year=yesterday.year + 1)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_day_that_cannot_be_is_refused_beside_the_field_and_kept(as_carmen, ada, days):
    day = timezone.localdate() + datetime.timedelta(days=days)
    sent = {"when": "another", "day": day.day, "month": day.month, "year": day.year}
    answer = as_carmen.post(f"/noticing/{ada.public_id}/rest/", sent)
    assert answer.status_code == 400
    assert 'id="id_when_error"' in page(answer)
    assert f'value="{day.year}"' in page(answer)


def test_a_persons_days_are_set_on_a_page_of_their_own(as_carmen, ada):
    as_carmen.post(f"/noticing/{ada.public_id}/lately/", {"lately_days": "60"})
    ada.refresh_from_db()
    assert ada.lately_days == 60
    assert ada.versions.first().history_user.email == "carmen@example.org"


def test_a_persons_days_can_be_left_to_the_centre_again(as_carmen, ada):
    change_lately(by=None, person=ada, days=60)
    as_carmen.post(f"/noticing/{ada.public_id}/lately/", {"lately_days": ""})
    ada.refresh_from_db()
    assert ada.lately_days is None


@pytest.mark.parametrize("days", ["6", "366", "soon"])
def test_days_that_cannot_be_are_refused(as_carmen, ada, days):
    answer = as_carmen.post(f"/noticing/{ada.public_id}/lately/", {"lately_days": days})
    assert answer.status_code == 400
    assert f'value="{days}"' in page(answer)


def test_the_page_of_somebody_missed_says_so_to_the_staff(as_carmen, ada):
    assert "We haven’t noticed what Ada gives" in page(as_carmen.get(ada.get_absolute_url()))


def test_nobody_reads_on_their_own_page_that_we_have_not_noticed_them(as_ada, ada):
    assert "We haven’t noticed what Ada gives" not in page(as_ada.get(ada.get_absolute_url()))


def test_the_page_of_somebody_who_rests_says_until_when(as_carmen, ada, carmens_account):
    rather_receive(ada, until=datetime.date(timezone.localdate().year + 1, 1, 1), by=carmens_account)
    assert "Ada would rather receive until 1 January" in page(as_carmen.get(ada.get_absolute_url()))
