"""What is typed about people, and what is said beside the field where it cannot be kept."""

import datetime

import pytest
from django.utils import timezone, translation

from people.models import Role
from people.profiles.forms.entry import EntryForm, RetirementForm
from people.profiles.forms.membership import LeavingForm, ReturnForm, RoleForm
from people.profiles.forms.person import DetailsForm, FindForm, WelcomeForm
from tests.factories import day_sent, make_entry, make_person

NEW = {
    "sort": "person",
    "name": "Nel Parry",
    "role": "older_person",
    "language": "",
    "said_by": "themself",
    "words_language": "en",
}
SAID = {"section": "can_give", "words": "I can pour the tea.", "language": "en", "kind": ""}
BAD_LETTERS = ["Nel\x00Parry", "Nel \u202eyrraP", "N\x07el"]


def welcome_form(centre, **typed):
    return WelcomeForm(NEW | {"when": day_sent()} | typed, centre=centre)


def entry_form(person, entry=None, anyone=True, **typed):
    data = SAID | {"when": day_sent(), "said_by": str(person.public_id)} | typed
    kinds = list(person.centre.kinds.offered())
    return EntryForm(data, person=person, kinds=kinds, anyone=anyone, entry=entry)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("sort", "Choose one person or a group."),
        ("name", "Type the person’s name."),
        ("role", "Choose a role."),
        ("when", "Choose today, or type another day."),
    ],
)
def test_what_is_missing_is_named_in_its_own_words(centre, field, message):
    form = welcome_form(centre, **{field: ""})
    assert form.errors[field] == [message]
    assert form.status == 400


@pytest.mark.parametrize(
    ("field", "value"),
    [("sort", "crowd"), ("role", "patient"), ("language", "fr"), ("when", "whenever"), ("said_by", "nobody")],
)
def test_what_is_not_on_offer_is_refused_beside_its_field(centre, field, value):
    assert field in welcome_form(centre, **{field: value}).errors


@pytest.mark.parametrize("name", BAD_LETTERS)
@pytest.mark.parametrize("field", ["name", "known_as", "description", "words"])
def test_characters_that_cannot_be_read_are_refused(centre, field, name):
    form = welcome_form(centre, **{field: name})
    assert "can’t be seen or printed" in form.errors[field][0]
    assert form[field].value() == name


@pytest.mark.parametrize("name", ["   ", "\u200b\u200b", "\u200e", "\n"])
def test_a_name_that_nobody_can_see_is_no_name(centre, name):
    assert welcome_form(centre, name=name).errors["name"] == ["Type the person’s name."]


@pytest.mark.parametrize(("field", "most"), [("name", 120), ("known_as", 60), ("description", 60), ("words", 600)])
def test_what_is_too_long_says_how_much_can_be_kept(centre, field, most):
    form = welcome_form(centre, **{field: "w" * (most + 1)})
    assert form.errors[field] == [f"That is too long to keep. Use at most {most} letters and spaces."]
    assert field not in welcome_form(centre, **{field: "w" * most}).errors


@pytest.mark.parametrize("name", ["Siân Ŵyn O’Neill-Ŷ", "José 🙂", "<b>Nel</b> & Co", "Nel  Parry ", "محمد"])
def test_a_name_is_taken_as_people_write_it(centre, name):
    form = welcome_form(centre, name=name)
    assert form.is_valid()
    assert form.cleaned_data["name"] == " ".join(name.split())


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "2026"),
        ("31", "Chwefror", "2026"),
        ("", "", ""),
        ("0", "1", "2026"),
        ("1", "13", "2026"),
        ("one", "May", "2026"),
        ("1", "5", "20260"),
        ("1", "5", "9" * 40),
        ("9" * 40, "5", "2026"),
        ("1", "5", "202"),
        ("1\x00", "5", "2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_the_boxes(centre, day, month, year):
    form = welcome_form(centre, when="another", day=day, month=month, year=year)
    assert form.errors["when"] == ["There is no such day. Type it like 3 October or 3 Hydref."]
    assert set(form.errors) == {"when"}
    assert form["year"].value() == year


@pytest.mark.parametrize("month", ["2", "02", "feb", "February", "Chwefror", "chwef"])
def test_a_month_is_understood_in_both_languages(centre, month):
    form = welcome_form(centre, when="another", day="3", month=month, year="2025")
    assert form.is_valid()
    assert form.cleaned_data["on"] == datetime.date(2025, 2, 3)


def test_today_is_kept_whatever_stands_in_the_boxes(centre):
    form = welcome_form(centre, day="99")
    assert form.is_valid()
    assert form.cleaned_data["on"] == timezone.localdate()


def test_a_namesake_is_shown_and_asked_about(ada):
    form = welcome_form(ada.centre, name="ADA lloyd")
    assert "Is this somebody else?" in form.errors["name"][0]
    assert form.asks_who
    assert form.alike == [ada]


def test_a_tick_says_that_it_is_somebody_else(ada):
    form = welcome_form(ada.centre, name="ADA lloyd", is_somebody_else="on")
    assert form.is_valid()
    assert form.asks_who


def test_a_new_name_asks_nothing(ada):
    assert not welcome_form(ada.centre).asks_who


def test_the_page_asks_about_a_namesake_before_anything_is_checked(ada):
    assert welcome_form(ada.centre, name="Ada Lloyd").unchecked().asks_who


@pytest.mark.parametrize("key", ["", "not an id", "\x00"])
def test_a_spoilt_identifier_of_the_page_stops_nobody(centre, key):
    form = welcome_form(centre, id=key)
    assert form.is_valid()
    assert form.to_welcome()["public_id"] is None


def test_words_need_their_language(centre):
    form = welcome_form(centre, words="I can knit.", words_language="")
    assert form.errors["words_language"] == ["Choose English or Welsh."]
    assert welcome_form(centre, words="", words_language="").is_valid()


def test_the_first_words_can_be_somebody_elses(bill):
    form = welcome_form(bill.centre, words="She can knit.", said_by=str(bill.public_id))
    assert form.is_valid()
    assert form.to_welcome()["first_words"]["said_by"] == bill


def test_nobody_of_another_centre_is_offered(dora, centre):
    form = welcome_form(centre, said_by=str(dora.public_id))
    assert form.errors["said_by"] == ["Choose someone from the list."]
    assert dora.name not in str(form["said_by"])


def test_details_begin_with_what_is_known(bill):
    form = DetailsForm(person=bill, description="Ada’s son")
    assert form["name"].value() == "Bill Lloyd"
    assert form["description"].value() == "Ada’s son"


def test_a_name_left_as_it_was_asks_nothing(centre):
    one = make_person(centre, "Mair Evans")
    make_person(centre, "Mair Evans")
    typed = {"name": "Mair Evans", "known_as": "Mair Tŷ Isaf", "language": "cy"}
    assert DetailsForm(typed, person=one, description="").is_valid()


def test_a_name_changed_into_somebody_elses_is_asked_about(ada, bill):
    form = DetailsForm({"name": "Ada Lloyd"}, person=bill, description="")
    assert "name" in form.errors


def test_a_role_form_begins_with_the_role_now(vic):
    form = RoleForm(membership=vic.memberships.get())
    assert form["role"].value() == Role.VOLUNTEER


@pytest.mark.parametrize("typed", [{}, {"role": "patient"}])
def test_a_role_from_the_list_is_needed(vic, typed):
    assert "role" in RoleForm({"when": day_sent()} | typed, membership=vic.memberships.get()).errors


def test_leaving_and_returning_ask_only_for_a_day(db):
    assert LeavingForm({"when": day_sent(), "how": "died"}).is_valid()
    form = ReturnForm({"when": "never-left"})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None
    assert "when" in ReturnForm({"when": "another", "day": "x"}).errors


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("section", "Choose a part of the page."),
        ("words", "Type what was said."),
        ("language", "Choose English or Welsh."),
        ("said_by", "Choose whose words they are."),
        ("when", "Choose today, or type another day."),
    ],
)
def test_a_line_says_what_it_misses(ada, field, message):
    assert entry_form(ada, **{field: ""}).errors[field] == [message]


@pytest.mark.parametrize(("field", "value"), [("section", "x"), ("language", "fr"), ("kind", "x"), ("said_by", "x")])
def test_a_line_takes_only_what_is_on_offer(ada, field, value):
    assert field in entry_form(ada, **{field: value}).errors


def test_words_are_kept_as_they_were_said(ada):
    words = "  I can pour.\r\n\r\n<b>Ask me</b> 🙂 \u200f\u05e9\u05dc\u05d5\u05dd  "
    form = entry_form(ada, words=words)
    assert form.is_valid()
    assert form.to_say()["words"] == "I can pour.\n\n<b>Ask me</b> 🙂 \u200f\u05e9\u05dc\u05d5\u05dd"


def test_a_retired_kind_is_no_longer_offered(ada):
    ada.centre.kinds.filter(slug="a-song").update(retired_on=timezone.localdate())
    form = entry_form(ada, kind="a-song")
    assert form.errors["kind"] == ["This kind is no longer offered. Choose another."]


def test_on_ones_own_page_nobody_else_is_offered(ada, bill):
    form = entry_form(ada, anyone=False, said_by=str(bill.public_id))
    assert "said_by" in form.errors
    assert bill.name not in str(form["said_by"])


def test_on_ones_own_page_whoever_said_a_line_can_stay(ada, bill):
    entry = make_entry(ada, said_by=bill)
    assert entry_form(ada, entry=entry, anyone=False, said_by=str(bill.public_id)).is_valid()


def test_a_line_by_nobody_we_know_stays_so(ada):
    entry = make_entry(ada, said_by=None)
    form = entry_form(ada, entry=entry, said_by="")
    assert form.is_valid()
    assert form.to_say()["said_by"] is None


def test_a_line_begins_in_the_language_of_the_page_whoever_it_is_about(centre):
    nel = make_person(centre, "Nel Parry", language="cy")
    assert EntryForm(person=nel, kinds=[], anyone=True)["language"].value() == "en"


def test_a_line_begins_in_the_readers_language_where_nobody_asked(ada):
    with translation.override("cy"):
        assert EntryForm(person=ada, kinds=[], anyone=True)["language"].value() == "cy"


def test_a_long_reason_is_refused_in_our_words(db):
    assert "at most 200" in RetirementForm({"reason": "w" * 201}).errors["reason"][0]


def test_looking_for_nobody_is_fine(db):
    assert FindForm({"find": ""}).is_valid()
    assert "find" in FindForm({"find": "a\x00"}).errors
