"""Gifts that were declared, as small as can be."""

from exchanges.gifts.actions import declare

SAID = {
    "what": "A jar of chutney",
    "worth": "Nothing you could buy",
    "decision": "kept",
    "decision_words": "",
    "could_say_no": "yes",
    "worry": "",
    "language": "en",
}
POLICY = {
    "allowed": True,
    "limit": "Something made is fine.",
    "limit_cy": "Mae rhywbeth o waith llaw yn iawn.",
    "tell": "Tell Mel.",
    "tell_cy": "Dywedwch wrth Mel.",
}


def declare_gift(moment, giver, receiver, by=None, **said):
    """Declare what became of a gift in this moment. Returns the declaration."""
    return declare(moment, giver=giver, receiver=receiver, by=by, **SAID | said)
