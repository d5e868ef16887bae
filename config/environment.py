"""Reading settings from the environment, failing loudly with the remedy."""

import os

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


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


def listed(name, default=()):
    """Return a comma-separated setting as a list without empty parts."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def secret_key(debug):
    """Return SECRET_KEY, or a throw-away one while debugging.

    Raises ImproperlyConfigured where it is missing or too short to keep anything secret.
    """
    value = os.environ.get("SECRET_KEY", "")
    if not value and debug:
        return "only-for-trying-things-out-on-your-own-machine-0123456789"
    if not value:
        raise ImproperlyConfigured(
            "Set SECRET_KEY to a long random text and keep it secret. To make one: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    if len(value) < 50:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(value)} characters. Make one of at least 50: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value
