"""Text that was damaged on its way: letters read in a wrong encoding, or lost, and what was written for a web page.

Whoever brings a spreadsheet in is told, with what it was most likely meant to say; nothing is mended in silence.
"""

import html
import re
import unicodedata

from django.utils.translation import gettext as _

from people.words.text import DIRECTION_MARKS

# A letter that an old encoding did not have: in the middle or at the beginning of a word no question is asked. A single
# consonant before it is the rest of a short word, as in "T? Capel".
LOST_LETTER = re.compile(
    r"\w\?[\w'’]|(?:^|[\s(\"“‘'’])\?[\w'’]|(?:^|\s)[b-df-hj-np-tv-z]\?(?=\s)",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,10});", re.IGNORECASE)
# Some scripts cannot be written without those that join letters, or keep them apart; and those that turn the direction
# of the text are refused (people.words.text.unreadable), and not mended.
LEFT = {"\u200c", "\u200d"} | DIRECTION_MARKS


def without_hidden(text):
    """Return the text without marks that have no shape and that nobody typed, such as those of a copied web page."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" or sign in LEFT)


def damage(text):
    """Return what is wrong with a text and the remedy, in the reader's language; empty for one that is whole."""
    if ENTITY.search(text):
        meant = html.unescape(text)
        return _("This was written for a web page. Did you mean ‘%(text)s’? Type it so.") % {"text": meant}
    if meant := _read_right(text):
        return _("These letters were read in a wrong way. Did you mean ‘%(text)s’? Save the file as CSV UTF-8.") % {
            "text": meant
        }
    if LOST_LETTER.search(text):
        return _("A letter was lost, perhaps ŵ or ŷ. Type it again, and save the file as CSV UTF-8.")
    return ""


def _read_right(text):
    """What UTF-8 said that somebody read as Windows-1252 or Latin-1; empty where the text is no such thing."""
    if text.isascii():
        return ""
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return ""


def _byte(letter):
    """The byte that was read as this letter: in Windows-1252 or, where that has none, in Latin-1."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
