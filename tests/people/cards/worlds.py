"""A card, and what somebody does with it."""

from django.utils import timezone

from people.cards.actions import allow_at_home, make_card


def make_card_for_home(person):
    """A card that works at home too, because they said so; with the secret on it."""
    card, secret = make_card(by=None, person=person)
    allow_at_home(by=None, card=card, how="said_so", decided_on=timezone.localdate())
    return card, secret


def show(client, secret):
    """Hold the card up: the answer is the greeting, or that it opens nothing."""
    return client.get(f"/card/{secret}/", follow=True)


def come_in(client, secret):
    """Hold the card up, and tap on “Yes”."""
    greeting = show(client, secret)
    return client.post(greeting.redirect_chain[-1][0] if greeting.redirect_chain else f"/card/{secret}/")


def finish(client):
    """Tap on “Finished”."""
    return client.post("/card/finish/")
