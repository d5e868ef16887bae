"""Run the tests on SQLite, on PostgreSQL and in a browser: what `python3 run.py test` does once set up.

Takes pytest's arguments. Paths among them are run where they belong: those under tests/browser in a browser,
all others on both databases, but for what is marked `one_database`, which runs on SQLite alone.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import times
from postgresql import postgresql

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
JOURNEYS = TESTS / "browser"
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
# Chromium, letters for what the site's own font lacks, and what Playwright's driver needs.
PACKAGES = ["chromium", "fonts-dejavu-core", "libatomic1"]
NO_BROWSER = f"the tests in a browser. On Debian they need: apt-get install {' '.join(PACKAGES)}"

FOUND_NOTHING = 5  # pytest's exit code
# Options of pytest whose value, as a word of its own, could be taken for a path.
WITH_VALUE = "-c -k -m -n -o -p -r -W --basetemp --confcutdir --cov --deselect --ignore --junitxml --rootdir"


def sort_out(arguments):
    """Return pytest's options, the paths to run on both databases, and those to run in a browser."""
    options, plain, journeys = [], [], []
    for before, argument in zip(["", *arguments], arguments, strict=False):
        file, *inside = argument.split("::")
        place = next((base / file for base in (Path.cwd(), ROOT) if (base / file).exists()), None)
        if argument.startswith("-") or before in WITH_VALUE.split() or place is None:
            options.append(argument)
            continue
        place = place.resolve()
        path = "::".join([str(place), *inside])
        (journeys if place.is_relative_to(JOURNEYS) else plain).append(path)
        if JOURNEYS.is_relative_to(place) and place != JOURNEYS:
            journeys.append(str(JOURNEYS))
    if not plain and not journeys:
        plain, journeys = [str(TESTS)], [str(JOURNEYS)]
        # A worker that has nothing left takes over what another has not begun, file by file in order.
        options = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal", *options]
    return options, plain, journeys


def browser_here():
    """Return the browser to test in, or None where there is none or nothing to drive it with."""
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True)
    return None if driver.returncode else next(filter(None, map(shutil.which, BROWSERS)), None)


def find_browser():
    """Return the browser to test in, as root after installing Debian's where there is none, or None."""
    found = browser_here()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the tests in a browser (about 300 MB)…", flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=env)
        # Debian's own nightly updates may be at it.
        patient = ["-o", "DPkg::Lock::Timeout=300"]
        subprocess.run(["apt-get", "install", "-qq", "--no-install-recommends", *patient, *PACKAGES], env=env)
        found = browser_here()
    return found


@contextlib.contextmanager
def database_server():
    """Lend the address of a PostgreSQL: DATABASE_URL where it names one, else one for these tests."""
    address = os.environ.get("DATABASE_URL", "")
    if address.startswith(("postgres://", "postgresql://")):
        yield address
        return
    print("\nStarting a PostgreSQL for the tests…", flush=True)
    with postgresql(sysconfig.get_path("platlib")) as address:
        yield address


def run_pytest(where, arguments, **settings):
    """Run pytest once, with these settings in its environment, and return its exit code."""
    print(f"\nTesting {where}…", flush=True)
    times.begin(f"Tests {where}")
    ours = {"DATABASE_URL", "DATABASE_REPLICA_URL", "CI_TIMES"}
    env = {name: value for name, value in os.environ.items() if name not in ours} | settings
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=env).returncode


def main(arguments):
    """Run the tests named, or all; return the first failure's exit code."""
    options, plain, journeys = sort_out(arguments)
    browser = find_browser() if journeys else None
    if journeys and not browser and os.environ.get("CI") == "true":
        sys.exit(f"Cannot run {NO_BROWSER}")
    codes = []
    # A choice such as -k may find its tests in one of the runs only.
    fine = {0, FOUND_NOTHING}
    if plain:
        plain = [f"--ignore={JOURNEYS}", *options, *plain]
        codes.append(run_pytest("on SQLite", plain))
        if codes[-1] in fine:
            with database_server() as address:
                # A choice of marks among the options stands in place of this one: pytest takes the last.
                codes.append(run_pytest("on PostgreSQL", ["-m", "not one_database", *plain], DATABASE_URL=address))
    if browser and fine.issuperset(codes):
        # That the migrations make the tables was seen before; without them it begins 24 seconds sooner.
        # This is the last run: at its end it says where the time of all went.
        settings = {"CHROMIUM": browser, "CI_TIMES": os.environ.get("CI_TIMES", "")}
        codes.append(run_pytest("in a browser", ["--no-migrations", *options, *journeys], **settings))
    if journeys and not browser:
        print(f"\nNOT RUN: {NO_BROWSER}", file=sys.stderr)
    failures = [code for code in codes if code not in fine]
    return failures[0] if failures else min(codes, default=FOUND_NOTHING)


if __name__ == "__main__":
    # A PostgreSQL that was started has to be stopped, however the tests end.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
    except subprocess.CalledProcessError:
        sys.exit("\nPostgreSQL did not start: the reason is above. DATABASE_URL may name another one to test on.")
