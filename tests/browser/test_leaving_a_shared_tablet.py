from playwright.sync_api import expect

from tests.factories import make_moment


def test_after_signing_out_the_back_button_shows_nothing_of_the_page(visit, ada, carmen, carmens_account):
    make_moment(ada, carmen)
    page = visit(carmens_account)
    expect(page.get_by_text("Ada").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Everyone has something to give")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Everyone has something to give")).to_be_visible()
    assert "Ada" not in page.content()


def test_an_older_person_is_finished_with_one_tap(visit, adas_account):
    page = visit(adas_account)
    assert page.url.endswith("/mine/")
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("heading", name="Everyone has something to give")).to_be_visible()
