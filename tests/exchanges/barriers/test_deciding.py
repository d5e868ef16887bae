"""What becomes of it: a manager answers, opens it up, or moves it back; and everybody can read who and when."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from exchanges.barriers.actions import answer, go_back, open_up, take_back_barrier
from exchanges.models import Barrier, Decision, Exchange, Followed
from exchanges.moments.actions import withdraw_exchange
from tests.exchanges.barriers.typed import NOBODY, address, answered, page
from tests.factories import make_barrier, make_moment, make_person, open_it, try_something

DAY = datetime.timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def barrier(ada):
    return make_barrier(ada, on=today() - 3 * DAY)


def state_of(barrier):
    return Barrier.objects.get(pk=barrier.pk).state


def opening(*moments, **more):
    keys = [str(moment.public_id) for moment in moments]
    return {"id": str(uuid.uuid4()), "words": "She has her own pot.", "moments": keys} | more


def going(state, **more):
    return {"id": str(uuid.uuid4()), "state": state, "words": "The pot dripped."} | more


# --- Answering --------------------------------------------------------------------------------------


def test_an_answer_says_what_we_will_try_who_and_by_when(as_mel, barrier, carmen, mels_account):
    response = as_mel.post(address(barrier, "answer"), answered(carmen), follow=True)
    decision = Decision.objects.get()
    assert (decision.words, decision.language, decision.who) == ("A smaller pot.", "en", carmen)
    assert decision.by_when == today() + 7 * DAY
    assert (decision.decided_by, decision.state, decision.centre) == (mels_account, "trying", barrier.centre)
    assert state_of(barrier) == "trying"
    assert Barrier.objects.get().tried_on == today()
    assert "It is kept: what we will try, who will, and by when" in page(response)


def test_an_answer_written_in_welsh_is_kept_as_welsh(as_mel, barrier, carmen, mels_account):
    mels_account.language = "cy"
    mels_account.save()
    as_mel.post(address(barrier, "answer"), answered(carmen, words="Pot llai."))
    assert Decision.objects.get().language == "cy"


def test_it_can_be_by_any_day_to_come(as_mel, barrier, carmen):
    day = today() + 40 * DAY
    typed = answered(carmen, when="another", day=str(day.day), month=str(day.month), year=str(day.year))
    as_mel.post(address(barrier, "answer"), typed)
    assert Decision.objects.get().by_when == day


def test_a_day_without_a_year_is_the_next_such_day(as_mel, barrier, carmen):
    day = today() - 40 * DAY
    as_mel.post(address(barrier, "answer"), answered(carmen, when="another", day=str(day.day), month=str(day.month)))
    assert today() < Decision.objects.get().by_when <= today() + 366 * DAY


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"words": ""}, "Say what we will try."),
        ({"words": "x" * 601}, "That is too long to keep."),
        ({"who": ""}, "Choose who will try it."),
        ({"who": NOBODY}, "Choose somebody of the staff."),
        ({"when": ""}, "Choose a day, or type another."),
        ({"when": "another", "day": "1", "month": "1", "year": "2021"}, "That day has been."),
        ({"when": "another", "day": "31", "month": "2", "year": "2099"}, "There is no such day."),
    ],
)
def test_an_answer_with_something_missing_says_what_and_keeps_the_rest(as_mel, barrier, carmen, changed, says):
    response = as_mel.post(address(barrier, "answer"), answered(carmen) | changed)
    assert response.status_code == 400
    assert page(response).count(says) >= 2
    assert changed.get("words", "A smaller pot.") in page(response)
    assert not Decision.objects.exists()


def test_only_the_staff_of_the_centre_today_can_be_asked_to_try(as_mel, barrier, ada, carmen, derek):
    gone = make_person(ada.centre, "Gwen Howell", role="staff", left_on=today() - DAY)
    text = page(as_mel.get(address(barrier, "answer")))
    assert f'value="{carmen.public_id}"' in text
    assert not any(str(person.public_id) in text.partition("<select")[2] for person in (ada, gone, derek))


def test_the_action_itself_refuses_whoever_is_not_of_the_staff(barrier, ada):
    with pytest.raises(ValidationError):
        answer(barrier, by=None, words="A pot.", language="en", who=ada, by_when=today())


def test_a_new_answer_stands_before_the_one_before_and_both_stay(as_mel, barrier, carmen):
    try_something(barrier, carmen, words="A bigger pot.")
    as_mel.post(address(barrier, "answer"), answered(carmen))
    text = page(as_mel.get(address(barrier)))
    assert text.index("A smaller pot.") < text.index("A bigger pot.")
    assert "A bigger pot." not in page(as_mel.get("/barriers/"))


def test_an_answer_sent_twice_is_one_decision(as_mel, barrier, carmen):
    typed = answered(carmen)
    for _each in range(2):
        assert as_mel.post(address(barrier, "answer"), typed).url == barrier.get_absolute_url()
    assert Decision.objects.count() == 1


def test_an_answer_kept_elsewhere_is_not_taken_for_this_one(as_mel, barrier, bill, carmen):
    other = make_barrier(bill)
    typed = answered(carmen)
    as_mel.post(address(other, "answer"), typed)
    assert as_mel.post(address(barrier, "answer"), typed).status_code == 400
    assert state_of(barrier) == "stopped"


def test_what_is_open_is_not_answered_but_moved_back_first(as_mel, barrier, carmen):
    open_it(barrier)
    assert as_mel.get(address(barrier, "answer")).url == barrier.get_absolute_url()
    response = as_mel.post(address(barrier, "answer"), answered(carmen))
    assert response.status_code == 400
    assert "It is open already. Move the card back first, and say why." in page(response)
    assert state_of(barrier) == "opened_up"


# --- Opening up -------------------------------------------------------------------------------------


def test_opening_up_says_what_we_changed_and_what_followed(as_mel, barrier, ada, bill, mels_account):
    moment = make_moment(ada, bill)
    response = as_mel.post(address(barrier, "opening"), opening(moment), follow=True)
    decision, followed = Decision.objects.get(), Followed.objects.get()
    assert (decision.state, decision.words, decision.decided_by) == ("opened_up", "She has her own pot.", mels_account)
    assert (followed.exchange, followed.linked_by, followed.centre) == (moment, mels_account, barrier.centre)
    assert Barrier.objects.get().opened_on == today()
    assert "It is open. Diolch!" in page(response)
    assert f'href="{moment.get_absolute_url()}"' in page(response)


def test_it_can_be_opened_up_at_once_and_without_a_moment(as_mel, barrier):
    as_mel.post(address(barrier, "opening"), opening())
    assert state_of(barrier) == "opened_up"
    assert Barrier.objects.get().tried_on is None


def test_opening_up_asks_what_we_changed(as_mel, barrier):
    response = as_mel.post(address(barrier, "opening"), opening(words=""))
    assert response.status_code == 400
    assert "Say what we changed." in page(response)
    assert state_of(barrier) == "stopped"


def test_only_moments_of_the_person_since_that_day_are_offered(as_mel, barrier, ada, bill, vic):
    since, before = make_moment(ada, bill), make_moment(ada, bill, on=barrier.happened_on - DAY)
    without, taken_back = make_moment(bill, vic), make_moment(ada, vic)
    withdraw_exchange(taken_back, by=None)
    text = page(as_mel.get(address(barrier, "opening")))
    offered = [moment for moment in (since, before, without, taken_back) if str(moment.public_id) in text]
    assert offered == [since]


def test_another_moment_cannot_be_linked_past_the_page(as_mel, barrier, bill, vic):
    moment = make_moment(bill, vic)
    assert as_mel.post(address(barrier, "opening"), opening(moment)).status_code == 400
    with pytest.raises(ValidationError):
        open_up(barrier, by=None, words="Open.", language="en", moments=[moment])
    assert not Followed.objects.exists()
    assert state_of(barrier) == "stopped"


def test_earlier_moments_can_be_chosen_without_a_script(as_mel, barrier, ada, bill):
    moments = [make_moment(ada, bill) for _each in range(9)]
    text = page(as_mel.get(address(barrier, "opening")))
    assert all(str(moment.public_id) in text for moment in moments)
    assert "<summary>Earlier moments</summary>" in text


def test_moments_that_followed_later_are_added_and_wrong_ones_taken_off(as_mel, barrier, ada, bill):
    first, later = make_moment(ada, bill), make_moment(ada, bill)
    open_it(barrier, first)
    assert f'value="{first.public_id}" checked' in page(as_mel.get(address(barrier, "opening")))
    as_mel.post(address(barrier, "opening"), opening(later))
    assert [row.exchange for row in Followed.objects.all()] == [later]
    assert Decision.objects.count() == 1


def test_what_we_changed_can_be_put_right_and_what_it_said_stays(as_mel, barrier):
    open_it(barrier, words="She has a pot.")
    as_mel.post(address(barrier, "opening"), opening(words="She has her own pot, and the tray."))
    assert list(Decision.objects.values_list("words", flat=True)) == [
        "She has a pot.",
        "She has her own pot, and the tray.",
    ]


def test_a_moment_that_followed_and_was_taken_back_is_not_shown(as_mel, barrier, ada, bill):
    moment = make_moment(ada, bill)
    open_it(barrier, moment)
    withdraw_exchange(moment, by=None)
    assert moment.get_absolute_url() not in page(as_mel.get(address(barrier)))


def test_erasing_a_moment_erases_the_link_and_leaves_the_card(barrier, ada, bill):
    open_it(barrier, make_moment(ada, bill))
    Exchange.objects.all().delete()
    assert not Followed.objects.exists()
    assert state_of(barrier) == "opened_up"


def test_all_that_followed_is_on_the_card_however_much(as_mel, barrier, ada, bill):
    moments = [make_moment(ada, bill) for _each in range(5)]
    open_it(barrier, *moments)
    text = page(as_mel.get(address(barrier)))
    assert all(moment.get_absolute_url() in text for moment in moments)


# --- Moving back ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("was", "to"), [("trying", "stopped"), ("opened_up", "trying"), ("opened_up", "stopped")])
def test_a_card_moves_back_with_a_line_of_why(as_mel, barrier, carmen, mels_account, was, to):
    try_something(barrier, carmen)
    if was == "opened_up":
        open_it(barrier)
    response = as_mel.post(address(barrier, "return"), going(to), follow=True)
    decision = Decision.objects.last()
    assert (decision.state, decision.words, decision.decided_by) == (to, "The pot dripped.", mels_account)
    assert state_of(barrier) == to
    assert "The card has gone back" in page(response)
    assert "The pot dripped." in page(response)


def test_moving_back_asks_why(as_mel, barrier, carmen):
    try_something(barrier, carmen)
    response = as_mel.post(address(barrier, "return"), going("stopped", words=" "))
    assert response.status_code == 400
    assert "Say why, in a few words." in page(response)
    assert state_of(barrier) == "trying"


def test_moving_back_sent_twice_is_one_decision(as_mel, barrier, carmen):
    try_something(barrier, carmen)
    open_it(barrier)
    typed = going("trying")
    for _each in range(2):
        assert as_mel.post(address(barrier, "return"), typed).url == barrier.get_absolute_url()
    assert Decision.objects.count() == 3
    assert state_of(barrier) == "trying"


@pytest.mark.parametrize("state", ["opened_up", "trying", "gone"])
def test_nothing_moves_forward_as_moving_back(as_mel, barrier, carmen, state):
    try_something(barrier, carmen)
    assert as_mel.post(address(barrier, "return"), going(state)).status_code == 400
    with pytest.raises(ValidationError):
        go_back(barrier, by=None, state=state, words="Why not.", language="en")
    assert state_of(barrier) == "trying"


def test_what_was_stopped_has_nowhere_to_go_back_to(as_mel, barrier):
    assert as_mel.get(address(barrier, "return")).url == barrier.get_absolute_url()
    assert "Move it back" not in page(as_mel.get(address(barrier)))


def test_going_back_to_trying_shows_the_answer_that_stood_before(as_mel, barrier, carmen):
    try_something(barrier, carmen, words="A smaller pot.")
    open_it(barrier)
    as_mel.post(address(barrier, "return"), going("trying"))
    assert "A smaller pot." in page(as_mel.get("/barriers/"))


# --- Who decides, and the story of it -----------------------------------------------------------------


def test_every_decision_is_told_with_who_and_when_the_newest_first(as_carmen, barrier, carmen, mels_account):
    try_something(barrier, carmen, by=mels_account)
    open_it(barrier, by=mels_account)
    text = page(as_carmen.get(address(barrier))).partition("What was decided")[2]
    assert text.index("She has her own pot.") < text.index("A smaller pot.")
    assert text.count(f"Mel, {today():%-d %B %Y}") == 2


@pytest.mark.parametrize("what", ["answer", "opening", "return", "plan"])
def test_staff_who_do_not_manage_decide_nothing(as_carmen, barrier, carmen, what):
    try_something(barrier, carmen)
    for typed in (answered(carmen), opening(), going("stopped")):
        assert as_carmen.post(address(barrier, what), typed).status_code == 403
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("what", ["answer", "opening", "return", "plan", "correction", "versions", "withdrawal"])
def test_nothing_is_decided_about_a_card_that_was_taken_back(as_mel, barrier, carmen, what):
    try_something(barrier, carmen)
    take_back_barrier(barrier, by=None)
    assert as_mel.get(address(barrier, what)).status_code == 404


def test_a_card_taken_back_while_somebody_decided_stays_as_it_was(barrier, carmen):
    before = Barrier.objects.get()
    take_back_barrier(barrier, by=None)
    with pytest.raises(ValidationError, match="taken back"):
        try_something(before, carmen)


@pytest.mark.parametrize("what", ["answer", "opening", "return", "plan"])
def test_the_language_switch_keeps_what_was_typed_and_decides_nothing(as_mel, barrier, carmen, what):
    try_something(barrier, carmen)
    name = "good" if what == "plan" else "words"
    text = page(as_mel.post(address(barrier, what), {name: "Tebot llai i Ada.", "_language": "cy"}))
    assert "Tebot llai i Ada." in text
    assert Decision.objects.count() == 1
