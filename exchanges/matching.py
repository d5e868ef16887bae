"""Who would welcome what somebody can give, and why: always in words, never as a number."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exchanges.models import Received
from people.addresses import address
from people.models import Membership, Pause, Person, ProfileEntry
from people.models.centre import Language
from people.naming import Named

Section = ProfileEntry.Section
# On a card there is room for three; a page of its own shows a few more.
MOST = 3
# How much each reason brings two people together. Only their order follows from it, and nobody sees it.
KIND, WORDS, ONE_WAY, INTEREST, LANGUAGE, NEVER_MET = 5, 4, 3, 3, 1, 1
# A word that more people than this use, and more than one in four, says little of any two of them.
COMMON_WORD, ONE_IN = 8, 4
# Which way something went between two people.
GAVE, CAME = 1, 2
# Enough to look at for having met or not; the others are further off by what they say.
CANDIDATES = 12


@dataclass(frozen=True)
class Reason:
    """Why somebody may welcome it, in words; where they said so themselves, with what they said."""

    text: str
    words: str = ""
    language: str = ""


@dataclass(slots=True, eq=False)
class Match(Named):
    """Somebody who may welcome what another can give, or who can give what another would welcome."""

    pk: int
    public_id: uuid.UUID
    name: str
    known_as: str
    is_group: bool
    portrait: str
    reasons: list = field(default_factory=list)

    @property
    def url(self):
        return address("people:detail", self.public_id)

    @property
    def why(self):
        """The first two reasons, in one line."""
        return " · ".join(reason.text for reason in self.reasons[:2])


@dataclass(eq=False)
class _Said:
    """What one person's page says, as far as it matters here: its lines by section, and its words."""

    lines: dict = field(default_factory=lambda: defaultdict(list))
    terms: dict = field(default_factory=lambda: defaultdict(dict))

    def add(self, section, kind, kind_name, words, language, terms):
        self.lines[section].append((kind, kind_name, words, language, terms))
        for term, word in terms.items():
            self.terms[section].setdefault(term, (word, words, language))

    def terms_in(self, *sections):
        return {term: said for section in sections for term, said in self.terms[section].items()}


def matches(people, centre, way, today, most=MOST):
    """Return, for the pk of each of these people, a list of Match: `most` people of the centre at most.

    For Pause.Way.GIVING they are people who would welcome what each can give; for RECEIVING, people who can give
    what each would welcome. Three queries, however many people and lines there are.
    """
    here = Membership.objects.filter(Membership.covering(today), person=OuterRef("person"))
    said, languages = defaultdict(_Said), {}
    for person, language, *line in _lines(centre, here):
        said[person].add(*line)
        languages[person] = language
    common = _common_terms(said)
    found = {
        person.pk: _candidates(person, said, languages, common, way)[:CANDIDATES]
        for person in people
        if said[person.pk].lines[Section.CAN_GIVE if way == Pause.Way.GIVING else Section.WOULD_WELCOME]
    }
    met = _how_they_met(found, way)
    for key, those in found.items():
        for one in those:
            one[0] += met.get((key, one[1]), 0)
    chosen = {key: sorted(those, key=lambda one: (-one[0], one[1]))[:most] for key, those in found.items()}
    return _named(chosen, met, people, way)


def _lines(centre, here):
    name = "kind__name_cy" if get_language() == "cy" else "kind__name"
    return (
        ProfileEntry.objects.standing()
        .filter(
            Exists(here),
            centre=centre,
            section__in=[Section.CAN_GIVE, Section.WOULD_WELCOME, Section.STRENGTHS, Section.INTERESTS],
        )
        .order_by("said_on", "pk")
        .values_list("person", "person__language", "section", "kind", name, "words", "language", "terms")
    )


def _common_terms(said):
    """The words that so many people use that they bring nobody together."""
    times = Counter(term for person in said.values() for term in person.terms_in(*person.terms))
    most = max(COMMON_WORD, len(said) // ONE_IN)
    return {term for term, count in times.items() if count > most}


def _candidates(person, said, languages, common, way):
    """Everyone else who says something that goes with what this person says: how strongly, their pk, and why."""
    mine = said[person.pk]
    spoken = Counter(language for language in languages.values() if language)
    found = []
    for pk, theirs in said.items():
        if pk == person.pk:
            continue
        giver, receiver = (mine, theirs) if way == Pause.Way.GIVING else (theirs, mine)
        strength, reasons = _reasons(giver, receiver, common, says=theirs)
        if not reasons:
            continue
        language = languages.get(pk)
        # A language that most people here use brings no two of them together.
        if language and language == person.language and spoken[language] * 2 < sum(spoken.values()):
            strength += LANGUAGE
            reasons.append(Reason(_("They both use %(language)s") % {"language": _name_of(language)}))
        found.append([strength, pk, reasons])
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _reasons(giver, receiver, common, says):
    """Return how strongly what one can give goes with what another would welcome, and why.

    `says` is whichever of the two is being suggested: their words are quoted.
    """
    strength, reasons, kinds = 0, [], set()
    offered = {kind: line for line in giver.lines[Section.CAN_GIVE] if (kind := line[0])}
    for line in receiver.lines[Section.WOULD_WELCOME]:
        kind, kind_name, words, language, _terms = line
        if kind in offered and kind not in kinds:
            kinds.add(kind)
            strength += KIND
            if says is receiver:
                text = _("Would welcome: %(kind)s") % {"kind": kind_name.lower()}
                reasons.append(Reason(text, words, language))
            else:
                text = _("Can give: %(kind)s") % {"kind": kind_name.lower()}
                reasons.append(Reason(text, *offered[kind][2:4]))
    wished, offers = receiver.terms_in(Section.WOULD_WELCOME), giver.terms_in(Section.CAN_GIVE, Section.STRENGTHS)
    shared = _shared(wished if says is receiver else offers, offers if says is receiver else wished, common)
    if shared:
        strength += WORDS + len(shared) - 1
        __, words, language = shared[0][1]
        quoted = any(reason.words == words for reason in reasons)
        said = ("", "") if quoted else (words, language)
        reasons.append(Reason(_("Both speak of: %(words)s") % {"words": _listed(shared)}, *said))
    loved = _shared(
        says.terms_in(Section.INTERESTS),
        (giver if says is receiver else receiver).terms_in(Section.INTERESTS, Section.CAN_GIVE),
        common | {term for term, _said in shared},
    )
    if loved:
        strength += INTEREST + len(loved) - 1
        reasons.append(Reason(_("Both love: %(words)s") % {"words": _listed(loved)}))
    return strength, reasons


def _shared(theirs, mine, common):
    """The terms of both, with what was said by the first."""
    return [(term, said) for term, said in theirs.items() if term in mine and term not in common]


def _listed(shared):
    return ", ".join(said[0] for _term, said in shared[:3])


def _name_of(language):
    return Language(language).label


def _how_they_met(found, way):
    """Return NEVER_MET or ONE_WAY for each pair of somebody and a candidate to whom that applies.

    ONE_WAY is where what is still missing between the two is the way that this list is about.
    """
    keys = list(found)
    others = {pk for those in found.values() for _strength, pk, _reasons in those}
    standing = Received.objects.standing().order_by()
    gave = standing.filter(giver__in=keys, receiver__in=others).values_list("giver", "receiver", Value(GAVE))
    came = standing.filter(receiver__in=keys, giver__in=others).values_list("receiver", "giver", Value(CAME))
    ways = defaultdict(set)
    for *pair, way_it_went in gave.distinct().union(came.distinct(), all=True):
        ways[way_it_went].add(tuple(pair))
    gave, came = ways[GAVE], ways[CAME]
    missing, noticed = (gave, came) if way == Pause.Way.GIVING else (came, gave)
    pairs = {(key, pk) for key, those in found.items() for _strength, pk, _reasons in those}
    return dict.fromkeys(pairs - gave - came, NEVER_MET) | dict.fromkeys(pairs & (noticed - missing), ONE_WAY)


def _named(chosen, met, people, way):
    """The Matches of each person, with their names, and whether the two have met as the last reason."""
    keys = {pk for those in chosen.values() for _strength, pk, _reasons in those}
    rows = Person.objects.filter(pk__in=keys).values_list("pk", "public_id", "name", "known_as", "is_group", "portrait")
    rows = {row[0]: row for row in rows}
    called = {person.pk: person.called for person in people}
    named = defaultdict(list)
    for key, those in chosen.items():
        for _strength, pk, reasons in those:
            match = Match(*rows[pk], reasons)
            gave = match.called if way == Pause.Way.GIVING else called[key]
            if (how := met.get((key, pk))) == ONE_WAY:
                reasons.append(Reason(_("So far we’ve only noticed what %(name)s gave") % {"name": gave}))
            elif how == NEVER_MET:
                reasons.append(Reason(_("They haven’t met here yet")))
            named[key].append(match)
    return dict(named)
