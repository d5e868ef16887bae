"""Secrets that an installation makes for itself, once, and keeps in var/ for its owner alone to read.

run.py asks here as well as the settings: nothing but the standard library, and nothing newer than Python 3.9.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var"


def kept(name, make):
    """Return the secret in var/<name>, made where there is none; of two that are made at one instant, the first."""
    file = VAR / name
    with contextlib.suppress(FileNotFoundError):
        return file.read_text()
    VAR.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=VAR) as new:  # mode 600
        new.write(make())
        new.flush()
        os.fsync(new.fileno())
        # It has its name only once it is whole, and takes nobody else's.
        with contextlib.suppress(FileExistsError):
            os.link(new.name, file)
    return file.read_text()


def secret_key():
    """Return the SECRET_KEY of the database in var/."""
    return kept("secret-key", _demos_or_new)


def _demos_or_new():
    # Up to version 0.1.0 the demo alone had one, and what its database keeps sealed opens with no other.
    with contextlib.suppress(FileNotFoundError):
        return (VAR / "demo-secret-key").read_text()
    return secrets.token_urlsafe(50)
