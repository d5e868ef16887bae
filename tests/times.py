"""Where the time of `.ci/run` went, part by part. Run by itself it needs nothing but Python.

A file, named by CI_TIMES, has a line for each part as it begins: when that was, and what it is called.
"""

import os
import sys
import time
from pathlib import Path

MOST_MINUTES = 20


def file():
    """The file in which parts are noted, or None outside `.ci/run`."""
    return Path(os.environ["CI_TIMES"]) if os.environ.get("CI_TIMES") else None


def begin(part):
    """Note that a part begins now, and with it that the one before ended."""
    if file():
        with file().open("a") as out:
            out.write(f"{time.time()} {part}\n")


def minutes(seconds):
    """So many seconds, as 7:05."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def table(now=None):
    """Return the lines of the table; the part that began last is reckoned up to now."""
    noted = [line.split(maxsplit=1) for line in file().read_text().splitlines()]
    began = [float(when) for when, _part in noted]
    ended = [*began[1:], now or time.time()]
    taken = {}
    for (_when, part), begin_, end in zip(noted, began, ended, strict=True):
        taken[part] = taken.get(part, 0) + end - begin_
    total = sum(taken.values())
    width = max(map(len, taken), default=0)
    lines = [f"  {part:<{width}}  {minutes(seconds):>6}" for part, seconds in [*taken.items(), ("together", total)]]
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    lines = [f"Where the time went, in minutes, on {os.cpu_count()} cores (load {load}):", *lines]
    if total > MOST_MINUTES * 60:
        lines += [
            "",
            f"!!! THESE CHECKS TOOK MORE THAN {MOST_MINUTES} MINUTES ({minutes(total)}).",
            "!!! On two cores of their own they are meant to take less. Nothing is refused for it: a load above 2 says",
            "!!! that others were at work too.",
        ]
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(["", *table(), ""]))
