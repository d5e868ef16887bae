"""The figures as tables: every number in its place, small numbers as counts, and nobody's name."""

import datetime
from collections import Counter

import pytest
from django.utils.translation import override

from exchanges.reports.figures import Figures, Period, reciprocity
from exchanges.reports.figures.data import as_data, as_lines
from exchanges.reports.figures.figures import Moments, Noticed, Pairs
from exchanges.reports.figures.labels import labels
from exchanges.reports.figures.tables import in_words, tables
from people.models import Role
from tests.exchanges.reports.figures.golden import SUMMER, fuller_case, golden_case

GROUPS = ["both", "only_receiving", "only_giving", "not_yet"]


def by_key(figures):
    """The tables of these figures, by key."""
    return {table.key: table for table in tables(figures)}


def figures_of(moments=Moments(), pairs=Pairs()):  # noqa: B008 (both are frozen)
    """Figures that hold nothing else."""
    day = datetime.date(2026, 7, 1)
    return Figures((), Period(day, day), moments, Noticed({}), Counter(), pairs, {day: moments}, {}, {}, {"seen": 0})


@pytest.fixture
def figures(centre):
    fuller_case(centre)
    return reciprocity([centre], SUMMER, compare=True)


def test_the_tables_of_the_golden_case_hold_its_numbers(centre):
    golden_case(centre)
    found = by_key(reciprocity([centre], SUMMER))
    assert [row[1] for row in found["moments"].rows] == [24, 8, 0, 24, 0]
    assert found["matrix"].rows[0][1:] == (4, 0, 4, 0, 0)
    assert found["matrix"].rows[2][1] == 15
    assert found["pairs"].rows[-1][1:] == (3, 2)
    assert [row[1:3] for row in found["ways"].rows] == [(5, None), (3, 5), (6, 8), (12, 24), (None, None)]


def test_every_line_of_the_figures_stands_in_a_table(figures):
    found = by_key(figures)
    lines = dict(as_lines(as_data(figures)))
    told = {
        "moments": found["moments"].rows[0][1],
        "older_person_gave": found["moments"].rows[1][1],
        "both_sides": found["moments"].rows[2][1],
    }
    for role, row in zip(Role.values, found["noticed"].rows, strict=False):
        told |= {f"noticed.{role}.{group}": number for group, number in zip(GROUPS, row[1:5], strict=True)}
    for role, row in zip(Role.values, found["matrix"].rows, strict=True):
        told |= {f"matrix.{role}.{other}": number for other, number in zip(Role.values, row[1:], strict=True)}
    for month, *row in found["months"].rows:
        names = ("moments", "older_person_gave", "both_sides")
        told |= {f"months.{month:%Y-%m}.{name}": number for name, number in zip(names, row, strict=True)}
    for (one, other), row in zip(figures.pairs.by_roles, found["pairs"].rows, strict=False):
        told |= {
            f"pairs.by_roles.{one}-{other}.{name}": number
            for name, number in zip(["mutual", "asymmetric"], row[1:], strict=True)
        }
    for row in found["kinds"].rows:
        [slug] = [slug for slug, kind in figures.kinds.items() if kind.name == row[0]]
        told |= {f"kinds.{slug}.given": row[1], f"kinds.{slug}.received": row[2]}
    for cause, row in zip(figures.barriers, found["barriers"].rows, strict=True):
        names = ("open", "trying", "opened_up", "median_days_open")
        told |= {f"barriers.{cause}.{name}": number for name, number in zip(names, row[1:], strict=True)}
    told |= {f"voice.{voice}": row[1] for voice, row in zip(figures.voice, found["voice"].rows, strict=True)}
    people, dyadic, r, weighted, chance = found["ways"].rows
    told |= {
        "pairs.people": people[1],
        "pairs.links": r[2],
        "pairs.mutual": found["pairs"].rows[-1][1],
        "pairs.asymmetric": found["pairs"].rows[-1][2],
        "pairs.dyadic": dyadic[1] / dyadic[2],
        "pairs.r": r[1] / r[2],
        "pairs.weighted": weighted[1] / weighted[2],
    }
    not_in_tables = {"centre", "from", "to", "pairs.rho"}
    assert told == {key: value for key, value in lines.items() if key not in not_in_tables}
    assert chance[3] == "too little noticed to say"


def test_every_line_of_the_figures_is_called_something_in_both_languages(figures):
    called = labels(figures)
    assert list(called) != []
    assert set(called) == {key for key, _value in as_lines(as_data(figures))}
    assert str(called["matrix.older_person.staff"]) == "Older people gave to staff"
    assert str(called["pairs.by_roles.older_person-older_person.mutual"]) == "Older people and each other: two-way"
    with override("cy"):
        assert str(called["matrix.older_person.staff"]) == "Rhoddodd pobl hŷn i staff"
        assert str(called["kinds.a-song.given"]) == "Cân: wedi’u rhoi gan bobl hŷn"


def test_a_table_is_in_the_language_it_is_read_in(figures):
    table = by_key(figures)["matrix"]
    assert [str(column.heading) for column in table.columns[:3]] == ["Who gave", "To older people", "To unpaid carers"]
    with override("cy"):
        assert str(table.title) == "Pwy sy’n rhoi i bwy?"
        assert str(table.columns[1].heading) == "I bobl hŷn"


def test_each_row_has_a_value_for_each_column(figures):
    for table in tables(figures):
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_no_table_holds_a_name(figures, centre):
    everything = " ".join(str(value) for table in tables(figures) for row in table.rows for value in row)
    assert "know-how" in everything.lower()
    for person in centre.people.all():
        assert person.name not in everything


@pytest.mark.parametrize(
    ("part", "base", "said"),
    [
        (0, 0, None),
        (8, 24, "8 of 24"),
        (15, 25, "6 of every 10"),
        (1, 30, "fewer than 1 of every 10"),
        (29, 30, "more than 9 of every 10"),
        (30, 30, "10 of every 10"),
        (0, 30, "0 of every 10"),
        (24, 40, "60%"),
        (1, 400, "fewer than 1 of every 10"),
        (399, 400, "more than 9 of every 10"),
        (40, 40, "100%"),
        (0, 40, "0%"),
    ],
)
def test_a_share_is_said_only_as_exactly_as_its_base_allows(part, base, said):
    found = in_words(part, base)
    assert (found if found is None else str(found)) == said


def test_a_share_stands_beside_its_count_and_never_instead_of_it():
    row = by_key(figures_of(Moments(50, 20, 10)))["moments"].rows[1]
    assert (row[1], str(row[2])) == (20, "40%")


def test_what_is_undefined_is_none_and_not_0():
    ways = by_key(figures_of())["ways"].rows
    assert [row[3] for row in ways[1:4]] == [None, None, None]


@pytest.mark.parametrize(
    ("mutual", "asymmetric", "said"),
    [(12, 2, "more two-way than chance"), (4, 20, "about as two-way as chance"), (0, 30, "less two-way than chance")],
)
def test_chance_is_put_in_words(mutual, asymmetric, said):
    pairs = Pairs(people=10, links=2 * mutual + asymmetric, mutual=mutual, asymmetric=asymmetric, weight=40)
    assert str(by_key(figures_of(pairs=pairs))["ways"].rows[4][3]) == said


def test_the_period_before_is_a_table_only_where_it_was_counted(figures, centre):
    assert by_key(figures)["before"].rows[0][1:] == (26, 1)
    assert "before" not in by_key(reciprocity([centre], SUMMER))


def test_a_table_with_nothing_in_it_says_so():
    found = by_key(figures_of())
    assert str(found["barriers"].note) == "Nothing that got in the way was written down in this time."
    assert str(found["kinds"].note).startswith("We noticed nothing given")
