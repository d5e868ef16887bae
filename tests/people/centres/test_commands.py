"""The commands that begin a new installation."""

import datetime
import getpass
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from people.models import Account, Centre, Person, Post, Role
from tests.factories import make_account, make_person

PASSWORD = "tea and a song at three"


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def add_centre(slug="y-felin", *options, name="Y Felin", name_cy="Canolfan Y Felin"):
    return run("add_centre", slug, "--name", name, "--name-cy", name_cy, *options)


def add_account(email="nia@example.org", role="manager", *options, centre="y-felin", name="Nia Rees"):
    named = ["--name", name] if name else []
    return run("add_account", email, "--centre", centre, "--role", role, *named, *options)


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("ACCOUNT_PASSWORD", PASSWORD)


@pytest.fixture
def typed(monkeypatch):
    """Answer the questions for a password with these, one after another."""
    monkeypatch.delenv("ACCOUNT_PASSWORD", raising=False)

    def answers(*passwords):
        left = iter(passwords)

        def answer(prompt):
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(getpass, "getpass", answer)

    return answers


@pytest.mark.django_db
def test_a_new_centre_has_the_standard_kinds_and_no_first_day():
    add_centre()
    centre = Centre.objects.get()
    assert (centre.slug, centre.name, centre.name_cy, centre.opened_on) == (
        "y-felin",
        "Y Felin",
        "Canolfan Y Felin",
        None,
    )
    assert centre.kinds.count() == 21
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["2024-03-01", "1 Mawrth 2024"])
def test_a_centre_can_have_a_first_day(written):
    add_centre("y-felin", "--opened", written)
    assert Centre.objects.get().opened_on == datetime.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("slug", "options", "said"),
    [
        ("y-hafod", (), "There is a centre ‘y-hafod’ already"),
        ("Y Felin!", (), "SLUG: Enter a valid “slug”"),
        ("a" * 51, (), "SLUG: Ensure this value has at most 50 characters"),
        ("y-felin", ("--opened", "soon"), "‘soon’ is no date. Write it as 2024-03-01."),
        ("y-felin", ("--opened", "2024-02-30"), "‘2024-02-30’ is no date."),
        ("y-felin", ("--opened", "2999-01-01"), "‘2999-01-01’ is still to come."),
    ],
)
def test_a_centre_that_cannot_be_says_why(db, slug, options, said):
    add_centre("y-hafod")
    with pytest.raises(CommandError, match=said):
        add_centre(slug, *options)
    assert Centre.objects.count() == 1


@pytest.mark.parametrize(("name", "said"), [("  ", "--name: "), ("A" * 121, "--name: "), ("A\u202e", "can’t be seen")])
def test_a_centre_needs_a_name_that_can_be_read(db, name, said):
    with pytest.raises(CommandError, match=said):
        add_centre(name=name)
    assert not Centre.objects.exists()


def test_the_first_manager_can_sign_in_and_works_at_the_centre(client, centre, password):
    add_account(" Nia@Example.org ")
    account = Account.objects.get()
    post, person = account.posts.get(), account.person
    assert (account.email, account.is_staff) == ("nia@example.org", False)
    assert (post.centre, post.duty, post.since) == (centre, Post.Duty.MANAGER, timezone.localdate())
    assert (person.name, person.centre, person.memberships.get().role) == ("Nia Rees", centre, Role.STAFF)
    assert client.login(username="nia@example.org", password=PASSWORD)
    assert client.get(reverse("today")).status_code == 200


def test_the_password_is_asked_for_twice(centre, typed):
    typed(PASSWORD, PASSWORD)
    add_account()
    assert Account.objects.get().check_password(PASSWORD)


def test_two_different_passwords_are_asked_for_again(centre, typed):
    typed(PASSWORD, "something else", "short", PASSWORD, PASSWORD)
    add_account()
    assert Account.objects.get().check_password(PASSWORD)


def test_three_bad_passwords_end_it(centre, typed):
    typed("short", "short", "password12")
    with pytest.raises(CommandError, match="No password was chosen"):
        add_account()
    assert not Account.objects.exists()


def test_where_nobody_can_be_asked_the_environment_must_say_it(centre, typed):
    typed()
    with pytest.raises(CommandError, match="Put one in ACCOUNT_PASSWORD"):
        add_account()


def test_the_rules_for_passwords_hold_here_too(centre, monkeypatch):
    monkeypatch.setenv("ACCOUNT_PASSWORD", "short")
    with pytest.raises(CommandError, match="ACCOUNT_PASSWORD: .*at least 10 characters"):
        add_account()
    assert not Person.objects.exists()


def test_running_it_twice_changes_nothing_and_says_so(centre, password):
    add_account()
    assert "is manager of Y Felin day centre already. Nothing was changed." in add_account()
    assert (Account.objects.count(), Person.objects.count(), Post.history.count()) == (1, 1, 1)


def test_a_manager_can_have_two_centres(centre, other_centre, password):
    add_account()
    said = add_account(centre="yr-hafod")
    assert "it is now manager of yr-hafod day centre too, as well as at Y Felin day centre." in said
    assert Account.objects.get().posts.count() == 2
    assert Person.objects.count() == 1


def test_somebody_of_the_staff_without_an_account_gets_one(centre, carmen, password):
    add_account("carmen@example.org", "staff", name="carmen diaz")
    assert Account.objects.get().person == carmen
    assert Person.objects.count() == 1


def test_an_older_persons_name_opens_no_staff_account(centre, ada, password):
    with pytest.raises(CommandError, match="Ada Lloyd is not on the staff"):
        add_account("ada@example.org", "staff", name="Ada Lloyd")
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"email": "nia"}, "‘nia’ is no e-mail address"),
        ({"centre": "nowhere"}, "There is no centre ‘nowhere’"),
        ({"name": None}, "Say who it is with --name"),
        ({"name": "…"}, "--name: There is no name"),
        ({"name": "A\u202eb"}, "--name: Some of these characters"),
        ({"email": "carmen@example.org"}, "carmen@example.org is taken, by Carmen Díaz"),
        ({"email": "carmen@example.org", "name": None}, "is staff of Y Felin day centre already. A manager can"),
        ({"name": "Carmen Díaz"}, "has an account already, carmen@example.org"),
        ({"name": "Mair Jones"}, "There are 2 people called Mair Jones"),
    ],
)
def test_an_account_that_cannot_be_says_why(centre, carmens_account, password, arguments, said):
    make_person(centre, "Mair Jones", Role.STAFF)
    make_person(centre, "Mair Jones", Role.STAFF)
    with pytest.raises(CommandError, match=said):
        add_account(**arguments)
    assert Account.objects.count() == 1


def test_an_administrator_can_be_given_a_centre_too(centre, administrator, password):
    add_account("admin@example.org", name=None)
    assert administrator.posts.get().centre == centre


def test_a_role_is_staff_or_manager(centre):
    with pytest.raises(CommandError, match="invalid choice"):
        add_account(role="king")


def test_the_e_mail_address_is_the_same_in_any_capitals(centre, password):
    make_account("Nia@example.org")
    add_account("NIA@EXAMPLE.ORG", name=None)
    assert Account.objects.count() == 1
