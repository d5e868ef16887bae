"""Settings come from the environment and fail loudly, with the remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
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
        ({"SECRET_KEY": ""}, "Set SECRET_KEY to a long random text"),
        ({"SECRET_KEY": "short"}, "Make one of at least 50"),
        ({"DEBUG": "perhaps"}, "Set it to 1 or 0"),
        ({"LOOKS_KEPT_DAYS": "30"}, "LOOKS_KEPT_DAYS is less than 90"),
        ({"TRUSTED_PROXY_COUNT": "many"}, "Set it to a whole number"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL must start with postgres:// or sqlite:///"),
    ],
)
def test_a_wrong_setting_stops_everything_and_names_the_remedy(wrong, remedy):
    result = manage("check", **GOOD | wrong)
    assert result.returncode != 0
    assert remedy in result.stderr


def test_the_settings_of_a_server_pass_every_check_for_deployment():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **GOOD)
    assert result.returncode == 0, result.stderr


def test_a_server_keeps_its_cookies_to_itself():
    names = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS"
    code = f"from django.conf import settings; print(*[getattr(settings, name) for name in {names}])"
    result = manage("shell", "-v", "0", "-c", code, **GOOD)
    assert result.stdout.split() == ["__Host-session", "__Host-csrf", "True", "31536000"]
