"""The page for the wall is one side of A4, in large print."""

import datetime

import pytest

from exchanges.models import Barrier, Cause
from people.models import Post
from tests.browser.checks import printed
from tests.factories import make_account, make_moment

DAY = datetime.date(2026, 8, 4)
QUERY = "?from=2026-07-01&to=2026-09-30"
# The smallest letters on the page, in points.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".wall *")]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .map((one) => parseFloat(getComputedStyle(one).fontSize) * 72 / 96))"""
# How far the last line goes beyond the page, in pixels.
TOO_FAR = """() => {
    const wall = document.querySelector(".wall");
    return wall.lastElementChild.getBoundingClientRect().bottom - wall.getBoundingClientRect().bottom;
}"""


@pytest.fixture(params=["en", "cy"])
def manager(request, centre, mel):
    return make_account(person=mel, works_at=centre, duty=Post.Duty.MANAGER, language=request.param)


def fill(centre, ada, carmen, bill, vic):
    """As much as the page can ever say."""
    for giver in (ada, carmen):
        make_moment(
            giver, *({ada, carmen, bill, vic} - {giver}), brought={giver: ["a-song", "a-hand", "know-how"]}, on=DAY
        )
    Barrier.objects.create(
        centre=centre, person=ada, cause=Cause.LANGUAGE, happened_on=DAY, what="Read aloud", opened_on=DAY
    )


def test_it_is_one_page_of_large_print(visit, manager, centre, ada, carmen, bill, vic):
    fill(centre, ada, carmen, bill, vic)
    page = visit(manager, f"/reports/wall/{QUERY}")
    [one] = printed(page)
    assert [round(float(side)) for side in one.mediabox[2:]] == [595, 842]
    page.emulate_media(media="print")
    assert page.evaluate(SMALLEST) >= 18


def test_it_is_one_page_however_long_the_names_are(visit, manager, centre, ada, carmen, bill, vic):
    fill(centre, ada, carmen, bill, vic)
    centre.name = centre.name_cy = "Canolfan ddydd a hamdden gymunedol " * 3
    centre.save()
    centre.kinds.update(
        name="Sharing what I remember of the mines and of the men’s choir",
        name_cy="Rhannu beth rwy’n ei gofio o’r pyllau ac o’r côr meibion",
    )
    page = visit(manager, f"/reports/wall/{QUERY}")
    assert len(printed(page)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1032})
    assert page.evaluate(TOO_FAR) < 0.5


def test_with_nothing_noticed_it_is_one_page_too(visit, manager):
    assert len(printed(visit(manager, f"/reports/wall/{QUERY}"))) == 1
