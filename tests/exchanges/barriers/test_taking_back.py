"""Taking a card back: nobody reads or counts it, it can be put back for 30 days, and then it is erased."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from exchanges.barriers.actions import correct_barrier, erase_barriers, take_back_barrier
from exchanges.models import Barrier, Decision, EnablingPlan, Exchange, Followed, MeantFor
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.outside.shares import dominated_cells
from tests.exchanges.barriers.typed import address, page
from tests.factories import make_barrier, make_moment, make_plan, open_it, try_something

DAY = datetime.timedelta(days=1)
# Whatever is kept of a barrier, and of what it said before.
KEPT = [Barrier, MeantFor, Decision, Followed, EnablingPlan]
VERSIONS = [Barrier.history, MeantFor.history, EnablingPlan.history]


def this_quarter():
    return Period.quarter_of(timezone.localdate())


@pytest.fixture
def whole(ada, bill, carmen):
    """A barrier with all there can be about it, corrected and changed."""
    barrier = make_barrier(ada, bill, what="Sing")
    said = {name: getattr(barrier, name) for name in ("kind", "cause", "happened_on", "words", "words_language")}
    correct_barrier(barrier, by=None, person=ada, what="Bake", what_language="en", meant_for=[carmen], **said)
    try_something(barrier, carmen)
    make_plan(barrier)
    make_plan(barrier, least="Two hands.")
    open_it(barrier, make_moment(ada, bill))
    return barrier


def taken_back(barrier, days=0):
    take_back_barrier(barrier, by=None)
    Barrier.objects.filter(pk=barrier.pk).update(withdrawn_at=timezone.now() - days * DAY)


def test_taking_back_says_who_when_and_why_to_whoever_comes_after(as_carmen, ada, carmens_account):
    barrier = make_barrier(ada, what="Sing")
    response = as_carmen.post(address(barrier, "withdrawal"), {"reason": "It was another Ada."}, follow=True)
    barrier.refresh_from_db()
    assert barrier.withdrawn_by == carmens_account
    text = page(response)
    assert "This card was taken back" in text
    assert "It was another Ada." in text
    assert "Carmen" in text


def test_what_was_taken_back_lately_is_on_a_list(as_carmen, ada):
    taken_back(make_barrier(ada, what="Sing"))
    taken_back(make_barrier(ada, what="Bake"), days=31)
    text = page(as_carmen.get("/barriers/withdrawals/"))
    assert ("Sing" in text, "Bake" in text) == (True, False)


def test_nothing_taken_back_at_another_centre_is_on_the_list(as_derek, ada):
    taken_back(make_barrier(ada, what="Sing"))
    assert "Sing" not in page(as_derek.get("/barriers/withdrawals/"))


def test_it_can_be_put_back_as_it_was(as_carmen, whole):
    taken_back(whole, days=29)
    text = page(as_carmen.post(address(whole, "put-back"), follow=True))
    assert "The card is back" in text
    assert "Bake" in page(as_carmen.get("/barriers/"))
    assert Barrier.objects.get().withdrawn_reason == ""


def test_it_is_put_back_by_a_button_only(as_carmen, ada):
    barrier = make_barrier(ada)
    taken_back(barrier)
    as_carmen.get(address(barrier, "put-back"))
    assert not Barrier.objects.standing().exists()


def test_after_thirty_days_it_is_neither_seen_nor_put_back(as_carmen, ada):
    barrier = make_barrier(ada)
    taken_back(barrier, days=30)
    assert as_carmen.get(address(barrier)).status_code == 404
    assert as_carmen.post(address(barrier, "put-back")).status_code == 404
    assert not Barrier.objects.standing().exists()


def test_taking_back_twice_changes_nothing(ada, carmens_account):
    barrier = make_barrier(ada)
    take_back_barrier(barrier, by=carmens_account, reason="Twice.")
    take_back_barrier(barrier, by=None, reason="Thrice.")
    assert Barrier.objects.get().withdrawn_reason == "Twice."


def test_an_older_person_takes_back_their_own_and_puts_it_back(as_ada, ada):
    barrier = make_barrier(ada)
    text = page(as_ada.post(address(barrier, "withdrawal"), {"reason": ""}, follow=True))
    assert "This card was taken back" in text
    as_ada.post(address(barrier, "put-back"))
    assert Barrier.objects.standing().exists()


def test_it_is_erased_with_all_its_versions_after_thirty_days(whole):
    taken_back(whole, days=30)
    assert erase_barriers() == 1
    assert [model.objects.count() for model in KEPT] == [0] * 5
    assert [versions.count() for versions in VERSIONS] == [0] * 3
    assert Exchange.objects.count() == 1


def test_nothing_is_erased_before_its_time(whole, ada):
    taken_back(make_barrier(ada), days=29)
    assert erase_barriers() == 0
    assert Barrier.objects.count() == 2


def test_only_what_was_taken_back_is_erased(whole, bill):
    taken_back(make_barrier(bill, whole.person), days=40)
    erase_barriers()
    assert Barrier.objects.get() == whole
    assert all(model.objects.exists() for model in KEPT)
    assert all(versions.exists() for versions in VERSIONS)


def test_the_nightly_command_erases_moments_and_barriers(whole):
    taken_back(whole, days=31)
    out = StringIO()
    call_command("erase_withdrawn", stdout=out)
    assert out.getvalue() == "Moments erased: 0.\nBarriers erased: 1.\nParts of moments erased: 0.\n"
    assert not Barrier.objects.exists()


# --- In no figure -----------------------------------------------------------------------------------


def test_what_was_taken_back_is_in_no_figure_of_the_report(centre, ada):
    make_barrier(ada, cause="transport")
    taken_back(make_barrier(ada, cause="a-rule"))
    assert list(reciprocity([centre], this_quarter()).barriers) == ["transport"]


def test_what_was_put_back_is_counted_again(as_carmen, centre, ada):
    barrier = make_barrier(ada)
    taken_back(barrier)
    as_carmen.post(address(barrier, "put-back"))
    assert list(reciprocity([centre], this_quarter()).barriers) == ["a-rule"]


def test_what_was_taken_back_dominates_no_cell_of_a_report_for_outside(centre, ada, bill, carmen):
    """One of two each is not most of them; with what was taken back one of them would have had two of three."""
    for person in (ada, bill):
        make_barrier(person)
    assert dominated_cells(centre, this_quarter())["barriers"] == set()
    taken_back(make_barrier(ada))
    assert dominated_cells(centre, this_quarter())["barriers"] == set()
    make_barrier(ada)
    assert dominated_cells(centre, this_quarter())["barriers"] != set()
