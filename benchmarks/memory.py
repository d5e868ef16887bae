"""Bar 15: what one worker weighs after empty pages, after every page, and after thousands more. Prints JSON."""

import json
import random
import sys
from pathlib import Path

import django

django.setup()

from django.urls import reverse  # noqa: E402

from benchmarks import scene  # noqa: E402
from benchmarks.server import ask, gunicorn  # noqa: E402
from people.models import Centre  # noqa: E402


def weight(pid):
    """Return a process's share of memory in MB: pages it has with others are counted in part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main(requests):
    centre = Centre.objects.get(slug="seed-001")
    scene.a_full_day(centre)
    person = scene.busiest(centre)
    browser, people = scene.Browser(scene.member_of_staff(centre)), scene.keys_of(centre)
    chance = random.Random(3)
    addresses = [
        reverse("today"),
        reverse("exchanges:list"),
        reverse("exchanges:new"),
        reverse("people:list"),
        reverse("people:detail", args=[person.public_id]),
        reverse("people:history", args=[person.public_id]),
        reverse("mine"),
    ]
    pids = []
    with gunicorn(1, pids) as address:
        worker = int(Path(f"/proc/{pids[0]}/task/{pids[0]}/children").read_text().split()[0])

        def call(turns):
            for turn in range(turns):
                place = turn % (len(addresses) + 1)
                if place == len(addresses):
                    request = browser.request(addresses[2], scene.moment_fields(people, chance))
                else:
                    request = browser.request(addresses[place])
                status = ask(address, request)
                if status not in (200, 302):
                    raise SystemExit(f"Answered {status}")

        for _turn in range(200):
            ask(address, browser.request("/signed-in/"))
        found = {"empty": weight(worker)}
        call(20 * (len(addresses) + 1))
        found["pages"] = weight(worker)
        call(requests)
        found["more"] = weight(worker)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
