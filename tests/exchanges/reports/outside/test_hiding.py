"""Each rule of hiding, on tables small enough to follow by eye."""

import pytest

from exchanges.reports.outside.hiding import DoesNotAddUp, Line, hide, rounded

pytestmark = pytest.mark.one_database


def shown(parts, total="all", **options):
    """What is shown of one line of these parts and its total."""
    cells = parts | {total: sum(parts.values())}
    return hide(cells, [Line(tuple(parts), total)], **options)


def alone(number, **options):
    """What is shown of a number that stands on no line."""
    return hide({"it": number}, [], **options)["it"]


@pytest.mark.parametrize(
    ("number", "printed"), [(8, 10), (12, 10), (13, 15), (15, 15), (17, 15), (18, 20), (22, 20), (23, 25), (498, 500)]
)
def test_a_number_of_eight_or_more_is_rounded_to_the_nearest_five(number, printed):
    assert rounded(number) == alone(number) == printed


@pytest.mark.parametrize("number", range(1, 8))
def test_a_number_from_one_to_seven_is_hidden(number):
    assert alone(number) is None


def test_none_is_shown_as_none():
    assert alone(0) == 0


def test_a_number_of_which_one_person_supplies_more_than_half_is_hidden():
    assert alone(30, dominated={"it"}) is None


def test_nobody_dominates_none():
    assert alone(0, dominated={"it"}) == 0


def test_beside_one_hidden_cell_the_next_smallest_is_hidden():
    assert shown({"one": 3, "two": 20, "three": 40}) == {"one": None, "two": None, "three": 40, "all": 65}


def test_a_zero_hides_nothing_so_it_is_not_the_one_that_is_hidden():
    assert shown({"one": 3, "none": 0, "two": 20}) == {"one": None, "none": 0, "two": None, "all": 25}


def test_the_total_is_hidden_only_where_nothing_else_is_left():
    assert shown({"one": 30, "none": 0}, dominated={"one"}) == {"one": None, "none": 0, "all": None}


def test_a_row_whose_sum_nobody_prints_is_a_row_all_the_same():
    cells = {"one": 3, "two": 20, "three": 40}
    assert hide(cells, [Line(("one", "two", "three"))]) == {"one": None, "two": None, "three": 40}


def test_what_nobody_prints_hides_the_cell_beside_it():
    found = hide({"part": 3, "all": 30}, [Line(("part", "rest"), "all")], unseen={"rest": 27})
    assert found == {"part": None, "all": 30}


def test_two_hidden_ones_are_not_enough_for_whoever_knows_the_total():
    """1 and 1 of 62: somebody who knows that 60 of the 62 are elsewhere would know both."""
    assert shown({"one": 1, "other": 1, "two": 20, "three": 40})["two"] is None


def test_hiding_on_one_line_goes_on_to_the_lines_that_cross_it():
    cells = {"a1": 3, "a2": 20, "b1": 50, "b2": 60, "a": 23, "b": 110, "1": 53, "2": 80, "all": 133}
    lines = [
        Line(("a1", "a2"), "a"),
        Line(("b1", "b2"), "b"),
        Line(("a1", "b1"), "1"),
        Line(("a2", "b2"), "2"),
        Line(("a", "b"), "all"),
        Line(("1", "2"), "all"),
    ]
    found = hide(cells, lines)
    assert [key for key, number in found.items() if number is None] == ["a1", "a2", "b1", "b2"]


def test_where_a_sum_pins_its_parts_down_the_sum_is_hidden():
    """Eight causes of 1 each, and 8 in all: known to be 8, each could only be 1."""
    parts = {f"cause {place}": 1 for place in range(8)}
    assert set(shown(parts).values()) == {None}


def test_what_an_earlier_version_hid_stays_hidden_although_it_is_large_now():
    assert alone(50, earlier=[{"it": None}]) is None


def test_what_an_earlier_version_hid_stays_hidden_although_it_is_none_now():
    found = shown({"one": 0, "two": 20, "three": 40}, earlier=[{"one": None, "two": None, "three": 40, "all": 60}])
    assert found == {"one": None, "two": None, "three": 40, "all": 60}


def test_all_hidden_is_safe_and_the_search_ends():
    parts = {str(place): place % 7 + 1 for place in range(40)}
    lines = [Line(tuple(parts), "all"), Line(tuple(parts)[:20], "half")]
    cells = parts | {"all": sum(parts.values()), "half": sum(list(parts.values())[:20])}
    found = hide(cells, lines, dominated={"all", "half"})
    assert set(found.values()) == {None}


def test_the_cells_keep_their_order():
    assert list(shown({"z": 3, "a": 20, "m": 40})) == ["z", "a", "m", "all"]


def test_a_total_that_is_not_the_sum_of_its_parts_is_refused():
    with pytest.raises(DoesNotAddUp, match="all is not the sum of one, two"):
        hide({"one": 10, "two": 20, "all": 31}, [Line(("one", "two"), "all")])
