"""Puts a tablet and somebody's card into a sample centre. Nobody knows the secrets: they open nothing as they are."""

import datetime
import secrets

from people.models import Card, Post, Tablet
from people.tablets.turns import hashed

from .shapes import stable_id

# Whose card there is, in the centre that has them, and whether it works at home: because they said so, or as decided
# after asking them and somebody who knows them well.
CARDS = {
    "eirlys": {"how": Card.How.BEST_INTERESTS, "consulted": "Eirlys, a Huw, ei mab", "consulted_language": "cy"},
    "ivor": None,
}


def make_tablets_and_cards(maker):
    """Enrol two devices, one of which was lost since, and make cards; `maker` is that of exchanges.sample.loading."""
    posts = Post.objects.filter(centre=maker.centre).select_related("account")
    managers = [post.account for post in posts.order_by("pk") if post.duty == Post.Duty.MANAGER]
    by = managers[0] if managers else None
    for place, (name, ended) in enumerate((("Llechen y lolfa", False), ("Kitchen tablet", True))):
        enrolled_at = maker.at(maker.days_ago(160 - 100 * place), "10:20")
        Tablet.objects.create(
            public_id=stable_id(f"{maker.sample.slug}/tablet/{place}"),
            centre=maker.centre,
            name=name,
            token_hash=hashed(secrets.token_urlsafe()),
            enrolled_by=by,
            enrolled_at=enrolled_at,
            seen_at=maker.at(maker.days_ago(30 if ended else 1), "15:40"),
            ended_at=maker.at(maker.days_ago(29), "09:05") if ended else None,
            ended_by=by if ended else None,
        )
    for key, decided in CARDS.items():
        if key in maker.people:
            _make_card(maker, key, maker.people[key], decided)


def _make_card(maker, key, person, decided):
    made_at = maker.at(maker.days_ago(40), "11:10")
    card = Card(
        public_id=stable_id(f"{maker.sample.slug}/card/{key}"),
        centre=maker.centre,
        person=person,
        token_hash=hashed(secrets.token_urlsafe()),
        made_by=maker.first_account,
        made_at=made_at,
        last_used_at=maker.at(maker.days_ago(3), "11:25"),
    )
    if decided:
        card.at_home, card.decided_on = True, made_at.date()
        for name, value in decided.items():
            setattr(card, name, value)
    card._history_date, card._history_user = made_at + datetime.timedelta(minutes=2), maker.first_account
    card.save()
