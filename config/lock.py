"""What the locks name, and whether all of it is installed here: run.py asks after it has installed one.

A lock is installed as it stands, without asking packages what else they want, so that nothing which came out after it
can change a set-up. What they want is looked at here instead, and in tests/test_locks.py before a lock is kept.

    .venv/bin/python -m config.lock requirements.txt
"""

import sys
from importlib import metadata
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# Which requirements each lock was made from.
ASKED = {
    "requirements.txt": ["requirements.in"],
    "requirements-dev.txt": ["requirements.in", "requirements-dev.in"],
}


def lines(name):
    """Return the requirements of a lock, or of an .in file, without comments, hashes and names of other files."""
    whole = (ROOT / name).read_text().replace("\\\n", "")
    plain = (line.split(" #")[0].split(" --hash=")[0].strip() for line in whole.splitlines())
    return [Requirement(line) for line in plain if line and not line.startswith(("#", "-"))]


def named(requirements, here):
    """Return the version that a lock's lines name for each package in an environment."""
    fitting = (each for each in requirements if each.marker is None or each.marker.evaluate(here))
    return {canonicalize_name(each.name): next(iter(each.specifier)).version for each in fitting}


def absent(versions):
    """Return, in sentences, which of these packages are not here at these versions."""
    found = {name: _installed(name) for name in versions}
    return [
        f"{name} {versions[name]} is not here" + (f", but {found[name]} is" if found[name] else "")
        for name in versions
        if found[name] != versions[name]
    ]


def unmet(asked, versions, here):
    """Return, in sentences, what these requirements, and all that those ask for in turn, want in vain of a lock.

    An installed package says what it asks for; of one that is not installed at the version named, nothing is known.
    """
    faults, seen = [], set()
    todo = [("Give & Take", each) for each in asked]
    while todo:
        who, wanted = todo.pop()
        name = canonicalize_name(wanted.name)
        version = versions.get(name)
        if version is None or not wanted.specifier.contains(version, prereleases=True):
            faults.append(f"{who} asks for {wanted}, and the lock names {version or 'none'}")
        for extra in {"", *wanted.extras} if version and _installed(name) == version else ():
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            needs = map(Requirement, metadata.requires(name) or [])
            todo += [
                (name, each) for each in needs if not each.marker or each.marker.evaluate({**here, "extra": extra})
            ]
    return faults


def _installed(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def main(name):
    """Print what is amiss with a lock's packages here; return 1 where anything is."""
    here = {**default_environment(), "extra": ""}
    versions = named(lines(name), here)
    asked = [each for file in ASKED[name] for each in lines(file)]
    faults = absent(versions) + unmet(asked, versions, here)
    print(*faults, sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
