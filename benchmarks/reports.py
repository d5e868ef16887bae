"""Bars 6 to 9: what a report costs beside the best SQL by hand, over the same rows in the same minute. Prints JSON."""

import datetime
import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from benchmarks import best_sql, scene  # noqa: E402
from benchmarks.pages import measure  # noqa: E402
from exchanges.reports.figures import Period, reciprocity  # noqa: E402
from exchanges.reports.figures.counting import everyone_noticed  # noqa: E402
from people.models import Centre  # noqa: E402


def periods(today):
    """A month, a quarter, a year, and all there is."""
    first = today.replace(day=1)
    return {
        "month": Period.named("last-month", today, first),
        "quarter": Period.named("last-three-months", today, first),
        "year": Period.named("last-twelve-months", today, first),
        # Up to yesterday: the rest of the measurements log moments of today.
        "all": Period(today - datetime.timedelta(days=5 * 365), today - datetime.timedelta(days=1)),
    }


def by_hand(keys, period, *, page):
    """Ask everything that the figures hold or, for the page, that it shows: the period before as well."""
    before = period.before
    best_sql.ask(best_sql.MOMENTS, keys, Period(before.first, period.last) if page else period)
    for sql in (best_sql.NOTICED, best_sql.PAIRS):
        for each in [period, before] if page else [period]:
            best_sql.ask(sql, keys, each)
    for sql in (best_sql.MATRIX, best_sql.KINDS, best_sql.VOICE):
        best_sql.ask(sql, keys, period)
    return 200, b""


def calls_for(centres, browser, name, period):
    """The calls to compare for some centres over a period."""
    keys = [centre.pk for centre in centres]
    if not best_sql.agrees(reciprocity(centres, period), keys):
        raise SystemExit(f"{name}: the figures and the SQL by hand disagree.")
    which = centres[0].slug if len(centres) == 1 else "all"
    path = f"/reports/reciprocity/?centre={which}&from={period.first}&to={period.last}"
    if b"http-equiv" in browser.get(path)[1]:
        path += "&counting="
    return {
        f"{name}: the page": lambda: browser.get(path),
        f"{name}: who was noticed": lambda: (200, everyone_noticed(keys, period)),
        f"{name}: the figures": lambda: (200, reciprocity(centres, period)),
        f"{name}: figures by hand": lambda: by_hand(keys, period, page=False),
        f"{name}: page by hand": lambda: by_hand(keys, period, page=True),
    }


def main(calls):
    centres = list(Centre.objects.filter(slug__startswith="seed-").order_by("slug"))
    browser = scene.Browser(scene.manager_of(centres))
    found = {}
    empty = {"signed-in empty": lambda: browser.get("/signed-in/")}
    for name, period in periods(timezone.localdate()).items():
        found |= measure(empty | calls_for(centres[:1], browser, f"one centre, {name}", period), calls)
        if len(centres) > 1:
            together = calls_for(centres, browser, f"all centres, {name}", period)
            found |= measure(together, max(3, calls // 40), first=1)
    json.dump({"centres": len(centres), "times": found}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
