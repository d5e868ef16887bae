"""Compile every message catalogue (.po) into the form Django reads (.mo); needs no GNU gettext.

Run it after changing a catalogue: .venv/bin/python locale/compile.py
"""

import os
import sys
from pathlib import Path

import polib

HERE = Path(__file__).resolve().parent


def compile_catalogue(source):
    """Write the .mo beside the given .po whole or not at all; return how many messages it holds.

    Raises OSError, with the file's name and the line, where the .po cannot be read.
    """
    catalogue = polib.pofile(str(source), encoding="utf-8")
    half_made = source.with_suffix(f".mo.{os.getpid()}")
    catalogue.save_as_mofile(str(half_made))
    # A server that starts at this moment must never read half a catalogue.
    half_made.replace(source.with_suffix(".mo"))
    return len(catalogue.translated_entries())


def main():
    """Compile all catalogues; return 1 where one cannot be read."""
    for source in sorted(HERE.glob("*/LC_MESSAGES/*.po")):
        try:
            count = compile_catalogue(source)
        except (OSError, UnicodeDecodeError) as error:
            print(f"{source.relative_to(HERE.parent)} cannot be read: {error}", file=sys.stderr)
            return 1
        print(f"{source.relative_to(HERE.parent)}: {count} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
