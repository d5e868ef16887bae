"""Everything the site keeps goes into one file, and comes back from it all or nothing."""

import json
import stat
import threading
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.database import backups, restores, versions
from exchanges.models import Exchange
from people.models import Account, Centre, Person
from tests.factories import PASSWORD, make_entry, make_moment, make_person

# A backup begins a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)


def everything():
    """Every row there is, table by table, but for who is signed in."""
    models = [model for model in apps.get_models(include_auto_created=True) if model not in (Session, UserSession)]
    return {
        model._meta.label: [list(map(str, row)) for row in model._base_manager.order_by("pk").values_list()]
        for model in models
    }


@pytest.fixture
def lived_in(ada, carmen, adas_account, carmens_account):
    """A centre in which something has happened."""
    make_moment(ada, carmen)
    make_entry(ada, words="Mi ganwn i ‘Calon Lân’ – bob pennill, ŵ!\nA wedyn paned.", language="cy")


@pytest.fixture
def file(tmp_path, lived_in):
    """A backup of it."""
    call_command("backup", str(tmp_path / "all.zip"), verbosity=0)
    return tmp_path / "all.zip"


def restore(file, *options):
    call_command("restore", str(file), *options)


def test_everything_comes_back_as_it_was(file, capsys):
    before = everything()
    restore(file, "--replace")
    assert everything() == before
    assert f"{sum(map(len, before.values()))} rows are back." in capsys.readouterr().out


def test_what_came_after_the_backup_is_gone(file, centre):
    make_person(name="Later", centre=centre)
    restore(file, "--replace")
    assert not Person.objects.filter(name="Later").exists()


def test_new_rows_go_on_counting_after_those_that_came_back(file):
    newest = Exchange.objects.latest("pk").pk
    restore(file, "--replace")
    assert make_moment(*Person.objects.order_by("pk")[:2]).pk > newest


def test_the_database_plans_for_what_came_back(file):
    restore(file, "--replace")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'people_person'")
        else:
            cursor.execute("SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'people_person'")
        assert cursor.fetchone()[0] == Person.objects.count()


def test_nothing_is_overwritten_unasked(file):
    before = everything()
    with pytest.raises(CommandError, match="There is something in this database already"):
        restore(file)
    assert everything() == before


def test_an_empty_database_needs_no_asking(file):
    restores._empty()
    assert not Centre.objects.exists()
    restore(file)
    assert Account.objects.filter(email="carmen@example.org").exists()


def test_everybody_signs_in_again(file, as_carmen, client):
    assert as_carmen.get("/").status_code == 200
    restore(file, "--replace")
    assert as_carmen.get("/").url.startswith("/sign-in/")
    client.post("/sign-in/", {"login": "carmen@example.org", "password": PASSWORD})
    assert client.get("/").status_code == 200


def test_only_its_owner_may_read_the_file(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_is_never_overwritten(file, centre):
    before = file.read_bytes()
    make_person(name="Later", centre=centre)
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(file))
    assert file.read_bytes() == before


def test_one_that_came_to_be_meanwhile_is_not_overwritten_either(tmp_path, lived_in, monkeypatch):
    target = tmp_path / "all.zip"
    write = backups._write
    monkeypatch.setattr(backups, "_write", lambda file: (target.write_bytes(b"another's"), write(file))[1])
    with pytest.raises(CommandError, match="came to be meanwhile"):
        call_command("backup", str(target))
    assert target.read_bytes() == b"another's"


def test_a_backup_that_breaks_off_leaves_nothing_behind(tmp_path, lived_in, monkeypatch):
    monkeypatch.setattr(backups, "_write", lambda file: file.write(b"half") and 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("backup", str(tmp_path / "all.zip"))
    assert list(tmp_path.iterdir()) == []


def test_in_a_folder_each_backup_has_its_time_for_a_name(tmp_path, lived_in, time_machine, capsys):
    time_machine.move_to("2026-12-01 03:30:00+00:00", tick=False)
    call_command("backup", str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["give-and-take-2026-12-01-033000.zip"]
    assert "give-and-take-2026-12-01-033000.zip" in capsys.readouterr().out


def test_the_newest_are_kept_and_nothing_else_in_the_folder_is_touched(tmp_path, lived_in, time_machine):
    (tmp_path / "give-and-take-by-hand.zip").write_bytes(b"mine")
    for night in range(1, 5):
        time_machine.move_to(f"2026-12-0{night} 03:30:00+00:00", tick=False)
        call_command("backup", str(tmp_path), "--keep", "2", verbosity=0)
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "give-and-take-2026-12-03-033000.zip",
        "give-and-take-2026-12-04-033000.zip",
        "give-and-take-by-hand.zip",
    ]


@pytest.mark.parametrize(("where", "keep"), [("all.zip", "3"), (".", "0")])
def test_keeping_some_needs_a_folder_and_a_number(tmp_path, lived_in, where, keep):
    with pytest.raises(CommandError, match="name a folder and how many"):
        call_command("backup", str(tmp_path / where), "--keep", keep)
    assert list(tmp_path.iterdir()) == []


def test_no_backup_holds_a_session_or_what_is_known_of_one(as_carmen, tmp_path, lived_in):
    as_carmen.get("/")
    key = as_carmen.session.session_key
    assert UserSession.objects.filter(session_key=key).exists()
    call_command("backup", str(tmp_path / "all.zip"), verbosity=0)
    with zipfile.ZipFile(tmp_path / "all.zip") as backup:
        assert [name for name in backup.namelist() if key.encode() in backup.read(name)] == []


def test_a_folder_that_is_not_there_is_said_in_plain_words(tmp_path, db):
    with pytest.raises(CommandError, match="could not be written"):
        call_command("backup", str(tmp_path / "nowhere" / "all.zip"))


def changed(file, name, change):
    """The backup with one of its parts changed."""
    with zipfile.ZipFile(file) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(file, "w") as new:
        for each, content in parts.items():
            if content is not None:
                new.writestr(each, content)


def about(**more):
    return lambda content: json.dumps(json.loads(content) | more)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("people.person.jsonl", lambda content: content[: content.rstrip().rindex(b"\n") + 1], "people.person has"),
        ("people.person.jsonl", lambda content: content[:-20], "is no whole backup"),
        ("people.person.jsonl", lambda content: content.replace(b'"name"', b'"title"'), "is no whole backup"),
        ("about.json", lambda content: None, "about.json"),
        ("about.json", about(format=99), "newer version"),
        ("about.json", lambda content: b"[]", "is no whole backup"),
        ("about.json", lambda content: b"{", "is no whole backup"),
        ("about.json", lambda content: content + b" " * 2 * 1024 * 1024, "is too large"),
        ("about.json", about(rows={}), "and should have None"),
        ("people.membership.jsonl", lambda content: content.replace(b'"role": "', b'"role": "x'), "is no whole backup"),
        ("people.person.jsonl", lambda content: content.replace(b'"centre": ', b'"centre": 9'), "is no whole backup"),
        ("exchanges.received.jsonl", lambda content: content.replace(b"false", b"true"), "does not agree with itself"),
        ("about.json", about(migrations=["people.0001_people"]), "two versions of the site"),
        ("about.json", about(migrations=["people.0001_people_and_accounts"]), "migrate that with commit 8266543"),
    ],
)
def test_a_file_that_is_not_whole_changes_nothing(file, name, change, said):
    before = everything()
    changed(file, name, change)
    with pytest.raises(CommandError, match=said):
        restore(file, "--replace")
    assert everything() == before


def test_a_database_without_tables_is_told_to_make_them(file, monkeypatch):
    monkeypatch.setattr(versions, "applied", lambda connection: set())
    with pytest.raises(CommandError, match="Run manage.py migrate"):
        restore(file, "--replace")


def test_a_backup_of_the_last_of_0_1_comes_back(file):
    replaced = {".".join(key): migration.replaces for key, migration in MigrationLoader(None).disk_migrations.items()}

    def as_of_0_1(content):
        read = json.loads(content)
        old = [".".join(each) for name in read["migrations"] for each in replaced[name]]
        kept = [name for name in read["migrations"] if not replaced[name]]
        return json.dumps(read | {"migrations": sorted([*old, *kept])})

    before = everything()
    changed(file, "about.json", as_of_0_1)
    restore(file, "--replace")
    assert everything() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_a_file_of_another_kind_changes_nothing(tmp_path, lived_in, content):
    (tmp_path / "odd.zip").write_bytes(content)
    before = everything()
    with pytest.raises(CommandError, match="Nothing was restored"):
        restore(tmp_path / "odd.zip", "--replace")
    assert everything() == before


def test_a_backup_is_of_one_moment_and_nobody_waits_for_it(tmp_path, lived_in, centre, monkeypatch):
    """While it is being written somebody is added, and is not in the half of it that is still to come."""
    added = []

    def add():
        added.append(make_person(name="Meanwhile", centre=centre))
        connection.close()

    def batches(rows):
        yield from usual(rows)
        if not added:
            other = threading.Thread(target=add)
            other.start()
            other.join(timeout=10)

    usual, people_last = backups.batches, sorted(backups.tables(), key=lambda model: model is Person)
    monkeypatch.setattr(backups, "batches", batches)
    monkeypatch.setattr(backups, "tables", lambda: people_last)
    backups.write_backup(tmp_path / "all.zip")
    assert [person.name for person in added] == ["Meanwhile"]
    with zipfile.ZipFile(tmp_path / "all.zip") as backup:
        kept = backup.read("people.person.jsonl").decode()
    assert "Ada" in kept
    assert "Meanwhile" not in kept
