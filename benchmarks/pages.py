"""Bars 1 to 5, 11 and 16: what pages cost, called in this process one after another in turn. Prints JSON."""

import json
import random
import statistics
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import scene  # noqa: E402
from people.models import Centre  # noqa: E402


def measure(pages, calls, first=5):
    """Call every page in turn, so many times; return the medians of wall time and of this process's time, in ms.

    The `first` calls fill caches and are not counted.
    """
    wall = {name: [] for name in pages}
    cpu = {name: [] for name in pages}
    for turn in range(calls + first):
        for name, call in pages.items():
            began, spent = time.perf_counter(), time.process_time()
            status, _body = call()
            if status not in (200, 302):
                raise SystemExit(f"{name} answered {status}")
            if turn >= first:
                wall[name].append(time.perf_counter() - began)
                cpu[name].append(time.process_time() - spent)
    return {
        name: {
            "wall": statistics.median(wall[name]) * 1000,
            "cpu": statistics.median(cpu[name]) * 1000,
        }
        for name in pages
    }


def queries(call):
    """Return how many questions a page asks of the database."""
    call()  # what is asked once only, such as a server's version
    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        call()
    return len(asked)


def pages_of(centre, person, account):
    """The pages of one centre that show many rows, by name."""
    browser = scene.Browser(account)
    addresses = {
        "Today": reverse("today"),
        "All moments": reverse("exchanges:list"),
        "Log a moment": reverse("exchanges:new"),
        "People": reverse("people:list"),
        "A person": reverse("people:detail", args=[person.public_id]),
        "A person's history": reverse("people:history", args=[person.public_id]),
        "My page": reverse("mine"),
    }
    return browser, {name: lambda path=path: browser.get(path) for name, path in addresses.items()}


def main(calls):
    centre = Centre.objects.get(slug="seed-001")
    scene.a_full_day(centre)
    browser, pages = pages_of(centre, scene.busiest(centre), scene.member_of_staff(centre))
    people, chance = scene.keys_of(centre), random.Random(2)
    posted = {"POST a moment": lambda: browser.post(reverse("exchanges:new"), scene.moment_fields(people, chance))}
    empty = {
        "empty": lambda: browser.get("/empty/", anonymous=True),
        "signed-in empty": lambda: browser.get("/signed-in/"),
    }
    asked = {}
    for number in (30, 300):
        small, person = scene.centre_with(number)
        _browser, theirs = pages_of(small, person, scene.member_of_staff(small, person))
        asked[number] = {name: queries(call) for name, call in theirs.items()}
    plain, packed = browser.get("/")[1], browser.get("/", gzip=True)[1]
    json.dump(
        {
            "times": measure(empty | pages | posted, calls),
            "queries": asked,
            "moments": plain.count(b"<article"),
            "bytes": {"plain": len(plain), "gzip": len(packed)},
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
