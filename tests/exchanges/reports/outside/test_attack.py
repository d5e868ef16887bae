"""A patient stranger with a solver tries to work out what is hidden, and never can."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchanges.reports.outside.attacker import Stranger, reading, sums_of
from tests.exchanges.reports.outside.tables import sheets, versions

pytestmark = pytest.mark.one_database

# Fewer would do: each example asks the solver twice for every hidden cell.
some = settings(max_examples=25, deadline=None, derandomize=True)
fewer = settings(max_examples=20, deadline=None, derandomize=True)


def hidden(shown):
    return [key for key, number in shown.items() if number is None]


@some
@given(sheets)
def test_whoever_has_the_report_and_its_rules_is_left_with_five_numbers_for_each_hidden_cell(sheet):
    shown = sheet.shown()
    stranger = Stranger(reading(shown, unseen=sheet.unseen), sums_of(sheet.lines))
    for key in hidden(shown):
        assert stranger.values_left(key) >= 5


@some
@given(sheets)
def test_whoever_knows_every_shown_cell_to_the_last_digit_is_not_left_with_one_number(sheet):
    shown = sheet.shown()
    known = {key: (number, number) for key, number in sheet.cells.items()}
    known |= dict.fromkeys(hidden(shown), (1, inf)) | dict.fromkeys(sheet.unseen, (0, inf))
    insider = Stranger(known, sums_of(sheet.lines))
    for key in hidden(shown):
        assert insider.values_left(key) >= 2


@given(sheets)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_what_is_shown_is_never_small_and_always_rounded(sheet):
    nearest = {8: 10, 9: 10, 10: 10, 11: 10, 12: 10}
    for key, number in sheet.shown().items():
        true = sheet.cells[key]
        if number is not None:
            assert number == (nearest.get(true) or 5 * ((true + 2) // 5) if true else 0)
            assert not 0 < true < 8
            assert true == 0 or key not in sheet.dominated
        else:
            assert true > 0


@given(sheets)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_line_has_exactly_one_hidden_cell(sheet):
    shown = sheet.shown()
    for line in sheet.lines:
        if not set(line.keys) & set(sheet.unseen):
            assert len([key for key in line.keys if shown[key] is None]) != 1


@given(sheets)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_the_same_numbers_are_always_hidden_in_the_same_way(sheet):
    assert sheet.shown() == sheet.shown()


def laid_side_by_side(first, second, shown, later):
    """All that two versions say, with a number of its own for each cell in each."""
    perhaps_zero = hidden(shown)
    could_be = {(1, key): found for key, found in reading(shown).items()}
    could_be |= {(2, key): found for key, found in reading(later, perhaps_zero=perhaps_zero).items()}
    sums = [
        ({(place, key): weight for key, weight in parts.items()}, low, high)
        for place, sheet in ((1, first), (2, second))
        for parts, low, high in sums_of(sheet.lines)
    ]
    return could_be, sums


def can_be_equal(one, other):
    """Could a cell that was printed so first and so later be the same number?"""
    if one is None or other is None:
        return 0 not in (one, other)
    return one == other


@fewer
@given(versions(1, 12))
def test_whoever_takes_all_that_could_be_equal_in_two_versions_as_equal_learns_no_small_number(pair):
    first, second, _added = pair
    shown = first.shown()
    later = second.shown(shown)
    could_be, sums = laid_side_by_side(first, second, shown, later)
    sums += [({(1, key): 1, (2, key): -1}, 0, 0) for key in shown if can_be_equal(shown[key], later[key])]
    believer = Stranger(could_be, sums)
    for place, sheet, version in ((1, first, shown), (2, second, later)):
        for key in hidden(version):
            # None is a belief that the reports themselves refute.
            found = believer.least_and_largest((place, key)) or (0, inf)
            if shown[key] is None:
                assert found[0] < found[1]
            else:
                # One version shows it rounded: it is no small number, or was none.
                assert found != (sheet.cells[key], sheet.cells[key]) or sheet.cells[key] >= 8


def grew(could_be, sums, shown, added):
    """The same for somebody who knows how many moments were added, and that nothing was taken back."""
    sums += [({(2, key): 1, (1, key): -1}, 0, added) for key in shown]
    sums.append(({(2, "all"): 1, (1, "all"): -1}, added, added))
    return Stranger(could_be, sums)


@fewer
@given(versions())
def test_whoever_knows_that_one_moment_was_added_learns_no_cell_that_had_been_hidden(pair):
    first, second, added = pair
    shown = first.shown()
    later = second.shown(shown)
    knowing = grew(*laid_side_by_side(first, second, shown, later), shown, added)
    for key in hidden(shown):
        assert knowing.values_left((1, key)) > 1
        assert knowing.values_left((2, key)) > 1


@fewer
@given(versions(8, 12))
def test_whoever_knows_how_many_were_added_learns_nothing_where_they_are_as_many_as_a_new_version_needs(pair):
    first, second, added = pair
    shown = first.shown()
    later = second.shown(shown)
    knowing = grew(*laid_side_by_side(first, second, shown, later), shown, added)
    for place, version in ((1, shown), (2, later)):
        for key in hidden(version):
            assert knowing.values_left((place, key)) > 1


@given(versions(1, 12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_was_hidden_once_stays_hidden(pair):
    first, second, _added = pair
    shown = first.shown()
    assert set(hidden(shown)) <= set(hidden(second.shown(shown)))


@given(st.integers(1, 7), st.integers(8, 60))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_the_attacker_works_out_what_is_hidden_badly(small, large):
    """The attacker is no straw man: where only the small cell of a line is hidden, and all is exact, it is found."""
    known = {"small": (1, inf), "large": (large, large), "all": (small + large, small + large)}
    found = Stranger(known, [({"small": 1, "large": 1, "all": -1}, 0, 0)])
    assert found.least_and_largest("small") == (small, small)
