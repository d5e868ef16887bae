"""The cast of tests/cast.py, one by one, and the browsers in which they are signed in."""

import copy

import pytest
from django.db import transaction
from django.utils import translation

from tests import times
from tests.cast import Cast

# Begun last, it would leave one worker busy for a minute while the others wait; it touches no database of the others.
LONGEST = "test_replica.py"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Whatever takes longest begins first."""
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter):
    """At the end of the last run of `.ci/run`, and before pytest's own last line: where the time went."""
    if times.file():
        terminalreporter.section("times")
        terminalreporter.write_line("\n".join(times.table()))


@pytest.fixture(autouse=True)
def in_english():
    """A page read in Welsh must not leave the next test in Welsh."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def cast_of_file(request):
    """Whom a file asks to have made once for all its tests, by `MADE_ONCE = Cast` or a cast with more in it.

    That is for files that ask hundreds of times about the same things, as making them takes longer than the test.
    What a test does with them is undone after it, as ever. No test of such a file may want transactions of its own.
    """
    kind = getattr(request.module, "MADE_ONCE", None)
    if kind is None:
        yield None
        return
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock(), transaction.atomic():
        yield kind().whole()
        transaction.set_rollback(True)


@pytest.fixture
def cast(cast_of_file, db):
    # A copy: what one test changed must not be on the objects the next one is given.
    return copy.deepcopy(cast_of_file) or Cast()


@pytest.fixture
def centre(cast):
    return cast.centre


@pytest.fixture
def other_centre(cast):
    return cast.other_centre


@pytest.fixture
def ada(cast):
    return cast.ada


@pytest.fixture
def bill(cast):
    return cast.bill


@pytest.fixture
def carmen(cast):
    return cast.carmen


@pytest.fixture
def mel(cast):
    return cast.mel


@pytest.fixture
def vic(cast):
    return cast.vic


@pytest.fixture
def dora(cast):
    return cast.dora


@pytest.fixture
def derek(cast):
    return cast.derek


@pytest.fixture
def adas_account(cast):
    return cast.adas_account


@pytest.fixture
def bills_account(cast):
    return cast.bills_account


@pytest.fixture
def carmens_account(cast):
    return cast.carmens_account


@pytest.fixture
def mels_account(cast):
    return cast.mels_account


@pytest.fixture
def dereks_account(cast):
    return cast.dereks_account


@pytest.fixture
def administrator(cast):
    return cast.administrator


@pytest.fixture
def address(cast):
    """The address of each page by its name, in a file whose cast is that of tests/asked_about.py."""
    return cast.address


@pytest.fixture
def viewer(client, cast):
    """Let one kind of viewer be signed in, likewise, and return their browser."""

    def sign_in(kind):
        client.logout()
        if kind in cast.viewers:
            client.force_login(cast.viewers[kind])
        return client

    return sign_in


@pytest.fixture
def as_carmen(client, carmens_account):
    """A browser in which Carmen, of the staff, is signed in."""
    client.force_login(carmens_account)
    return client


@pytest.fixture
def as_mel(client, mels_account):
    """A browser in which Mel, the manager, is signed in."""
    client.force_login(mels_account)
    return client


@pytest.fixture
def as_ada(client, adas_account):
    """A browser in which Ada, an older person, is signed in."""
    client.force_login(adas_account)
    return client


@pytest.fixture
def as_derek(client, dereks_account):
    """A browser in which Derek, of another centre's staff, is signed in."""
    client.force_login(dereks_account)
    return client
