"""A lock can be read in one way only: by any pip, on any day, on any machine that this is made for."""

import re
from itertools import product

import pytest
from packaging.markers import default_environment
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from config import lock

pytestmark = pytest.mark.one_database

RUNNING, DEVELOPING = lock.ASKED
LOCKS = pytest.mark.parametrize("name", lock.ASKED)
PYTHONS = ["3.11.0", "3.12.0", "3.13.0", "3.14.0", "3.15.0"]
SYSTEMS = [("linux", "Linux", "x86_64"), ("linux", "Linux", "aarch64"), ("darwin", "Darwin", "arm64")]
# What a line may look like: one package, one version, perhaps for some machines only, and the hashes of its files.
LINE = re.compile(r"([a-z0-9-]+)==([\w.!+]+)( ; [^;\\#]+)?((?: --hash=sha256:[0-9a-f]{64})+)")


def environment(python, system):
    platform, name, machine = system
    return default_environment() | {
        "extra": "",
        "platform_machine": machine,
        "platform_system": name,
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "implementation_version": python,
        "sys_platform": platform,
    }


MACHINES = pytest.mark.parametrize("here", [environment(*each) for each in product(PYTHONS, SYSTEMS)])


def raw(name):
    """A lock's lines as they are, each in one piece."""
    return re.sub(r" *\\\n +", " ", (lock.ROOT / name).read_text()).splitlines()


def asked(name):
    return [each for file in lock.ASKED[name] for each in lock.lines(file)]


@LOCKS
def test_each_line_is_one_package_at_one_version_with_its_hashes(name):
    assert [line for line in raw(name) if not LINE.fullmatch(line)] == []
    assert len(raw(name)) == len(lock.lines(name)) > 20


@LOCKS
def test_each_package_stands_there_under_the_one_name_that_all_know_it_by(name):
    assert [each.name for each in lock.lines(name) if each.name != canonicalize_name(each.name)] == []


@LOCKS
@MACHINES
def test_no_machine_finds_two_versions_of_a_package(name, here):
    fitting = [each.name for each in lock.lines(name) if not each.marker or each.marker.evaluate(here)]
    assert len(fitting) == len(set(fitting))


@LOCKS
@MACHINES
def test_each_lock_alone_names_all_that_we_ask_for_and_all_that_this_asks_for_in_turn(name, here):
    assert lock.unmet(asked(name), lock.named(lock.lines(name), here), here) == []


def test_both_locks_say_the_same_of_what_runs():
    assert set(raw(RUNNING)) <= set(raw(DEVELOPING))


@LOCKS
def test_what_a_lock_names_is_what_the_tests_run_with(name):
    here = default_environment() | {"extra": ""}
    assert lock.absent(lock.named(lock.lines(name), here)) == []


@LOCKS
def test_no_lock_and_no_list_says_where_packages_come_from(name):
    for file in (name, *lock.ASKED[name]):
        assert not re.search(
            r"://|^ *(-i|-f|--(extra-)?index-url|--find-links)\b", (lock.ROOT / file).read_text(), re.M
        )


def test_what_is_missing_or_of_another_version_is_found():
    assert lock.absent({"django": "1.0", "no-such-package": "2.0"}) == [
        f"django 1.0 is not here, but {lock.metadata.version('django')} is",
        "no-such-package 2.0 is not here",
    ]


def test_what_a_package_asks_for_through_an_extra_is_found_missing():
    here = default_environment() | {"extra": ""}
    versions = lock.named(lock.lines(RUNNING), here)
    del versions["fido2"]
    [fault] = lock.unmet(asked(RUNNING), versions, here)
    assert re.fullmatch(r"django-allauth asks for fido2.*, and the lock names none", fault)


def test_a_version_that_does_not_fit_is_found():
    here = default_environment() | {"extra": ""}
    versions = lock.named(lock.lines(RUNNING), here) | {"sqlparse": "0.1"}
    assert lock.unmet(asked(RUNNING), versions, here) == ["django asks for sqlparse>=0.3.1, and the lock names 0.1"]


@LOCKS
def test_a_set_up_is_told_whether_all_is_there(name, capsys, monkeypatch):
    assert lock.main(name) == 0
    monkeypatch.setattr(lock.metadata, "version", lambda _name: "0")
    assert lock.main(name) == 1
    assert "is not here, but 0 is" in capsys.readouterr().out


def test_the_oldest_python_that_the_locks_are_made_for_is_the_one_that_is_promised():
    promised = re.search(r'requires-python = "(.+)"', (lock.ROOT / "pyproject.toml").read_text())[1]
    made_for = re.search(r"--python-version ([\d.]+) ", (lock.ROOT / "requirements.in").read_text())[1]
    assert SpecifierSet(promised) == SpecifierSet(f">={made_for}")
