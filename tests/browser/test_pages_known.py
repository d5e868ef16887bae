from tests.browser.pages import PAGES, WITHOUT_A_PAGE
from tests.browser.pages_to_mend import ALL_PAGES
from tests.test_access import addresses


def test_every_address_with_a_page_is_looked_at():
    assert {page.address for page in PAGES if not page.address.startswith("/")} | WITHOUT_A_PAGE == set(addresses())


def test_no_two_pages_have_one_name():
    assert len({page.name for page in ALL_PAGES}) == len(ALL_PAGES)
