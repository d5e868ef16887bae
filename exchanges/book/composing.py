"""What is in a book: its parts in order, as plain data that can be frozen. It knows nothing of pages or readers.

Everything that stands there is the person's own, whole; exchanges.book.readers leaves out what a reader may not have.
"""

from django.db.models import F
from django.utils.translation import override

from exchanges.models import BookPage, Exchange
from exchanges.moments.just_for_me import own_reader
from exchanges.moments.reading import read, read_all_receivers
from people.centres.models import Language
from people.templatetags.look import PHOTO

LANGUAGES = tuple(Language.values)
FORM = 1
What = BookPage.What


def compose(book):
    """Return the content of a book as it stands now, in at most eight questions, however long it is.

    Left out are moments that were taken back or that the person is not in any more, and lines taken off their page.
    """
    person, centre = book.person, book.centre
    # One that is not kept yet has nothing in it.
    pages = list(book.pages.order_by("place").values_list("what", "exchange", "entry")) if book.pk else []
    moments = _moments(person, [exchange for _what, exchange, _entry in pages if exchange])
    lines = _lines(person, [entry for _what, _exchange, entry in pages if entry])
    parts = []
    for what, exchange, entry in pages:
        if what == What.MOMENT and exchange in moments:
            parts.append(moments[exchange])
        elif what == What.LINE and entry in lines:
            _add_line(parts, lines[entry])
        elif what == What.PEOPLE:
            in_order = [moments[key] for _what, key, _entry in pages if key in moments]
            parts.append({"what": "people", "people": _people(in_order)})
        elif what == What.BLANK:
            parts.append({"what": "blank"})
    return {
        "form": FORM,
        "language": book.language,
        "own_language": person.language or LANGUAGES[0],
        "place": {"en": centre.name, "cy": centre.name_cy},
        "person": _someone(person) | {"full_name": person.name},
        "title": _said(book.title, book.words_language),
        "dedication": _said(book.dedication, book.words_language),
        "last": _said(book.last_words, book.words_language),
        "parts": parts,
    }


def _said(text, language):
    return {"text": text, "language": language if text else ""}


def _someone(person):
    return {
        "id": str(person.public_id),
        "name": person.called,
        # Only a drawing: a photograph is shown where they agreed to it for the book, which is asked when it is read.
        "portrait": "" if person.portrait.startswith(PHOTO) else person.portrait,
        "is_group": person.is_group,
        "initials": person.initials,
        "tint": person.tint,
    }


def _add_line(parts, line):
    """All lines together are one part, where the first of them stands."""
    part = next((part for part in parts if part["what"] == "me"), None)
    if part is None:
        part = {"what": "me", "lines": []}
        parts.append(part)
    part["lines"].append(line)


def _lines(person, keys):
    """The chosen lines that still stand and that the person said, by their key."""
    rows = person.entries.standing().filter(pk__in=keys, said_by=F("person"))
    return {
        row.pk: {"id": str(row.public_id), "said": _said(row.words, row.language), "section": row.section}
        for row in rows
    }


def _moments(person, keys):
    """The chosen moments that still stand and that the person is in, by their key."""
    exchanges = Exchange.objects.standing().filter(pk__in=keys, sides__person=person)
    in_language = {}
    for language in LANGUAGES:
        with override(language):
            moments = read(exchanges, own_reader(person))
            in_language[language] = {
                (moment.pk, side.person.pk): side.kind_words for moment in moments for side in moment.sides
            }
    return {moment.pk: _moment(moment, person, in_language) for moment in read_all_receivers(moments)}


def _moment(moment, person, kinds):
    own = moment.side_of(person.pk)
    return {
        "what": "moment",
        "id": str(moment.public_id),
        "day": moment.happened_on.isoformat(),
        "place": moment.place,
        "own": _side(moment, own, kinds) | {"words": _said(own.words, own.words_language)} if own.brought else None,
        "given": [_side(moment, side, kinds) for side in moment.given_to(person.pk)],
        "people": [_someone(side.person) for side in moment.sides if side is not own],
    }


def _side(moment, side, kinds):
    return {
        "person": _someone(side.person),
        "art": side.art,
        "kinds": {language: kinds[language][moment.pk, side.person.pk] for language in LANGUAGES},
        "told": _said(side.what, side.what_language),
    }


def _people(moments):
    """Everybody else in the chosen moments, each once: those of the first moment first."""
    found = {}
    for moment in moments:
        for someone in moment["people"]:
            found.setdefault(someone["id"], someone)
    return list(found.values())
