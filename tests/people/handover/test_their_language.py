"""A person’s pages are in their own language, whatever that of the member of staff."""

import pytest

from people.models import Account
from tests.people.handover.sitting import finish, hand_back, hand_over, page


@pytest.fixture
def speaks_welsh(ada):
    ada.language = "cy"
    ada.save()
    return ada


def test_eirlys_reads_welsh_though_the_staff_read_english(as_carmen, carmens_account, speaks_welsh, asked):
    carmens_account.language = "en"
    carmens_account.save()
    hand_over(as_carmen, speaks_welsh, moment=asked)
    for path in ["/handover/greeting/", "/mine/", f"/mine/sides/{asked.public_id}/", "/mine/ask/1/", "/people/"]:
        response = as_carmen.get(path, headers={"accept-language": "en"})
        assert '<html lang="cy"' in page(response)
        assert response["Content-Language"] == "cy"


def test_the_thank_you_page_is_in_their_language_and_the_staff_go_on_in_their_own(as_carmen, speaks_welsh):
    as_carmen.cookies["django_language"] = "en"
    hand_over(as_carmen, speaks_welsh)
    finish(as_carmen)
    assert '<html lang="cy"' in page(as_carmen.get("/handover/thanks/"))
    assert '<html lang="en"' in page(as_carmen.get(hand_back(as_carmen).url))


def test_who_has_not_been_asked_reads_what_the_reader_before_them_read(as_carmen, carmens_account, ada):
    carmens_account.language = "cy"
    carmens_account.save()
    hand_over(as_carmen, ada)
    assert '<html lang="cy"' in page(as_carmen.get("/mine/"))


def test_switching_changes_the_language_of_this_hand_over_only(as_carmen, carmens_account, speaks_welsh):
    hand_over(as_carmen, speaks_welsh)
    response = as_carmen.post("/language/", {"_language": "en", "next": "/mine/"})
    assert "django_language" not in response.cookies
    assert '<html lang="en"' in page(as_carmen.get("/mine/"))
    speaks_welsh.refresh_from_db()
    assert speaks_welsh.language == "cy"
    assert Account.objects.get(pk=carmens_account.pk).language == ""
    finish(as_carmen)
    hand_back(as_carmen)
    hand_over(as_carmen, speaks_welsh)
    assert '<html lang="cy"' in page(as_carmen.get("/mine/"))


def test_switching_on_a_question_keeps_what_was_typed(as_carmen, ada, asked):
    hand_over(as_carmen, ada, moment=asked)
    as_carmen.post(f"/mine/sides/{asked.public_id}/", {"kind": "a-song"})
    words = f"/mine/sides/{asked.public_id}/words/"
    text = page(as_carmen.post(words, {"words": "Calon Lân", "_language": "cy"}))
    assert '<html lang="cy"' in text
    assert "Calon Lân</textarea>" in text
