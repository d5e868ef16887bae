"""English and Welsh, equally."""

import datetime
import html

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from people.words.lists import and_list
from people.words.text import fold

pytestmark = pytest.mark.one_database

ONE, MANY = "%(counter)s thing before we can save", "%(counter)s things before we can save"


def page(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def in_welsh():
    with translation.override("cy"):
        yield


def test_every_text_has_its_welsh():
    catalogue = polib.pofile("locale/cy/LC_MESSAGES/django.po")
    assert [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 peth"),
        (1, "1 peth"),
        (2, "2 beth"),
        (3, "3 pheth"),
        (4, "4 peth"),
        (5, "5 peth"),
        (6, "6 pheth"),
        (7, "7 peth"),
        (12, "12 peth"),
    ],
)
def test_welsh_counts_in_six_forms(in_welsh, number, words):
    assert (ngettext(ONE, MANY, number) % {"counter": number}).startswith(words)


@pytest.mark.parametrize("month", range(1, 13))
def test_months_have_their_welsh_names(in_welsh, month):
    names = """Ionawr Chwefror Mawrth Ebrill Mai Mehefin
        Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr""".split()  # noqa: SIM905
    assert date_format(datetime.date(2026, month, 3), "j F Y") == f"3 {names[month - 1]} 2026"


def test_days_of_the_week_have_their_welsh_names(in_welsh):
    assert date_format(datetime.date(2026, 11, 23), "l") == "Dydd Llun"


@pytest.mark.parametrize("text", ["This field is required.", "This password is too common.", "Enter a valid date."])
def test_djangos_own_words_are_welsh_where_a_reader_meets_them(in_welsh, text):
    assert gettext(text) != text


@pytest.mark.parametrize(
    ("words", "names", "joined"),
    [
        (["Mair"], True, "Mair"),
        (["Mair", "Tom"], True, "Mair a Tom"),
        (["Mair", "Eirlys"], True, "Mair ac Eirlys"),
        (["Mair", "Ivor", "Huw"], True, "Mair, Ivor a Huw"),
        (["cwmni", "cân"], False, "cwmni a chân"),
        (["cân", "help llaw"], False, "cân a help llaw"),
        (["stori", "anrheg fach"], False, "stori ac anrheg fach"),
    ],
)
def test_welsh_says_and_as_it_is_said(in_welsh, words, names, joined):
    assert and_list(words, names=names) == joined


def test_english_says_and_as_it_is_said():
    with translation.override("en"):
        assert and_list(["Mair", "Eirlys", "Tom"]) == "Mair, Eirlys and Tom"


@pytest.mark.parametrize(
    ("typed", "found"), [("Siân", "sian"), ("Tŷ’r Bont", "tyr bont"), ("O'Neill", "oneill"), ("O’Neill", "oneill")]
)
def test_letters_are_found_without_their_accents(typed, found):
    assert fold(typed) == found


def test_a_browser_that_asks_for_welsh_gets_welsh(client, db):
    assert '<html lang="cy"' in page(client.get("/sign-in/", headers={"accept-language": "cy-GB,cy;q=0.9,en;q=0.5"}))


def test_any_other_browser_gets_english(client, db):
    assert '<html lang="en"' in page(client.get("/sign-in/", headers={"accept-language": "pl"}))


def test_the_account_decides_before_the_browser(as_carmen, carmens_account):
    carmens_account.language = "cy"
    carmens_account.save()
    response = as_carmen.get("/", headers={"accept-language": "en"})
    assert '<html lang="cy"' in page(response)
    assert response["Content-Language"] == "cy"


def test_a_choice_without_an_account_is_kept_in_the_browser(client, db):
    client.post("/language/", {"_language": "cy", "next": "/sign-in/"})
    assert '<html lang="cy"' in page(client.get("/sign-in/", headers={"accept-language": "en"}))


def test_the_switch_leads_back_to_the_same_page(as_carmen):
    response = as_carmen.post("/language/", {"_language": "cy", "next": "/moments/?heard=waiting"})
    assert response.url == "/moments/?heard=waiting"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "http://testserver//evil.example/x", "foo", "///evil.example", ""],
)
def test_the_switch_leads_nowhere_else(as_carmen, elsewhere):
    assert as_carmen.post("/language/", {"_language": "cy", "next": elsewhere}).url == "/"


def test_a_forged_form_changes_nobodys_language(carmens_account):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(carmens_account)
    answer = browser.post("/people/new/", {"_language": "cy"})
    assert answer.status_code == 403
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
    carmens_account.refresh_from_db()
    assert carmens_account.language == ""


def test_a_language_we_do_not_speak_changes_nothing(as_carmen, carmens_account):
    as_carmen.post("/language/", {"_language": "fr", "next": "/"})
    carmens_account.refresh_from_db()
    assert carmens_account.language == ""


@pytest.mark.parametrize("address", ["/", "/moments/", "/moments/new/", "/mine/", "/nowhere/"])
def test_every_page_offers_the_other_language_in_its_own_words(as_carmen, address):
    text = page(as_carmen.get(address))
    assert 'value="cy"' in text
    assert 'lang="cy">Cymraeg</button>' in text
