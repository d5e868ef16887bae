"""Just for me: kept by the person themself, or on their word; undone by them alone; counted without a word."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.database.copies import faults
from exchanges.circle.actions import Agreed, mark
from exchanges.models import Exchange, Side, StoryChoice, Talk
from exchanges.moments.actions import correct_exchange, keep_side_from
from exchanges.moments.saved import as_kept
from exchanges.reports.figures import Period, reciprocity
from people.models import KeptFrom, ProfileEntry
from tests.exchanges.circle.worlds import choose_story, make_talk
from tests.exchanges.moments.just_for_me.worlds import keep_to_herself
from tests.factories import day_sent, make_entry, make_moment
from tests.people.handover.sitting import hand_over, page


@pytest.fixture
def moment(ada, carmen, carmens_account):
    return make_moment(ada, carmen, by=carmens_account)


def kept(moment):
    """The mark of each person's part, and the copy on the moment."""
    moment.refresh_from_db()
    return {side.person.known_as or side.person.name: side.kept_from for side in moment.sides.all()}, moment.kept_from


@pytest.mark.parametrize("kept_from", KeptFrom.values)
def test_the_person_keeps_their_part_of_a_moment_and_lets_it_be_read_again(as_ada, moment, kept_from):
    own = f"/mine/moments/{moment.public_id}/just-for-me/"
    assert as_ada.post(own, {"kept_from": kept_from}).url == f"/mine/?moment={moment.public_id}"
    assert kept(moment) == ({"Ada Lloyd": kept_from, "Carmen Díaz": ""}, kept_from)
    as_ada.post(own, {"kept_from": ""})
    assert kept(moment) == ({"Ada Lloyd": "", "Carmen Díaz": ""}, "")


@pytest.mark.parametrize("kept_from", KeptFrom.values)
def test_the_person_keeps_a_line_and_lets_it_be_read_again(as_ada, ada, kept_from):
    entry = make_entry(ada)
    own = f"/mine/words/{entry.public_id}/just-for-me/"
    assert as_ada.post(own, {"kept_from": kept_from}).url == "/mine/words/"
    entry.refresh_from_db()
    assert entry.kept_from == kept_from
    as_ada.post(own, {"kept_from": ""})
    entry.refresh_from_db()
    assert entry.kept_from == ""


def test_on_a_tablet_handed_over_they_keep_it_as_well(as_carmen, ada, moment):
    hand_over(as_carmen, ada)
    as_carmen.post(f"/mine/moments/{moment.public_id}/just-for-me/", {"kept_from": "carers"})
    assert kept(moment)[1] == "carers"
    assert moment.sides.get(person=ada).history.first().history_change_reason.startswith("sat_with:")


@pytest.mark.parametrize("sent", [{}, {"kept_from": "everybody"}])
def test_no_answer_is_asked_for_again(as_ada, moment, sent):
    response = as_ada.post(f"/mine/moments/{moment.public_id}/just-for-me/", sent)
    assert response.status_code == 400
    assert "Choose who may read it." in page(response)


def test_nobody_keeps_somebody_elses_moment_or_line(as_ada, bill, vic):
    other, entry = make_moment(bill, vic), make_entry(bill)
    assert as_ada.post(f"/mine/moments/{other.public_id}/just-for-me/", {"kept_from": "carers"}).status_code == 404
    assert as_ada.post(f"/mine/words/{entry.public_id}/just-for-me/", {"kept_from": "carers"}).status_code == 404


def test_the_copy_is_the_most_that_anybody_keeps_back(ada, carmen, moment):
    keep_side_from(moment, ada, "other_staff", by=None)
    keep_side_from(moment, carmen, "carers", by=None)
    assert kept(moment)[1] == "other_staff"
    keep_side_from(moment, ada, "", by=None)
    assert kept(moment)[1] == "carers"


def test_a_correction_leaves_the_mark_and_taking_somebody_out_takes_theirs(ada, carmen, vic, carmens_account):
    moment = make_moment(ada, carmen, vic, by=carmens_account)
    keep_side_from(moment, vic, "other_staff", by=None)
    said = as_kept(moment)
    correct_exchange(moment, said)
    assert kept(moment)[1] == "other_staff"
    without = tuple(side for side in said.sides if side.person != vic)
    correct_exchange(moment, type(said)(**{**vars(said), "sides": without}))
    assert kept(moment)[1] == ""


def test_the_check_of_copies_finds_a_mark_that_is_not_on_its_moment(ada, moment):
    keep_side_from(moment, ada, "carers", by=None)
    assert faults() == []
    Exchange.objects.update(kept_from="")
    assert faults() == ["1 moments are kept back from others than the one of their sides that keeps back most"]


@pytest.mark.parametrize("model", [Exchange, Side, ProfileEntry])
def test_the_database_knows_no_other_mark(ada, moment, model):
    make_entry(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(kept_from="everybody")


def test_every_mark_keeps_its_earlier_version(ada, moment, carmens_account):
    keep_side_from(moment, ada, "carers", by=carmens_account)
    version = moment.sides.get(person=ada).history.first()
    assert (version.kept_from, version.history_user) == ("carers", carmens_account)


# --- On their word ----------------------------------------------------------------------------------


def test_staff_keep_it_on_somebodys_word_and_cannot_undo_it(as_carmen, ada, moment):
    theirs = f"/moments/{moment.public_id}/sides/{ada.public_id}/just-for-me/"
    assert as_carmen.post(theirs, {"kept_from": "carers"}).url == moment.get_absolute_url()
    assert kept(moment)[1] == "carers"
    assert as_carmen.post(theirs, {"kept_from": ""}).status_code == 400
    assert kept(moment)[1] == "carers"


def test_who_did_not_write_it_down_keeps_it_and_sees_it_no_more(as_mel, ada, moment):
    theirs = f"/moments/{moment.public_id}/sides/{ada.public_id}/just-for-me/"
    assert as_mel.post(theirs, {"kept_from": "other_staff"}).url == "/"
    shown = page(as_mel.get("/"))
    assert "It is kept so" in shown
    assert "Undo" not in shown
    assert as_mel.get(moment.get_absolute_url()).status_code == 404


def entry_typed(person, **more):
    return {
        "section": "can_give",
        "words": "I write poems.",
        "language": "en",
        "said_by": str(person.public_id),
        "when": day_sent(),
        "kind": "",
    } | more


def test_staff_write_a_line_down_just_for_the_person(as_carmen, ada):
    as_carmen.post(f"/people/{ada.public_id}/entries/new/", entry_typed(ada, kept_from="other_staff"))
    assert ProfileEntry.objects.get().kept_from == "other_staff"


@pytest.mark.parametrize("sent", [{}, {"kept_from": ""}, {"kept_from": "carers"}])
def test_staff_never_let_more_people_read_a_line(as_carmen, ada, carmens_account, sent):
    entry = make_entry(ada, kept_from="other_staff", recorded_by=carmens_account)
    address = f"/people/{ada.public_id}/entries/{entry.public_id}/"
    as_carmen.post(address, entry_typed(ada, **sent))
    entry.refresh_from_db()
    assert entry.kept_from == "other_staff"


def test_a_line_changed_without_an_answer_stays_as_it_was(as_ada, ada):
    entry = make_entry(ada, kept_from="carers")
    as_ada.post(f"/people/{ada.public_id}/entries/{entry.public_id}/", entry_typed(ada))
    entry.refresh_from_db()
    assert (entry.words, entry.kept_from) == ("I write poems.", "carers")


# --- The circle ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept_from", KeptFrom.values)
def test_what_is_kept_back_is_talked_about_no_more(ada, carmen, moment, kept_from):
    choose_story(make_talk(moment), ada, carmen)
    keep_side_from(moment, ada, kept_from, by=None)
    assert (Talk.objects.count(), StoryChoice.objects.to_be_told().count()) == (0, 0)


@pytest.mark.parametrize("kept_from", KeptFrom.values)
def test_what_is_kept_back_is_not_marked_as_one_to_talk_about(ada, carmen, moment, carmens_account, kept_from):
    keep_side_from(moment, ada, kept_from, by=None)
    with pytest.raises(ValidationError):
        mark(moment, by=carmens_account, agreed=[Agreed(ada), Agreed(carmen)], today=timezone.localdate())


# --- The figures ----------------------------------------------------------------------------------------


def test_the_figures_stay_the_same_whatever_is_kept_back(ada, vic, centre, mels_account):
    keep_to_herself(ada, vic, by=mels_account, kept_from="")
    make_moment(ada, vic)
    today = timezone.localdate()
    period = Period(today - datetime.timedelta(days=30), today)
    before = reciprocity([centre], period)
    for moment in Exchange.objects.all():
        keep_side_from(moment, ada, KeptFrom.OTHER_STAFF, by=None)
    assert reciprocity([centre], period) == before
