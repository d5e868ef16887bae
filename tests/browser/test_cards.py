"""A card from the printer to the thank-you page: by its address, and held up to a camera."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from config.web.qr import square
from people.cards.actions import make_card
from people.tablets.turns import enrol
from tests.browser.at_work import OnTablet, sign_in
from tests.factories import make_moment

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
# What the page is given to read: the square code of a card, as a picture in a canvas that stands for the camera. The
# code's size in pixels, by how many degrees it is turned, how much of its height is left where the card is tipped back
# (negative in a mirror), how dark and how light it is, and how far from sharp.
CAMERA = """([side, path, { size, turned, height, dark, light, blur }]) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 640, height: 480 });
    const drawing = canvas.getContext("2d");
    const grey = (level) => `rgb(${level}, ${level}, ${level})`;
    function draw() {
        drawing.setTransform(1, 0, 0, 1, 0, 0);
        drawing.filter = "none";
        drawing.fillStyle = "#888";
        drawing.fillRect(0, 0, 640, 480);
        drawing.filter = blur ? `blur(${blur}px)` : "none";
        drawing.translate(320, 240);
        drawing.scale(1, height);
        drawing.rotate(turned * Math.PI / 180);
        drawing.scale(size / side, size / side);
        drawing.translate(-side / 2, -side / 2);
        drawing.fillStyle = grey(light);
        // Of the printed card, 85.6 by 54 mm, the code is 38 mm at the end.
        drawing.fillRect(-1.17 * side, -0.3 * side, 2.25 * side, 1.42 * side);
        drawing.fillStyle = grey(dark);
        drawing.fillRect(-1.17 * side, -0.3 * side, 2.25 * side, 0.08 * side);
        drawing.fill(new Path2D(path));
    }
    draw();
    setInterval(draw, 50);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""
HELD_WELL = {"size": 300, "turned": 0, "height": 1, "dark": 20, "light": 240, "blur": 0}
HELD = [
    pytest.param({}, id="well"),
    pytest.param({"size": 100, "turned": 3}, id="far away"),
    pytest.param({"size": 150, "turned": 20, "dark": 80, "light": 160}, id="small, turned and dim"),
    pytest.param({"size": 240, "turned": 30, "height": 0.7, "blur": 0.6}, id="turned and tipped back"),
    pytest.param({"size": 200, "turned": 45, "dark": 5, "light": 45}, id="turned, in a dark room"),
    pytest.param({"size": 260, "turned": 5, "blur": 2.3}, id="blurred"),
    pytest.param({"size": 200, "turned": 15, "height": -0.9}, id="in a mirror"),
]


def show(page, code, **how):
    page.evaluate(CAMERA, [code.side, code.path, HELD_WELL | how])


@pytest.fixture
def on_tablet(visit, new_context, site, centre):
    """Open a page on a tablet of the centre on which nobody is signed in."""

    def open_page(path="/tablet/", **options):
        _tablet, secret = enrol(by=None, centre=centre, name="Lounge tablet")
        context = new_context(base_url=site, **options)
        context.set_default_timeout(10_000)
        sign_in(context, OnTablet(secret), site)
        page = context.new_page()
        page.goto(path)
        return page

    return open_page


def read_and_finish(page, ada):
    expect(page.get_by_role("heading", name="Hello, Ada")).to_be_visible()
    page.get_by_role("button", name="Yes, show my page").click()
    expect(page.get_by_text("By the window")).to_be_visible()
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("heading", name="Thank you, Ada")).to_be_visible()
    # Going back opens nothing of hers again.
    for _step in range(3):
        with contextlib.suppress(Exception):
            page.go_back(timeout=3000)
        assert "By the window" not in page.content()
        expect(page.get_by_role("button", name="Yes, show my page")).to_have_count(0)


@WITH_AND_WITHOUT
def test_a_card_opens_ones_own_page_to_read(on_tablet, ada, carmen, script):
    make_moment(ada, carmen, place="By the window")
    secret = make_card(by=None, person=ada)[1]
    page = on_tablet(f"/card/{secret}/", java_script_enabled=script)
    read_and_finish(page, ada)


@pytest.mark.parametrize("how", HELD)
def test_a_card_held_up_to_the_camera_is_read(on_tablet, site, ada, how):
    code = square(f"{site}/card/{make_card(by=None, person=ada)[1]}/")
    page = on_tablet()
    page.get_by_role("link", name="Use my card").click()
    show(page, code, **how)
    page.get_by_role("button", name="Use the camera").click()
    expect(page.get_by_role("heading", name="Hello, Ada")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("text", ["https://example.org/card/xxxxxxxxxxxxxxxxxxxxxx/", "not an address"])
def test_no_other_square_code_leads_anywhere(on_tablet, text):
    code = square(text)
    page = on_tablet("/card/")
    show(page, code)
    page.get_by_role("button", name="Use the camera").click()
    expect(page.get_by_text("That square code is not one of our cards.")).to_be_visible(timeout=20_000)
    assert page.url.endswith("/card/")


def test_without_a_camera_the_page_says_so_and_what_to_do(on_tablet):
    page = on_tablet("/card/")
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = async () => { throw new Error('none'); }; }")
    page.get_by_role("button", name="Use the camera").click()
    expect(page.get_by_text("We can’t use the camera from this page.")).to_be_visible()
    expect(page.get_by_text("Open the camera of this device")).to_be_visible()


def test_without_a_script_the_page_says_what_to_do(on_tablet):
    page = on_tablet("/card/", java_script_enabled=False)
    expect(page.get_by_text("Open the camera of this device")).to_be_visible()
    expect(page.get_by_role("button", name="Use the camera")).to_have_count(0)


def test_only_this_page_may_use_a_camera(on_tablet):
    page = on_tablet("/card/")
    assert page.evaluate("document.featurePolicy.allowsFeature('camera')")
    page.goto("/tablet/")
    assert not page.evaluate("document.featurePolicy.allowsFeature('camera')")


@WITH_AND_WITHOUT
def test_a_card_is_made_in_a_minute_and_the_old_one_is_ended(visit, on_tablet, ada, carmens_account, script):
    old = make_card(by=None, person=ada)[1]
    page = visit(carmens_account, ada.get_absolute_url(), java_script_enabled=script)
    page.get_by_role("link", name="Sign-in card").click()
    page.get_by_role("button", name="Make a new card in its place").click()
    expect(page.get_by_role("img", name="The square code")).to_have_count(2)
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_text(re.compile("There is a card, made on"))).to_be_visible()
    page = on_tablet(f"/card/{old}/")
    expect(page.get_by_role("heading", name="This card does not open anything here")).to_be_visible()
