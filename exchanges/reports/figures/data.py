"""The figures as plain data, with the keys that others' programs rely on."""

from dataclasses import asdict

from exchanges.reports.figures.figures import Group
from people.models import Role


def as_data(figures):
    """Return the Figures of one centre as a dictionary ready for JSON: numbers unrounded, None where undefined."""
    pairs = figures.pairs
    return {
        "centre": " ".join(centre.slug for centre in figures.centres),
        "from": figures.period.first.isoformat(),
        "to": figures.period.last.isoformat(),
        **asdict(figures.moments),
        "noticed": {role: {group: figures.noticed.count(group, role) for group in Group.ALL} for role in Role.values},
        "matrix": {
            giver: {receiver: figures.matrix[giver, receiver] for receiver in Role.values} for giver in Role.values
        },
        "pairs": {
            "people": pairs.people,
            "links": pairs.links,
            "mutual": pairs.mutual,
            "asymmetric": pairs.asymmetric,
            "dyadic": pairs.dyadic,
            "r": pairs.r,
            "rho": pairs.rho,
            "weighted": pairs.weighted,
            "by_roles": {
                f"{one}-{other}": {"mutual": mutual, "asymmetric": asymmetric}
                for (one, other), (mutual, asymmetric) in pairs.by_roles.items()
            },
        },
        "months": [{"month": f"{month:%Y-%m}", **asdict(moments)} for month, moments in figures.months.items()],
        "kinds": {slug: {"given": kind.given, "received": kind.received} for slug, kind in figures.kinds.items()},
        "barriers": {
            cause: {
                "open": stopped.open,
                "trying": stopped.trying,
                "opened_up": stopped.opened_up,
                "median_days_open": stopped.median_days_open,
            }
            for cause, stopped in figures.barriers.items()
        },
        "voice": dict(figures.voice),
    }


def as_lines(data):
    """Yield what `as_data` returned as (key, value) lines, the key being the way to it: "matrix.carer.staff".

    A month stands in its key: "months.2026-07.moments".
    """
    for key, value in data.items():
        if isinstance(value, list):
            value = {row["month"]: {name: row[name] for name in row if name != "month"} for row in value}
        if isinstance(value, dict):
            for rest, found in as_lines(value):
                yield f"{key}.{rest}", found
        else:
            yield key, value
