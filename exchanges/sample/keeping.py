"""Whom people of Tŷ’r Bont let read, and what some of them keep to themselves."""

from dataclasses import dataclass

from .shapes import Cymraeg


@dataclass(frozen=True)
class SampleReading:
    """What somebody lets a carer read, for `months`; it ends `left` days from now, or was ended `ended` days ago."""

    person: str
    carer: str
    months: int
    left: int
    moments: str = "shared"
    book: bool = False
    consulted: str = ""
    wishes: str = ""
    least: str = ""
    ended: int | None = None


READINGS = (
    SampleReading("eirlys", "huw", 6, 121),
    SampleReading("eirlys", "huw", 3, 40, ended=62),
    SampleReading(
        "megan", "dafydd", 3, 10, moments="all", book=True,
        consulted="Megan, with her book of photographs. Dafydd, her sister Nan, and Bethan.",
        wishes="She takes Dafydd’s hand when he tells her what she did here, and asks him to tell it again. She pushes "
        "the page away when a stranger reads it.",
        least="Only the moments they share. But she is glad when he knows of her mornings, and he can’t come then.",
    ),
    SampleReading("gwilym", "carys", 6, 75, moments="all"),
)  # fmt: skip

# What somebody keeps to themself: the words of a line, and from whom.
LINES = {
    "eirlys": (("A lift to chapel, now and then.", "carers"),),
}
# A line more, which only the person and who wrote it down read.
JUST_FOR_ME = {
    "gwilym": Cymraeg("Rwy’n sgrifennu penillion. Does neb wedi’u gweld nhw eto."),
}
# Of these people the newest moment in which they said something is just for them, and for the staff or not.
MOMENTS = {"eirlys": "carers", "gwilym": "other_staff"}
