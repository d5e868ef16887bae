"""Let read on a tablet handed over, read at home, ended, and refused; in both languages, with a script and without."""

import pytest
from playwright.sync_api import expect

from people.models import CarerPermission
from tests.browser.test_sit_together import hand_back
from tests.factories import make_moment

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
# What the buttons say, in each language.
SAID = {
    "en": {
        "tablet": "Hand over the tablet, so that Ada says it",
        "sure": "Yes, hand it to Ada",
        "yes": "Yes, ask me",
        "begin": "Let somebody read",
        "all": "All my moments",
        "next": "Next",
        "three": "3 months",
        "right": "Yes, that is right",
        "thanks": "Thank you, Ada",
        "done": "Finished",
        "title": "What Ada lets you read",
        "open": "Open this moment",
        "stop": "Stop it",
        "stop_now": "Yes, stop it now",
    },
    "cy": {
        "tablet": "Rhoi’r dabled, er mwyn i Ada ei ddweud",
        "sure": "Ie, i ddwylo Ada",
        "yes": "Iawn, gofynnwch i mi",
        "begin": "Gadael i rywun ddarllen",
        "all": "Fy adegau i gyd",
        "next": "Nesaf",
        "three": "3 mis",
        "right": "Ydy, mae’n iawn",
        "thanks": "Diolch, Ada",
        "done": "Wedi gorffen",
        "title": "Beth mae Ada yn gadael i chi ei ddarllen",
        "open": "Agor yr adeg hon",
        "stop": "Ei stopio",
        "stop_now": "Ie, ei stopio nawr",
    },
}


def speaks(account, language):
    account.language = language
    account.save()
    return account


@WITH_AND_WITHOUT
@pytest.mark.parametrize("language", ["en", "cy"])
def test_let_read_then_ended_and_the_next_click_is_refused(
    visit, ada, bill, vic, adas_account, bills_account, carmens_account, password, script, language
):
    said = SAID[language]
    ada.language = language
    ada.save()
    moment = make_moment(ada, vic, place="By the piano")
    browser = {"java_script_enabled": script}
    tablet = visit(speaks(carmens_account, language), f"/people/{ada.public_id}/carers/", **browser)
    tablet.get_by_role("button", name=said["tablet"]).click()
    tablet.get_by_role("button", name=said["sure"]).click()
    tablet.get_by_role("link", name=said["yes"]).click()
    tablet.get_by_role("link", name=said["begin"]).click()
    tablet.get_by_role("radio", name="Bill").check(force=True)
    tablet.get_by_role("button", name=said["next"]).click()
    tablet.get_by_role("checkbox", name=said["all"]).check(force=True)
    tablet.get_by_role("button", name=said["next"]).click()
    tablet.get_by_role("radio", name=said["three"]).check(force=True)
    tablet.get_by_role("button", name=said["next"]).click()
    tablet.get_by_role("button", name=said["right"]).click()
    expect(tablet.get_by_role("heading", name=said["thanks"])).to_be_visible()
    tablet.get_by_role("button", name=said["done"]).click()
    assert CarerPermission.objects.get(person=ada).carer == bill

    home = visit(speaks(bills_account, language), "/mine/more/", **browser)
    home.get_by_role("link", name=said["title"]).click()
    expect(home.get_by_text("By the piano")).to_be_visible()
    home.get_by_role("link", name=said["open"]).click()
    expect(home.get_by_text("By the piano")).to_be_visible()
    assert "Vic" not in home.content()

    own = visit(speaks(adas_account, language), "/mine/carers/", **browser)
    own.get_by_role("link", name=said["stop"]).click()
    own.get_by_role("button", name=said["stop_now"]).click()
    assert home.goto(moment.get_absolute_url()).status == 404
    assert home.goto(f"/with/{ada.public_id}/").status == 404
    for _step in range(4):
        home.go_back()
        assert "By the piano" not in home.content()


def test_what_was_said_on_the_tablet_is_there_when_it_is_back(visit, ada, bill, carmens_account, password):
    page = visit(carmens_account, f"/people/{ada.public_id}/carers/")
    page.get_by_role("button", name="Hand over the tablet, so that Ada says it").click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    page.get_by_role("link", name="Yes, ask me").click()
    page.get_by_role("link", name="Let somebody read").click()
    page.get_by_role("radio", name="Bill").check(force=True)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("checkbox", name="The moments we share").check(force=True)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("radio", name="One month").check(force=True)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Yes, that is right").click()
    page.get_by_role("button", name="Finished").click()
    hand_back(page, carmens_account, password)
    page.goto(f"/people/{ada.public_id}/carers/")
    expect(page.get_by_text("The moments Ada and Bill share")).to_be_visible()
