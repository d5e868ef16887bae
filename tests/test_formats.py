"""What is kept for long is read by every later version: a column that came, a field with another name."""

import json

import pytest

from config.database.formats import Documents, UnknownFormat
from exchanges.models import Exchange, OutsideReport, SetAside, Side
from exchanges.moments.setting_aside import put_back, set_aside
from exchanges.reports.outside import showing
from tests.exchanges.reports.outside.worlds import make_outside_report
from tests.factories import make_moment


@pytest.fixture
def aside(ada, carmen):
    """Ada’s part of a moment, with words of hers, set aside today."""
    moment = make_moment(ada, carmen)
    Side.objects.filter(exchange=moment, person=ada).update(words="I sang flat.", words_language="en")
    return set_aside(moment, ada, by=None)


def rewritten(row, change):
    """Let a part have been written down as `change` makes of today’s rows: by an earlier version, without a number."""
    rows = json.loads(row.rows)["rows"]
    SetAside.objects.filter(pk=row.pk).update(rows=json.dumps(change(rows)))
    return SetAside.objects.get(pk=row.pk)


def with_sides(rows, change):
    """These rows, with the fields of each side, and of each version of one, changed."""
    return [row | {"fields": change(row["fields"])} if "side" in row["model"] else row for row in rows]


def test_what_is_written_today_says_of_which_format_it_is(aside):
    assert json.loads(aside.rows)["format"] == 1
    assert OutsideReport.documents.written({"giving": {}})["format"] == 1


def test_a_part_that_was_set_aside_before_there_was_a_number_comes_back(aside, ada):
    assert put_back(rewritten(aside, lambda rows: rows), by=None)
    assert Exchange.objects.get().sides.get(person=ada).words == "I sang flat."


def test_a_part_from_before_a_field_had_its_name_comes_back(aside, ada, monkeypatch):
    def said_to_words(document):
        def renamed(fields):
            return {("words" if name == "said" else name): value for name, value in fields.items()}

        return {"rows": with_sides(document["rows"], renamed)}

    old = rewritten(
        aside,
        lambda rows: with_sides(
            rows, lambda fields: {("said" if name == "words" else name): value for name, value in fields.items()}
        ),
    )
    monkeypatch.setattr(SetAside, "documents", Documents([said_to_words]))
    assert put_back(old, by=None)
    assert Exchange.objects.get().sides.get(person=ada).words == "I sang flat."


def test_a_part_from_before_a_column_came_comes_back(aside, ada, monkeypatch):
    def with_heard(document):
        return {"rows": with_sides(document["rows"], lambda fields: {"heard": "brought"} | fields)}

    old = rewritten(
        aside,
        lambda rows: with_sides(rows, lambda fields: {name: fields[name] for name in fields if name != "heard"}),
    )
    monkeypatch.setattr(SetAside, "documents", Documents([with_heard]))
    assert put_back(old, by=None)
    assert Exchange.objects.get().sides.get(person=ada).heard == Side.Heard.BROUGHT


def test_a_part_of_a_later_version_is_left_as_it_is(aside, ada):
    later = json.dumps({"format": 2, "rows": []})
    SetAside.objects.filter(pk=aside.pk).update(rows=later)
    with pytest.raises(UnknownFormat, match="format 2"):
        put_back(aside, by=None)
    assert SetAside.objects.get().rows == later
    assert not Exchange.objects.get().sides.filter(person=ada).exists()


@pytest.fixture
def report(centre):
    return make_outside_report(centre)


def test_a_report_from_before_a_part_had_its_name_is_shown_whole(report, monkeypatch):
    whole = [showing.sentences(report.said), showing.lines(report.said)]
    old = {("gates" if name == "barriers" else name): part for name, part in report.said.items()}
    monkeypatch.setattr(OutsideReport, "documents", Documents([lambda kept: kept | {"barriers": kept["gates"]}]))
    report.content = old
    assert [showing.sentences(report.said), showing.lines(report.said)] == whole


def test_a_report_from_before_a_part_came_is_shown_without_it(report, monkeypatch):
    whole = showing.sentences(report.said)
    old = {name: part for name, part in report.said.items() if name != "chance"}
    monkeypatch.setattr(OutsideReport, "documents", Documents([lambda kept: {"chance": None} | kept]))
    report.content = old
    assert set(showing.sentences(report.said)) <= set(whole)


def test_a_report_that_a_later_version_issued_is_not_read_as_something_else(report):
    report.content = {"format": 2, "giving": {}}
    with pytest.raises(UnknownFormat, match="reads 1 at most"):
        _said = report.said
