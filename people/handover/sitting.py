"""Handing over the tablet: the session of a member of staff, narrowed to one person's own pages until it is back."""

import datetime
from functools import cached_property

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from simple_history.models import HistoricalRecords

from people.access import works_at
from people.accounts.second_step import OWED, has_one, let_pass
from people.handover import answers
from people.models import HandOver, Person
from people.narrowed.session import Narrowed
from people.tablets.turns import BY_PIN, take_turn

KEY = "handover"
# What is written while somebody sits with a person carries this, and the hand-over's public id, as its reason.
SAT_WITH = "sat_with:"
# The pages that are open while the tablet is handed over. Every other address is refused.
OPEN = {
    "mine",
    "mine_gave",
    "mine_more",
    "mine_side",
    "mine_side_words",
    "mine_side_check",
    "mine_side_thanks",
    "mine_ask",
    "mine_ask_question",
    "mine_ask_check",
    "mine_ask_thanks",
    "mine_tell",
    "mine_tell_with",
    "mine_tell_others",
    "mine_tell_brought",
    "mine_tell_given",
    "mine_tell_how",
    "mine_tell_when",
    "mine_tell_check",
    "mine_tell_thanks",
    "mine_not_so",
    "mine_not_kept",
    "mine_keep_moment",
    "mine_words",
    "mine_say",
    "mine_say_words",
    "mine_line",
    "mine_looks",
    "mine_keep_line",
    "mine_book",
    "mine_book_choose",
    "mine_book_order",
    "mine_book_words",
    "mine_book_editions",
    "mine_book_edition",
    "mine_carers",
    "mine_carers_question",
    "mine_carers_check",
    "mine_carers_thanks",
    "mine_carers_ending",
    "mine_photos",
    "photos:file",
    "handover:hello",
    "handover:end",
    "language",
}
# What is left when the person has finished.
OPEN_AT_THE_END = {"handover:thanks", "handover:passkey", "handover:end", "language"}


class Sitting(Narrowed):
    """The hand-over of one session, as its pages see it."""

    key, open, open_at_the_end = KEY, OPEN, OPEN_AT_THE_END

    @property
    def staff_name(self):
        """What the one who handed over is called, or nothing."""
        return self.row.account.person.called if self.row.account and self.row.account.person else ""

    @property
    def asks(self):
        """What it was handed over on: "side", "ask", "carers", or nothing for the person's own page."""
        return self.kept["asks"]

    @cached_property
    def question_url(self):
        """The address of the page it was handed over on."""
        if self.asks == "side":
            return reverse("mine_side", args=[self.kept["moment"]])
        return reverse({"ask": "mine_ask", "carers": "mine_carers"}.get(self.asks, "mine"))

    @property
    def staff_url(self):
        """Where the member of staff goes on when the tablet is back."""
        if self.asks == "side":
            return reverse("exchanges:detail", args=[self.kept["moment"]])
        return self.person.get_absolute_url()

    def is_idle(self, now):
        """Does nobody hold it any more? The thank-you page waits for the staff."""
        return not self.is_finished and self.is_quiet(now)


def _seconds():
    return int(timezone.now().timestamp())


@transaction.atomic
def hand_over(request, person, *, asks="", moment=None):
    """Narrow this session to one person's own pages. Returns the HandOver.

    `asks` is "side" with the public id of a `moment`, "ask" for what they can give, "carers" for who may read of
    them, or nothing.
    """
    _end_forgotten(person.centre_id)
    row = HandOver.objects.create(centre_id=person.centre_id, person=person, account=request.user)
    request.session[KEY] = {
        "row": row.pk,
        "language": person.language or get_language()[:2],
        "asks": asks,
        "moment": str(moment) if moment else "",
        "seen": _seconds(),
        "finished": False,
    }
    answers.take_up(request.session, person)
    # A request of the staff that is still under way must not write their session back over this one.
    request.session.cycle_key()
    return row


def _end_forgotten(centre_id):
    """End the hand-overs whose session ended without a word: the tablet was switched off, or its browser closed."""
    long_ago = timezone.now() - datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    for row in HandOver.objects.filter(centre=centre_id, ended_at__isnull=True, began_at__lt=long_ago):
        row.end(HandOver.Ended.IDLE)


def sitting_of(request):
    """Return the Sitting of this session, or None where the tablet is not handed over.

    Raises HandOver.DoesNotExist for one that is gone from the database.
    """
    kept = request.session.get(KEY)
    if kept is None:
        return None
    rows = HandOver.objects.select_related("person__centre", "account__person")
    return Sitting(request.session, rows.get(pk=kept["row"], account=request.user))


def finish(request, how=HandOver.Ended.FINISHED):
    """End the hand-over: the thank-you page is all that is left, and unfinished answers are laid aside."""
    sitting = request.handover
    answers.lay_aside(request, sitting.person)
    sitting.row.end(how)
    # The thank-you page waits for the staff as long as the session lasts, and nothing begun before it brings back more.
    request.session[KEY] = request.session[KEY] | {"finished": True}
    request.session.cycle_key()


def is_staff_of(account, centre_id):
    """May this account, which has proved who it is, take back a tablet of this centre? Its staff may."""
    return works_at(account, centre_id)


def take_back(request, account=None, *, turn=None, passkey=None):
    """Give the session to a member of staff who has proved who they are. Returns where they go on.

    `account` proved it with a password or with its `passkey`, or with a PIN who has this `turn` on the tablet (see
    people.tablets.turns).
    """
    address = request.handover.staff_url
    request.handover = None
    del request.session[KEY]
    # For another account than the one that handed over this begins a new session; the key is new for both.
    if turn:
        take_turn(request, turn)
        request.session.cycle_key()
        return address
    # A password alone is no full sign-in where a second step is asked for; a passkey is one.
    request.is_full_sign_in = passkey is not None or not settings.SECOND_STEP
    login(request, account, backend="people.accounts.backends.EmailBackend")
    if passkey:
        let_pass(request, "mfa")
    elif has_one(account):
        # Who has a second step does it here too, whether or not it is asked of everybody.
        request.session[OWED] = True
    request.session.pop(BY_PIN, None)
    request.session.cycle_key()
    request.session["began"] = request.session["seen"] = _seconds()
    return address


def people_to_hand_to(centre, besides=None):
    """Return the people of a centre who can hold the tablet: everyone here today but groups."""
    today = timezone.localdate()
    people = Person.objects.of(centre).here_on(today).filter(is_group=False).with_role(today)
    if besides:
        people = people.exclude(pk=besides.pk)
    return people.order_by("role_order", "folded_name", "pk")


def may_hold_the_tablet(person):
    """Is this one person, who belongs to their centre today?"""
    return people_to_hand_to(person.centre).filter(pk=person.pk).exists()


def mark_as_theirs(sender, history_instance, **kwargs):
    """Let each version written while the tablet is handed over say with whom somebody sat."""
    if reason := reason_now():
        history_instance.history_change_reason = reason


def reason_now():
    """Return the reason of what is written while the tablet is handed over, or nothing.

    Versions of many rows at once are written without a signal: their writer asks for it.
    """
    request = getattr(HistoricalRecords.context, "request", None)
    sitting = getattr(request, "handover", None)
    return f"{SAT_WITH}{sitting.row.public_id}" if sitting and not sitting.is_finished else None


def sat_with(versions):
    """Return, for these versions, the HandOver that each was written in, by its reason."""
    reasons = {version.history_change_reason for version in versions}
    ids = {reason: reason.removeprefix(SAT_WITH) for reason in reasons if reason and reason.startswith(SAT_WITH)}
    if not ids:
        return {}
    rows = HandOver.objects.filter(public_id__in=ids.values()).select_related("person", "account__person")
    found = {str(row.public_id): row for row in rows}
    return {reason: found[public_id] for reason, public_id in ids.items() if public_id in found}
