"""One line about safety beside every box for words on the pages of staff."""

import html
import re

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from people.models import Centre
from tests.browser.pages import MANAGER, NEWCOMER, OLDER_PERSON, PAGES, STAFF
from tests.browser.small_world import AllPages
from tests.factories import make_barrier, make_moment

pytestmark = pytest.mark.one_database

MADE_ONCE = AllPages

NOT_HERE = "This is not the place to report that somebody is not safe."
NOTHING_SET = "In danger now: ring 999. If not, tell your manager or the council’s adult safeguarding team today."
OURS = "Tell Mel: 01632 960101. The council: 01632 960102."

# Boxes in which nobody tells anything: what is looked for, a name, a day, a number.
NO_WORDS = {
    "find",
    "name",
    "known_as",
    "day",
    "month",
    "year",
    "lately_days",
    "time",
    "login",
    "password",
    "from",
    "to",
    "since",
    "until",
}
STAFF_PAGES = [page for page in PAGES if page.viewer in (STAFF, MANAGER, NEWCOMER) and page.status == 200]


def boxes(text):
    """The names of the boxes on a page in which somebody can write words."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    areas = [area.get("name") for area in tree.iter("textarea")]
    lines = [line.get("name") for line in tree.iter("input") if line.get("type", "text") == "text"]
    return [name for name in areas + lines if name and name not in NO_WORDS]


@pytest.fixture
def open_page(cast):
    """Open a page of the staff as its viewer, and return its text."""

    def answer(page):
        client = Client()
        client.force_login(cast.viewers[page.viewer])
        url = page.url(cast.world)
        response = client.get(url, follow=True) if page.sends is None else client.post(url, page.typed(cast.world))
        return response.content.decode() if "html" in response.headers["Content-Type"] else ""

    return answer


@pytest.mark.parametrize("shown", STAFF_PAGES, ids=str)
def test_the_line_stands_on_every_page_of_staff_with_a_box_for_words(open_page, shown):
    text = open_page(shown)
    assert (NOT_HERE in html.unescape(text)) == bool(boxes(text))


def test_the_pages_looked_at_have_boxes_for_words():
    named = {page.address for page in STAFF_PAGES}
    assert named >= {
        "exchanges:new",
        "exchanges:side",
        "exchanges:correction",
        "exchanges:reflection",
        "exchanges:withdrawal",
        "people:entry_new",
        "people:retirement",
        "barriers:new",
        "barriers:correction",
        "barriers:withdrawal",
        "barriers:answer",
        "barriers:opening",
        "barriers:back",
        "barriers:plan",
    }


def test_where_the_centre_has_said_nothing_it_says_999_and_to_ask_the_manager(as_carmen):
    assert NOTHING_SET in html.unescape(as_carmen.get(reverse("barriers:new")).content.decode())


@pytest.mark.parametrize(("language", "words"), [("en", OURS), ("cy", "Dywedwch wrth Mel.")])
def test_it_gives_the_centres_own_numbers_in_the_readers_language(as_carmen, centre, carmens_account, language, words):
    Centre.objects.filter(pk=centre.pk).update(safeguarding=OURS, safeguarding_cy="Dywedwch wrth Mel.")
    carmens_account.language = language
    carmens_account.save()
    text = html.unescape(as_carmen.get(reverse("exchanges:new")).content.decode())
    assert words in text
    assert NOTHING_SET not in text


def test_another_centres_numbers_are_not_ours(as_derek, centre):
    Centre.objects.filter(pk=centre.pk).update(safeguarding=OURS, safeguarding_cy=OURS)
    assert OURS not in html.unescape(as_derek.get(reverse("barriers:new")).content.decode())


def test_peoples_own_pages_are_left_in_peace(client, ada, carmen, adas_account):
    client.force_login(adas_account)
    moment = make_moment(ada, carmen, brought={carmen: ["company"], ada: None})
    for address in (
        reverse("barriers:new"),
        reverse("exchanges:side", args=[moment.public_id, ada.public_id]),
        reverse("barriers:withdrawal", args=[make_barrier(ada).public_id]),
    ):
        text = client.get(address).content.decode()
        assert boxes(text)
        assert NOT_HERE not in text


def test_a_screen_reader_hears_it_at_the_box(as_carmen):
    text = as_carmen.get(reverse("barriers:new")).content.decode()
    box = re.search(r"<textarea[^>]*>", text)[0]
    heard = re.search(r'aria-describedby="([^"]*)"', box)[1].split()[-1]
    assert re.search(rf'<p class="safeguarding" id="{heard}">', text)


def test_older_people_see_no_line_where_staff_do(client, ada, adas_account, carmens_account):
    barrier = make_barrier(ada)
    address = reverse("barriers:correction", args=[barrier.public_id])
    said = {}
    for kind, account in ((OLDER_PERSON, adas_account), (STAFF, carmens_account)):
        client.force_login(account)
        said[kind] = NOT_HERE in client.get(address).content.decode()
    assert said == {OLDER_PERSON: False, STAFF: True}
