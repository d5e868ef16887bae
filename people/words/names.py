"""What someone is called, and what stands for a face where no picture was chosen."""

import re
from collections import defaultdict
from functools import lru_cache

from people.words.text import fold

# Before a name in English or Welsh, and no part of it.
TITLES = {
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame", "lord", "lady", "sister"),
    *("brother", "father", "fr", "rev", "revd", "reverend", "canon", "pastor", "nurse", "cllr", "councillor", "capt"),
    *("y", "yr", "bnr", "mrs", "br", "parch", "parchg", "parchedig", "dr", "athro", "syr", "fonesig", "arglwydd"),
    *("chwaer", "brawd", "tad", "nyrs", "cyng", "cynghorydd", "canghellor"),
}
# With which a family name begins.
PARTICLES = {
    "t",
    "van",
    "von",
    "de",
    "der",
    "den",
    "da",
    "di",
    "du",
    "la",
    "le",
    "el",
    "al",
    "ap",
    "ab",
    "ferch",
    "bin",
}


@lru_cache(maxsize=4096)
def proposed(name):
    """Return what somebody of this full name is probably called: "Edna" for "Mrs Edna Pugh" and for "Pugh, Edna".

    It stands wherever nobody has said what they like to be called. Where no part of the name is sure to be it, it is
    the whole name.
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    words = (given if comma and given else family).split()
    while len(words) > 1 and _plain(words[0]) in TITLES:
        words.pop(0)
    first = words[0].strip(",.") if words else ""
    is_initial = len(_plain(first)) < 2 or "." in first
    if not first or is_initial or (len(words) > 1 and _plain(words[0]) in PARTICLES):
        return " ".join(words) if words and not comma else name
    return first.capitalize() if first.isupper() else first


def _plain(word):
    return re.sub(r"\W", "", fold(word))


def called(name, known_as="", is_group=False):
    """Return the name used on every page: what they like to be called, else as proposed; a group's whole name."""
    return known_as or (name if is_group else proposed(name))


def tell_apart(people, note=lambda person: ""):
    """Let no two of these people be called the same, to read or to hear: then each goes by their whole name.

    `note` says more of somebody of whom there is another of the same whole name. Call it for everybody who can be
    chosen or named on one page; they must be able to hold `told_apart`.
    """
    alike, same_name = defaultdict(set), defaultdict(set)
    for person in people:
        alike[called(person.name, person.known_as, person.is_group)].add(person.public_id)
        same_name[person.name].add(person.public_id)
    for person in people:
        if len(alike[called(person.name, person.known_as, person.is_group)]) > 1:
            more = str(note(person)) if len(same_name[person.name]) > 1 else ""
            person.told_apart = f"{person.name}, {more}" if more else person.name


class Named:
    """Mixed into whatever has a person's `name`, `known_as`, `is_group` and `public_id`."""

    __slots__ = ()
    # The name by which they are told from somebody else on this page; empty where nobody else is called the same.
    told_apart = ""

    @property
    def called(self):
        """The name used on every page: what they like to be called, or as proposed, or a group's whole name."""
        return self.told_apart or called(self.name, self.known_as, self.is_group)

    @property
    def initials(self):
        """Two letters at most, for who has chosen no picture."""
        parts = self.name.split()
        return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()

    @property
    def tint(self):
        """Which of the four quiet colours stands behind the initials; it never changes for a person."""
        return self.public_id.int % 4 + 1
