"""The pages of a book. One description of them is shown on screen, printed by the browser and made into the PDF.

All lengths are hundredths of the page's width, as `cqi` in the style sheet and `u` in book.typ: A5 and A4 have one
shape, so that a page that holds its words on one holds them on the other. 4.4 of them are 18.5 points on A5.
"""

import datetime
import textwrap
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.words.lists import some_of

HEIGHT = 141.8
# Type by how much there is to say: the size of what happened, of own words, and of the small print.
TYPE = {"roomy": (6.0, 5.8, 4.4), "close": (4.8, 4.8, 4.4)}
LINE = 1.3
# Letters are so wide, on the whole, and quotations so far indented, in parts of the size they are set in; and a column
# is so wide.
LETTER, INDENT, COLUMN = 0.51, 1.5, 83
# What stands on a page besides words: its picture, the edges of a part, its heading, and when it was.
ART, PHOTO, SMALL_ART, FACE, EDGES, HEADING, WHEN = 46, 66, 34, 44, 9.5, 10.5, 9
FULL = HEIGHT - 2 * EDGES - HEADING - 2
GAP = 2.4
# As many faces with their names fit on a page.
PEOPLE_ON_A_PAGE = 6
MOST_NAMED = 2


@dataclass(frozen=True)
class Text:
    """Something said or told, with its language. `look` is "told", "words" (own words, in quotation) or "small"."""

    text: str
    language: str
    look: str = "told"


@dataclass(frozen=True)
class Half:
    """One way of a moment: what I gave, or what I was given. `goes_on` where it began on the page before."""

    way: str
    heading: str
    texts: tuple
    goes_on: bool = False


@dataclass(frozen=True)
class Face:
    """Somebody, as far as a page shows them: their drawn face, the sign for a group, or their initials."""

    name: str
    portrait: str
    is_group: bool
    initials: str
    tint: int

    @classmethod
    def of(cls, someone):
        """The Face of somebody in a book's content."""
        return cls(*(someone[name] for name in ("name", "portrait", "is_group", "initials", "tint")))


@dataclass(frozen=True)
class Picture:
    """What is seen on a page: a drawing of the sprite by its `art`, somebody's `face`, or a photograph by its id."""

    alt: str
    language: str
    art: str = ""
    face: Face | None = None
    photo: object = None

    @property
    def page_url(self):
        """The address of the photograph, large enough for a page on screen or of A5."""
        return self.photo.url("page")

    @property
    def print_url(self):
        """The address of the photograph, large enough for giant print."""
        return self.photo.url("print")


@dataclass(frozen=True)
class Leaf:
    """One page. `sort` says what it is; what it does not need is empty."""

    sort: str
    language: str
    heading: str = ""
    sub: str = ""
    size: str = "roomy"
    picture: Picture | None = None
    texts: tuple = ()
    halves: tuple = ()
    people: tuple = ()
    small: str = ""
    # Of a heading that somebody typed.
    heading_language: str = ""


@dataclass
class _Book:
    """What every page asks of the book it is in."""

    content: dict
    pictures: dict = field(default_factory=dict)

    def language(self, *said):
        """The language of one page: the book's own, else that of the first thing said on it."""
        if self.content["language"] != "own":
            return self.content["language"]
        return next((one["language"] for one in said if one and one["language"]), self.content["own_language"])


def leaves_of(content, pictures=None):
    """Return the Leaves of a book's content, which must have been read by exchanges.book.readers.

    `pictures` are the photographs that may be shown, by the id of their moment or person, as text.
    """
    book = _Book(content, pictures or {})
    makers = {"me": _me, "moment": _gift, "people": _people, "blank": _blank}
    leaves = [_cover(book)]
    if content["dedication"]["text"]:
        leaves.append(_dedication(book))
    for part in content["parts"]:
        leaves += makers[part["what"]](book, part)
    return [*leaves, _back(book)]


def imposed(leaves):
    """Return the pages of a folded book as sides of paper: pairs of Leaf or None, the left one first.

    Printed on both sides, turned at the short edge, and folded once, they lie in order. What is missing to a multiple
    of four stays empty before the last page.
    """
    empty = [None] * (-len(leaves) % 4)
    pages = [*leaves[:-1], *empty, leaves[-1]]
    sides = []
    for place in range(len(pages) // 2):
        pair = pages[-1 - place], pages[place]
        sides.append(pair if place % 2 == 0 else pair[::-1])
    return sides


# --- One page after another ---------------------------------------------------------------------


def _cover(book):
    content = book.content
    person, title = content["person"], content["title"]
    language = book.language(title)
    with override(language):
        mine = _("My book of giving")
        # The first thing they gave that has a large drawing of its own.
        given = (part["own"] for part in content["parts"] if part["what"] == "moment" and part["own"])
        first = next((own for own in given if own["art"].startswith("art-")), None)
        picture = _photo(book, person["id"]) or _drawing(language, first, mine)
        return Leaf(
            "cover",
            language,
            heading=title["text"] or person["full_name"],
            heading_language=title["language"],
            sub=f"{person['full_name']}" if title["text"] else mine,
            small=content["place"][language],
            picture=picture,
        )


def _dedication(book):
    said = book.content["dedication"]
    return Leaf("dedication", book.language(said), texts=(Text(said["text"], said["language"], "words"),))


def _me(book, part):
    """This is me: my lines, as many pages of them as they need."""
    language = book.language(part["lines"][0]["said"])
    person = book.content["person"]
    texts = [Text(line["said"]["text"], line["said"]["language"], "words") for line in part["lines"]]
    with override(language):
        heading = _("This is me")
        face = Picture(_("Picture: %(what)s") % {"what": person["name"]}, language, face=Face.of(person))
        picture = _photo(book, person["id"]) or face
    rooms = FULL - (PHOTO if picture.photo else FACE), FULL
    # On one page if they fit there in smaller type; else in large type on as many as it takes.
    pages, size = _flow(texts, "close", rooms), "close"
    if len(pages) > 1 or len(_flow(texts, "roomy", rooms)) == 1:
        pages, size = _flow(texts, "roomy", rooms), "roomy"
    return [
        Leaf("me", language, heading=heading, size=size, picture=None if number else picture, texts=tuple(page))
        for number, page in enumerate(pages)
    ]


def _gift(book, part):
    """A moment: what I gave, then what I was given; on one page where that is room enough."""
    own, given = part["own"], part["given"]
    language = book.language(own and own["words"], own and own["told"], *(side["told"] for side in given))
    with override(language):
        picture = _photo(book, part["id"]) or _drawing(language, own or given[0])
        small = _when(part)
        gave = _i_gave(own, language) if own else None
        was_given = _i_was_given(given, language) if given else None
    halves = [half for half in (gave, was_given) if half]
    art = PHOTO if picture.photo else ART
    # A drawing may be smaller, a photograph stays as large as it is.
    tried = [("roomy", art), ("close", art), *([] if picture.photo else [("close", SMALL_ART)])]
    for size, high in tried:
        if high + WHEN + sum(_height(half, size) for half in halves) <= HEIGHT:
            small_art = high == SMALL_ART
            return [
                Leaf(
                    "gift",
                    language,
                    size=f"{size} leaf--small-art" if small_art else size,
                    picture=picture,
                    halves=tuple(halves),
                    small=small,
                )
            ]
    # Each way on a page of its own, with a picture of its own.
    seen = [picture] if len(halves) == 1 else [picture, _drawing(language, given[0])]
    return [leaf for half, one in zip(halves, seen, strict=True) for leaf in _half_alone(half, one, language, small)]


def _half_alone(half, picture, language, small):
    """One way of a moment, on as many pages as it needs."""
    high = PHOTO if picture.photo else ART
    first = HEIGHT - high - WHEN - EDGES - HEADING
    pages, size = _flow(half.texts, "roomy", (first, FULL - WHEN)), "roomy"
    if len(pages) > 1:
        pages, size = _flow(half.texts, "close", (first, FULL - WHEN)), "close"
    return [
        Leaf(
            "gift",
            language,
            size=size,
            picture=None if number else picture,
            halves=(Half(half.way, half.heading, tuple(page), goes_on=number > 0),),
            small=small,
        )
        for number, page in enumerate(pages)
    ]


def _i_gave(own, language):
    told, words = own["told"], own["words"]
    texts = [_as_told(told) if told["text"] else Text(capfirst(own["kinds"][language]), language)]
    if words["text"]:
        texts.append(Text(words["text"], words["language"], "words"))
    return Half("gave", _("I gave"), tuple(texts))


def _i_was_given(given, language):
    """What came to me: what is told of two people, and of all the others who they were and what they brought."""
    first, others = given[:MOST_NAMED], given[MOST_NAMED:]
    texts = []
    for side in first:
        if side["told"]["text"]:
            texts.append(_as_told(side["told"]))
        texts.append(Text(_from([side], language), language, "small" if side["told"]["text"] else "told"))
    if others:
        texts.append(Text(_from(others, language), language))
    return Half("given", _("I was given"), tuple(texts))


def _as_told(told):
    return Text(told["text"], told["language"])


def _from(sides, language):
    """Who gave what, in words: "From Mair and Tom: a song"."""
    names = some_of([side["person"]["name"] if side["person"] else _("somebody else") for side in sides])
    kinds = ", ".join(dict.fromkeys(side["kinds"][language] for side in sides))
    return _("From %(names)s: %(kinds)s") % {"names": names, "kinds": kinds}


def _when(part):
    day = date_format(datetime.date.fromisoformat(part["day"]), "j F Y")
    return f"{day}, {part['place']}" if part["place"] else day


def _people(book, part):
    language = book.language()
    people = [Face.of(one) for one in part["people"]]
    with override(language):
        heading = _("People in my book")
    # As many on each page as on the others, so that nobody stands alone on the last.
    count = -(-len(people) // PEOPLE_ON_A_PAGE) or 1
    size = -(-len(people) // count)
    pages = [people[start : start + size] for start in range(0, len(people), size or 1)]
    return [Leaf("people", language, heading=heading, people=tuple(page)) for page in pages]


def _blank(book, part):
    language = book.language()
    with override(language):
        text = Text(_("Sign it, draw, write, or stick in a photo."), language)
        return [Leaf("blank", language, heading=_("And there’s more"), texts=(text,))]


def _back(book):
    last, person = book.content["last"], book.content["person"]
    language = book.language(last)
    with override(language):
        said = Text(last["text"], last["language"], "words") if last["text"] else Text(_("Thank you."), language)
        return Leaf("back", language, texts=(said,), small=person["name"])


# --- Pictures -----------------------------------------------------------------------------------


def _photo(book, of):
    photo = book.pictures.get(of)
    return Picture(photo.alt, photo.alt_language, photo=photo) if photo else None


def _drawing(language, side, otherwise=""):
    what = side["kinds"][language] if side else otherwise
    return Picture(_("Picture: %(what)s") % {"what": what}, language, art=side["art"] if side else "art-book")


# --- How much goes onto a page ------------------------------------------------------------------


def _type(look, size):
    told, words, small = TYPE[size]
    return {"told": told, "words": words, "small": small}[look]


def _lines(text, look, size):
    """The lines a text needs, as they will be broken more or less."""
    type_size = _type(look, size)
    column = COLUMN - INDENT * type_size if look == "words" else COLUMN
    per_line = int(column / (LETTER * type_size))
    return [line for row in text.splitlines() for line in textwrap.wrap(row, per_line) or [""]]


def _text_height(one, size):
    return len(_lines(one.text, one.look, size)) * _type(one.look, size) * LINE


def _height(half, size):
    return EDGES + HEADING + sum(_text_height(one, size) + GAP for one in half.texts)


def _flow(texts, size, rooms):
    """Put texts onto pages: `rooms` are the heights of the first page and of every other. What is too long goes on."""
    pages, room = [[]], rooms[0]
    waiting = list(texts)
    while waiting:
        one = waiting.pop(0)
        need = _text_height(one, size) + GAP
        if need <= room:
            pages[-1].append(one)
            room -= need
        elif pages[-1] and need <= rooms[1]:
            waiting.insert(0, one)
            pages.append([])
            room = rooms[1]
        else:
            here, later = _split(one, size, room - GAP)
            if here:
                pages[-1].append(here)
            waiting.insert(0, later)
            pages.append([])
            room = rooms[1]
    return pages


def _split(one, size, room):
    """The part of a text that fits, or None, and the rest; broken between words."""
    fit = int(room / (_type(one.look, size) * LINE))
    lines = _lines(one.text, one.look, size)
    if fit < 1:
        return None, one
    here = " ".join(lines[:fit])
    return Text(here, one.language, one.look), Text(" ".join(lines[fit:]), one.language, one.look)
