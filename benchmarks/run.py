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
    show(bars)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--centres", type=int, default=1, help="how many centres are seeded on PostgreSQL (1)")
    parser.add_argument("--contributions", type=int, default=50_000, help="how many for each centre (50,000)")
    parser.add_argument("--calls", type=int, default=200, help="how often each page is called (200)")
    parser.add_argument("--requests", type=int, default=1000, help="how many more for the worker's memory (1,000)")
    parser.add_argument("--seconds", type=int, default=5, help="how long the writers write (5)")
    parser.add_argument("--import-lines", type=int, default=50_000, help="the longer import; 0 for none (50,000)")
    parser.add_argument("--full", action="store_true", help="--calls 300 --requests 8000 --seconds 10")
    options = parser.parse_args()
    if options.full:
        options.calls, options.requests, options.seconds = 300, 8000, 10
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
    centres = options.centres if database == "postgresql" else 1
    run("manage.py", "migrate", "-v0")
    numbers = ["--centres", centres, "--contributions", centres * options.contributions]
    seeding = timed("manage.py", "seed", *numbers)
    say(f"seeded {centres * options.contributions:,} contributions in {seeding['seconds']:.0f} s")
    pages = told("benchmarks.pages", options.calls)
    bars = page_bars(database, pages)
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
