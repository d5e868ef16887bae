"""Text as people type it: checked so that it can be read, folded so that it can be found."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# They turn the direction of the text around them, so a name could show as another name.
DIRECTION_MARKS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters that Unicode does not take apart into a plain letter and an accent.
PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "’": "", "'": "", "‘": ""})


def fold(text):
    """Return the text without accents, apostrophes, capitals or doubled spaces, for searching.

    "Siân O’Neill" gives "sian oneill", and "Tŷ" gives "ty".
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign) and not _has_no_shape(sign))
    return " ".join(letters.translate(PLAIN).split())


def _has_no_shape(sign):
    """Two names that look alike are alike; and no database finds anything by a null character."""
    return unicodedata.category(sign) in {"Cf", "Cc"} and not sign.isspace()


def tidy(text):
    """Return the text with one way of writing each letter and each line end, and no space around it.

    The words themselves are never changed.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def can_be_seen(text):
    """Is there anything in the text but spaces and characters without a shape?"""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in text)


def unreadable(letter):
    """Can this character not be seen, printed or trusted? New lines and tabs can."""
    return letter in DIRECTION_MARKS or (unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\r\t")


def validate_readable(text):
    """Raise ValidationError where the text holds characters that cannot be seen or printed."""
    if any(unreadable(letter) for letter in text):
        raise ValidationError(
            _("Some of these characters can’t be seen or printed. Type it again without them."),
            code="unreadable",
        )
