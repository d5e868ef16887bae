"""When a report may leave the centre, and what is kept of it."""

import datetime
import json
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from exchanges.barriers.actions import take_back_barrier
from exchanges.models import Cause, Exchange, Frozen, OutsideReport
from exchanges.moments.actions import record_many, withdraw_exchange
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.outside import issuing
from exchanges.reports.outside.hiding import DoesNotAddUp
from exchanges.reports.outside.issuing import NotIssued, quarters
from exchanges.sample import loading
from people.models import Account, Post
from tests.exchanges.reports.outside.worlds import (
    AFTERWARDS,
    FIRST_DAY,
    NAMES,
    WORDS,
    busy_summer,
    issued,
    make_outside_report,
    make_stopped,
    moment,
    moments,
    older_people,
)
from tests.factories import make_account, make_centre, make_person


@pytest.fixture
def people(centre):
    return busy_summer(centre)


def refused(centre, by, **options):
    """Why the report is not issued."""
    with pytest.raises(NotIssued) as caught:
        issued(centre, by, **options)
    return caught.value.reason


def add(people, count, on=datetime.date(2025, 9, 20)):
    """So many moments written down late."""
    centre = people[0].centre
    rows = [(people[place % 12], people[place % 12 - 1], "a-song", on, "") for place in range(count)]
    return record_many(moments(centre, rows))


def numbers(content):
    return [number for part in ("people", "giving", "barriers") for number in content[part].values()]


def test_a_manager_issues_the_report_of_a_whole_quarter(people, centre, mels_account):
    report = issued(centre, mels_account, words="Cronfa’r Loteri")
    assert (report.version, report.first_day, report.issued_by) == (1, FIRST_DAY, mels_account)
    assert (report.purpose, report.words) == ("funder", "Cronfa’r Loteri")
    assert report.content["giving"]["all.moments"] == 70
    assert report.content["people"]["older_person.all"] == 10


def test_it_holds_no_number_that_is_small_or_exact(people, centre, mels_account):
    found = numbers(issued(centre, mels_account).content)
    assert None in found
    assert {number for number in found if number is not None and (number % 5 or 0 < number < 10)} == set()


def test_it_holds_no_names_words_or_identifiers(people, centre, mels_account):
    make_stopped(people[0])
    kept = json.dumps(issued(centre, mels_account, words="Qwerty Fund").content)
    for never in (*NAMES, "Zzyzx", "Vexford", WORDS, "Qwerty", centre.name, centre.slug):
        assert never.lower() not in kept.lower()
    identifiers = [*Exchange.objects.values_list("public_id", flat=True), *(person.public_id for person in people)]
    assert not [found for found in identifiers if str(found) in kept or found.hex in kept]
    assert not re.search(r"[0-9a-f]{8}-?[0-9a-f]{4}", kept)


def test_staff_may_not_issue(people, centre, carmens_account):
    with pytest.raises(PermissionDenied):
        issued(centre, carmens_account)


def test_the_manager_of_another_centre_may_not_issue(people, centre, other_centre):
    theirs = make_account(works_at=other_centre, duty=Post.Duty.MANAGER)
    with pytest.raises(PermissionDenied):
        issued(centre, theirs)


def test_an_administrator_may_not_issue(people, centre, administrator):
    with pytest.raises(PermissionDenied):
        issued(centre, administrator)


@pytest.mark.parametrize("today", [datetime.date(2025, 8, 15), datetime.date(2025, 9, 30)])
def test_a_quarter_that_is_not_over_has_no_report(people, centre, mels_account, today):
    assert refused(centre, mels_account, today=today) == NotIssued.NOT_OVER


def test_there_is_no_report_of_any_other_days(people, centre, mels_account):
    with pytest.raises(NotIssued) as caught:
        issuing.issue(centre, datetime.date(2025, 8, 1), by=mels_account, purpose="funder", today=AFTERWARDS)
    assert caught.value.reason == NotIssued.NOT_A_QUARTER


def test_with_nine_older_people_there_is_no_report(centre, mels_account):
    busy_summer(centre, count=9)
    assert refused(centre, mels_account) == NotIssued.TOO_FEW


def test_with_ten_there_is(centre, mels_account):
    busy_summer(centre, count=10)
    assert issued(centre, mels_account).content["people"]["older_person.all"] == 10


def test_those_who_left_before_the_quarter_are_not_counted(centre, mels_account):
    busy_summer(centre, count=9)
    make_person(centre, left_on=datetime.date(2025, 6, 30))
    assert refused(centre, mels_account) == NotIssued.TOO_FEW


def test_nothing_changed_is_no_new_version(people, centre, mels_account):
    issued(centre, mels_account)
    assert refused(centre, mels_account) == NotIssued.SAME
    assert OutsideReport.objects.count() == 1


@pytest.mark.parametrize("added", [1, 7])
def test_too_little_changed_is_no_new_version(people, centre, mels_account, added):
    issued(centre, mels_account)
    add(people, added)
    assert refused(centre, mels_account) == NotIssued.SAME


def test_a_correction_is_no_new_version(people, centre, mels_account):
    issued(centre, mels_account)
    Exchange.objects.filter(centre=centre).delete()
    assert refused(centre, mels_account) == NotIssued.SAME


def test_with_eight_more_moments_there_is_a_new_version_and_the_old_one_stays(people, centre, mels_account):
    first = issued(centre, mels_account)
    before = json.dumps(first.content)
    add(people, 8)
    second = issued(centre, mels_account)
    assert (second.version, second.content["giving"]["all.moments"]) == (2, 80)
    first.refresh_from_db()
    assert json.dumps(first.content, sort_keys=True) == json.dumps(json.loads(before), sort_keys=True)


def test_a_first_report_of_hardly_anything_is_refused(centre, mels_account):
    older_people(centre)
    assert refused(centre, mels_account) == NotIssued.NOTHING


def test_who_was_noticed_stays_as_the_first_version_said(people, centre, carmen, mels_account):
    """Whoever knows that one person joined would know who stands behind a star that was a 0."""
    first = issued(centre, mels_account)
    newcomer = make_person(centre, "Newcomer")
    record_many([moment(centre, newcomer, people[0]) for _each in range(9)])
    second = issued(centre, mels_account)
    assert second.content["giving"] != first.content["giving"]
    assert second.content["people"] == first.content["people"]


def test_moments_taken_back_count_as_changed(people, centre, mels_account):
    issued(centre, mels_account)
    for exchange in Exchange.objects.filter(centre=centre)[:12]:
        withdraw_exchange(exchange, by=None)
    assert issued(centre, mels_account).content["giving"]["all.moments"] == 60


def test_what_one_version_hid_the_next_one_hides(people, centre, mels_account):
    first = issued(centre, mels_account).content
    assert first["giving"]["given.know-how"] == 0
    add(people, 3)
    record_many([moment(centre, people[place], people[place - 1], "know-how") for place in range(5)])
    second = issued(centre, mels_account).content
    assert second["giving"]["given.know-how"] is None
    record_many([moment(centre, people[place], people[place - 1], "know-how") for place in range(12)])
    third = issued(centre, mels_account).content
    assert third["giving"]["given.know-how"] is None
    assert third["giving"]["all.moments"] == 90


def test_a_part_in_which_little_changed_says_what_it_said(people, centre, mels_account):
    first = issued(centre, mels_account).content
    make_stopped(people[0])
    add(people, 8)
    second = issued(centre, mels_account).content
    assert second["barriers"] == first["barriers"]
    assert second["giving"] != first["giving"]


def test_what_got_in_the_way_can_change_by_itself(people, centre, mels_account):
    first = issued(centre, mels_account).content
    for person in people[:10]:
        make_stopped(person, Cause.TIME)
    add(people, 2)
    second = issued(centre, mels_account).content
    assert second["giving"] == first["giving"]
    assert (first["barriers"]["all"], second["barriers"]["all"]) == (0, 10)


def test_what_got_in_the_way_and_was_taken_back_is_a_change_and_is_not_counted(people, centre, mels_account):
    stopped = [make_stopped(person, Cause.TIME) for person in people[:10]]
    others = [make_stopped(person) for person in people[:10]]
    first = issued(centre, mels_account).content
    for barrier in stopped:
        take_back_barrier(barrier, by=None)
    second = issued(centre, mels_account).content
    assert (first["barriers"]["all"], second["barriers"]["all"]) == (20, len(others))


def test_whether_it_is_more_two_way_than_chance_is_not_said_where_pairs_are_hidden(centre, carmen, mels_account):
    people = older_people(centre)
    record_many([moment(centre, person, carmen, back="company") for person in people])
    content = issued(centre, mels_account).content
    assert content["giving"]["pairs.all.two_way"] is None
    assert content["chance"] is None


def test_whether_it_is_more_two_way_than_chance_is_said_as_one_of_three(people, centre, mels_account):
    assert issued(centre, mels_account).content["chance"] in (-1, 0, 1)


def test_a_moment_saved_while_we_count_is_counted_again(people, centre, mels_account, monkeypatch):
    drifting = [True]
    parts_of = issuing.parts_of

    def once_in_between(figures, dominated):
        parts = parts_of(figures, dominated)
        if drifting:
            drifting.pop()
            parts["giving"].cells["all.moments"] += 1
        return parts

    monkeypatch.setattr(issuing, "parts_of", once_in_between)
    assert issued(centre, mels_account).content["giving"]["all.moments"] == 70


def test_numbers_that_never_agree_are_not_issued(people, centre, mels_account, monkeypatch):
    def never(figures, dominated):
        raise DoesNotAddUp

    monkeypatch.setattr(issuing, "parts_of", never)
    with pytest.raises(DoesNotAddUp):
        issued(centre, mels_account)
    assert OutsideReport.objects.count() == 0


# What was issued never changes.


@pytest.fixture
def report(people, centre, mels_account):
    return issued(centre, mels_account)


def test_a_report_that_was_issued_cannot_be_saved_again(report):
    report.content = {}
    with pytest.raises(Frozen):
        report.save()
    assert OutsideReport.objects.get().content != {}


@pytest.mark.parametrize(
    "change",
    [
        lambda report: report.delete(),
        lambda report: OutsideReport.objects.all().delete(),
        lambda report: OutsideReport.objects.update(content={}),
        lambda report: OutsideReport.objects.bulk_update([report], ["content"]),
    ],
)
def test_it_cannot_be_changed_or_deleted_by_any_way_round(report, change):
    report.content = {"changed": True}
    with pytest.raises(Frozen), transaction.atomic():
        change(report)
    assert OutsideReport.objects.get().content["giving"]["all.moments"] == 70


def test_it_outlives_the_account_that_issued_it(report, mels_account):
    Account.objects.filter(pk=mels_account.pk).delete()
    assert OutsideReport.objects.get().issued_by is None


def test_the_database_takes_no_report_of_other_days(report, centre):
    with pytest.raises(IntegrityError, match="whole_quarter|CHECK"), transaction.atomic():
        OutsideReport.objects.create(
            centre=centre, first_day=datetime.date(2025, 8, 1), version=1, content={}, purpose="funder"
        )
    with pytest.raises(IntegrityError, match="whole_quarter|CHECK"), transaction.atomic():
        OutsideReport.objects.create(
            centre=centre, first_day=datetime.date(2025, 4, 2), version=1, content={}, purpose="funder"
        )


def test_the_database_takes_a_version_once(report, centre):
    with pytest.raises(IntegrityError, match="version"), transaction.atomic():
        OutsideReport.objects.create(centre=centre, first_day=FIRST_DAY, version=1, content={}, purpose="funder")


@pytest.mark.parametrize("said", [{"purpose": "fun"}, {"purpose": "somebody_else"}])
def test_the_database_takes_no_report_without_a_purpose(report, centre, said):
    with pytest.raises(IntegrityError, match="purpose|CHECK"), transaction.atomic():
        OutsideReport.objects.create(centre=centre, first_day=FIRST_DAY, version=2, content={}, **said)


# Which quarters there are.


def found(centre, today=AFTERWARDS):
    [(_centre, of_centre)] = quarters([centre], today)
    return of_centre


def test_the_quarter_we_are_in_comes_first_and_cannot_be_issued(people, centre):
    first, second, *_earlier = found(centre)
    assert (first.period, first.why_not) == (Period.quarter_of(AFTERWARDS), NotIssued.NOT_OVER)
    assert (second.period.first, second.why_not) == (FIRST_DAY, None)


def test_quarters_before_the_centre_opened_are_left_out(people, centre):
    centre.opened_on = datetime.date(2025, 5, 3)
    assert [quarter.period.first.month for quarter in found(centre)] == [10, 7, 4]


def test_a_quarter_with_too_few_older_people_says_so(centre):
    busy_summer(centre, count=9)
    assert found(centre)[1].why_not == NotIssued.TOO_FEW


def test_the_list_counts_the_roll_as_the_figures_do(people, centre):
    make_person(centre, joined_on=datetime.date(2025, 8, 1), left_on=datetime.date(2025, 8, 20))
    make_person(centre, joined_on=datetime.date(2025, 10, 1))
    periods = [quarter.period for quarter in found(centre)]
    counted = issuing._older_people([centre], periods)
    for period in periods:
        figures = reciprocity([centre], period)
        assert counted[centre.pk, period] == figures.noticed.on_the_roll("older_person")


def test_what_was_issued_is_with_its_quarter_the_newest_first(people, centre, mels_account):
    one = issued(centre, mels_account)
    add(people, 8)
    two = issued(centre, mels_account)
    assert found(centre)[1].issued == (two, one)


def test_what_was_issued_can_be_found_years_later(people, centre, mels_account):
    report = issued(centre, mels_account)
    last = found(centre, today=datetime.date(2031, 1, 1))[-1]
    assert (last.period.first, last.issued, last.why_not) == (FIRST_DAY, (report,), NotIssued.LONG_AGO)


def test_the_demos_own_reports_go_with_its_centres(db, report):
    make_outside_report(make_centre("ty-r-bont"))
    loading.remove()
    assert OutsideReport.objects.get() == report
