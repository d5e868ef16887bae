"""The books of the demo: Eirlys’s, in Welsh and English as she speaks, and Ivor’s, of which there are two editions."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BookSaid:
    """A book: its words, the moments in it by their key, and how many days ago its editions were made.

    An edition holds as many of the moments as stand before its place in `editions`.
    """

    person: str
    words: dict
    moments: tuple
    lines: tuple = ()
    # Pairs of how many of the moments were in it, and how many days ago it was made.
    editions: tuple = field(default=())


EIRLYS = BookSaid(
    person="eirlys",
    words={
        "title": "Caneuon a phaneidiau",
        "dedication": "I Huw, sy’n gwrando o’r diwedd.",
        "last_words": "Canwch, hyd yn oed os nad y’ch chi’n cofio’r geiriau.",
        "language": "own",
        "keepsake_for": "Huw, fy mab",
        "words_language": "cy",
    },
    moments=(
        "eirlys-huw-song",
        "eirlys-bus",
        "eirlys-huw-worry",
        "eirlys-bethan",
        "eirlys-piano",
        "eirlys-welsh-cakes",
        "eirlys-mair",
    ),
    editions=((6, 9),),
)

IVOR = BookSaid(
    person="ivor",
    words={
        "title": "Ivor the Strong",
        "dedication": "For anybody who was ever told to sit down.",
        "last_words": "You can be whoever you want to be. Stand up straight.",
        "language": "en",
        "keepsake_for": "Siân, who typed it, and the school",
        "words_language": "en",
    },
    moments=(
        "ivor-nothing",
        "ivor-bell",
        "ivor-typing",
        "ivor-pictures",
        "ivor-printed",
        "ivor-first-reading",
        "ivor-carys",
        "bike-ivor-holds",
        "ivor-third-reading",
    ),
    editions=((5, 80), (9, 21)),
)

BOOKS = (EIRLYS, IVOR)
MOST_LINES = 4
