"""Trying to work out what a report hides, as somebody would who has nothing but the report and its rules.

A cell is safe where we find other worlds: numbers that differ from the true ones, that add up on every line, and
that would have been printed just the same. A world found is a proof, so a cell is never called safe wrongly; where
the search gives up too early, the report hides a little more than it must.
"""

from math import inf

# Somebody with nothing but the report must be left with this many numbers for each hidden cell: as many as stand
# behind a number that is shown rounded. What is hidden must not be known better than what is shown.
VALUES_LEFT = 5
# Somebody who knows each shown cell to the last digit, from elsewhere (a funder may well know how many people come)
# or from other versions, must at least not be left with one number.
VALUES_LEFT_TO_AN_INSIDER = 2
# Nor must somebody who takes each number that an earlier version showed, and this one hides, for what it was then.
VALUES_LEFT_TO_A_BELIEVER = 2
# How many steps the search takes for one world before it gives up.
STEPS = 250


class Audit:
    """What readers can learn of the hidden cells: one with the report, and others who know more than it says.

    `earlier` is what each earlier version showed. `before` is the audit with fewer cells hidden: the worlds it found
    are still possible.
    """

    def __init__(self, numbers, lines, hidden, unseen, earlier, before=None):
        # A zero that is hidden because an earlier version hid it may be found out: zeros are shown.
        self.hidden = [key for key, number in numbers.items() if key in hidden and number]
        self.safe = set()
        sums = [line for line in lines if line.total is not None]
        readers = _readers(numbers, hidden, unseen, earlier)
        found = [worlds.seen for worlds, _values in before.readers] if before else [None] * len(readers)
        self.readers = [
            (_Worlds(numbers, sums, bounds, seen), values)
            for (bounds, values), seen in zip(readers, found, strict=True)
        ]

    def first_exposed(self):
        """The first hidden cell of which too few numbers are left; None where each has enough."""
        for key in self.hidden:
            if key not in self.safe:
                if any(not worlds.leave(key, values) for worlds, values in self.readers):
                    return key
                self.safe.add(key)
        return None

    def is_safe(self, key):
        """Take this cell as safe, for a reason that needs no search."""
        self.safe.add(key)


def _readers(numbers, hidden, unseen, earlier):
    """What each reader takes for the least and the largest number of each cell, and how many must be left to them."""
    hidden_before = {key for shown in earlier for key, number in shown.items() if number is None}
    stranger = {key: _could_be(key, number, hidden, unseen, hidden_before) for key, number in numbers.items()}
    known = {key: (number, number) for key, number in numbers.items() if key not in hidden and key not in unseen}
    readers = [(stranger, VALUES_LEFT), (stranger | known, VALUES_LEFT_TO_AN_INSIDER)]
    if earlier:
        readers.append((stranger | _as_shown_before(numbers, hidden, earlier), VALUES_LEFT_TO_A_BELIEVER))
    return readers


def _as_shown_before(numbers, hidden, earlier):
    """The bounds of what is hidden now and was shown before; where they hold no more, believing them is no help."""
    found = {}
    for shown in earlier:
        for key, number in shown.items():
            if key in hidden and number and number - 2 <= numbers[key] <= number + 2:
                found[key] = number - 2, number + 2
    return found


def _could_be(key, number, hidden, unseen, hidden_before):
    """The least and the largest number that the rules allow where this is what is printed."""
    if key in unseen:
        return 0, inf
    if key in hidden:
        # What an earlier version hid stays hidden even if it is none by now.
        return (0 if key in hidden_before else 1), inf
    if number == 0:
        return 0, 0
    middle = (number + 2) // 5 * 5
    return middle - 2, middle + 2


class _Worlds:
    """Other numbers that would leave the report as it is. `seen` holds those found for each cell so far."""

    def __init__(self, truth, sums, bounds, seen=None):
        self.truth, self.bounds = truth, bounds
        self.seen = {key: set(numbers) for key, numbers in seen.items()} if seen else {k: {v} for k, v in truth.items()}
        self.sums = [[(key, 1) for key in line.parts] + [(line.total, -1)] for line in sums]
        self.on = {key: [] for key in truth}
        for place, line in enumerate(self.sums):
            for key, sign in line:
                self.on[key].append((place, sign))

    def leave(self, key, values):
        """Are there worlds in which this cell has at least so many different numbers?"""
        for distance in range(1, values + 1):
            for number in (self.truth[key] + distance, self.truth[key] - distance):
                if len(self.seen[key]) >= values:
                    return True
                if number not in self.seen[key]:
                    self.look_for(key, number)
        return len(self.seen[key]) >= values

    def look_for(self, key, number):
        """Look for a world in which the cell is this number, and remember every number of the one found."""
        if not self.bounds[key][0] <= number <= self.bounds[key][1]:
            return
        self.steps = STEPS
        world, gaps = dict(self.truth), [0] * len(self.sums)
        self.shift(world, gaps, key, number - world[key])
        if self.mend(world, gaps, {key}):
            for cell, found in world.items():
                self.seen[cell].add(found)

    def shift(self, world, gaps, key, by):
        world[key] += by
        for place, sign in self.on[key]:
            gaps[place] += sign * by

    def mend(self, world, gaps, fixed):
        """Let every line add up again by shifting cells that are not fixed yet; say whether that succeeded."""
        place = next((place for place, gap in enumerate(gaps) if gap), None)
        if place is None:
            return True
        for key, by in self.ways_to_close(place, world, gaps, fixed):
            self.steps -= 1
            if self.steps < 0:
                return False
            self.shift(world, gaps, key, by)
            if self.mend(world, gaps, fixed | {key}):
                return True
            self.shift(world, gaps, key, -by)
        return False

    def ways_to_close(self, place, world, gaps, fixed):
        """Cells of the line with how far each can go towards closing its gap: the whole way and alone first."""
        ways = []
        for key, sign in self.sums[place]:
            if key not in fixed:
                low, high = self.bounds[key]
                by = max(low - world[key], min(high - world[key], -sign * gaps[place]))
                if by:
                    upset = sum(1 for other, side in self.on[key] if abs(gaps[other] + side * by) > abs(gaps[other]))
                    ways.append((by != -sign * gaps[place], upset, len(ways), key, by))
        return [(key, by) for _part, _upset, _order, key, by in sorted(ways)]
