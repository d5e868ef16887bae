"""Staff make, replace and end a card, and keep whether it works at home and how that was decided."""

import datetime
import html
import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.web.qr import square
from people.cards.actions import make_card
from people.models import Card, Look
from people.tablets.turns import hashed
from tests.factories import day_sent, make_person
from tests.people.cards.worlds import make_card_for_home, show
from tests.people.tablets.worlds import page


def new(client, person):
    return client.post(f"/people/{person.public_id}/card/new/")


def decide(client, person, **said):
    said = {"how": "said_so", "when": day_sent()} | said
    return client.post(f"/people/{person.public_id}/card/", said)


def on_paper(text):
    """What the square code of a page says: drawn again from each secret that could stand in it."""
    return re.search(r'qrcard__code" viewBox="0 0 (\d+) \1".*?<path d="([^"]+)"', text).groups()


def test_a_new_card_is_shown_to_be_printed(as_carmen, ada, carmens_account):
    text = page(new(as_carmen, ada))
    assert "A card for Ada" in text
    assert text.count('class="qrcard__code"') == 2
    card = Card.objects.get()
    assert (card.person, card.centre, card.made_by, card.at_home) == (ada, ada.centre, carmens_account, False)


def test_the_square_code_says_the_whole_address(as_carmen, ada, monkeypatch):
    monkeypatch.setattr("people.cards.actions.secrets.token_urlsafe", lambda length: "s" * 22)
    side, path = on_paper(page(new(as_carmen, ada)))
    expected = square(f"http://testserver/card/{'s' * 22}/")
    assert (int(side), path) == (expected.side, expected.path)


def test_the_secret_has_more_bits_than_anybody_guesses_and_only_its_hash_is_kept(ada):
    card, secret = make_card(by=None, person=ada)
    assert len(secret) * 6 >= 128
    assert card.token_hash == hashed(secret)
    assert secret not in str(Card.objects.values().get())
    assert "token_hash" not in [field.name for field in Card.history.model._meta.fields]


def test_it_is_shown_once(as_carmen, ada):
    new(as_carmen, ada)
    assert as_carmen.get(f"/people/{ada.public_id}/card/new/").url == f"/people/{ada.public_id}/card/"
    assert "qrcard__code" not in page(as_carmen.get(f"/people/{ada.public_id}/card/"))
    assert Card.objects.count() == 1


def test_the_page_with_the_code_is_kept_in_no_cache_and_has_no_style_of_its_own(as_carmen, ada):
    response = new(as_carmen, ada)
    assert "no-store" in response["Cache-Control"]
    assert "style=" not in page(response)


def test_a_new_card_ends_the_one_before(as_carmen, ada, carmens_account):
    old, _secret = make_card(by=None, person=ada)
    new(as_carmen, ada)
    old.refresh_from_db()
    assert (old.revoked_by, Card.objects.standing().count()) == (carmens_account, 1)
    assert "Cards before" in page(as_carmen.get(f"/people/{ada.public_id}/card/"))


def test_a_new_card_keeps_what_was_decided_about_home(ada):
    make_card_for_home(ada)
    newer, _secret = make_card(by=None, person=ada)
    assert (newer.at_home, newer.how, newer.decided_on) == (True, "said_so", timezone.localdate())


def test_a_card_is_in_its_persons_language(as_carmen, ada):
    ada.language = "cy"
    ada.save()
    text = page(new(as_carmen, ada))
    assert '<div class="cardprint__sheets" lang="cy">' in text
    assert "Canolfan Y Felin" in text


def test_the_page_says_when_it_was_used_last(as_carmen, client, ada):
    make_card(by=None, person=ada)
    assert "Not used yet" in page(as_carmen.get(f"/people/{ada.public_id}/card/"))
    Card.objects.update(last_used_at=datetime.datetime(2026, 3, 1, 10, 20, tzinfo=datetime.UTC))
    assert "Last used 1 March 2026, 10:20" in page(as_carmen.get(f"/people/{ada.public_id}/card/"))


def test_a_card_is_ended_alone(as_carmen, ada, bill, carmens_account):
    _card, secret = make_card_for_home(ada)
    make_card(by=None, person=bill)
    as_carmen.post(f"/people/{ada.public_id}/card/", {"end": "1"})
    assert Card.objects.standing().get().person == bill
    assert Card.objects.get(person=ada).revoked_by == carmens_account
    assert "This card does not open anything here" in page(show(as_carmen, secret))
    assert "There is no card now." in page(as_carmen.get(f"/people/{ada.public_id}/card/"))


def test_that_she_says_so_lets_it_be_used_at_home(as_carmen, ada):
    make_card(by=None, person=ada)
    assert decide(as_carmen, ada).status_code == 302
    card = Card.objects.get()
    assert (card.at_home, card.how, card.decided_on) == (True, "said_so", timezone.localdate())
    assert "It works at home too" in page(as_carmen.get(f"/people/{ada.public_id}/card/"))


def test_a_best_interests_decision_says_who_was_asked_and_in_which_language(as_carmen, ada):
    make_card(by=None, person=ada)
    text = page(decide(as_carmen, ada, how="best_interests"))
    assert "Say who was asked. Begin with the person." in text
    decide(as_carmen, ada, how="best_interests", consulted="Ada and Bill")
    card = Card.objects.get()
    assert (card.how, card.consulted, card.consulted_language) == ("best_interests", "Ada and Bill", "en")


@pytest.mark.parametrize(
    "said", [{"how": ""}, {"when": "another", "day": "99", "month": "1", "year": "2026"}, {"how": "guessed"}]
)
def test_what_has_to_be_mended_is_said_and_what_was_typed_stays(as_carmen, ada, said):
    make_card(by=None, person=ada)
    response = decide(as_carmen, ada, consulted="Ada and Bill", **said)
    assert response.status_code == 400
    assert 'value="Ada and Bill"' in page(response)
    assert not Card.objects.get().at_home


def test_a_decision_of_tomorrow_is_none(as_carmen, ada):
    make_card(by=None, person=ada)
    day = timezone.localdate() + datetime.timedelta(days=1)
    response = decide(as_carmen, ada, when="another", day=day.day, month=day.month, year=day.year)
    assert response.status_code == 400
    assert not Card.objects.get().at_home


def test_switching_language_keeps_what_was_typed(as_carmen, ada):
    make_card(by=None, person=ada)
    assert 'value="Ada and Bill"' in page(decide(as_carmen, ada, consulted="Ada and Bill", _language="cy"))
    assert not Card.objects.get().at_home


def test_it_can_be_for_the_centre_only_again(as_carmen, ada):
    make_card_for_home(ada)
    as_carmen.post(f"/people/{ada.public_id}/card/", {"at_the_centre": "1"})
    card = Card.objects.get()
    assert (card.at_home, card.how, card.decided_on) == (False, "", None)
    # Newest first: home no more, at home, made.
    assert [version.at_home for version in card.history.all()] == [False, True, False]


def test_what_is_done_about_a_card_is_kept_with_who_did_it(as_carmen, ada, carmens_account):
    new(as_carmen, ada)
    decide(as_carmen, ada)
    as_carmen.post(f"/people/{ada.public_id}/card/", {"end": "1"})
    looks = Look.objects.filter(what=Look.What.ACCESS)
    assert [(look.person, look.account_id) for look in looks] == [(ada, carmens_account.pk)] * 3


def test_whoever_is_not_of_the_staff_makes_none(as_ada, ada):
    assert new(as_ada, ada).status_code == 403
    assert decide(as_ada, ada).status_code == 403
    assert not Card.objects.exists()


def test_staff_of_another_centre_find_nothing(as_derek, ada):
    assert new(as_derek, ada).status_code == 404
    assert not Card.objects.exists()


def test_groups_and_who_has_left_have_no_card(as_carmen, centre):
    group = make_person(centre, "Year 5, Ysgol y Cwm", "community", is_group=True)
    leaver = make_person(centre, left_on=timezone.localdate().replace(year=2021))
    for person in (group, leaver):
        assert new(as_carmen, person).status_code == 404
        assert as_carmen.get(f"/people/{person.public_id}/card/").status_code == 404


def test_deciding_about_a_card_that_was_ended_meanwhile_changes_nothing(as_carmen, ada):
    assert decide(as_carmen, ada).status_code == 302
    assert not Card.objects.exists()


def test_the_person_page_leads_to_the_card(as_carmen, ada):
    assert f'href="/people/{ada.public_id}/card/"' in html.unescape(page(as_carmen.get(ada.get_absolute_url())))


# --- The rules, kept by the database ------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"at_home": True},
        {"how": "said_so"},
        {"at_home": True, "how": "best_interests", "decided_on": datetime.date(2026, 1, 6)},
        {"at_home": True, "how": "said_so"},
        {"consulted_language": "cy"},
        {"revoked_at": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)},
    ],
)
def test_the_database_takes_no_card_that_does_not_add_up(ada, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(centre=ada.centre, person=ada, token_hash="x", **fields)


def test_the_database_takes_one_standing_card_a_person(ada):
    make_card(by=None, person=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(centre=ada.centre, person=ada, token_hash="x")
