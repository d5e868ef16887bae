"""The shapes that the sample centres are written in: people, their own words, situations and moments.

Pure data: nothing here knows of Django. Days are counted back from the day the sample is made for, so that
the same centre can be made on any day and always ends that day.
"""

import hashlib
import uuid
from dataclasses import dataclass, field

from people.words.names import called

OLDER, CARER, STAFF = "older_person", "carer", "staff"
VOLUNTEER, COMMUNITY = "volunteer", "community"


def stable_id(name):
    """Return the same identifier for the same ``name`` every time, in the form of a random one."""
    return uuid.UUID(bytes=hashlib.sha256(name.encode()).digest()[:16], version=4)


@dataclass(frozen=True)
class SamplePerson:
    """Someone (or a group) at a sample centre.

    ``joined`` and ``left`` are days before today; ``comes`` lists which days of the five they are usually
    here; ``from_away`` is for who did not grow up here;
    ``earlier_role`` is (role, joined, left) where someone was here in another role before.
    """

    key: str
    name: str
    role: str
    she: bool = True
    known_as: str = ""
    language: str = "en"
    face: str = ""
    description: str = ""
    joined: int = 700
    left: int | None = None
    comes: str = "01234"
    is_group: bool = False
    from_away: bool = False
    earlier_role: tuple = ()

    @property
    def called(self):
        """The name everyone uses."""
        return called(self.name, self.known_as, self.is_group)

    def __format__(self, spec):
        return self.called

    @property
    def he(self):
        """he, she or they."""
        return "they" if self.is_group else "she" if self.she else "he"

    @property
    def him(self):
        """him, her or them."""
        return "them" if self.is_group else "her" if self.she else "him"

    @property
    def his(self):
        """his, her or their."""
        return "their" if self.is_group else "her" if self.she else "his"


@dataclass(frozen=True)
class SampleEntry:
    """One line of a profile, in someone's words; ``said`` and ``retired`` are days before today."""

    section: str
    words: str
    said: int
    said_by: str = ""
    language: str = "en"
    kind: str = ""
    retired: int | None = None
    retired_reason: str = ""


class Cymraeg(str):
    """Words said in Welsh."""


def cy(words):
    """Mark ``words`` as said in Welsh."""
    return Cymraeg(words)


def language_of(words):
    """The language ``words`` were said in: 'cy', 'en', or '' where there are none."""
    return "" if not words else "cy" if isinstance(words, Cymraeg) else "en"


@dataclass(frozen=True)
class Part:
    """What one person brings in a situation: a plain line, its kinds, and things they might say."""

    what: str
    kinds: tuple
    quotes: tuple = ()


def p(what, kinds, *quotes):
    """Write a part; ``kinds`` is a list of slugs with spaces between."""
    return Part(what, tuple(kinds.split()), quotes)


GOT = Part("", ())  # This person simply received.


@dataclass(frozen=True)
class Situation:
    """Something that happens between people more than once, with different people in it.

    ``cast`` has one word for each part: a role (``older``, ``staff.she``, ``older.cy``) or people's keys
    joined by commas. In the lines ``{a}`` is the first person, ``{b}`` the second, and so on.
    """

    cast: tuple
    place: str
    feelings: tuple
    parts: tuple
    times: int = 9
    crowd: tuple = ()
    weekday: int | None = None
    since: int = 999
    until: int = 1


def m(cast, place, feelings, *parts, **more):
    """Write a situation; ``cast`` and ``feelings`` are words with spaces between."""
    return Situation(tuple(cast.split()), place, tuple(feelings.split()), parts, **more)


@dataclass(frozen=True)
class SampleSide:
    """One person's place in a moment. ``heard`` is brought, simply_received or not_sure."""

    person: str
    heard: str = "simply_received"
    what: str = ""
    kinds: tuple = ()
    words: str = ""

    @property
    def language(self):
        """The language of the words."""
        return language_of(self.words)


@dataclass(frozen=True)
class SampleReflection:
    """What a moment changed for someone in it, in words or feelings, said ``after`` so many days."""

    person: str
    words: str
    after: int = 0
    feelings: tuple = ()

    @property
    def language(self):
        """The language of the words."""
        return language_of(self.words)


@dataclass(frozen=True)
class SampleMoment:
    """A moment on the ``day``-th working day before today, written down at ``time``."""

    key: str
    day: int
    time: str
    place: str
    feelings: tuple
    sides: tuple
    voice: str = "seen"
    told_by: str = ""
    recorded_by: str = "bethan"
    reflections: tuple = ()
    weekday: int | None = None


@dataclass(frozen=True)
class SampleDecision:
    """What was decided about giving that was stopped; ``until`` is the day to have tried it by.

    Each day is so many days before today, below 0 for one to come, or the key of a moment of that day.
    """

    state: str
    day: int | str
    words: str
    who: str = ""
    until: int | None = None


def trying(day, words, who, until):
    """What we will try from this day on, who will, and until when."""
    return SampleDecision("trying", day, words, who, until)


def opened(day, words):
    """What was changed on this day."""
    return SampleDecision("opened_up", day, words)


def back_to(state, day, words):
    """Why the card went back on this day."""
    return SampleDecision(state, day, words)


@dataclass(frozen=True)
class SamplePlan:
    """An enabling plan, made ``day`` days before today; ``review`` likewise. ``before`` is its first way to do it."""

    day: int
    review: int
    good: str
    harm: str
    harm_of_not: str
    view: str
    least: str
    agreed: str
    before: str = ""


@dataclass(frozen=True)
class SampleBarrier:
    """Giving that was stopped on ``day``, meant for the people of ``to``, keys with spaces between.

    ``followed`` are keys of moments.
    """

    person: str
    day: int | str
    cause: str
    what: str
    kind: str
    words: str = ""
    to: str = ""
    decisions: tuple = ()
    followed: tuple = ()
    plan: SamplePlan | None = None

    @property
    def since(self):
        """Since when something is tried, and when it was opened up, as things stand: the days of two decisions."""
        tried = opened_up = None
        for decision in self.decisions:
            if decision.state == "stopped":
                tried = None
            elif decision.state == "trying" and tried is None:
                tried = decision.day
            opened_up = decision.day if decision.state == "opened_up" else None
        return tried, opened_up


@dataclass(frozen=True)
class SamplePause:
    """Somebody left in peace: ``since`` days before today, ``until`` days after it."""

    person: str
    asked: str
    since: int
    until: int
    way: str = "giving"


@dataclass(frozen=True)
class SampleCentre:
    """A whole sample centre: who is there, what they have said, what happened and who signs in."""

    slug: str
    name: str
    name_cy: str
    opened: int
    people: tuple
    profiles: dict
    moments: tuple
    accounts: tuple = field(default=())
    barriers: tuple = field(default=())
    pauses: tuple = field(default=())
    # How many days count as lately for some people, where it is not the centre's number.
    lately: dict = field(default_factory=dict)
    safeguarding: tuple = ("", "")
    plans: tuple = field(default=())
    permissions: tuple = field(default=())

    def person(self, key):
        """The person with this key."""
        return next(person for person in self.people if person.key == key)


@dataclass(frozen=True)
class SampleAccount:
    """Someone who signs in; ``duty`` is staff, manager or '' for someone who only has their own page."""

    email: str
    person: str
    duty: str = ""
    language: str = "en"


def gave(person, what, kinds, words=""):
    """One side of a story: what this person brought."""
    return SampleSide(person, "brought", what, tuple(kinds.split()), words)


def was_given(person, words=""):
    """One side of a story: it was simply given to this person."""
    return SampleSide(person, words=words)


def not_yet(person):
    """One side of a story that is still to be heard."""
    return SampleSide(person, "not_sure")


def changed(person, words="", after=0, felt=""):
    """What a story changed for this person, in words, or in feelings with spaces between."""
    return SampleReflection(person, words, after, tuple(felt.split()))


def story(key, day, time, place, feelings, *parts, told="", own="", by="bethan"):
    """Write one moment of a story: its sides, and what it changed, in any order.

    ``told`` is who told staff about it; ``own`` is who wrote it down for themselves.
    """
    return SampleMoment(
        key=key,
        day=day,
        time=time,
        place=place,
        feelings=tuple(feelings.split()),
        sides=tuple(part for part in parts if isinstance(part, SampleSide)),
        reflections=tuple(part for part in parts if isinstance(part, SampleReflection)),
        voice="own_words" if own else "told" if told else "seen",
        told_by=own or told,
        recorded_by=own or by,
    )


def _entry(section):
    def entry(words, said, kind="", *, by="", retired=None, why=""):
        return SampleEntry(section, str(words), said, by, language_of(words), kind, retired, why)

    return entry


can_give, would_welcome = _entry("can_give"), _entry("would_welcome")
strength, interest = _entry("strengths"), _entry("interests")
matters, how_to_be = _entry("matters"), _entry("how_to_be")
