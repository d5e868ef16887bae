"""Who looked, as pages show it: for the person themself in sentences, for managers as a list."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from config.web.addresses import address
from people.looks.models import known_at
from people.models import Account, Look, Person
from people.words.lists import and_list

# What one page of somebody's own list goes back over, from the newest look on it.
DAYS = datetime.timedelta(days=28)
# One page of the managers' list.
PAGE = 50
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
What = Look.What


def looker_name(account, known_here):
    """Return what to call who looked, as in the middle of a sentence: nobody of another centre is named."""
    if account is None:
        return _("somebody we don’t know")
    if account.person and known_here:
        return account.person.called
    return _("an administrator") if account.is_staff else _("somebody from elsewhere")


# --- For the person themself --------------------------------------------------------------------


@dataclass
class Looker:
    """What one person looked at on one day."""

    name: str
    # For the face; None for who is not named.
    person: Person | None
    whats: set = field(default_factory=set)

    def sentences(self, is_me):
        """Return what they did, to the person themself or to who helps them. How often is not said."""
        said = []
        if things := _things(self.whats, is_me):
            said.append(_("%(name)s looked %(things)s.") % {"name": self.name, "things": and_list(things)})
        texts = _happened(is_me)
        said += [texts[what] % {"name": self.name} for what in texts if what in self.whats]
        return [text[:1].upper() + text[1:] for text in said]


@dataclass
class Day:
    """One day's lookers."""

    day: datetime.date
    lookers: list


@dataclass(frozen=True)
class Stretch:
    """Some days, the newest first; and the day before which there are earlier ones, or None."""

    days: list
    before: datetime.date | None


def _things(whats, is_me):
    """The things that were looked at, in words: "at your page", "at some of your moments"."""
    if is_me:
        texts = {
            What.PERSON: _("at your page"),
            What.WORDS: _("at your words"),
            What.MOMENTS: _("at your moments"),
            What.MOMENT: _("at some of your moments"),
            What.BARRIER: _("at what got in your way"),
            What.PLAN: _("at your plans"),
        }
    else:
        texts = {
            What.PERSON: _("at the page"),
            What.WORDS: _("at the words"),
            What.MOMENTS: _("at the moments"),
            What.MOMENT: _("at some of the moments"),
            What.BARRIER: _("at what got in the way"),
            What.PLAN: _("at the plans"),
        }
    if What.MOMENTS in whats:
        texts.pop(What.MOMENT)
    return [text for what, text in texts.items() if what in whats]


def _happened(is_me):
    if is_me:
        return {
            What.HANDED_OVER: _("%(name)s handed you the tablet."),
            What.HANDED_BACK: _("%(name)s took the tablet back."),
            What.CARD: _("Your page was opened with your card."),
            What.ACCESS: _("%(name)s changed how you can come in."),
            What.PERMISSION_GIVEN: _("%(name)s wrote down something you allow."),
            What.PERMISSION_ENDED: _("%(name)s wrote down that something is no longer allowed."),
            What.REFUSED: _("%(name)s tried to open a page about you, and was not let in."),
        }
    return {
        What.HANDED_OVER: _("%(name)s handed over the tablet."),
        What.HANDED_BACK: _("%(name)s took the tablet back."),
        What.CARD: _("The page was opened with the card."),
        What.ACCESS: _("%(name)s changed how they can come in."),
        What.PERMISSION_GIVEN: _("%(name)s wrote down something that is allowed."),
        What.PERMISSION_ENDED: _("%(name)s wrote down that something is no longer allowed."),
        What.REFUSED: _("%(name)s tried to open the page, and was not let in."),
    }


def moments_of(person):
    """Return the question for the public ids of all moments that this person is in."""
    return person.sides.values("exchange__public_id")


def who_looked(person, before=None):
    """Return who else looked at this person, as a Stretch; `before` is a day. Asks the database four times."""
    # While the tablet is handed over, the account of who sits with them opens what they read themself.
    looks = Look.objects.about(person, moments_of(person)).exclude(account__person=person).exclude(what=What.OWN)
    if before:
        looks = looks.filter(at__lt=midnight(before))
    newest = looks.order_by("-at").values_list("at", flat=True).first()
    if newest is None:
        return Stretch([], None)
    first = timezone.localdate(newest) - DAYS
    found = looks.filter(at__gte=midnight(first)).annotate(day=TruncDate("at"))
    rows = list(found.order_by("-day").values_list("day", "account", "what").distinct())
    wanted = Account.objects.filter(pk__in={account for _day, account, _what in rows})
    accounts = {
        account.pk: account
        for account in wanted.annotate(known_here=known_at(person.centre_id, "")).select_related("person")
    }
    days = {}
    for day, account_id, what in rows:
        account = accounts.get(account_id)
        lookers = days.setdefault(day, {})
        if account_id not in lookers:
            known = account is not None and account.known_here
            lookers[account_id] = Looker(looker_name(account, known), account.person if known else None)
        lookers[account_id].whats.add(what)
    older = looks.filter(at__lt=midnight(first)).exists()
    return Stretch(
        [Day(day, sorted(lookers.values(), key=lambda each: each.name)) for day, lookers in days.items()],
        first if older else None,
    )


def midnight(day):
    """Return the moment at which a day of ours begins."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


# --- For managers -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One look, as the managers' list shows it."""

    at: datetime.datetime
    name: str
    what: str
    about: str
    url: str

    @property
    def day(self):
        """The day of ours on which it was."""
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class LookPage:
    """One page of looks, the newest first, and what the pages beside it begin from."""

    lines: list
    older_than: str
    newer_than: str


def looks_page(looks, centre, *, older_than="", newer_than=""):
    """Return one LookPage of these looks of a centre. Unknown places give the first page; asks the database once."""
    older, newer = _place(older_than), _place(newer_than)
    rows = looks.select_related("account__person", "person").annotate(known_here=known_at(centre))
    if newer:
        rows = list(rows.filter(_beyond(newer, "gt")).order_by("at", "pk")[: PAGE + 1])
        has_newer, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        has_older = bool(rows)
    else:
        rows = rows.filter(_beyond(older, "lt")) if older else rows
        rows = list(rows.order_by("-at", "-pk")[: PAGE + 1])
        has_older, has_newer, rows = len(rows) > PAGE, older is not None, rows[:PAGE]
    return LookPage(
        [_line(row) for row in rows],
        _named(rows[-1]) if rows and has_older else "",
        _named(rows[0]) if rows and has_newer else "",
    )


def _line(look):
    name = looker_name(look.account, look.known_here)
    url, about = "", ""
    if look.person:
        url, about = address("people:detail", look.person.public_id), look.person.called
    elif look.what == What.MOMENT:
        url = address("exchanges:detail", look.about)
    return Line(look.at, name[:1].upper() + name[1:], look.get_what_display(), about, url)


def _beyond(place, comparison):
    at, pk = place
    return Q(**{f"at__{comparison}": at}) | Q(at=at, **{f"pk__{comparison}": pk})


def _named(look):
    """The place of a look in the list, as an address says it: its microsecond, and which one of that."""
    return f"{(look.at - EPOCH) // MICROSECOND}.{look.pk}"


def _place(text):
    moment, _dot, pk = text.partition(".")
    if not all(part.isascii() and part.isdecimal() and len(part) < 18 for part in (moment, pk)):
        return None
    return EPOCH + int(moment) * MICROSECOND, int(pk)
