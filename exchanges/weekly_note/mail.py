"""The weekly note by e-mail: to whom, in which language, and never twice."""

import logging
from dataclasses import dataclass, field

from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from exchanges.models import WeeklyNoteSent
from exchanges.weekly_note.note import MOST, weekly_note
from people.centres.models import Language
from people.models import Account, Membership, Post

logger = logging.getLogger(__name__)

# Whose language nobody knows reads both, Welsh first.
BOTH = (Language.WELSH, Language.ENGLISH)
STOPPING = signing.Signer(salt="stop the weekly note")


# --- What it says ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """A line of it, with whose it is: "Eirlys: Sang to us."; or somebody's own words."""

    name: str
    words: str
    language: str = ""
    is_quote: bool = False


@dataclass(frozen=True)
class Item:
    """One thing in it, and the page where it stands: the words of the link say which."""

    title: str
    link: str
    url: str
    said: list = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """One part of it: a heading and a few Items."""

    title: str
    items: list


@dataclass(frozen=True)
class Letter:
    """The whole note in one language."""

    language: str
    subject: str
    centre: str
    week: str
    url: str
    parts: list


def letter(centre, monday, today, site, language):
    """Return the Letter of a centre for a week in one language, or None where there is nothing to tell.

    `site` is the address that its links begin with.
    """
    with translation.override(language):
        note = weekly_note(centre, monday, today)
        if note.is_empty:
            return None
        week = _("%(first)s to %(last)s") % {
            "first": date_format(note.monday, "j F"),
            "last": date_format(note.sunday, "j F Y"),
        }
        address = f"{reverse('note:week')}?{urlencode({'week': monday.isoformat(), 'centre': centre.slug})}"
        return Letter(
            language=language,
            subject=_("%(centre)s: the weekly note, %(week)s") % {"centre": centre.local_name, "week": week},
            centre=centre.local_name,
            week=week,
            url=site + address,
            parts=[part for part in _parts(note, site) if part.items],
        )


def _parts(note, site):
    yield Part(_("Worth reading aloud"), [_aloud(one, site) for one in note.aloud])
    yield Part(_("Waiting for the other side"), [_ask(one, site) for one in note.asks])
    yield Part(_("People we haven’t noticed giving lately"), [_missed(one, site) for one in note.missed])
    yield Part(_("We opened it up"), [_opened(one, site) for one in note.opened])
    yield Part(_("Planned for this week"), [_plan(one, site) for one in note.plans])


def _day(day):
    return date_format(day, "l j F")


def _aloud(one, site):
    moment, said = one.moment, []
    for side in moment.told_sides:
        if side.brought:
            said.append(_brought(side))
        if side.words:
            said.append(Said(side.person.called, side.words, side.words_language, is_quote=True))
    said += [Said(meant.by, meant.words, meant.language, is_quote=True) for meant in one.meant]
    return Item(f"{_day(moment.happened_on)}: {moment.title}", _("Open the moment"), site + moment.url, said)


def _brought(side):
    what = side.what or f"{capfirst(side.kind_words)}."
    return Said(side.person.called, what, side.what_language if side.what else "")


def _ask(ask, site):
    name, moment = ask.side.person.called, ask.moment
    question = _("What did %(name)s bring?") % {"name": name}
    return Item(
        f"{question} {_day(moment.happened_on)}",
        _("Add %(name)s’s side") % {"name": name},
        site + reverse("exchanges:side", args=[moment.public_id, ask.side.person.public_id]),
        [_brought(side) for side in moment.heard_sides[:MOST]],
    )


def _missed(gap, site):
    person = gap.person
    return Item(
        person.called,
        _("Open the page of %(name)s") % {"name": person.called},
        site + person.url,
        [Said("", gap.words)],
    )


def _opened(card, site):
    said = [Said("", card.title, card.title_language)]
    if card.change:
        said.append(Said(_("What we changed"), card.change.words, card.change.language))
    return Item(card.between, _("See what was opened up"), site + card.url, said)


def _plan(plan, site):
    said = [Said("", plan.title, plan.what_language)]
    said += [Said("", words) for words in (plan.company, plan.help) if words]
    return Item(f"{_day(plan.planned_for)}: {plan.giver.called}", _("See the plan"), site + plan.url, said)


# --- Who gets it ----------------------------------------------------------------------------------


def readers(centre, today):
    """Return the accounts that get the note of a centre: who works there today, wants it, and has not left."""
    posts = Post.objects.held_on(today).filter(account=OuterRef("pk"), centre=centre)
    stays = Membership.objects.filter(Membership.covering(today), person=OuterRef("person"))
    return (
        Account.objects.filter(Exists(posts), is_active=True, wants_weekly_note=True)
        .filter(Q(person__isnull=True) | Exists(stays))
        .order_by("email")
    )


def stop_address(account):
    """Return the address of the page on which this account stops the note without signing in."""
    return reverse("note:stop", args=[STOPPING.sign(account.pk)])


def account_to_stop(token):
    """Return the account that a token of `stop_address` names, or None."""
    try:
        return Account.objects.filter(pk=STOPPING.unsign(token), is_active=True).first()
    except signing.BadSignature:
        return None


# --- Sending --------------------------------------------------------------------------------------


@dataclass
class Outcome:
    """What became of the note of one centre, by e-mail address; `failed` are pairs of address and reason."""

    sent: list = field(default_factory=list)
    before: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    is_empty: bool = False


def send_note(centre, monday, today, site, *, is_dry_run=False):
    """Send the note of a centre for a week to whoever gets it and was not sent it before; returns the Outcome.

    One address that fails does not stop the others, and is tried again the next time. With `is_dry_run` nothing is
    sent, and `sent` are those it would be sent to.
    """
    letters = {language: letter(centre, monday, today, site, language) for language in Language}
    outcome = Outcome(is_empty=not any(letters.values()))
    if outcome.is_empty:
        return outcome
    rows = WeeklyNoteSent.objects.filter(centre=centre, week=monday)
    had_it = set(rows.values_list("account", flat=True))
    for account in readers(centre, today):
        if account.pk in had_it:
            outcome.before.append(account.email)
        elif is_dry_run:
            outcome.sent.append(account.email)
        else:
            languages = (account.language,) if account.language else BOTH
            _send(account, centre, monday, [letters[language] for language in languages], site, outcome)
    return outcome


def _send(account, centre, monday, letters, site, outcome):
    """Keep that it was sent before it is: two runs at once, or one that is broken off, must not send it twice."""
    row, is_new = WeeklyNoteSent.objects.get_or_create(centre=centre, account=account, week=monday)
    if not is_new:
        outcome.before.append(account.email)
        return
    try:
        _message(account, letters, site + stop_address(account)).send()
    except (OSError, ValueError) as error:
        row.delete()
        # Without its words: they may hold the address.
        name = type(error).__name__
        logger.warning("The weekly note of %s was not sent to account %s: %s", centre.slug, account.pk, name)
        outcome.failed.append((account.email, str(error)))
    else:
        outcome.sent.append(account.email)


def _message(account, letters, stop_url):
    said = {"letters": letters, "stop_url": stop_url}
    message = EmailMultiAlternatives(
        subject=" / ".join(letter.subject for letter in letters),
        body=render_to_string("exchanges/weekly_note/mail.txt", said),
        to=[account.email],
        headers={
            "Content-Language": ", ".join(letter.language for letter in letters),
            "Auto-Submitted": "auto-generated",
            # With these two a mail program offers its own button for it, which posts to the page.
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("exchanges/weekly_note/mail.html", said), "text/html")
    return message
