"""What a report for outside must hide, so that no small number can be read or worked out of it.

Knows nothing of moments or people: cells are keys with whole numbers, lines say which cells add up to which.
docs/decisions/0006 says why it is as it is.

Source of the rounding and of the least number shown: NHS England's rule for sub-national counts (1 to 7 hidden,
others rounded to the nearest 5). Source of the rest: Willenborg & de Waal, Elements of Statistical Disclosure
Control (2001), on secondary suppression, its audit, and dominance.
"""

from dataclasses import dataclass

from exchanges.reports.outside.auditing import Audit

# The least number that is shown. It may be raised and never lowered.
LEAST_SHOWN = 8


@dataclass(frozen=True)
class Line:
    """Cells that add up to a total. Without a `total` nobody prints their sum, and it is still a row or a column."""

    parts: tuple
    total: str | None = None

    @property
    def keys(self):
        """Every cell on the line, the total last."""
        return self.parts if self.total is None else (*self.parts, self.total)


class DoesNotAddUp(ValueError):
    """A total is not the sum of its parts."""


def rounded(number):
    """A number of 8 or more to the nearest 5: 8 gives 10, 12 gives 10, 13 gives 15."""
    return (number + 2) // 5 * 5


def hide(cells, lines, *, unseen=None, dominated=(), earlier=()):
    """What may be shown of the cells: a dictionary of None for hidden, 0, or the number rounded, in their order.

    `cells` are the true numbers by key, and `lines` all the sums that hold between them. `unseen` are numbers that
    nobody prints but that stand on a line (what is left of a total, say). `dominated` are cells of which one person
    supplies more than half. `earlier` is what each earlier version of the same report showed: what it hid stays hidden.
    Raises DoesNotAddUp where a total is not the sum of its parts. Always the same for the same numbers.
    """
    report = _Report(cells, lines, unseen or {}, earlier)
    small = {key for key, number in cells.items() if 0 < number < LEAST_SHOWN}
    large = {key for key in dominated if cells[key] > 0}
    hidden = report.hide_a_second(small | large | report.hidden_before)
    hidden = report.hide_until_safe(hidden)
    return {key: None if key in hidden else rounded(number) if number else 0 for key, number in cells.items()}


class _Report:
    def __init__(self, cells, lines, unseen, earlier):
        self.cells, self.lines, self.unseen = cells, lines, unseen
        self.earlier = earlier
        self.hidden_before = {key for shown in earlier for key, number in shown.items() if number is None}
        self.place = {key: place for place, key in enumerate(cells)}
        self.totals = {line.total for line in lines}
        self.lines_of = {key: [line for line in lines if key in line.keys] for key in cells}
        numbers = cells | unseen
        for line in lines:
            if line.total is not None and numbers[line.total] != sum(numbers[key] for key in line.parts):
                raise DoesNotAddUp(f"{line.total} is not the sum of {', '.join(line.parts)}.")

    def hide_a_second(self, hidden):
        """On every line with exactly one hidden cell hide the next smallest that is not zero, until there is none."""
        hidden, todo = set(hidden), list(self.lines)
        while todo:
            line = todo.pop(0)
            alone = [key for key in line.keys if key in hidden]
            # What nobody prints hides the one beside it as well as a second star would.
            if len(alone) != 1 or any(key in self.unseen for key in line.keys):
                continue
            shown = [key for key in line.parts if key not in hidden and self.cells[key]]
            if not shown and line.total and line.total not in hidden and self.cells[line.total]:
                shown = [line.total]
            if shown:
                second = min(shown, key=lambda key: (self.cells[key], self.place[key]))
                hidden.add(second)
                todo += self.lines_of[second]
        return hidden

    def hide_until_safe(self, hidden):
        """Hide more until nobody can narrow a hidden cell down; then show again what turns out to be safe."""
        audit = self.audit(hidden)
        more = []
        while (exposed := audit.first_exposed()) is not None:
            cell = self.next_to_hide(exposed, hidden)
            if cell is None:
                # All that hangs together with it is hidden but the zeros. Then every number there could as well be
                # twice, three or four times as large; and against what another version showed nothing more helps.
                audit.is_safe(exposed)
                continue
            more.append(cell)
            hidden = self.hide_a_second(hidden | {cell})
            audit = self.audit(hidden, audit)
        for cell in sorted(more, key=lambda key: (-self.cells[key], self.place[key])):
            fewer = hidden - {cell}
            if self.hide_a_second(fewer) == fewer and self.audit(fewer).first_exposed() is None:
                hidden = fewer
        return hidden

    def audit(self, hidden, before=None):
        return Audit(self.cells | self.unseen, self.lines, hidden, self.unseen, self.earlier, before)

    def next_to_hide(self, exposed, hidden):
        """The smallest cell that shares a line with the exposed one, totals last; else one further along the lines."""
        reached, nearby = {exposed}, {exposed}
        while nearby:
            found = {key for cell in nearby for line in self.lines_with(cell) for key in line.keys}
            shown = [key for key in found if key not in self.unseen and key not in hidden and self.cells[key]]
            if shown:
                return min(shown, key=lambda key: (key in self.totals, self.cells[key], self.place[key]))
            nearby = found - reached
            reached |= nearby
        return None

    def lines_with(self, cell):
        lines = self.lines if cell in self.unseen else self.lines_of[cell]
        return [line for line in lines if line.total is not None and cell in line.keys]
