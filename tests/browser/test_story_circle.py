"""The story circle, from a moment that everyone agrees to talk about to telling the people in it."""

import re

from exchanges.models import Side
from tests.browser.checks import printed
from tests.exchanges.circle.worlds import make_talk
from tests.factories import make_moment


def test_a_moment_is_marked_chosen_told_and_left_in_peace(visit, carmens_account, adas_account, ada, bill, carmen, vic):
    moment = make_moment(ada, bill)
    page = visit(carmens_account, moment.get_absolute_url())
    page.get_by_role("link", name="One to talk about").click()
    for name in ("Ada", "Bill"):
        page.get_by_role("group", name=name).get_by_label("Agreed today").check()
    page.get_by_role("button", name="Keep it for the story circle").click()
    page.get_by_role("link", name="Story circle").first.click()
    page.get_by_role("link", name="Write down what the circle chose").click()
    people = page.locator("#people")
    people.get_by_role("checkbox", name="Carmen").check()
    people.get_by_role("checkbox", name="Vic").check()
    page.get_by_role("radio", name="Ada and Bill").check()
    page.get_by_label("Why does it matter?").fill("Because nobody had asked her.")
    page.get_by_label("Whose words are they?").select_option("Vic Owen")
    page.get_by_role("button", name="Keep what they chose").click()
    page.get_by_role("button", name=re.compile("Told them.*Ada")).click()
    page.get_by_text("Ada was told by Carmen").wait_for()
    hers = visit(adas_account, moment.get_absolute_url())
    hers.get_by_text("Because nobody had asked her.").wait_for()
    hers.get_by_role("button", name="Don’t talk about this one").click()
    hers.get_by_text("Nobody will talk about this one").wait_for()
    page.goto("/circle/")
    assert page.get_by_text("Because nobody had asked her.").count() == 0


def test_each_moment_is_one_page_of_large_print_with_three_people_in_both_languages(
    visit, carmens_account, ada, bill, carmen
):
    ada.language = "cy"
    ada.save()
    moment = make_talk(make_moment(ada, bill, carmen, brought={ada: ["a-song"], bill: ["company"], carmen: ["a-hand"]}))
    for side in Side.objects.filter(exchange=moment):
        side.what, side.words, side.words_language = "Poured the tea for the window table.", "Paned o de?", "cy"
        side.save()
    make_talk(make_moment(ada, carmen))
    page = visit(carmens_account, "/circle/pages/")
    papers = printed(page)
    assert [[round(float(length)) for length in one.mediabox[2:]] for one in papers] == [[595, 842]] * 2
