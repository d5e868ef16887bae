"""What got in the way, from the day it was logged to the day it was opened up."""

import re

from playwright.sync_api import expect

from exchanges.models import Barrier, State
from tests.browser import checks
from tests.browser.at_work import count_taps, tab_to, taps_and_keys
from tests.factories import make_barrier, make_moment, make_person

BOARD, NEW = "/barriers/", "/barriers/new/"


def who(page, name):
    return page.locator("#who").get_by_role("radio", name=re.compile(rf"^{name}\b"))


def to_whom(page, name):
    return page.get_by_role("group", name="To whom?").get_by_role("checkbox", name=re.compile(rf"^{name}\b"))


def cause(page, name):
    return page.get_by_role("group", name="What got in the way?").get_by_role("radio", name=name)


def what(page):
    return page.get_by_label("In a line")


def put_on_the_board(page):
    return page.get_by_role("button", name="Put it on the board")


def column(page, name):
    return page.get_by_role("region", name=name)


def kept(centre):
    return Barrier.objects.standing().get(centre=centre)


def test_it_is_logged_answered_and_opened_up(visit, centre, ada, bill, carmen, carmens_account, mels_account):
    staff = visit(carmens_account, BOARD)
    staff.get_by_role("link", name="Add something that was stopped").click()
    who(staff, "Ada").check()
    what(staff).fill("Pour the tea")
    to_whom(staff, "Bill").check()
    cause(staff, "Worry about risk").check()
    staff.get_by_label("What did they say, in their own words?").fill("I was pouring tea before she was born.")
    put_on_the_board(staff).click()
    expect(staff.get_by_role("status")).to_contain_text("Saved. Diolch!")
    expect(staff.get_by_text("I was pouring tea before she was born.")).to_be_visible()

    page = visit(mels_account, BOARD)
    column(page, "It was stopped").get_by_role("link", name="Say what we’ll try").click()
    page.get_by_label("What will we try?").fill("A smaller pot, and a tray with sides.")
    page.get_by_label("Who will try it?").select_option(label="Carmen Díaz")
    page.get_by_role("radio", name="In a week").check()
    page.get_by_role("button", name="We’ll try this").click()
    expect(page.get_by_role("status")).to_contain_text("It is kept")

    page.get_by_role("link", name="Make an enabling plan").click()
    for part, said in {
        "What good does it do?": "She is who she was.",
        "What could go wrong?": "A scald.",
        "What harm does it do not to do it?": "She sits with her hands in her lap.",
        "What do they say about it themselves?": "I can handle a pot.",
        "What is the least restrictive way?": "The small pot.",
        "Who agreed?": "Ada and Bill.",
    }.items():
        page.get_by_label(part).fill(said)
    page.get_by_role("radio", name="In three months").check()
    page.get_by_role("button", name="Keep this plan").click()
    expect(page.get_by_role("region", name="Enabling plan")).to_contain_text("She sits with her hands in her lap.")

    moment = make_moment(ada, bill, brought={ada: ["food-and-drink"]})
    page.goto(BOARD)
    card = column(page, "We’re trying something")
    expect(card).to_contain_text("A smaller pot, and a tray with sides.")
    card.get_by_role("link", name="It’s open now").click()
    page.get_by_label("What did we change?").fill("She has her own pot.")
    page.get_by_role("checkbox", name="Ada, food and drink").check()
    page.get_by_role("button", name="We opened it up").click()
    expect(page.get_by_role("status")).to_contain_text("It is open. Diolch!")
    story = page.get_by_role("region", name="What was decided")
    expect(story.get_by_role("listitem")).to_have_count(2)
    expect(story).to_contain_text("Mel")
    assert checks.found_by_axe(page) == []

    page.get_by_role("link", name="Back to the board").click()
    opened = column(page, "We opened it up")
    expect(opened).to_contain_text("She has her own pot.")
    opened.get_by_role("link", name=re.compile("^Ada and Bill")).click()
    expect(page).to_have_url(re.compile(re.escape(moment.get_absolute_url())))
    page.goto(ada.get_absolute_url())
    expect(page.get_by_role("region", name="What got in the way")).to_contain_text("We opened it up")


def test_it_is_logged_from_a_persons_page_in_a_few_taps(visit, centre, ada, carmens_account):
    page = visit(carmens_account, ada.get_absolute_url())
    count_taps(page)
    page.get_by_role("region", name="What got in the way").get_by_role("link", name="Add something").click()
    expect(who(page, "Ada")).to_be_checked()
    page.get_by_role("radio", name="A song").click()
    cause(page, "Nobody asked").click()
    put_on_the_board(page).click()
    expect(page.get_by_role("status")).to_contain_text("Saved. Diolch!")
    assert taps_and_keys(page) == [4, 0]
    assert (kept(centre).person, kept(centre).kind.slug) == (ada, "a-song")


def test_it_is_logged_answered_and_opened_up_without_a_script(
    visit, centre, ada, carmen, carmens_account, mels_account
):
    staff = visit(carmens_account, NEW, java_script_enabled=False)
    who(staff, "Ada").check()
    what(staff).fill("Canu")
    cause(staff, "Transport").check()
    put_on_the_board(staff).click()
    expect(staff.get_by_text("Saved. Diolch!")).to_be_visible()

    page = visit(mels_account, BOARD, java_script_enabled=False)
    page.get_by_role("link", name="Say what we’ll try").click()
    page.get_by_label("What will we try?").fill("A seat on the bus.")
    page.get_by_role("button", name="We’ll try this").click()
    expect(page.get_by_text("Choose who will try it.").first).to_be_visible()
    expect(page.get_by_label("What will we try?")).to_have_value("A seat on the bus.")
    page.get_by_label("Who will try it?").select_option(label="Carmen Díaz")
    page.get_by_role("radio", name="In two weeks").check()
    page.get_by_role("button", name="We’ll try this").click()
    page.get_by_role("link", name="It’s open now").click()
    page.get_by_label("What did we change?").fill("Carmen fetches her.")
    page.get_by_role("button", name="We opened it up").click()
    expect(page.get_by_text("It is open. Diolch!")).to_be_visible()
    page.get_by_role("link", name="Move it back").click()
    page.get_by_role("radio", name="We’re trying something").check()
    page.get_by_label("Why?").fill("The bus broke down.")
    page.get_by_role("button", name="Move it back").click()
    expect(page.get_by_text("The card has gone back")).to_be_visible()
    assert kept(centre).state == State.TRYING


def test_it_is_logged_with_the_keyboard_alone(visit, centre, ada, carmen, carmens_account):
    page = visit(carmens_account, BOARD)
    tab_to(page, page.get_by_role("link", name="Add something that was stopped"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add something that was stopped")
    # One press of Tab goes to a group of faces; the arrows go through it.
    tab_to(page, page.locator("#who input").first)
    while not who(page, "Ada").is_checked():
        page.keyboard.press("ArrowDown")
    tab_to(page, what(page))
    page.keyboard.type("Pour the tea")
    tab_to(page, to_whom(page, "Carmen"))
    page.keyboard.press("Space")
    tab_to(page, cause(page, "Nobody asked"))
    page.keyboard.press("Space")
    tab_to(page, put_on_the_board(page))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved. Diolch!")
    assert (kept(centre).person, kept(centre).meant_for.get().person) == (ada, carmen)


def test_not_wanting_to_is_kept_nowhere_and_said_kindly(visit, centre, ada, carmens_account):
    page = visit(carmens_account, NEW)
    who(page, "Ada").check()
    expect(page.get_by_text("Not wanting to is their own choice, and a good reason.")).to_be_hidden()
    cause(page, "They did not want to").check()
    expect(page.get_by_text("Not wanting to is their own choice, and a good reason.")).to_be_visible()
    put_on_the_board(page).click()
    expect(page.get_by_role("status").first).to_contain_text("That is a choice, so there is nothing to open up")
    assert checks.found_by_axe(page) == []
    page.get_by_role("link", name="Write nothing", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What got in the way")
    assert not Barrier.objects.filter(centre=centre).exists()


def test_a_carer_says_at_home_what_stopped_them(visit, centre, ada, bill, bills_account):
    make_moment(bill, ada)
    page = visit(bills_account, "/mine/more/")
    checks.at_width(page, checks.PHONE)
    page.get_by_role("link", name="Did something stop you giving?").click()
    what(page).fill("Shave him before breakfast")
    to_whom(page, "Ada").check()
    cause(page, "Nobody asked").check()
    page.get_by_role("button", name="Tell the staff").click()
    expect(page.get_by_role("status")).to_contain_text("The staff here will read it")
    assert checks.found_by_axe(page) == []
    assert kept(centre).person == bill


def test_going_back_after_saving_and_saving_again_keeps_it_once(visit, centre, ada, carmens_account):
    page = visit(carmens_account, NEW)
    for _each in range(2):
        who(page, "Ada").check()
        what(page).fill("Sing")
        cause(page, "A rule").check()
        put_on_the_board(page).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sing")
        page.go_back()
        expect(put_on_the_board(page)).to_be_visible()
    assert kept(centre).what == "Sing"


def test_siân_is_found_by_a_part_of_her_name(visit, centre, ada, carmens_account):
    for number in range(20):
        make_person(centre, f"Gwen {number}")
    make_person(centre, "Siân Ŵyn-Jones", role="volunteer")
    page = visit(carmens_account, NEW)
    expect(who(page, "Siân")).to_be_hidden()
    find = page.locator("#who").get_by_role("searchbox", name="Someone else, or a group")
    find.fill("sian wyn")
    who(page, "Siân").check()
    find.fill("")
    expect(who(page, "Siân")).to_be_checked()


def test_the_board_stands_in_one_column_on_a_phone_and_three_on_a_desk(visit, ada, mels_account):
    make_barrier(ada)
    page = visit(mels_account, BOARD)
    for width, number in ((320, 1), (1440, 3)):
        page.set_viewport_size({"width": width, "height": 900})
        places = [round(box.bounding_box()["x"]) for box in page.locator(".board > section").all()]
        assert len(places) == 3
        assert len(set(places)) == number
