"""`.ci/run` says where its time went, and loudly when that was too long; it refuses nothing for it."""

import pytest

from tests import times

pytestmark = pytest.mark.one_database


@pytest.fixture
def noted(tmp_path, monkeypatch):
    """Two parts that began at these times, and a third that ran again what the first is called."""
    path = tmp_path / "times"
    path.write_text("1000.5 Set-up\n1010.5 Tests on SQLite\n1200.5 Set-up\n")
    monkeypatch.setenv("CI_TIMES", str(path))
    return path


def test_each_part_has_its_minutes_and_so_have_all_together(noted):
    assert times.table(now=1201.5)[1:] == [
        "  Set-up             0:11",
        "  Tests on SQLite    3:10",
        "  together           3:21",
    ]


@pytest.mark.parametrize(("seconds", "loud"), [(1200, False), (1201, True)])
def test_more_than_twenty_minutes_are_said_loudly(noted, seconds, loud):
    assert ("MORE THAN 20 MINUTES" in "\n".join(times.table(now=1000.5 + seconds))) == loud


def test_a_part_is_noted_as_it_begins(noted):
    times.begin("Tests in a browser")
    assert noted.read_text().splitlines()[-1].endswith(" Tests in a browser")


def test_outside_of_these_checks_nothing_is_noted(monkeypatch):
    monkeypatch.delenv("CI_TIMES", raising=False)
    times.begin("Tests on SQLite")
    assert times.file() is None
