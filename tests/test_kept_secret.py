"""With nothing set, the site keeps all in var/: its database and its secret, for its owner alone to read."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import kept_secret

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).resolve().parent.parent
SAID = "DATABASE_URL and SECRET_KEY are not set: using var/giveandtake.sqlite3 and the secret in var/secret-key.\n"


@pytest.fixture
def var(tmp_path, monkeypatch):
    """An installation's var/, which is not there yet."""
    monkeypatch.setattr(kept_secret, "VAR", tmp_path / "var")
    return kept_secret.VAR


@pytest.fixture
def installation(tmp_path):
    """A copy of this site, with a var/ of its own."""
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    for name in ("exchanges", "locale", "people", "static", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def python(installation, *arguments, **environment):
    """Run Python there with nothing but these settings in the environment."""
    clean = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=installation, env=clean | environment, capture_output=True, text=True, umask=0)


def mode(file):
    return stat.S_IMODE(file.stat().st_mode)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(var):
    before = os.umask(0)
    try:
        first = kept_secret.secret_key()
    finally:
        os.umask(before)
    assert len(first) >= 50
    assert kept_secret.secret_key() == first
    assert mode(var / "secret-key") == 0o600
    assert [each.name for each in var.iterdir()] == ["secret-key"]


def test_two_that_make_it_at_one_instant_agree(var):
    def make_too_late():
        assert kept_secret.kept("password", lambda: "first") == "first"
        return "second"

    assert kept_secret.kept("password", make_too_late) == "first"
    assert [each.name for each in var.iterdir()] == ["password"]


def test_a_secret_that_could_not_be_made_leaves_nothing_behind(var):
    with pytest.raises(ZeroDivisionError):
        kept_secret.kept("password", lambda: 1 / 0)
    assert list(var.iterdir()) == []


def test_the_demo_of_an_earlier_version_keeps_its_secret(var):
    var.mkdir()
    (var / "demo-secret-key").write_text("of the demo")
    assert kept_secret.secret_key() == "of the demo"


def test_right_after_set_up_manage_py_needs_nothing_and_says_what_it_uses(installation):
    show = "from django.conf import settings; print(settings.SECRET_KEY)"
    first, second = (python(installation, "manage.py", "shell", "-v", "0", "-c", show) for _ in "12")
    assert first.returncode == 0, first.stderr
    assert first.stdout.strip() == (installation / "var" / "secret-key").read_text()
    assert first.stdout == second.stdout
    assert first.stderr == second.stderr == SAID


def test_a_servers_log_does_not_hear_of_it(installation):
    result = python(installation, "-c", "import config.wsgi")
    assert result.returncode == 0
    assert "SECRET_KEY" not in result.stderr
    assert mode(installation / "var" / "secret-key") == 0o600


def test_a_secret_that_is_set_is_the_one_and_none_is_kept(installation):
    result = python(installation, "manage.py", "check", SECRET_KEY="0123456789abcdef" * 4)
    assert (result.returncode, result.stderr) == (0, "")
    assert not (installation / "var" / "secret-key").exists()


def test_a_secret_that_cannot_be_read_is_told_with_the_remedy(installation):
    (installation / "var" / "secret-key").mkdir(parents=True)
    result = python(installation, "manage.py", "check")
    assert result.returncode != 0
    assert re.search(r"The secret in \S+ cannot be read or made: .* or set SECRET_KEY\.", result.stderr)


def test_only_its_owner_reads_the_database_in_var(installation):
    code = (
        "from pathlib import Path; from django.db import connection; "
        "connection.cursor().execute('CREATE TABLE a (b)'); "
        "print(*sorted((each.name, oct(each.stat().st_mode)[-3:]) for each in Path('var').glob('*.sqlite3*')))"
    )
    modes = "('giveandtake.sqlite3', '600') ('giveandtake.sqlite3-shm', '600') ('giveandtake.sqlite3-wal', '600')\n"
    assert python(installation, "manage.py", "shell", "-v", "0", "-c", code).stdout == modes

    # One that an earlier version left open to others is closed.
    (installation / "var" / "giveandtake.sqlite3").chmod(0o644)
    assert python(installation, "manage.py", "shell", "-v", "0", "-c", code.replace("a (b)", "c (d)")).stdout == modes
