"""English and Welsh: switching halfway, and never by accident."""

import pytest
from playwright.sync_api import expect

from exchanges.models import Exchange, Side
from exchanges.moments.actions import complete_side
from exchanges.moments.unsaved import Brought, SideToKeep
from tests.browser.at_work import face, kind, words
from tests.factories import make_moment


def test_switching_to_welsh_halfway_keeps_everything_typed_and_ticked(visit, centre, ada, bill, carmens_account):
    page = visit(carmens_account, "/moments/new/")
    for name in ("Ada", "Bill", "Carmen"):
        face(page, name).check()
    kind(page, "Ada", "A song").check()
    words(page, "Ada").fill("“Calon Lân” <b>i bawb</b>")
    whom = page.locator(f"#side-{ada.public_id} details.side__to")
    whom.locator("summary").click()
    whom.get_by_role("checkbox", name="Bill").uncheck()
    kind(page, "Carmen", "Company").check()
    page.get_by_role("radio", name="It was simply given to them").check()
    page.get_by_role("checkbox", name="Warm").check()
    page.get_by_role("radio", name="Bill told me").check()
    page.get_by_label("Where was it?").fill("Ger y ffenest")
    page.get_by_role("radio", name="Another day").check()
    for label, text in {"Day": "3", "Month": "Hydref", "Year": "2025"}.items():
        page.get_by_label(label, exact=True).fill(text)

    before = sent(page)
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Log a moment")
    expect(page.locator("#error-summary")).to_have_count(0)
    assert sent(page) == before

    page.locator("#moment button.button--big").click()
    page.get_by_role("status").wait_for()
    moment = Exchange.objects.get(centre=centre)
    assert (moment.happened_on.isoformat(), moment.place) == ("2025-10-03", "Ger y ffenest")
    assert (moment.feelings, moment.told_by) == (["warm"], bill)
    assert Side.objects.get(exchange=moment, person=ada).words == "“Calon Lân” <b>i bawb</b>"
    assert Side.objects.get(exchange=moment, person=bill).heard == Side.Heard.SIMPLY_RECEIVED


def sent(page):
    """Return what the form would send, the same whatever the order of its parts."""
    fields = page.evaluate("[...new FormData(document.getElementById('moment'))]")
    return sorted(field for field in fields if field[0] != "csrfmiddlewaretoken")


def test_the_language_chosen_stays_for_the_next_visit(visit, carmens_account):
    visit(carmens_account).get_by_role("button", name="Cymraeg").click()
    again = visit(carmens_account)
    expect(again.locator("html")).to_have_attribute("lang", "cy")


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


FIELDS = {
    "sign in": ("/sign-in/", "Your e-mail address"),
    "a moment": ("/moments/new/", "Where was it?"),
    "all moments": ("/moments/?heard=waiting", "From"),
    "taking back": ("{moment}withdrawal/", "Why take it back?"),
    "people": ("/people/", "Find someone by part of a name"),
    "somebody new": ("/people/new/", "Full name"),
    "a name": ("{ada}details/", "Full name"),
}


@pytest.mark.parametrize("page", FIELDS)
def test_enter_in_a_text_field_never_switches_the_language(visit, moment, ada, carmens_account, page):
    path, label = FIELDS[page]
    path = path.format(moment=moment.get_absolute_url(), ada=ada.get_absolute_url())
    tab = visit(None if page == "sign in" else carmens_account, path)
    field = tab.get_by_label(label, exact=True)
    field.fill("x")
    field.press("Enter")
    tab.wait_for_load_state()
    tab.wait_for_timeout(200)
    expect(tab.locator("html")).to_have_attribute("lang", "en")


def test_words_said_in_welsh_are_marked_on_an_english_page(visit, ada, carmen, carmens_account):
    moment = make_moment(ada, carmen, brought={ada: None, carmen: ["company"]})
    song = ada.centre.kinds.get(slug="a-song")
    said = SideToKeep(
        ada,
        Side.Heard.BROUGHT,
        (Brought(song),),
        what="Canu i bawb",
        what_language="cy",
        words="Mae’n braf canu",
        words_language="cy",
    )
    complete_side(moment, said, by=carmens_account)
    page = visit(carmens_account)
    for path in ("/", moment.get_absolute_url(), ada.get_absolute_url(), f"{ada.get_absolute_url()}moments/"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        for text in ("Canu i bawb", "Mae’n braf canu"):
            expect(page.get_by_text(text).first).to_have_attribute("lang", "cy")
