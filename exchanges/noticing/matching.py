"""Who would welcome what somebody can give, and why: always in words, never as a number."""

import itertools
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.web.addresses import address
from exchanges.models import Received
from people.centres.models import Language
from people.models import Membership, Pause, Person, ProfileEntry
from people.words.names import Named

Section = ProfileEntry.Section
# Which sections of a page speak of each way; what somebody says of it in so many words comes first.
OFFERS, WISHES = (Section.CAN_GIVE, Section.STRENGTHS), (Section.WOULD_WELCOME,)
LOVES = (Section.INTERESTS, Section.CAN_GIVE)
# On a card there is room for three; a page of its own shows a few more.
MOST, MOST_WORDS = 3, 3
# What is compared of each line.
WANTED = ("person", "section", "kind", "terms")
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
class _Wanted:
    """What one person's page says, as far as others are compared with it: kinds, and words by their plain form."""

    language: str = ""
    kinds: dict = field(default_factory=dict)
    terms: dict = field(default_factory=dict)
    loves: dict = field(default_factory=dict)


@dataclass(eq=False)
class _Found:
    """What somebody's lines have in common with what is wanted: kinds, and words as they were said.

    `language` is one that both use and few others here; `met` is NEVER_MET, ONE_WAY or 0.
    """

    pk: int
    language: str
    kinds: dict = field(default_factory=dict)
    shared: dict = field(default_factory=dict)
    loved: dict = field(default_factory=dict)
    met: int = 0

    def forget(self, common):
        """Leave out the words that so many people use that they bring nobody together, and those told twice."""
        self.shared = {term: said for term, said in self.shared.items() if term not in common}
        self.loved = {term: word for term, word in self.loved.items() if term not in common | self.shared.keys()}
        return self

    def place(self):
        """Where somebody stands among others: those with most in common first."""
        strength = KIND * len(self.kinds) + self.met + (LANGUAGE if self.language else 0)
        strength += WORDS + len(self.shared) - 1 if self.shared else 0
        strength += INTEREST + len(self.loved) - 1 if self.loved else 0
        return -strength, self.pk

    def reasons(self, way, giver):
        """Return the Reasons; `giver` is who gave so far, where it went one way."""
        text = _("Would welcome: %(kind)s") if way == Pause.Way.GIVING else _("Can give: %(kind)s")
        reasons = [Reason(text % {"kind": kind.lower()}, *said) for kind, *said in self.kinds.values()]
        if self.shared:
            _word, words, language = next(iter(self.shared.values()))
            quoted = any(reason.words == words for reason in reasons)
            text = _("Both speak of: %(words)s") % {"words": _listed(word for word, *_said in self.shared.values())}
            reasons.append(Reason(text, *(("", "") if quoted else (words, language))))
        if self.loved:
            reasons.append(Reason(_("Both love: %(words)s") % {"words": _listed(self.loved.values())}))
        if self.language:
            reasons.append(Reason(_("They both use %(language)s") % {"language": Language(self.language).label}))
        if self.met == ONE_WAY:
            reasons.append(Reason(_("Between the two, we’ve only noticed what %(name)s gave") % {"name": giver}))
        elif self.met == NEVER_MET:
            reasons.append(Reason(_("They haven’t met here yet")))
        return reasons


def _listed(words):
    return ", ".join(itertools.islice(words, MOST_WORDS))


def matches(people, centre, way, today, most=MOST, said=None):
    """Return, for the pk of each of these people, a list of Match: `most` people of the centre at most.

    For Pause.Way.GIVING they are people who would welcome what each can give; for RECEIVING, people who can give
    what each would welcome. Four queries, however many people and lines there are, or three where it is known what
    these people say: `said` are the WANTED of their lines.
    """
    wanted = _wanted(people, way, said)
    if not wanted:
        return {}
    found = _look_through(wanted, centre, way, today)
    candidates = {key: sorted(those, key=_Found.place)[:CANDIDATES] for key, those in found.items()}
    met = _how_they_met(candidates, way)
    for key, those in candidates.items():
        for one in those:
            one.met = met.get((key, one.pk), 0)
    chosen = {key: sorted(those, key=_Found.place)[:most] for key, those in candidates.items()}
    return _named(chosen, people, way)


def _wanted(people, way, lines):
    """What each of these people says they can give, or would welcome; who said nothing of it is left out."""
    speaks_of = OFFERS if way == Pause.Way.GIVING else WISHES
    wanted = defaultdict(_Wanted)
    if lines is None:
        rows = ProfileEntry.objects.standing().for_all_staff().filter(person__in=[person.pk for person in people])
        lines = rows.values_list(*WANTED)
    said = set()
    for person, section, kind, terms in lines:
        mine = wanted[person]
        if section in speaks_of:
            mine.terms.update(terms)
        if section == speaks_of[0]:
            said.add(person)
            mine.kinds[kind] = True
        if section in LOVES:
            mine.loves.update(terms)
    for mine in wanted.values():
        mine.kinds.pop(None, None)
    for person in people:
        wanted[person.pk].language = person.language
    return {person: wanted[person] for person in said}


def _look_through(wanted, centre, way, today):
    """Return, for each of the wanted, everyone whose lines have something in common with theirs, as _Found."""
    speaks_of = WISHES if way == Pause.Way.GIVING else OFFERS
    all_terms = {term for mine in wanted.values() for term in (*mine.terms, *mine.loves)}
    found, users, languages = {key: {} for key in wanted}, defaultdict(set), {}
    for person, spoken, section, kind, kind_name, words, language, terms in _lines(centre, speaks_of, today):
        languages[person] = spoken
        hits = terms.keys() & all_terms
        for term in hits:
            users[term].add(person)
        for key, mine in wanted.items():
            of_kind = kind in mine.kinds and section == speaks_of[0]
            shared = hits & mine.terms.keys() if section in speaks_of else ()
            loved = hits & mine.loves.keys() if section == Section.INTERESTS else ()
            if person == key or not (of_kind or shared or loved):
                continue
            theirs = found[key].get(person) or found[key].setdefault(person, _Found(person, spoken))
            if of_kind:
                theirs.kinds.setdefault(kind, (kind_name, words, language))
            theirs.shared.update((term, (terms[term], words, language)) for term in sorted(shared))
            theirs.loved.update((term, terms[term]) for term in sorted(loved))
    most = max(COMMON_WORD, len(languages) // ONE_IN)
    common = {term for term, those in users.items() if len(those) > most}
    rare = _rare(Counter(languages.values()))
    for key, those in found.items():
        for theirs in those.values():
            if theirs.language != wanted[key].language or theirs.language not in rare:
                theirs.language = ""
    return {key: _with_something(those, common) for key, those in found.items()}


def _rare(languages):
    """The languages that most people here do not use: one of the others brings no two of them together."""
    said = sum(languages.values()) - languages[""]
    return {language for language, count in languages.items() if language and count * 2 < said}


def _with_something(those, common):
    """Those of the people who have more in common than words that everybody uses."""
    rest = (theirs.forget(common) for theirs in those.values())
    return [theirs for theirs in rest if theirs.kinds or theirs.shared or theirs.loved]


def _lines(centre, speaks_of, today):
    name = "kind__name_cy" if get_language() == "cy" else "kind__name"
    here = Membership.objects.filter(Membership.covering(today), person=OuterRef("person"))
    return (
        ProfileEntry.objects.standing()
        .for_all_staff()
        .filter(Exists(here), centre=centre, section__in=[*speaks_of, Section.INTERESTS])
        .order_by("said_on", "pk")
        .values_list("person", "person__language", "section", "kind", name, "words", "language", "terms")
    )


def _how_they_met(found, way):
    """Return NEVER_MET or ONE_WAY for each pair of somebody and a candidate to whom that applies.

    ONE_WAY is where what is still missing between the two is the way that this list is about.
    """
    keys = list(found)
    others = {one.pk for those in found.values() for one in those}
    standing = Received.objects.standing().for_all_staff().order_by()
    gave = standing.filter(giver__in=keys, receiver__in=others).values_list("giver", "receiver", Value(GAVE))
    came = standing.filter(receiver__in=keys, giver__in=others).values_list("receiver", "giver", Value(CAME))
    ways = defaultdict(set)
    for *pair, way_it_went in gave.distinct().union(came.distinct(), all=True):
        ways[way_it_went].add(tuple(pair))
    gave, came = ways[GAVE], ways[CAME]
    missing, noticed = (gave, came) if way == Pause.Way.GIVING else (came, gave)
    pairs = {(key, one.pk) for key, those in found.items() for one in those}
    return dict.fromkeys(pairs - gave - came, NEVER_MET) | dict.fromkeys(pairs & (noticed - missing), ONE_WAY)


def _named(chosen, people, way):
    """The Matches of each person, with their names and every reason."""
    keys = {one.pk for those in chosen.values() for one in those}
    rows = Person.objects.filter(pk__in=keys).values_list("pk", "public_id", "name", "known_as", "is_group", "portrait")
    rows = {row[0]: row for row in rows}
    called = {person.pk: person.called for person in people}
    named = defaultdict(list)
    for key, those in chosen.items():
        for one in those:
            match = Match(*rows[one.pk])
            match.reasons = one.reasons(way, giver=match.called if way == Pause.Way.GIVING else called[key])
            named[key].append(match)
    return dict(named)
