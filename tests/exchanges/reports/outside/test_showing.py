"""The words around a frozen report."""

import pytest
from django.utils import translation

from exchanges.models import Exchange, Received, Side
from exchanges.reports.outside import showing
from exchanges.reports.outside.showing import HIDDEN, notes, sentences, tables
from people.models import Role
from tests.exchanges.reports.outside.worlds import busy_summer, make_outside_report


@pytest.fixture
def content(centre):
    return make_outside_report(centre).content


def said(content, **cells):
    """What the report says where its numbers are these, the rest being none."""
    for part in ("people", "giving", "barriers"):
        content[part] = dict.fromkeys(content[part], 0) | {
            key.replace("__", "."): number for key, number in cells.items() if key.replace("__", ".") in content[part]
        }
    return sentences(content)


def test_a_percentage_is_a_whole_number_from_the_rounded_ones(content):
    [said_of_gave, *_others] = said(content, all__moments=495, all__older_person_gave=330)
    assert said_of_gave.startswith("An older person gave in 67% of the moments we noticed.")


def test_a_percentage_says_how_much_it_stands_on(content):
    [sentence, *_others] = said(content, all__moments=40, all__older_person_gave=10)
    assert sentence.endswith("about 40, enough to rely on.")


@pytest.mark.parametrize(("part", "base"), [(None, 50), (10, None), (0, 0), (20, 35)])
def test_there_is_no_percentage_where_a_number_is_hidden_or_small(content, part, base):
    found = said(content, all__moments=base, all__older_person_gave=part)
    assert not [sentence for sentence in found if sentence.startswith("An older person gave")]


def test_none_of_many_is_a_percentage_too(content):
    [sentence, *_others] = said(content, all__moments=50)
    assert "0% of the moments" in sentence


@pytest.mark.parametrize(("chance", "words"), [(1, "more"), (0, "about as"), (-1, "less")])
def test_chance_is_said_in_words_only(content, chance, words):
    content["chance"] = chance
    assert sentences(content)[-1].startswith(f"Giving here is {words} two-way")


def test_where_nothing_can_be_said_of_chance_nothing_is(content):
    assert not [sentence for sentence in sentences(content) if "chance" in sentence]


def test_a_hidden_number_is_a_star(content):
    content["people"][f"{Role.OLDER_PERSON}.both"] = None
    [people] = [table for table in tables(content) if table.key == "people"]
    assert people.rows[0][1][0] == HIDDEN


def test_every_table_has_a_cell_for_each_column(content):
    for table in tables(content):
        assert {len(cells) for _title, cells in table.rows} == {len(table.columns)}


def test_the_months_are_those_of_the_quarter(content):
    assert [title for title, _cells in tables(content)[0].rows] == [
        "July 2025",
        "August 2025",
        "September 2025",
        "The whole quarter",
    ]


def test_kinds_of_which_none_were_noticed_are_left_out(content):
    content["giving"]["reached.a-song"] = None
    [kinds] = [table for table in tables(content) if table.key == "kinds"]
    assert kinds.rows == (("A song", ("0", "*")), ("All kinds", ("0", "0")))


def test_kinds_have_their_standard_names_in_each_language(content):
    content["giving"]["reached.a-song"] = 10
    with translation.override("cy"):
        [kinds] = [table for table in tables(content) if table.key == "kinds"]
    assert kinds.rows[0][0] == "Cân"


def test_the_star_and_what_noticing_means_are_explained():
    assert notes()[0] == "These are moments we noticed, not everything that happened."
    assert "1 to 7" in notes()[1]


def test_nothing_but_what_was_kept_is_needed_to_show_it(centre, django_assert_num_queries):
    busy_summer(centre)
    report = make_outside_report(centre)
    before = tables(report.content), sentences(report.content), showing.lines(report.content)
    Received.objects.all().delete()
    Side.objects.all().delete()
    Exchange.objects.all().delete()
    with django_assert_num_queries(0):
        assert (tables(report.content), sentences(report.content), showing.lines(report.content)) == before
