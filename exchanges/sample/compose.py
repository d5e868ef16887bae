"""Makes six months of moments out of the situations and the stories: the same ones every time.

Nothing here knows the date. A moment stands on the n-th working day before today, so that the same days are
made whichever day it is; :func:`date_of` turns them into dates.
"""

import random
from collections import Counter
from datetime import timedelta

from .shapes import CARER, COMMUNITY, OLDER, STAFF, VOLUNTEER, SampleMoment, SampleSide, language_of

WORKING_DAYS = 130
ROLES = {"older": OLDER, "carer": CARER, "staff": STAFF, "volunteer": VOLUNTEER, "community": COMMUNITY}

# A situation rests this many working days before it happens again, and a sentence is used this often at most.
REST = 8
SAME_SENTENCE = 4

# Someone who was asked, listened to or confided in was plainly there with something to give.
ASKING = {"an-offer-taken-up", "a-listening-ear", "a-worry-shared"}


def date_of(moment, today):
    """Return the date of a moment when the sample is made on ``today``."""
    day = today
    for _step in range(moment.day):
        day -= timedelta(days=1)
        while day.weekday() > 4:
            day -= timedelta(days=1)
    if moment.weekday is not None:
        day -= timedelta(days=(day.weekday() - moment.weekday) % 7)
    return day


def days_ago_at_most(day):
    """The most days before today that the ``day``-th working day can be."""
    return day * 7 // 5 + 3


class Composer:
    """Casts situations with the people of one centre, day by day from the first to yesterday.

    ``groups`` is a list of (situations, share in the first month, share in the last month). ``replies`` says
    how often someone a thing was done for is seen to give too, in the first and the last month. ``recorders``
    write moments down, the first of them mostly; ``writers`` may write down their own.
    """

    def __init__(
        self,
        people,
        groups,
        *,
        seed,
        only_receiving=(),
        only_giving=(),
        last_giving=None,
        replies=(0.2, 0.8),
        recorders=("bethan", "nia"),
        writers=("bethan", "nia", "huw"),
    ):
        self.people = {person.key: person for person in people}
        self.groups = groups
        self.random = random.Random(seed)  # noqa: S311 - made to be the same every time
        self.only_receiving = only_receiving
        self.only_giving = only_giving
        self.last_giving = last_giving or {}
        self.replies = replies
        self.recorders = recorders
        self.writers = writers
        self.times = Counter()
        self.last_day = {}
        self.sentences = Counter()
        self.recent = {}
        self.used_words = set()
        self.met_today = Counter()
        self.count = 0

    def know(self, stories):
        """Note what the stories already say, so that it is not said again."""
        for moment in stories:
            for side in moment.sides:
                self.used_words.add(side.words)
                self._note_sentence(side.what, moment.day)

    def _is_worn(self, sentence, day):
        """Has this been said often enough, or within two days of this one?"""
        near = any(abs(day - other) <= 2 for other in self.recent.get(sentence, ()))
        return near or self.sentences[sentence] >= SAME_SENTENCE

    def _note_sentence(self, sentence, day):
        if sentence:
            self.sentences[sentence] += 1
            self.recent.setdefault(sentence, []).append(day)

    def role_on(self, person, day):
        """The person's role on a working day, or None where they did not belong yet, or any more."""
        most = days_ago_at_most(day) + 7
        if person.left is not None and day * 7 // 5 <= person.left + 3:
            return None
        if most <= person.joined:
            return person.role
        if person.earlier_role:
            role, joined, left = person.earlier_role
            if most <= joined and day * 7 // 5 > left + 7:
                return role
        return None

    def pool(self, token, day, *, any_day=False):
        """The people a word of a cast stands for, who are here on this day."""
        found = []
        for word in token.split(","):
            name, *filters = word.split(".")
            for person in self.people.values():
                role = self.role_on(person, day)
                by_name = person.key == name
                if not role or person in found or not (by_name or self._has_role(person, role, name)):
                    continue
                if not by_name and person.key in self.only_giving:
                    continue
                if not any_day and str(day % 5) not in person.comes:
                    continue
                if all(self._fits(person, wanted) for wanted in filters):
                    found.append(person)
        return found

    @staticmethod
    def _has_role(person, role, name):
        if name == "anyone":
            return role in (OLDER, STAFF, VOLUNTEER) and not person.is_group
        return role == ROLES.get(name) and not person.is_group

    @staticmethod
    def _fits(person, wanted):
        return {
            "she": person.she,
            "he": not person.she,
            "cy": person.language == "cy",
            "local": not person.from_away,
        }[wanted]

    def may_give(self, person, day):
        """May this person be noticed giving on this day?"""
        return person.key not in self.only_receiving and day >= self.last_giving.get(person.key, 0)

    def compose(self, days, per_day):
        """Return moments for the working days from ``days`` before today to yesterday.

        ``per_day`` is how many a day in the first and in the last month.
        """
        moments = []
        for day in range(days - 1, 0, -1):
            self.met_today.clear()
            along = 1 - day / (days - 1)
            wanted = per_day[0] + (per_day[1] - per_day[0]) * along
            for _turn in range(round(wanted + self.random.choice((-1, 0, 0, 1)))):
                moment = self._one(day, along)
                if moment:
                    moments.append(moment)
            if day % 5 == 2:
                special = self._one(day, along, special=True)
                if special:
                    moments.append(special)
        return moments

    def _one(self, day, along, special=False):
        for _attempt in range(60):
            situation = self._situation(day, along, special)
            if situation and (cast := self._cast(situation, day)):
                moment = self._moment(situation, cast, day, along)
                if moment:
                    return moment
        return None

    def _situation(self, day, along, special):
        weights = [first + (last - first) * along for _situations, first, last in self.groups]
        situations = self.random.choices(self.groups, weights)[0][0]
        if special:
            situations = [situation for group in self.groups for situation in group[0]]
        ready = [
            situation
            for situation in situations
            if (situation.weekday is not None) == special
            and self.times[situation] < situation.times
            and self.last_day.get(situation, day + REST) - day >= REST
            and situation.until <= day <= situation.since
        ]
        if not ready:
            return None
        return self.random.choices(ready, [situation.times - self.times[situation] for situation in ready])[0]

    def _cast(self, situation, day):
        cast, any_day = [], situation.weekday is not None or len(situation.parts) > 3
        for token, part in zip(situation.cast, situation.parts, strict=True):
            someone = [
                person
                for person in self.pool(token, day, any_day=any_day)
                if person not in cast
                and self.met_today[person.key] < 3
                and (cast or not part.what or self.may_give(person, day))
            ]
            if self._everyone_gives(situation):
                someone = [person for person in someone if not part.what or self.may_give(person, day)]
            if not someone:
                return None
            cast.append(self.random.choices(someone, [1 / (1 + self.met_today[p.key]) for p in someone])[0])
        if situation.crowd:
            token, fewest, most = situation.crowd
            more = [person for person in self.pool(token, day, any_day=any_day) if person not in cast]
            self.random.shuffle(more)
            cast.extend(more[: self.random.randint(fewest, most)])
        return cast

    def _moment(self, situation, cast, day, along):
        names = dict(zip("abcd", cast, strict=False))
        sides, sentences = [], []
        for place, person in enumerate(cast):
            part = situation.parts[place] if place < len(situation.parts) else None
            if not part or not part.what or not self._replies(person, place, situation, day, along):
                sides.append(SampleSide(person.key))
                continue
            what = part.what.format(**names)
            if self._is_worn(what, day):
                return None
            sentences.append(what)
            sides.append(SampleSide(person.key, "brought", what, part.kinds, self._words(part, person)))
        for what in sentences:
            self._note_sentence(what, day)
        self.used_words.update(side.words for side in sides)
        self.times[situation] += 1
        self.last_day[situation] = day
        for person in cast[: len(situation.parts)]:
            self.met_today[person.key] += 1
        return self._keep(situation, sides, day)

    @staticmethod
    def _everyone_gives(situation):
        return len(situation.parts) > 2 or situation.parts[0].kinds[0] in ASKING

    def _replies(self, person, place, situation, day, along):
        if not self.may_give(person, day):
            return False
        if place == 0 or self._everyone_gives(situation):
            return True
        first, last = self.replies
        older = self.role_on(person, day) == OLDER
        return self.random.random() < (first + (last - first) * along if older else 0.72)

    def _words(self, part, person):
        fit = [
            words
            for words in part.quotes
            if words not in self.used_words and (language_of(words) == "en" or person.language == "cy")
        ]
        if not fit or self.random.random() < 0.15:
            return ""
        welsh = [words for words in fit if language_of(words) == "cy"]
        return (welsh or fit)[0]

    def _keep(self, situation, sides, day):
        self.count += 1
        minutes = self.random.randrange(9 * 60 + 35, 16 * 60, 5)
        brought = [side for side in sides if side.heard == "brought"]
        said = [side.person for side in brought if side.words]
        recorder = self.recorders[0] if self.random.random() < 0.85 else self.recorders[-1]
        writers = [side.person for side in brought if side.person in self.writers]
        voice, told_by = "seen", ""
        if writers and self.random.random() < 0.5:
            voice = "own_words"
            recorder = told_by = writers[0]
        elif said or self.random.random() < 0.12:
            voice = "told"
            told_by = (said or [side.person for side in brought])[0]
        if told_by in self.people and self.people[told_by].is_group:
            voice, told_by = "seen", ""
        return SampleMoment(
            key=f"day-{self.count:04}",
            day=day,
            time=f"{minutes // 60:02}:{minutes % 60:02}",
            place=situation.place,
            feelings=situation.feelings if self.random.random() < 0.7 else (),
            sides=tuple(sides),
            voice=voice,
            told_by=told_by,
            recorded_by=recorder,
            weekday=situation.weekday,
        )
