"""The rules of people that the database keeps: each is broken on purpose, past every form."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import Account, Centre, Membership, Pause, Person, Post, ProfileEntry, Role
from people.profiles.reading import people_here
from tests.factories import LONG_AGO, PASSWORD, make_account, make_entry, make_person

LATER = LONG_AGO + datetime.timedelta(days=10)
EARLIER = LONG_AGO - datetime.timedelta(days=10)


def refused(save):
    """Try to save past the forms; the database must refuse."""
    with pytest.raises(IntegrityError), transaction.atomic():
        save()
    return True


def the_rules(model):
    return {constraint.name for constraint in model._meta.constraints}


def test_every_rule_of_these_models_is_broken_below():
    """A new rule is added here with a test that breaks it."""
    assert the_rules(Person) == {
        "person_has_a_name",
        "person_language_is_known",
        "person_lately_is_a_week_to_a_year",
    }
    assert the_rules(Pause) == {
        "pause_way_is_known",
        "pause_asked_is_known",
        "pause_ends_after_it_begins",
        "pause_ended_by_needs_ending",
    }
    assert the_rules(Centre) == {
        "centre_is_named_in_both_languages",
        "centre_lately_is_a_week_to_a_year",
        "centre_safeguarding_in_both_languages",
    }
    assert the_rules(Membership) == {
        "membership_ends_after_it_begins",
        "membership_role_is_known",
        "membership_one_now",
        "membership_says_how_it_ended",
    }
    assert the_rules(ProfileEntry) == {
        "entry_has_words",
        "entry_section_is_known",
        "entry_language_is_known",
        "entry_retired_after_it_was_said",
        "entry_reason_needs_retiring",
        # Broken in tests/exchanges/moments/just_for_me/test_keeping.py.
        "entry_kept_from_is_known",
    }
    assert the_rules(Account) == {"account_language_is_known"}
    assert the_rules(Post) == {"post_duty_is_known", "post_ends_after_it_begins", "post_one_now_at_a_centre"}


@pytest.mark.parametrize(("name", "name_cy"), [("", "Canolfan"), ("Centre", "")])
def test_a_centre_has_a_name_in_both_languages(db, name, name_cy):
    assert refused(lambda: Centre.objects.create(slug="one", name=name, name_cy=name_cy))


@pytest.mark.parametrize("days", [0, 6, 366])
def test_lately_is_a_week_to_a_year(centre, days):
    assert refused(lambda: Centre.objects.filter(pk=centre.pk).update(lately_days=days))


@pytest.mark.parametrize("field", ["safeguarding", "safeguarding_cy"])
def test_whom_to_tell_of_danger_stands_in_both_languages(centre, field):
    assert refused(lambda: Centre.objects.filter(pk=centre.pk).update(**{field: "999"}))


def test_a_centre_has_its_short_name_to_itself(centre):
    assert refused(lambda: Centre.objects.create(slug=centre.slug, name="One", name_cy="Un"))


def test_a_person_has_a_name(centre):
    assert refused(lambda: Person.objects.create(centre=centre, name=""))


def test_a_persons_language_is_one_we_know(centre):
    assert refused(lambda: Person.objects.create(centre=centre, name="Ada Lloyd", language="fr"))


def test_a_persons_identifier_is_theirs_alone(ada):
    assert refused(lambda: Person.objects.create(centre=ada.centre, name="Ida Lloyd", public_id=ada.public_id))


def test_nobody_leaves_before_they_came(centre):
    assert refused(lambda: make_person(centre, "Ada Lloyd", left_on=EARLIER))


def test_somebody_can_leave_on_their_first_day(centre):
    assert make_person(centre, "Ada Lloyd", left_on=LONG_AGO).memberships.get().left_on == LONG_AGO


def test_a_role_is_one_of_the_five(centre):
    assert refused(lambda: make_person(centre, "Ada Lloyd", role="patient"))


def test_somebody_belongs_once_at_a_time(ada):
    again = Membership(person=ada, centre=ada.centre, role=Role.VOLUNTEER, joined_on=LATER)
    assert refused(again.save)


def test_who_left_can_belong_again(centre):
    bea = make_person(centre, "Bea Rees", left_on=LONG_AGO)
    Membership.objects.create(person=bea, centre=centre, role=Role.CARER, joined_on=LATER)
    assert bea.memberships.count() == 2


def test_a_line_has_words(ada):
    assert refused(lambda: make_entry(ada, words=""))


def test_a_line_stands_in_a_part_of_the_page_we_know(ada):
    assert refused(lambda: make_entry(ada, section="diagnosis"))


@pytest.mark.parametrize("language", ["", "fr"])
def test_a_lines_language_is_known(ada, language):
    assert refused(lambda: make_entry(ada, language=language))


def test_a_line_is_not_taken_off_before_it_was_said(ada):
    assert refused(lambda: make_entry(ada, said_on=LATER, retired_on=LONG_AGO))


def test_a_reason_needs_a_line_taken_off(ada):
    assert refused(lambda: make_entry(ada, retired_reason="Ada would rather sing."))


def test_whoever_took_a_line_off_needs_a_line_taken_off(ada, carmens_account):
    assert refused(lambda: make_entry(ada, retired_by=carmens_account))


def test_a_line_taken_off_may_have_no_reason(ada):
    assert make_entry(ada, said_on=LONG_AGO, retired_on=LATER).retired_reason == ""


def test_an_accounts_language_is_one_we_know(db):
    assert refused(lambda: make_account("ada@example.org", language="fr"))


def test_an_address_signs_in_one_account(adas_account):
    assert refused(lambda: Account.objects.create_user(adas_account.email, PASSWORD))


def test_a_person_has_one_account(adas_account):
    assert refused(lambda: make_account("again@example.org", adas_account.person))


def test_an_account_needs_an_address(db):
    with pytest.raises(ValueError, match="e-mail"):
        Account.objects.create_user("", PASSWORD)


def test_a_post_is_of_staff_or_of_a_manager(adas_account, centre):
    assert refused(lambda: Post.objects.create(account=adas_account, centre=centre, duty="boss", since=LONG_AGO))


def test_a_post_does_not_end_before_it_begins(adas_account, centre):
    assert refused(
        lambda: Post.objects.create(account=adas_account, centre=centre, duty="staff", since=LONG_AGO, until=EARLIER)
    )


def test_an_account_has_one_post_at_a_centre_at_a_time(carmens_account, centre):
    assert refused(lambda: Post.objects.create(account=carmens_account, centre=centre, duty="manager", since=LATER))


@pytest.mark.parametrize("name", ["Ada\x00Lloyd", "Ada \u202eLloyd", "Ada\x07"])
def test_a_name_that_cannot_be_read_is_not_valid(centre, name):
    with pytest.raises(ValidationError):
        Person(centre=centre, name=name, folded_name="ada").full_clean()


@pytest.mark.parametrize(
    ("name", "known_as", "is_group", "called"),
    [
        ("Ada Lloyd", "", False, "Ada"),
        ("Ada Lloyd", "Nain", False, "Nain"),
        ("Côr y Bont", "", True, "Côr y Bont"),
        ("Year 5, Ysgol y Cwm", "Year 5", True, "Year 5"),
    ],
)
def test_a_page_uses_the_name_people_like(centre, name, known_as, is_group, called):
    assert str(Person(centre=centre, name=name, known_as=known_as, is_group=is_group)) == called


@pytest.mark.parametrize("part", ["sian", "SIÂN", "oneill", "o’neill", "nain"])
def test_a_name_is_found_by_a_part_of_it_whatever_its_accents(centre, part):
    make_person(centre, "Siân O’Neill", known_as="Nain")
    make_person(centre, "Ada Lloyd")
    assert [row.name for found in people_here(centre, part) for row in found.people] == ["Siân O’Neill"]


@pytest.mark.parametrize("days", [0, 6, 366])
def test_lately_of_one_person_is_a_week_to_a_year(ada, days):
    assert refused(lambda: Person.objects.filter(pk=ada.pk).update(lately_days=days))


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "up"},
        {"asked": "because"},
        {"asked": "rather_receive", "way": "receiving"},
        {"until": EARLIER},
        {"ended_by": True},
    ],
)
def test_a_pause_keeps_its_rules(ada, adas_account, wrong):
    fields = {"way": "giving", "asked": "not_now", "since": LONG_AGO, "until": LATER} | wrong
    if "ended_by" in fields:
        fields["ended_by"] = adas_account
    assert refused(lambda: Pause.objects.create(person=ada, centre=ada.centre, **fields))
