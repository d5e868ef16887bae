"""Measure the speed bars of docs/performance.md, side by side in one run: python3 benchmarks/run.py

Databases of its own are made in a temporary folder, seeded, measured and thrown away. Each bar is printed with
its ratio and whether it is met; the numbers behind it follow. Other programs make the numbers worse: run it on
a quiet machine. It ends in some minutes; --full is the run that docs/performance.md reports.
"""

import argparse
import contextlib
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"


def main():
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="give-and-take-") as home:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="benchmarks.settings",
            BENCHMARK_HOME=home,
            SECRET_KEY="only for measuring, and never for anything else" * 2,
            DEBUG="0",
            HTTPS="0",
        )
        print(f"{datetime.date.today()}, {platform.platform()}, {os.cpu_count()} cores", flush=True)  # noqa: DTZ011
        run("manage.py", "collectstatic", "--no-input", "-v0", DATABASE_URL=f"sqlite:///{home}/none.sqlite3")
        bars = []
        for database in options.on:
            with server(database, home) as address:
                os.environ["DATABASE_URL"] = address
                bars += measure(database, options, home)
                if database == "postgresql" and options.sizes:
                    bars += measure_sizes(address, options)
    show(bars)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--contributions", type=int, default=50_000, help="how many in each centre (50,000)")
    parser.add_argument(
        "--sizes", nargs="*", type=int, default=[], help="then again on PostgreSQL with so many centres each: 1 10 100"
    )
    parser.add_argument("--calls", type=int, default=200, help="how often each page is called (200)")
    parser.add_argument("--requests", type=int, default=1000, help="how many more for the worker's memory (1,000)")
    parser.add_argument("--seconds", type=int, default=5, help="how long the writers write (5)")
    parser.add_argument("--import-lines", type=int, default=50_000, help="the longer import; 0 for none (50,000)")
    parser.add_argument("--full", action="store_true", help="--calls 300 --requests 8000 --seconds 10 --sizes 1 10 100")
    options = parser.parse_args()
    if options.full:
        options.calls, options.requests, options.seconds, options.sizes = 300, 8000, 10, [1, 10, 100]
    return options


@contextlib.contextmanager
def server(database, home):
    """Lend the address of an empty database."""
    if database == "sqlite":
        yield f"sqlite:///{home}/bench.sqlite3"
        return
    sys.path.insert(0, str(ROOT / "tests"))
    from postgresql import postgresql

    newest = next((ROOT / ".venv" / "lib").glob("python3.*/site-packages"))
    with postgresql(newest) as address:
        yield address


def measure(database, options, home):
    """Measure everything on one database, and return its bars."""
    say(f"\n== {database}")
    seed(1, options.contributions)
    pages = told("benchmarks.pages", options.calls)
    bars = page_bars(database, pages)
    reports = told("benchmarks.reports", max(10, options.calls // 5))
    bars += report_bars(database, reports)
    weight = told("benchmarks.memory", options.requests)
    bars += memory_bars(database, weight, options.requests)
    locks = told("benchmarks.writers", "locks", 8, options.seconds)
    say(
        f"8 writers: {locks['per second']:.0f} moments a second, {locks['failed']} failed, "
        f"the longest took {locks['longest wait']:.1f} s"
    )
    if database == "sqlite":
        bars.append((14, database, "moments turned away, 8 writers", locks["failed"], "≤", 0))
    else:
        rate = told("benchmarks.writers", "rate", 8, options.seconds)
        say(f"8 clients: {rate['site']:.0f} moments a second through the site, {rate['raw']:.0f} straight")
        what = "logging ÷ rows straight into PostgreSQL, 8 clients"
        bars.append((12, database, what, rate["site"] / rate["raw"], "≥", 0.15))
    if options.import_lines:
        bars += import_bars(database, options.import_lines, home)
    return bars


def seed(centres, contributions):
    """Fill an empty database, and let it take stock as it would by itself in the night."""
    run("manage.py", "migrate", "-v0")
    numbers = ["--centres", centres, "--people", 200 * centres, "--contributions", centres * contributions]
    seeding = timed("manage.py", "seed", *numbers)
    run("-m", "benchmarks.stock")
    say(f"seeded {centres * contributions:,} contributions in {seeding['seconds']:.0f} s")


def measure_sizes(address, options):
    """Measure pages and reports of one centre in databases of several sizes, in turn; return their bars."""
    found = {}
    for centres in options.sizes:
        os.environ["DATABASE_URL"] = told("benchmarks.another", address, f"size_{centres}")
        say(f"\n== postgresql, {centres * options.contributions:,} contributions in {centres} centres")
        seed(centres, options.contributions)
        found[centres] = {"address": os.environ["DATABASE_URL"]}
    for each in found.values():
        os.environ["DATABASE_URL"] = each["address"]
        each["pages"] = told("benchmarks.pages", max(20, options.calls // 4))
    # In turn, and again, so that a busy minute of the machine falls on no one size.
    for turn in ("first", "second"):
        for each in found.values():
            os.environ["DATABASE_URL"] = each["address"]
            each[turn] = told("benchmarks.reports", max(10, options.calls // 10))
    bars = []
    for centres, each in found.items():
        size = f"{centres * options.contributions:,}"
        say(f"\n-- {size} contributions")
        bars += [
            bar
            for bar in page_bars(f"pg {size}", each["pages"]) + report_bars(f"pg {size}", each["second"])
            if bar[0] not in (1, 4, 16)
        ]
    os.environ["DATABASE_URL"] = address
    return bars + growth_bars(found)


def report_bars(database, found):
    """Return the bars about reports, and print what they are made of."""
    times = found["times"]
    say(f"{'report, medians':44}{'wall ms':>10}{'CPU ms':>10}")
    for name, row in times.items():
        say(f"{name:44}{row['wall']:10.2f}{row['cpu']:10.2f}")
    empty = times["signed-in empty"]["wall"]
    bars = []
    for whose in ("one centre", "all centres"):
        for length in ("month", "year", "all"):
            name = f"{whose}, {length}"
            if f"{name}: the page" in times:
                page, page_by_hand = (times[f"{name}: {what}"]["wall"] for what in ("the page", "page by hand"))
                figures, by_hand = (times[f"{name}: {what}"]["wall"] for what in ("the figures", "figures by hand"))
                # The bar is of one centre over a year; the others are printed to be compared.
                is_bar = name == "one centre, year"
                bars.append(
                    (
                        6 if is_bar else "–",
                        database,
                        f"report page ÷ SQL, {name}",
                        (page - empty) / page_by_hand,
                        "≤",
                        2,
                    )
                )
                bars.append(
                    (6 if is_bar else "–", database, f"report figures ÷ SQL, {name}", figures / by_hand, "≤", 2)
                )
    if found["centres"] > 1:
        who = {length: times[f"all centres, {length}: who was noticed"]["wall"] for length in ("month", "all")}
        bars.append((9, database, "who was noticed, all centres, all ÷ month", who["all"] / who["month"], "≤", 2.5))
    return bars


def growth_bars(found):
    """Return the bars about growth: the largest database ÷ the smallest."""
    small, large = found[min(found)], found[max(found)]
    bars = []
    for length, limit in (("month", 1.5), ("year", 1.3), ("all", 1.3)):
        for what in ("the figures", "the page"):
            name = f"one centre, {length}: {what}"
            ratios = [
                large[turn]["times"][name]["wall"] / small[turn]["times"][name]["wall"] for turn in ("first", "second")
            ]
            bars.append((7, "postgresql", f"largest ÷ smallest, {name}", sum(ratios) / 2, "≤", limit))
    for name in ("Today", "A person", "A person's history", "All moments", "POST a moment"):
        ratio = large["pages"]["times"][name]["wall"] / small["pages"]["times"][name]["wall"]
        bars.append((7, "postgresql", f"largest ÷ smallest, {name}", ratio, "≤", 1.3))
    return bars


def page_bars(database, found):
    """Return the bars about pages, and print what they are made of."""
    times, asked = found["times"], found["queries"]
    say(f"{'page, medians':24}{'wall ms':>10}{'CPU ms':>10}{'÷ signed-in empty':>20}{'queries, 30 / 300 rows':>26}")
    base = times["signed-in empty"]["wall"]
    for name, row in times.items():
        count = f"{asked['30'][name]} / {asked['300'][name]}" if name in asked["30"] else ""
        say(f"{name:24}{row['wall']:10.2f}{row['cpu']:10.2f}{row['wall'] / base:20.1f}{count:>26}")
    size = found["bytes"]
    say(f"Today shows {found['moments']} moments and is {size['plain']:,} bytes, {size['gzip']:,} packed")

    def wall(name):
        return times[name]["wall"] / base

    empty = times["empty"]["cpu"]
    growth = max(asked["300"][name] - asked["30"][name] for name in asked["30"])
    return [
        (1, database, "signed-in empty ÷ empty, CPU", times["signed-in empty"]["cpu"] / empty, "≤", 10),
        (2, database, "Today ÷ signed-in empty, wall", wall("Today"), "≤", 4.0),
        (3, database, "Today ÷ empty, CPU", times["Today"]["cpu"] / empty, "≤", 25),
        (4, database, "queries of any page, 300 rows − 30 rows", growth, "≤", 0),
        (4, database, "queries of Today", asked["300"]["Today"], "≤", 6),
        (5, database, "a person's history ÷ signed-in empty, wall", wall("A person's history"), "≤", 5),
        (5, database, "a person's page ÷ signed-in empty, wall", wall("A person"), "≤", 5),
        (11, database, "POST a moment ÷ signed-in empty, wall", wall("POST a moment"), "≤", 4.5),
        (16, database, "Today packed ÷ plain, bytes", size["gzip"] / size["plain"], "≤", 0.25),
    ]


def memory_bars(database, weight, requests):
    """Return the bars about a worker's memory, and print what they are made of."""
    say(
        f"a worker holds {weight['empty']:.0f} MB after empty pages, {weight['pages']:.0f} MB after every page, "
        f"{weight['more']:.0f} MB after {requests:,} more"
    )
    return [
        (15, database, "worker's memory, every page ÷ empty pages", weight["pages"] / weight["empty"], "≤", 1.4),
        (15, database, f"the same, {requests:,} more ÷ before", weight["more"] / weight["pages"], "≤", 1.05),
    ]


def import_bars(database, lines, home):
    """Bring in a short and a long spreadsheet, and the long one again; return the bar about memory."""
    from spreadsheets import write_spreadsheet

    found = {}
    for count in (lines // 10, lines):
        write_spreadsheet(Path(home) / f"{count}.csv", count)
        centre = f"import-{count}"
        run("manage.py", "add_centre", centre, "--name", centre, "--name-cy", centre)
        found[count] = timed("manage.py", "import_exchanges", f"{home}/{count}.csv", "--centre", centre)
    again = timed("manage.py", "import_exchanges", f"{home}/{lines}.csv", "--centre", f"import-{lines}")
    for count, row in found.items():
        say(f"import of {count:,} contributions: {row['seconds']:.1f} s, {row['peak']:.0f} MB at most")
    say(f"the same again, which adds nothing: {again['seconds']:.1f} s, {again['peak']:.0f} MB")
    growth = found[lines]["peak"] / found[lines // 10]["peak"]
    # No bar of its own: tenfold the lines may not need a quarter more memory.
    return [("–", database, f"import, memory at {lines:,} ÷ {lines // 10:,} lines", growth, "≤", 1.25)]


def run(*arguments, **environ):
    """Run one of our programs, and end where it fails."""
    command = [str(PYTHON), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environ, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def told(module, *arguments):
    """Run one of the measurements, and return what it found."""
    return json.loads(run("-m", module, *arguments))


def timed(*arguments):
    """Run one of our programs; return its seconds and the most memory it held, in MB."""
    began = time.monotonic()
    process = subprocess.Popen([str(PYTHON), *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, arguments))} failed.")
    return {"seconds": time.monotonic() - began, "peak": usage.ru_maxrss / 1024}


def show(bars):
    """Print each bar, its ratio, and whether it is met."""
    say(f"\n{'bar':>4}  {'on':11}{'what':52}{'found':>8}  {'wanted':9}verdict")
    for number, database, what, found, comparison, limit in bars:
        met = found <= limit if comparison == "≤" else found >= limit
        wanted = f"{comparison} {limit:g}"
        say(f"{number:>4}  {database:11}{what:52}{found:8.3g}  {wanted:9}{'met' if met else 'NOT MET'}")


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    if not PYTHON.exists():
        sys.exit("Run first: python3 run.py setup")
    main()
