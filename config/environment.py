"""Reading settings from the environment, failing loudly with the remedy."""

import os
import re
import sys
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import kept_secret

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
HERE = {"localhost", "127.0.0.1", "::1"}
SHORTEST_KEY = 50


def switch(name, default):
    """Return a yes-or-no setting from the environment.

    Raises ImproperlyConfigured for anything that is neither a yes nor a no.
    """
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Set it to 1 or 0.")


def number(name, default):
    """Return a whole number from the environment; raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a whole number, such as {default}.")
    return int(value)


def folder(name, default):
    """Return a folder of this machine from the environment; raises ImproperlyConfigured for one that depends on where
    the program was started.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not os.path.isabs(value):
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to the whole path of a folder, from / on.")
    return Path(value)


def listed(name, default=()):
    """Return a comma-separated setting as a list without empty parts."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def is_embedded():
    """Return whether the site keeps everything in var/: no DATABASE_URL says where else."""
    return not os.environ.get("DATABASE_URL", "").strip()


def earlier_keys():
    """Return SECRET_KEY_FALLBACKS, the keys that SECRET_KEY took the place of.

    Raises ImproperlyConfigured for one that is too short ever to have been one.
    """
    keys = listed("SECRET_KEY_FALLBACKS")
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise ImproperlyConfigured(
            f"One of SECRET_KEY_FALLBACKS is shorter than {SHORTEST_KEY} characters, and so was never a SECRET_KEY. "
            "Set it to the keys from before, with commas between."
        )
    return keys


def secret_key(debug):
    """Return SECRET_KEY; where it is not set the one kept in var/, if the database is there too, or a throw-away one
    while debugging.

    Raises ImproperlyConfigured where there is none, or one too short to keep anything secret.
    """
    value = os.environ.get("SECRET_KEY", "")
    if not value and is_embedded():
        value = _kept_secret_key()
    if not value and debug:
        return "only-for-trying-things-out-on-your-own-machine-0123456789"
    if not value:
        raise ImproperlyConfigured(
            "Set SECRET_KEY to a long random text and keep it secret. To make one: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    if len(value) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(value)} characters. Make one of at least {SHORTEST_KEY}: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value


def _kept_secret_key():
    try:
        value = kept_secret.secret_key()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret in {kept_secret.VAR} cannot be read or made: {error}. Make that folder yours, with chown, or "
            "set SECRET_KEY."
        ) from error
    # Somebody at a terminal may have forgotten to say which database they mean; a server's log need not hear of it.
    if Path(sys.argv[0]).name == "manage.py":
        print(  # noqa: T201
            "DATABASE_URL and SECRET_KEY are not set: using var/giveandtake.sqlite3 and the secret in var/secret-key.",
            file=sys.stderr,
        )
    return value


def mail(*, is_debugging):
    """Return how to send e-mail, from EMAIL_URL and EMAIL_FROM.

    Where EMAIL_URL is not set it is printed while debugging; else nothing is sent, and no page offers it.

    Raises ImproperlyConfigured for an address that is none, or a password that would travel unprotected.
    """
    url, sender = os.environ.get("EMAIL_URL", "").strip(), os.environ.get("EMAIL_FROM", "").strip()
    if url and "@" not in parseaddr(sender)[1]:
        raise ImproperlyConfigured(
            f"EMAIL_FROM is {sender!r}. Set it to the address that e-mails come from, such as "
            "Give & Take <note@centre.example>."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit("wrong:"), None
    if url and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        # The address may hold a password, so it is not repeated.
        raise ImproperlyConfigured(
            "EMAIL_URL is no address of a mail server. Set it to smtp://user:password@mail.example:587, which is "
            "protected by STARTTLS, or to smtps://user:password@mail.example:465, which is by TLS from the start."
        )
    # Only a mail server on this very machine is spoken to in the open.
    is_here = parts.hostname in HERE
    without = "django.core.mail.backends.console" if is_debugging else "config.web.no_mail"
    return {
        "backend": f"{'django.core.mail.backends.smtp' if url else without}.EmailBackend",
        "is_there": bool(url) or is_debugging,
        "host": parts.hostname or "",
        "port": port or (465 if parts.scheme == "smtps" else 25 if is_here else 587),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "starttls": parts.scheme == "smtp" and not is_here,
        "tls": parts.scheme == "smtps",
        "from": sender or "Give & Take <note@localhost>",
    }


def site_url():
    """Return SITE_URL, the address of this site without a slash at its end; empty where it is not set.

    Raises ImproperlyConfigured for what is no address.
    """
    value = os.environ.get("SITE_URL", "").strip().rstrip("/")
    if value and not re.fullmatch(r"https?://[\w.:\[\]-]+", value):
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}. Set it to the address of this site: https://centre.example."
        )
    return value
