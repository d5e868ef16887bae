"""A person’s own page: when it was, in a person’s words, and who said what."""

import datetime
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Photo, Side
from exchanges.moments.actions import keep_side_from
from exchanges.photos.actions import How, agree
from people.models import KeptFrom
from tests.exchanges.photos.worlds import make_photo
from tests.factories import make_moment
from tests.people.consent.worlds import let_a_carer_read


def page(response):
    return html.unescape(response.content.decode())


def say(moment, person, words, language="en"):
    Side.objects.filter(exchange=moment, person=person).update(words=words, words_language=language)


@pytest.fixture
def moment(ada, bill):
    return make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]})


def test_when_it_was_is_said_in_words_with_the_day_for_who_wants_it(as_ada, ada, bill):
    day = timezone.localdate() - datetime.timedelta(days=1)
    make_moment(ada, bill, on=day, place="By the window")
    text = page(as_ada.get("/mine/"))
    assert f'<time datetime="{day.isoformat()}">Yesterday</time>' in text
    assert f"{day:%A} {day.day} {day:%B} {day.year}</time>" in text
    assert "By the window" in text


def test_when_it_was_is_said_on_the_page_of_a_carer_too(client, ada, bill, bills_account, vic):
    make_moment(ada, vic, on=timezone.localdate() - datetime.timedelta(days=1))
    let_a_carer_read(ada, bill)
    client.force_login(bills_account)
    assert ">Yesterday</time>" in page(client.get(f"/with/{ada.public_id}/"))


def test_my_own_words_need_no_name(as_ada, ada, bill, moment):
    say(moment, ada, "It was good to sing.")
    text = page(as_ada.get("/mine/"))
    assert "It was good to sing.</p></blockquote>" in text


def test_words_of_somebody_else_say_whose_they_are(as_ada, ada, bill, moment):
    say(moment, bill, "I only sat there.")
    text = page(as_ada.get("/mine/"))
    assert 'I only sat there.</p><footer dir="auto">Bill</footer>' in text


@pytest.mark.parametrize(
    ("who", "language", "said"),
    [
        ("ada", "en", "In Welsh, as you said it"),
        ("bill", "en", "In Welsh, as Bill said it"),
        ("ada", "cy", None),
    ],
)
def test_words_in_the_other_language_stay_as_they_were_said_and_say_so(
    client, ada, bill, adas_account, moment, who, language, said
):
    say(moment, {"ada": ada, "bill": bill}[who], "Canu oedd e.", "cy")
    adas_account.language = language
    adas_account.save()
    client.force_login(adas_account)
    text = page(client.get("/mine/", headers={"accept-language": language}))
    assert '<p lang="cy" dir="auto">Canu oedd e.</p>' in text
    assert (said in text) if said else ("as you said it" not in text)


def test_words_that_somebody_keeps_to_themself_are_not_on_the_page_of_another(as_ada, bill, moment):
    say(moment, bill, "I only sat there.")
    keep_side_from(moment, bill, KeptFrom.CARERS, by=None)
    text = page(as_ada.get("/mine/"))
    assert "Bill gave you company." in text
    assert "I only sat there." not in text


def test_their_own_page_says_that_they_keep_it_to_themself(as_ada, ada, moment):
    keep_side_from(moment, ada, KeptFrom.CARERS, by=None)
    assert "Just for me and the people who work here" in page(as_ada.get("/mine/"))


def test_what_comes_first_is_what_they_gave(as_ada, ada, moment):
    text = page(as_ada.get("/mine/"))
    assert text.index("You gave a song.") < text.index("Bill gave you company.")
    assert text.count("<h1") == 1


@pytest.mark.parametrize("address", ["/mine/", "/mine/more/"])
def test_a_page_asks_as_much_of_many_moments_as_of_few(as_ada, ada, bill, vic, address):
    counts = []
    for number in (2, 12):
        for n in range(number):
            make_moment(ada, bill, vic, on=timezone.localdate() - datetime.timedelta(days=n))
        as_ada.get(address)
        with CaptureQueriesContext(connection) as asked:
            as_ada.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


def test_a_photograph_that_all_in_it_agree_to_stands_in_place_of_the_drawing(as_ada, ada, bill, moment):
    photo = make_photo(moment, ada, bill)
    assert photo.alt not in page(as_ada.get("/mine/"))
    for person in (ada, bill):
        agree(by=None, photo=photo, person=person, purpose=Photo.Purpose.PAGE, how=How.TOLD)
    shown = page(as_ada.get("/mine/"))
    assert photo.alt in shown
    assert as_ada.get(photo.url("small")).status_code == 200
    assert shown.count(photo.url("small")) == 1
