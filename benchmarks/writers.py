"""Bars 12 and 14: many writers at once. Prints JSON.

`rate` compares moments logged through gunicorn with rows written straight by psycopg2, in turn; `locks` lets
writers log moments for some seconds and counts those that were turned away. Both take writers and seconds.
"""

import json
import multiprocessing
import os
import random
import statistics
import sys
import threading
import time
import uuid

import django

ROUNDS = 3
WORKERS = 2


def log_for(seconds, seed, results):
    """Log moments in a process of its own, through the whole site; put how many, failures and the longest wait."""
    django.setup()
    from django.db import OperationalError
    from django.urls import reverse

    from benchmarks import scene
    from people.models import Centre

    centre = Centre.objects.get(slug="seed-001")
    browser, people = scene.Browser(scene.member_of_staff(centre)), scene.keys_of(centre)
    chance = random.Random(seed)
    done = failed = 0
    longest = 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            status, _body = browser.post(reverse("exchanges:new"), scene.moment_fields(people, chance))
        except OperationalError:
            status = 500
        longest = max(longest, time.monotonic() - began)
        done, failed = (done + 1, failed) if status == 302 else (done, failed + 1)
    results.put((done, failed, longest))


def locks(writers, seconds):
    """Return how many moments so many processes logged, how many failed, and the longest wait of one."""
    results = _in_processes(log_for, writers, seconds)
    return {
        "per second": sum(done for done, _failed, _longest in results) / seconds,
        "failed": sum(failed for _done, failed, _longest in results),
        "longest wait": max(longest for _done, _failed, longest in results),
    }


def _in_processes(work, count, seconds):
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    processes = [context.Process(target=work, args=(seconds, seed, results)) for seed in range(count)]
    for process in processes:
        process.start()
    found = [results.get(timeout=seconds + 120) for _process in processes]
    for process in processes:
        process.join()
    return found


def write_raw(seconds, seed, results):
    """Write the rows of a moment with psycopg2 and nothing else, without earlier versions."""
    import psycopg2

    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    cursor = connection.cursor()
    cursor.execute("SELECT id FROM people_centre WHERE slug = 'seed-001'")
    centre = cursor.fetchone()[0]
    cursor.execute("SELECT id FROM people_person WHERE centre_id = %s ORDER BY id", [centre])
    people = [key for (key,) in cursor.fetchall()]
    cursor.execute("SELECT id FROM exchanges_kind WHERE centre_id = %s ORDER BY id", [centre])
    kinds = [key for (key,) in cursor.fetchall()]
    connection.commit()
    chance, done = random.Random(seed), 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        one, other = chance.sample(people, 2)
        cursor.execute(
            "INSERT INTO exchanges_exchange (public_id, centre_id, happened_on, place, feelings, voice, is_waiting, "
            "recorded_at) VALUES (%s, %s, current_date, '', '[]', 'seen', false, now()) RETURNING id",
            [str(uuid.uuid4()), centre],
        )
        exchange = cursor.fetchone()[0]
        for giver, receiver in ((one, other), (other, one)):
            cursor.execute(
                "INSERT INTO exchanges_side (exchange_id, centre_id, happened_on, person_id, role, heard, what, "
                "what_language, words, words_language) VALUES (%s, %s, current_date, %s, 'staff', 'brought', '', '', "
                "'', '') RETURNING id",
                [exchange, centre, giver],
            )
            kind = chance.choice(kinds)
            cursor.execute(
                "INSERT INTO exchanges_contribution (side_id, centre_id, kind_id) VALUES (%s, %s, %s) RETURNING id",
                [cursor.fetchone()[0], centre, kind],
            )
            cursor.execute(
                "INSERT INTO exchanges_received (contribution_id, exchange_id, centre_id, happened_on, giver_id, "
                "receiver_id, giver_role, receiver_role, kind_id, withdrawn) VALUES (%s, %s, %s, current_date, %s, "
                "%s, 'staff', 'staff', %s, false)",
                [cursor.fetchone()[0], exchange, centre, giver, receiver, kind],
            )
        connection.commit()
        done += 1
    results.put(done)


def rate(writers, seconds):
    """Return the medians of moments a second through gunicorn and straight, measured in turn."""
    from benchmarks.server import gunicorn

    django.setup()
    from benchmarks import scene
    from people.models import Centre

    centre = Centre.objects.get(slug="seed-001")
    browser, people = scene.Browser(scene.member_of_staff(centre)), scene.keys_of(centre)
    through, straight = [], []
    with gunicorn(WORKERS) as address:
        for turn in range(ROUNDS):
            through.append(_through(address, browser, people, writers, seconds, turn))
            straight.append(sum(_in_processes(write_raw, writers, seconds)) / seconds)
    return {"site": statistics.median(through), "raw": statistics.median(straight)}


def _through(address, browser, people, writers, seconds, turn):
    from benchmarks import scene
    from benchmarks.server import ask

    done = []

    def write(seed):
        chance = random.Random(f"{turn}/{seed}")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            status = ask(address, browser.request("/moments/new/", scene.moment_fields(people, chance)))
            if status == 302:
                done.append(status)

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / seconds


if __name__ == "__main__":
    json.dump({"rate": rate, "locks": locks}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
