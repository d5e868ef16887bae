"""Joining words as they are read aloud, in the reader's language."""

from django.utils.translation import get_language

VOWELS = "aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü"
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
    if last[:1].lower() in VOWELS:
        return f"{', '.join(first)} ac {last}"
    if not names and not last.lower().startswith(KEEP):
        last = ASPIRATE.get(last[:1], last[:1]) + last[1:]
    return f"{', '.join(first)} a {last}"
