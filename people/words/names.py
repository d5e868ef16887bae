"""What someone is called, and what stands for a face where no picture was chosen."""

import re
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


class Named:
    """Mixed into whatever has a person's `name`, `known_as`, `is_group` and `public_id`."""

    __slots__ = ()

    @property
    def called(self):
        """The name used on every page: what they like to be called, or as proposed, or a group's whole name."""
        return called(self.name, self.known_as, self.is_group)

    @property
    def initials(self):
        """Two letters at most, for who has chosen no picture."""
        parts = self.name.split()
        return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()

    @property
    def tint(self):
        """Which of the four quiet colours stands behind the initials; it never changes for a person."""
        return self.public_id.int % 4 + 1
