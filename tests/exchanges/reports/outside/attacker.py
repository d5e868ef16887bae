"""A patient stranger who tries to work out what a report hides, with a solver that is none of ours.

Knows the rules: a number shown as v stands for v − 2 to v + 2 and for at least 8, a hidden one for at least 1, zero
for zero; and every sum that holds between the cells. Shares no code with what it attacks.
"""

from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

# Far more than any cell of the tables it is tried on.
PLENTY = 10_000


def reading(shown, *, unseen=(), perhaps_zero=()):
    """What the rules say each printed cell can be: its least and largest number."""
    could_be = dict.fromkeys(unseen, (0, inf))
    for key, number in shown.items():
        if number is None:
            could_be[key] = (0 if key in perhaps_zero else 1, inf)
        else:
            could_be[key] = (max(number - 2, 8), number + 2) if number else (0, 0)
    return could_be


class Stranger:
    """Somebody who knows what each number can be, and which weighted sums of them lie between which bounds.

    `sums` are triples: a dictionary of weights, the least and the largest value of that sum.
    """

    def __init__(self, could_be, sums):
        self.place = {key: place for place, key in enumerate(could_be)}
        self.bounds = Bounds(
            [low for low, _high in could_be.values()], [min(high, PLENTY) for _low, high in could_be.values()]
        )
        self.rules = []
        if sums:
            weights = np.zeros((len(sums), len(could_be)))
            for row, (parts, _low, _high) in enumerate(sums):
                for key, weight in parts.items():
                    weights[row, self.place[key]] += weight
            self.rules = [LinearConstraint(weights, [low for _p, low, _h in sums], [high for _p, _l, high in sums])]

    def least_and_largest(self, key):
        """The least and the largest whole number the cell can be; None where what is believed cannot all be true."""
        found = []
        for direction in (1, -1):
            aim = np.zeros(len(self.place))
            aim[self.place[key]] = direction
            answer = milp(aim, constraints=self.rules, bounds=self.bounds, integrality=np.ones(len(self.place)))
            if answer.x is None:
                return None
            found.append(round(answer.x[self.place[key]]))
        return tuple(found)

    def values_left(self, key):
        """How many numbers from the least to the largest one; None where what is believed cannot all be true."""
        found = self.least_and_largest(key)
        return found and found[1] - found[0] + 1


def sums_of(lines):
    """Every sum the report holds, as a Stranger takes it."""
    return [(dict.fromkeys(line.parts, 1) | {line.total: -1}, 0, 0) for line in lines if line.total is not None]
