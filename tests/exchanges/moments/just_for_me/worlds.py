"""What Ada keeps to herself: a moment and a line, each with words that stand nowhere else."""

from dataclasses import dataclass

from django.utils import timezone

from exchanges.models import Exchange, Side
from exchanges.moments.actions import keep_side_from, record_exchange, reflect
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.models import KeptFrom, ProfileEntry
from people.profiles.actions import keep_entry_from, say

WORDS = "I cried about Idwal behind the shed."
WHAT = "Told the story of the lost ring"
PLACE = "Under the old quince tree"
MEANT = "It was a weight off my heart, said quietly."
LINE = "I write poems that nobody has seen."
ALL = [WORDS, WHAT, PLACE, MEANT, LINE]


@dataclass
class Kept:
    moment: Exchange
    line: ProfileEntry


def keep_to_herself(ada, other, *, by, kept_from=KeptFrom.OTHER_STAFF, heard=Side.Heard.BROUGHT, **fields):
    """A moment of Ada's with somebody and a line of hers, written down `by` an account, which she keeps back."""
    song = ada.centre.kinds.get(slug="a-song")
    is_waiting = heard == Side.Heard.NOT_SURE
    moment = MomentToKeep(
        centre=ada.centre,
        happened_on=timezone.localdate(),
        place=PLACE,
        sides=(
            SideToKeep(ada, Side.Heard.BROUGHT, (Brought(song),), WHAT, WORDS, "en", "en"),
            SideToKeep(other, Side.Heard.NOT_SURE if is_waiting else Side.Heard.SIMPLY_RECEIVED),
        ),
        by=by,
        **fields,
    )
    exchange, _is_new = record_exchange(moment)
    reflect(exchange, person=ada, by=by, words=MEANT, language="en")
    line = say(
        by=by,
        person=ada,
        section=ProfileEntry.Section.CAN_GIVE,
        words=LINE,
        language="en",
        said_by=ada,
        said_on=timezone.localdate(),
        kind=song,
    )
    if kept_from:
        keep_side_from(exchange, ada, kept_from, by=by)
        keep_entry_from(by=by, entry=line, kept_from=kept_from)
    exchange.refresh_from_db()
    return Kept(exchange, line)
