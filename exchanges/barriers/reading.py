"""What stopped giving as pages show it: a few flat rows for each page, whatever its length."""

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import get_language

from config.web.addresses import address
from exchanges.models import Barrier, Cause, Decision, Exchange, Followed, MeantFor, Side, State
from exchanges.moments.reading import PERSON, Someone, read
from people.models import Person
from people.words.lists import and_list
from people.words.names import called

# As many cards in a column of the board as anybody reads at once, and on a page of one column.
BOARD, COLUMN = 6, 12
# On a person's page.
LATEST = 4
# The day that puts a card into its column.
SINCE = {State.STOPPED: "happened_on", State.TRYING: "tried_on", State.OPENED_UP: "opened_on"}
# What a version of a barrier says.
VERSION = ("person_id", "kind_id", "cause", "happened_on", "what", "words", "words_language")
ICONS = {State.STOPPED: "ui-gate", State.TRYING: "ui-trying", State.OPENED_UP: "ui-gate-open"}


@dataclass(slots=True, eq=False)
class Decided:
    """What was decided, in words; for an answer, who tries it and by when. `by` is the name of who decided."""

    state: str
    words: str
    language: str
    on: datetime.datetime
    by: str
    who: str = ""
    by_when: datetime.date | None = None

    @property
    def state_name(self):
        return State(self.state).label

    @property
    def icon(self):
        return ICONS[self.state]


@dataclass(slots=True, eq=False)
class Card:
    """One card of the board. `kind` is a pair of icon and name, or None; `followed` are ReadMoments."""

    pk: int
    public_id: uuid.UUID
    cause: str
    happened_on: datetime.date
    what: str
    what_language: str
    words: str
    words_language: str
    tried_on: datetime.date | None
    opened_on: datetime.date | None
    kind: tuple | None
    person: Someone
    meant_for: list = field(default_factory=list)
    answer: Decided | None = None
    change: Decided | None = None
    followed: list = field(default_factory=list)

    @property
    def url(self):
        return address("barriers:detail", self.public_id)

    @property
    def state(self):
        """How it stands now: one of State."""
        if self.opened_on:
            return State.OPENED_UP
        return State.TRYING if self.tried_on else State.STOPPED

    @property
    def state_name(self):
        return self.state.label

    @property
    def state_icon(self):
        return ICONS[self.state]

    @property
    def is_open(self):
        return self.state == State.OPENED_UP

    @property
    def css(self):
        """The look of the card."""
        return {State.TRYING: "stop--trying", State.OPENED_UP: "stop--open"}.get(self.state, "stop--stopped")

    @property
    def title(self):
        """What they wanted to give: the line about it, or its kind."""
        return self.what or self.kind[1]

    @property
    def title_language(self):
        """The language of the title, where it is somebody's words."""
        return self.what_language if self.what else ""

    @property
    def cause_name(self):
        return Cause(self.cause).label

    @property
    def between(self):
        """Who wanted to give and to whom, in words: "Eirlys and Gwilym"."""
        return and_list([someone.called for someone in (self.person, *self.meant_for)])

    @property
    def to_names(self):
        """Whom it was meant for, in words."""
        return and_list([someone.called for someone in self.meant_for])


CARD = (
    "pk",
    "public_id",
    "cause",
    "happened_on",
    "what",
    "what_language",
    "words",
    "words_language",
    "tried_on",
    "opened_on",
)


def _card_fields():
    name = "kind__name_cy" if get_language() == "cy" else "kind__name"
    return (*CARD, "kind__icon", name, *(f"person__{part}" for part in PERSON))


def _card(row):
    said, (icon, kind), person = row[: len(CARD)], row[len(CARD) : len(CARD) + 2], row[len(CARD) + 2 :]
    return Card(*said, (icon, kind) if icon else None, Someone(*person[: len(PERSON)]))


def read_cards(barriers):
    """Return these barriers (a queryset, in its order) as Cards, with their latest decisions, in six queries."""
    return _filled([_card(row) for row in barriers.values_list(*_card_fields())])


def _filled(cards):
    by_key = {card.pk: card for card in cards}
    people = MeantFor.objects.filter(barrier__in=list(by_key)).order_by("person__folded_name", "person")
    for key, *person in people.values_list("barrier", *(f"person__{part}" for part in PERSON)):
        by_key[key].meant_for.append(Someone(*person))
    for key, decided in _decisions(Decision.objects.filter(barrier__in=list(by_key))):
        if decided.state == State.OPENED_UP:
            by_key[key].change = decided
        elif decided.who:
            by_key[key].answer = decided
    links = Followed.objects.filter(barrier__in=list(by_key)).values_list("exchange", "barrier")
    cards_of = defaultdict(list)
    for exchange, key in links:
        cards_of[exchange].append(by_key[key])
    for moment in read(Exchange.objects.standing().for_all_staff().filter(pk__in=list(cards_of)).newest_first()):
        for card in cards_of[moment.pk]:
            card.followed.append(moment)
    return cards


def _called(name, known_as):
    return called(name, known_as) if name else ""


def _decisions(rows):
    """Yield the barrier's key and a Decided for each of these decisions, the oldest first."""
    for key, state, words, language, on, name, known_as, who, who_known_as, by_when in rows.order_by(
        "decided_at", "pk"
    ).values_list(
        "barrier",
        "state",
        "words",
        "language",
        "decided_at",
        "decided_by__person__name",
        "decided_by__person__known_as",
        "who__name",
        "who__known_as",
        "by_when",
    ):
        yield key, Decided(state, words, language, on, _called(name, known_as), _called(who, who_known_as), by_when)


def decisions_about(barrier):
    """Return every decision about a barrier as Decided, the newest first, in one query."""
    return [decided for _key, decided in _decisions(Decision.objects.filter(barrier=barrier))][::-1]


@dataclass(frozen=True)
class Column:
    """One column of the board: its cards, the newest first, and the card that the earlier ones come after."""

    state: State
    cards: list
    older_than: uuid.UUID | None

    @property
    def name(self):
        return self.state.label

    @property
    def icon(self):
        return ICONS[self.state]


def board_of(centre):
    """Return the three Columns of a centre's board, in a fixed number of queries."""
    columns = [_column(centre, state, BOARD) for state in State]
    _filled([card for column in columns for card in column.cards])
    return columns


def column_of(centre, state, *, older_than=""):
    """Return one Column; `older_than` is the public id of the card it comes after. Unknown ones give the first."""
    column = _column(centre, state, COLUMN, older_than)
    _filled(column.cards)
    return column


def _column(centre, state, size, older_than=""):
    rows = Barrier.objects.standing().in_state(state).filter(centre=centre)
    day, last = SINCE[state], _found(rows, older_than)
    if last:
        since = getattr(last, day)
        rows = rows.filter(Q(**{f"{day}__lt": since}) | Q(**{day: since, "pk__lt": last.pk}))
    found = [_card(row) for row in rows.order_by(f"-{day}", "-pk").values_list(*_card_fields())[: size + 1]]
    cards = found[:size]
    return Column(state, cards, cards[-1].public_id if len(found) > size else None)


def _found(rows, public_id):
    try:
        return rows.filter(public_id=uuid.UUID(public_id)).first()
    except ValueError:
        return None


def cards_of(person, size=LATEST):
    """Return the newest Cards of what stopped one person, with the last words of each decision, in one query."""
    said = Decision.objects.filter(barrier=OuterRef("pk")).order_by("-decided_at", "-pk")
    newest = Barrier.objects.standing().filter(person=person).order_by("-happened_on", "-pk")
    rows = (
        Barrier.objects.filter(pk__in=newest.values("pk")[:size])
        .annotate(said=Subquery(said.values("words")[:1]), said_in=Subquery(said.values("language")[:1]))
        .order_by("-happened_on", "-pk", "meant_for__person__folded_name")
    )
    others = [f"meant_for__person__{part}" for part in PERSON]
    cards = {}
    for row in rows.values_list(*_card_fields(), "said", "said_in", *others):
        words, language, *other = row[-2 - len(PERSON) :]
        card = cards.setdefault(row[0], _card(row))
        if other[0]:
            card.meant_for.append(Someone(*other))
        if words and not card.change:
            card.change = Decided(card.state, words, language, None, "")
    return list(cards.values())


def versions_of(barrier):
    """Return what a barrier said before and says now, the newest first, each version with `meant_for_names`.

    Versions that say the same as the one before are left out: deciding about it writes one too.
    """
    rows = barrier.versions.select_related("kind", "person", "history_user__person")
    versions = list(rows.order_by("history_date", "history_id"))
    changes = list(
        MeantFor.history.filter(barrier_id=barrier.pk).select_related("person").order_by("history_date", "history_id")
    )
    found, names, last = [], {}, None
    for version, after in zip(versions, [*versions[1:], None], strict=True):
        # Whom it was meant for is written after the barrier itself, and before whatever is written next.
        while changes and (after is None or changes[0].history_date < after.history_date):
            change = changes.pop(0)
            if change.history_type == "-":
                names.pop(change.person_id, None)
            else:
                names[change.person_id] = change.person
        in_order = sorted(names.values(), key=lambda person: (person.folded_name, person.pk))
        version.meant_for_names = and_list([person.called for person in in_order])
        said = [getattr(version, name) for name in VERSION], version.meant_for_names
        if said != last:
            found.insert(0, version)
        last = said
    return found


def people_met_by(person, also=()):
    """Return those whom somebody has met in a moment, by public id as text and in the order of names.

    They are whom a person may choose from for their own: nobody reads the names of the whole centre. `also` are
    people to offer whether they have met or not.
    """
    met = Side.objects.standing().filter(exchange__sides__person=person).values("person")
    keys = [other.pk for other in also]
    people = Person.objects.filter(Q(pk__in=met) | Q(pk__in=keys), centre=person.centre_id).exclude(pk=person.pk)
    return {str(other.public_id): other for other in people.order_by("folded_name", "pk")}
