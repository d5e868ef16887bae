"""Cards: making, ending and deciding about one, and reading one's own pages with it."""

import secrets

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from people.centres.open_days import check_day
from people.handover.sitting import may_hold_the_tablet
from people.looks.actions import looked
from people.models import Card, Look, Person
from people.narrowed.session import Narrowed
from people.tablets.turns import hashed

KEY = "card"
# 128 bits, which make a short address and so a square code that is easy to read.
SECRET_BYTES = 16
# How long the greeting waits for somebody to tap.
OFFER_SECONDS = 10 * 60
OFFER_SALT = "people.card.offer"
# What a card opens, and what may be sent from there. Every other address is refused.
OPEN = {
    "mine",
    "mine_gave",
    "mine_more",
    "mine_book",
    "mine_looks",
    "mine_photos",
    "photos:file",
    "language",
    "card:finish",
}
SENT = {"language", "card:finish"}
OPEN_AT_THE_END = {"card:thanks", "language"}


# --- Making and ending ----------------------------------------------------------------------------


@transaction.atomic
def make_card(*, by, person):
    """Make a new card for a person; the one they had ends. Returns the Card, and the secret to print on it, once.

    What was decided about using it at home goes on. Made twice at one moment, the later card is the one that stands.
    """
    # Two who make a card for one person at one moment wait for each other.
    Person.objects.select_for_update().get(pk=person.pk)
    before = _end(by, person)
    token = secrets.token_urlsafe(SECRET_BYTES)
    card = Card(centre_id=person.centre_id, person=person, token_hash=hashed(token), made_by=by)
    if before:
        for name in ("at_home", "how", "consulted", "consulted_language", "decided_on"):
            setattr(card, name, getattr(before, name))
    card._history_user = by
    card.save()
    return card, token


@transaction.atomic
def end_card(*, by, person):
    """End a person's card: it opens nothing from this moment on. Without one nothing changes."""
    return _end(by, person)


def _end(by, person):
    card = Card.objects.standing().select_for_update().filter(centre=person.centre_id, person=person).first()
    if card:
        card.revoked_at, card.revoked_by = timezone.now(), by
        card._history_user = by
        card.save(update_fields=["revoked_at", "revoked_by"])
    return card


def allow_at_home(*, by, card, how, decided_on, consulted="", consulted_language=""):
    """Keep that a card may be used at home, and how we know.

    Raises ValidationError, by part of the form, for a day that cannot be, or a decision that does not say who was
    asked.
    """
    is_decision = how == Card.How.BEST_INTERESTS
    if is_decision and not consulted:
        raise ValidationError({"consulted": _("Say who was asked. Begin with the person.")})
    check_day(card.centre, decided_on)
    _decide(
        card,
        by,
        at_home=True,
        how=how,
        consulted=consulted if is_decision else "",
        consulted_language=consulted_language if is_decision else "",
        decided_on=decided_on,
    )


def keep_at_the_centre(*, by, card):
    """Let a card open nothing but at the centre, from this moment on."""
    _decide(card, by, at_home=False, how="", consulted="", consulted_language="", decided_on=None)


def _decide(card, by, **decided):
    for name, value in decided.items():
        setattr(card, name, value)
    card._history_user = by
    card.save(update_fields=list(decided))


# --- Opening --------------------------------------------------------------------------------------


def opens_here(card, tablet):
    """Does this card open its person's pages on this device, which is a Tablet or None?"""
    is_theirs = tablet is not None and tablet.centre_id == card.centre_id
    return card.revoked_at is None and (card.at_home or is_theirs) and may_hold_the_tablet(card.person)


def card_with(token, tablet):
    """Return the Card with this secret, where it opens something on this device; else None."""
    return _if_it_opens(Card.objects.standing().filter(token_hash=hashed(token)), tablet)


def _if_it_opens(cards, tablet):
    card = cards.select_related("person__centre").first()
    return card if card and opens_here(card, tablet) else None


def offer(card):
    """Return what stands in the address of the greeting in place of the card's secret.

    It works for ten minutes and once, so that nobody opens the pages again by going back.
    """
    return signing.dumps({"card": card.public_id.hex, "at": _now_ms()}, salt=OFFER_SALT)


def offered(text, tablet):
    """Return the Card of an offer that still stands on this device, else None."""
    try:
        kept = signing.loads(text, salt=OFFER_SALT, max_age=OFFER_SECONDS)
    except signing.BadSignature:
        return None
    card = _if_it_opens(Card.objects.standing().filter(public_id=kept["card"]), tablet)
    if card is None or (card.last_used_at and _ms(card.last_used_at) >= kept["at"]):
        return None
    return card


def open_pages(request, card):
    """Begin to show a person's own pages, to read. Whoever was signed in here is so no longer.

    Returns whether it was begun: of two who tap at one moment, one is.
    """
    now = timezone.now()
    unused = Q(last_used_at__isnull=True) if card.last_used_at is None else Q(last_used_at=card.last_used_at)
    if not Card.objects.standing().filter(unused, pk=card.pk).update(last_used_at=now):
        return False
    logout(request)
    seconds = int(now.timestamp())
    request.session[KEY] = {
        "card": card.pk,
        "language": card.person.language or get_language()[:2],
        "began": seconds,
        "seen": seconds,
        "finished": False,
    }
    looked(Look.What.CARD, request=request, person=card.person)
    return True


def _now_ms():
    return _ms(timezone.now())


def _ms(when):
    return int(when.timestamp() * 1000)


# --- Reading --------------------------------------------------------------------------------------


class Reading(Narrowed):
    """A session that a card began, as its pages see it."""

    key, open, open_at_the_end = KEY, OPEN, OPEN_AT_THE_END

    def finish(self):
        """Nothing is left but the thank-you page."""
        self.put(finished=True)

    def is_over(self, now):
        """Has nobody touched it for a quarter of an hour, or has it lasted for as long as any session?"""
        return self.is_quiet(now) or now - self.kept["began"] >= settings.SESSION_COOKIE_AGE


def reading_of(request):
    """Return the Reading of this session, or None. A card that opens nothing here any more ends its session."""
    kept = request.session.get(KEY)
    if kept is None:
        return None
    card = None
    if not request.user.is_authenticated:
        card = _if_it_opens(Card.objects.filter(pk=kept["card"]), request.tablet)
    if card is None:
        # Somebody signed in since then, or the card was ended.
        request.session.pop(KEY)
        return None
    return Reading(request.session, card)
