"""Check that every text of the site is there in every language, whole: what a reader of Welsh would miss.

Needs GNU gettext, for makemessages. Run it after changing texts: .venv/bin/python locale/check.py
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ["config", "exchanges", "people", "templates", "manage.py"]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def extract(language):
    """Return the texts that the code and templates hold now, as makemessages finds them."""
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
            copy(ROOT / source, Path(folder) / source)
        (Path(folder) / "locale" / language).mkdir(parents=True)
        (Path(folder) / "static").mkdir()
        command = [sys.executable, "manage.py", "makemessages", "--locale", language, "--verbosity", "0"]
        subprocess.run(command, cwd=folder, env={**os.environ, "SECRET_KEY": "only for finding texts" * 3}, check=True)
        return polib.pofile(f"{folder}/locale/{language}/LC_MESSAGES/django.po")


def library_texts():
    """Return the texts of Django and of the libraries, which a catalogue of ours may say in a better way."""
    packages = Path(sysconfig.get_path("purelib"))
    catalogues = packages.glob("*/**/locale/en/LC_MESSAGES/django.po")
    return {key(entry) for catalogue in catalogues for entry in polib.pofile(str(catalogue))}


def key(entry):
    """Return what gettext looks a text up by."""
    return entry.msgctxt, entry.msgid


def faults(entry):
    """Yield what is wrong with one translation."""
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "is marked fuzzy: nobody has read it over"
    if not all(said):
        yield "is not translated" if not any(said) else "lacks one of its plural forms"
    wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    for text in filter(None, said):
        if extra := set(PLACEHOLDER.findall(text)) - wanted:
            yield f"has {', '.join(sorted(extra))}, which the English has not"
        elif not entry.msgid_plural and wanted - set(PLACEHOLDER.findall(text)):
            yield "leaves out a name or number that the English has"


def check(path, known):
    """Return what is wrong with one catalogue, a line each."""
    catalogue = polib.pofile(str(path))
    kept = {key(entry): entry for entry in catalogue if not entry.obsolete}
    wanted = {key(entry) for entry in extract(path.parts[-3])}
    problems = [f"is missing: {text!r}" for _, text in sorted(wanted - kept.keys(), key=str)]
    problems += [f"is used no more: {text!r}" for _, text in sorted(kept.keys() - wanted - known, key=str)]
    problems += [f"is used no more: {entry.msgid!r}" for entry in catalogue.obsolete_entries()]
    problems += [f"{fault}: {entry.msgid!r}" for entry in kept.values() for fault in faults(entry)]
    return [f"{path.relative_to(ROOT)}: {problem}" for problem in problems]


def main():
    """Check every catalogue; return 1 where one has a fault."""
    known = library_texts()
    catalogues = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
    problems = [problem for path in catalogues for problem in check(path, known)]
    if not catalogues:
        problems = ["There is no catalogue: looked for locale/*/LC_MESSAGES/django.po"]
    print("\n".join(problems) or "Every text is there, and whole.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
