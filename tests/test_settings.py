"""Settings come from the environment and fail loudly, with the remedy."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).resolve().parent.parent
MAIL = {"EMAIL_FROM": "Give & Take <note@centre.example>"}
GOOD = {"SECRET_KEY": "0123456789abcdef" * 4, "ALLOWED_HOSTS": "centre.example", "DEBUG": "0"}


def manage(*arguments, **environment):
    """Run manage.py with only these settings in the environment."""
    clean = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ({"SECRET_KEY": "", "DATABASE_URL": "postgres://localhost/x"}, "Set SECRET_KEY to a long random text"),
        ({"SECRET_KEY": "", "DATABASE_URL": "sqlite:///x.sqlite3"}, "Set SECRET_KEY to a long random text"),
        ({"SECRET_KEY": "short"}, "Make one of at least 50"),
        ({"DEBUG": "perhaps"}, "Set it to 1 or 0"),
        ({"LOOKS_KEPT_DAYS": "30"}, "LOOKS_KEPT_DAYS is less than 90"),
        ({"TRUSTED_PROXY_COUNT": "many"}, "Set it to a whole number"),
        ({"SITE_URL": "centre.example"}, "Set it to the address of this site: https://centre.example"),
        ({"SITE_URL": "https://centre.example/note"}, "Set it to the address of this site"),
        ({"EMAIL_URL": "smtp://mail.example"}, "Set it to the address that e-mails come from"),
        (MAIL | {"EMAIL_URL": "mail.example:587"}, "Set it to smtp://user:password@mail.example:587"),
        (MAIL | {"EMAIL_URL": "smtp://mail.example:many"}, "Set it to smtp://user:password@mail.example:587"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL must start with postgres:// or sqlite:///"),
    ],
)
def test_a_wrong_setting_stops_everything_and_names_the_remedy(wrong, remedy):
    result = manage("check", **GOOD | wrong)
    assert result.returncode != 0
    assert remedy in result.stderr


def test_the_settings_of_a_server_pass_every_check_for_deployment():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **GOOD | MAIL | {"EMAIL_URL": "smtp://localhost"})
    assert result.returncode == 0, result.stderr


def test_a_server_keeps_its_cookies_to_itself():
    names = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS"
    code = f"from django.conf import settings; print(*[getattr(settings, name) for name in {names}])"
    result = manage("shell", "-v", "0", "-c", code, **GOOD)
    assert result.stdout.split() == ["__Host-session", "__Host-csrf", "True", "31536000"]


MAIL_SETTINGS = [
    "EMAIL_BACKEND",
    "EMAIL_HOST",
    "EMAIL_PORT",
    "EMAIL_HOST_USER",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_USE_TLS",
    "EMAIL_USE_SSL",
    "DEFAULT_FROM_EMAIL",
    "SITE_URL",
]


def mail_settings(**environment):
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps([getattr(settings, name) for name in {MAIL_SETTINGS}]))"
    )
    return json.loads(manage("shell", "-v", "0", "-c", code, **GOOD | environment).stdout)


@pytest.mark.parametrize(
    ("debug", "expected"),
    [("0", "config.web.no_mail.EmailBackend"), ("1", "django.core.mail.backends.console.EmailBackend")],
)
def test_nothing_but_debugging_prints_a_mail(debug, expected):
    backend, *_others = mail_settings(DEBUG=debug)
    assert backend == expected


def test_a_check_says_that_nothing_can_be_sent():
    result = manage("check", "--deploy", **GOOD)
    assert "EMAIL_URL is not set" in result.stderr


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "starttls", "tls"),
    [
        ("smtp://nia:p%40ss@mail.example", "mail.example", 587, "nia", "p@ss", True, False),
        ("smtp://mail.example:2525", "mail.example", 2525, "", "", True, False),
        ("smtps://nia:pass@mail.example", "mail.example", 465, "nia", "pass", False, True),
        ("smtp://localhost", "localhost", 25, "", "", False, False),
    ],
)
def test_one_address_says_how_e_mail_is_sent_and_protects_it(url, host, port, user, password, starttls, tls):
    assert mail_settings(EMAIL_URL=url, SITE_URL="https://centre.example/", **MAIL) == [
        "django.core.mail.backends.smtp.EmailBackend",
        *(host, port, user, password, starttls, tls),
        "Give & Take <note@centre.example>",
        "https://centre.example",
    ]


def test_a_wrong_mail_address_is_not_repeated_with_its_password():
    result = manage("check", **GOOD | MAIL | {"EMAIL_URL": "smpt://nia:secret-word@mail.example"})
    assert result.returncode != 0
    assert "secret-word" not in result.stderr


@pytest.mark.parametrize(("given", "expected"), [({}, False), ({"HSTS_SUBDOMAINS": "1"}, True)])
def test_other_names_below_the_sites_own_are_bound_to_https_only_where_it_is_said(given, expected):
    code = (
        "from django.conf import settings; print(settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD)"
    )
    assert manage("shell", "-v", "0", "-c", code, **GOOD | given).stdout.split() == [str(expected)] * 2
