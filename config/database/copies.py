"""Do the copies agree with their sources? Asked by the tests and by the command check_received.

Each room says in its copies.py in which ways its own could disagree: `questions()` returns pairs of a line and the rows
that are wrong so, each of them with a centre.
"""

from config.rooms import offered


def faults(centre=None):
    """Return a line for each way in which a copy disagrees with its source, with how many rows do; none is well."""
    questions = [question for copies in offered("copies") for question in copies.questions()]
    found = [(line, rows.filter(centre=centre).count() if centre else rows.count()) for line, rows in questions]
    return [f"{number} {line}" for line, number in found if number]
