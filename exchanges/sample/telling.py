"""What Tŷ’r Bont talks about in its story circle, and its gifts to staff: by the keys of moments and people."""

# Laid out by hand, so that one choice reads as one paragraph.
# fmt: off

from dataclasses import dataclass

from .shapes import Cymraeg, cy

# Moments that everyone in them agreed to talk about. Those of older days fall into last month on any day of this one.
TO_TALK_ABOUT = ("today-sock", "chutney-shared", "move-shave-here", "hand-team", "bike-third", "beti-priya",
                 "ivor-third-reading", "kitchen-advent")
# Who decided, and how, for who cannot say so themselves.
DECIDED = {
    "year5": "Mrs Howells, their teacher, asked the class, and they put their hands up.",
    "gwilym": cy("Carys, ei wraig, a Bethan: mae e’n gwenu bob tro y clyw e’r stori."),
}


@dataclass(frozen=True)
class SampleChoice:
    """What a circle chose of last month: the moment, who was there, why it matters, and who was told since."""

    moment: str
    there: tuple
    said_by: str
    why: str
    told: tuple


# The first that falls into last month is the one they chose.
CHOICES = (
    SampleChoice("ivor-third-reading", ("eirlys", "mair", "carys", "osian", "bethan"), "mair",
                 cy("Dyn oedd yn meddwl nad oedd dim ar ôl ganddo, a deg ar hugain o blant yn gwrando arno. Fe yw’r "
                    "athro nawr."),
                 ("ivor",)),
    SampleChoice("bike-third", ("eirlys", "gwen", "carys", "yusuf", "tom"), "gwen",
                 "We kept that man out of the shed for a year. Look what he did the day we let him in.",
                 ("idris",)),
)

POLICY = {
    "allowed": True,
    "limit": "Something made, picked or to be shared is fine. Never money, vouchers, loans, alcohol or anything in a "
             "will.",
    "limit_cy": "Mae rhywbeth o waith llaw, rhywbeth o’r ardd neu rywbeth i’w rannu yn iawn. Byth arian, talebau, "
                "benthyciadau, alcohol na dim byd mewn ewyllys.",
    "tell": "Nia, before you go home that day.",
    "tell_cy": "Nia, cyn i chi fynd adref y diwrnod hwnnw.",
}


@dataclass(frozen=True)
class SampleGift:
    """What was declared of a gift."""

    what: str
    decision: str
    worth: str = ""
    could_say_no: str = "yes"
    worry: str = ""
    decision_words: str = ""

    @property
    def language(self):
        """The language it was written in."""
        return "cy" if isinstance(self.what, Cymraeg) else "en"


# By the moment that a gift came in: one has a story of its own.
GIFTS = {
    "chutney-back": SampleGift(
        "A jar of her own chutney", "given_back", "Nothing you could buy", "not_sure",
        "Tom, about her face when he said no. Nobody was worried about pressure."),
}
# The others are alike, and declared by what was given. The shortbread of the last weeks was not declared yet.
ALIKE = {
    "Handed": SampleGift("A twist of mints", "shared", "Pennies"),
    "Picked": SampleGift("Sweet peas for the desk", "something_else", decision_words="They stand at the front desk."),
    "Kept back": SampleGift(cy("Y bice bach olaf"), "kept"),
    "Won": SampleGift("A tin of shortbread", "shared", could_say_no="not_sure",
                      worry="It was a raffle, so she did not choose me."),
}
NOT_YET = 12
