"""Issuing and reading the report for outside, through its pages."""

import csv
import datetime
import html
import io
import uuid

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import Exchange, OutsideReport
from exchanges.moments.actions import record_many
from people.models import Post
from tests.exchanges.reports.outside.worlds import (
    FIRST_DAY,
    NAMES,
    WORDS,
    busy_summer,
    make_outside_report,
    make_stopped,
    moment,
    older_people,
)
from tests.factories import make_account, make_centre
from tests.sound_html import faults

LIST = "/reports/outside/"


@pytest.fixture(autouse=True)
def in_october():
    with time_machine.travel(datetime.datetime(2025, 10, 6, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def people(centre):
    return busy_summer(centre)


@pytest.fixture
def report(people, centre, mels_account):
    return make_outside_report(centre, by=mels_account)


def text(response):
    return html.unescape(response.content.decode())


def main(response):
    """The main part of a page: what is about the report."""
    shown = text(response)
    return shown[shown.index("<main") : shown.index("</main>")]


def post(client, **fields):
    sent = {"which": "y-felin/2025-07-01", "purpose": "funder", "words": "Cronfa’r Loteri"} | fields
    return client.post(LIST, sent)


def test_a_manager_issues_a_report_and_reads_it(as_mel, people, mels_account):
    response = post(as_mel)
    report = OutsideReport.objects.get()
    assert (response.status_code, response.url) == (302, report.get_absolute_url())
    assert (report.issued_by, report.purpose, report.words) == (mels_account, "funder", "Cronfa’r Loteri")
    shown = text(as_mel.get(response.url))
    assert "The report is issued." in shown
    assert "Giving and receiving at Y Felin day centre, July to September 2025" in shown


def test_the_list_says_what_was_issued_when_by_whom_and_what_for(as_mel, people):
    post(as_mel)
    shown = text(as_mel.get(LIST))
    assert "July to September 2025, version 1" in shown
    assert "Issued on 6 October 2025, Mel" in shown
    assert "For a funder" in shown
    assert "Cronfa’r Loteri" in shown


def test_the_list_says_why_a_quarter_has_no_report(as_mel, centre):
    older_people(centre, 9)
    shown = text(as_mel.get(LIST))
    assert "This quarter is not over yet." in shown
    assert "Fewer than 10 older people were on the roll" in shown
    assert "Issue the report" not in shown


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"which": ""}, "Choose a quarter."),
        ({"which": "y-felin/2025-10-01"}, "Choose a quarter."),
        ({"which": "yr-hafod/2025-07-01"}, "Choose a quarter."),
        ({"purpose": ""}, "Choose what it is for."),
        ({"purpose": "fun"}, "Choose what it is for."),
        ({"purpose": "somebody_else", "words": " "}, "Say who will get it."),
        ({"words": "x" * 201}, "That is too long to keep."),
        ({"words": "a\u202eb"}, "can’t be seen or printed"),
    ],
)
def test_what_is_missing_is_asked_for_again_and_nothing_is_issued(as_mel, people, other_centre, fields, message):
    response = post(as_mel, **fields)
    assert response.status_code == 400
    assert message in text(response)
    assert OutsideReport.objects.count() == 0


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_that_asks_again_is_sound(as_mel, people, mels_account, language):
    mels_account.language = language
    mels_account.save()
    assert faults(post(as_mel, which="", purpose="").content.decode(), language) == {}


def test_what_is_sent_where_nothing_can_be_issued_issues_nothing(as_mel):
    assert "Issue the report" not in text(post(as_mel))
    assert OutsideReport.objects.count() == 0


def test_the_same_report_sent_twice_is_one_version(as_mel, people):
    post(as_mel)
    response = post(as_mel)
    assert response.status_code == 400
    assert "too little has changed since" in text(response)
    assert OutsideReport.objects.count() == 1


def test_the_language_switch_keeps_what_was_typed(as_mel, people):
    response = post(as_mel, _language="cy", words="Cronfa")
    assert response.status_code == 200
    assert 'value="Cronfa"' in text(response)
    assert OutsideReport.objects.count() == 0


def test_both_languages_are_on_the_page_in_full_and_the_readers_comes_first(as_mel, mels_account, report):
    first = text(as_mel.get(report.get_absolute_url()))
    assert first.index('<section class="outside" id="outside-en" lang="en"') < first.index('id="outside-cy" lang="cy"')
    mels_account.language = "cy"
    mels_account.save()
    second = text(as_mel.get(report.get_absolute_url()))
    assert second.index('id="outside-cy" lang="cy"') < second.index('id="outside-en" lang="en"')
    for shown in (first, second):
        assert "Gorffennaf 2025" in shown
        assert "July 2025" in shown
        assert shown.count("<table") == 2 * 8


def test_every_table_explains_the_star_and_what_noticing_means(as_mel, report):
    shown = text(as_mel.get(report.get_absolute_url()))
    note = "* is a small number that we hide. Moments we noticed, not everything that happened."
    english = shown[shown.index('id="outside-en"') : shown.index('id="outside-cy"')]
    assert english.count(note) == english.count("<table") == 8


def test_no_name_word_or_identifier_is_on_the_page_or_in_the_file(as_mel, people, centre):
    make_stopped(people[0])
    post(as_mel, words="Qwerty Fund")
    address = OutsideReport.objects.get().get_absolute_url()
    for shown in (main(as_mel.get(address)), as_mel.get(f"{address[:-1]}.csv").content.decode()):
        for never in (*NAMES, "Zzyzx", "Vexford", "Rhydderch", WORDS, "Qwerty"):
            assert never not in shown
        for exchange in Exchange.objects.all():
            assert str(exchange.public_id) not in shown
        assert not [person for person in people if str(person.public_id) in shown]


def test_the_page_stays_as_it_was_whatever_becomes_of_the_moments(as_mel, report):
    before = main(as_mel.get(report.get_absolute_url()))
    Exchange.objects.all().delete()
    assert main(as_mel.get(report.get_absolute_url())) == before


def read(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_spreadsheet_has_every_cell_in_both_languages(as_mel, report):
    rows = read(as_mel.get(reverse("reports:outside_csv", args=[report.public_id])))
    assert rows[0] == ["Canolfan Y Felin", "Y Felin day centre"]
    [july] = [row for row in rows if row[3:4] == ["July 2025"] and row[5] == "All moments"]
    assert (july[2], july[6]) == ("Gorffennaf 2025", "25")
    assert {row[6] for row in rows if len(row) == 7} >= {"*", "0", "70"}


def test_the_spreadsheet_is_named_without_anybodys_name(as_mel, report):
    response = as_mel.get(reverse("reports:outside_csv", args=[report.public_id]))
    assert response["Content-Disposition"] == 'attachment; filename="y-felin-2025-07-1.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_a_centre_named_like_a_formula_is_harmless_in_a_spreadsheet(as_mel, centre, report):
    centre.name = "=1+1"
    centre.save()
    rows = read(as_mel.get(reverse("reports:outside_csv", args=[report.public_id])))
    assert rows[0][1] == "'=1+1"


@pytest.mark.parametrize("name", ["reports:outside_report", "reports:outside_csv"])
def test_the_manager_of_another_centre_finds_no_report(client, report, other_centre, name):
    client.force_login(make_account(works_at=other_centre, duty=Post.Duty.MANAGER))
    assert client.get(reverse(name, args=[report.public_id])).status_code == 404


@pytest.mark.parametrize("name", ["reports:outside_report", "reports:outside_csv"])
def test_an_unknown_report_is_not_found(as_mel, name):
    assert as_mel.get(reverse(name, args=[uuid.uuid4()])).status_code == 404


def test_staff_may_neither_issue_nor_read_one(as_carmen, report):
    assert post(as_carmen).status_code == 403
    assert as_carmen.get(report.get_absolute_url()).status_code == 403


def test_a_manager_of_two_centres_chooses_between_them(client, mels_account, people, other_centre):
    theirs = older_people(other_centre, 10)
    record_many([moment(other_centre, theirs[place], theirs[place - 1]) for place in range(8)])
    Post.objects.create(account=mels_account, centre=other_centre, duty=Post.Duty.MANAGER, since=FIRST_DAY)
    client.force_login(mels_account)
    shown = text(client.get(LIST))
    assert "Y Felin day centre: July to September 2025" in shown
    assert "yr-hafod day centre: July to September 2025" in shown
    post(client, which="yr-hafod/2025-07-01")
    assert OutsideReport.objects.get().centre == other_centre


def test_the_list_costs_the_same_however_much_was_issued(as_mel, people, centre):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert as_mel.get(LIST).status_code == 200
        return len(found)

    as_mel.get(LIST)
    before = cost()
    for month in (1, 4, 7):
        make_outside_report(centre, datetime.date(2025, month, 1), by=make_account(works_at=make_centre()))
    older_people(centre)
    assert cost() == before
