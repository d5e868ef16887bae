"""Joining words as they are read aloud, in the reader's language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

VOWELS = "aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü"
# With more names than this, the first stands for all: "Mair and 5 others".
MOST_NAMES = 3
# After "a" these letters soften in Welsh: cân, "a chân". People's names keep theirs.
ASPIRATE = {"c": "ch", "p": "ph", "t": "th"}
KEEP = ("ch", "ph", "th")


def and_list(words, *, names=True):
    """Return "Mair, Tom and Osian" in English, "Mair, Tom ac Osian" in Welsh.

    With `names` False the words are common ones, which Welsh changes after "a": "cwmni a chân".
    """
    if len(words) < 2:
        return "".join(words)
    *first, last = words
    if get_language() != "cy":
        return f"{', '.join(first)} and {last}"
    if begins_with_vowel(last):
        return f"{', '.join(first)} ac {last}"
    if not names and not last.lower().startswith(KEEP):
        last = ASPIRATE.get(last[:1], last[:1]) + last[1:]
    return f"{', '.join(first)} a {last}"


def with_list(names):
    """Return "with Mair and Tom" in English; "gyda Mair a Tom", "gydag Eirlys" in Welsh. Of nobody it is empty."""
    if not names:
        return ""
    joined = some_of(names)
    if get_language() != "cy":
        return f"with {joined}"
    return f"gydag {joined}" if begins_with_vowel(joined) else f"gyda {joined}"


def begins_with_vowel(word):
    """Does the word begin with the sound of a vowel, for Welsh? Yusuf and Winston do not; Ynyr and Eirlys do."""
    first, second = word[:1].lower(), word[1:2].lower()
    return first in VOWELS and not (first in "yw" and second in VOWELS)


def some_of(names):
    """Join names as they are read aloud: all of a few, or the first and how many others."""
    if len(names) <= MOST_NAMES:
        return and_list(names)
    return _("%(name)s and %(others)s others") % {"name": names[0], "others": len(names) - 1}
