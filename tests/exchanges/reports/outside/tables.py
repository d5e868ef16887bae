"""Made-up tables for hiding: with margins, zeros, small and large numbers, and sums that two tables share."""

from dataclasses import dataclass

from hypothesis import strategies as st

from exchanges.reports.outside.hiding import Line, hide

NUMBERS = st.one_of(st.just(0), st.integers(1, 7), st.integers(8, 14), st.integers(1, 90))


@dataclass(frozen=True)
class Sheet:
    """One report's cells by key, the sums between them, what nobody prints, and the cells one person dominates."""

    cells: dict
    lines: tuple
    unseen: dict
    dominated: frozenset

    def shown(self, *earlier):
        """What may be shown of it after these earlier versions."""
        return hide(self.cells, self.lines, unseen=self.unseen, dominated=self.dominated, earlier=earlier)


def sheet(inner, voices, gave, dominated):
    """A table with its margins; another that splits its grand total by voices; and a part of that total.

    `inner` is a list of rows; `voices` and `gave` are shares of the grand total, in percent.
    """
    rows, columns = range(len(inner)), range(len(inner[0]))
    cells = {f"{row}.{column}": inner[row][column] for row in rows for column in columns}
    cells |= {f"{row}.all": sum(inner[row]) for row in rows}
    cells |= {f"all.{column}": sum(inner[row][column] for row in rows) for column in columns}
    total = cells["all"] = sum(map(sum, inner))
    lines = [Line(tuple(f"{row}.{column}" for column in columns), f"{row}.all") for row in rows]
    lines += [Line(tuple(f"{row}.{column}" for row in rows), f"all.{column}") for column in columns]
    lines += [
        Line(tuple(f"{row}.all" for row in rows), "all"),
        Line(tuple(f"all.{column}" for column in columns), "all"),
    ]
    own = total * voices[0] // 100
    told = (total - own) * voices[1] // 100
    cells |= {"own": own, "told": told, "seen": total - own - told, "gave": total * gave // 100}
    lines += [Line(("own", "told", "seen"), "all"), Line(("gave", "rest"), "all")]
    by_place = sorted(cells)
    return Sheet(
        cells,
        tuple(lines),
        {"rest": total - cells["gave"]},
        frozenset(by_place[place % len(by_place)] for place in dominated),
    )


def rows(most=4):
    """Rows of numbers, all of one length."""
    return st.integers(2, most).flatmap(
        lambda width: st.lists(st.lists(NUMBERS, min_size=width, max_size=width), min_size=1, max_size=most)
    )


percent = st.integers(0, 100)
sheets = st.builds(sheet, rows(), st.tuples(percent, percent), percent, st.lists(st.integers(0, 30), max_size=2))


@st.composite
def versions(draw, least_added=1, most_added=1):
    """Two versions of one sheet: between them so many moments were added, each to one cell of every table.

    Returns both and how many were added.
    """
    # In a quarter of which nothing was known, whatever is added is all there is.
    inner = draw(rows(3).filter(lambda inner: sum(map(sum, inner)) >= 8))
    dominated = draw(st.lists(st.integers(0, 30), max_size=1))
    added = draw(st.integers(least_added, most_added))
    later = [list(row) for row in inner]
    for _each in range(added):
        row = draw(st.integers(0, len(inner) - 1))
        later[row][draw(st.integers(0, len(inner[0]) - 1))] += 1
    return plain(inner, dominated), plain(later, dominated), added


def plain(inner, dominated=()):
    """A table with its margins and nothing beside it."""
    whole = sheet(inner, (0, 0), 0, ())
    keys = [key for key in whole.cells if key not in ("own", "told", "seen", "gave")]
    return Sheet(
        {key: whole.cells[key] for key in keys},
        tuple(line for line in whole.lines if "own" not in line.parts and "gave" not in line.parts),
        {},
        frozenset(keys[place % len(keys)] for place in dominated),
    )
