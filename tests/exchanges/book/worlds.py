"""A book and its editions, and what can be read in them."""

import io

from pypdf import PdfReader

from exchanges.book.composing import compose
from exchanges.book.leaves import leaves_of
from exchanges.book.making import book_of, choose, make_edition, say
from exchanges.book.readers import OWNER, for_reader
from exchanges.models import Side

WORDS = {
    "title": "",
    "dedication": "",
    "last_words": "",
    "language": "own",
    "keepsake_for": "",
    "words_language": "en",
}


def put_in(person, *moments, lines=(), **extras):
    """Put moments and lines into somebody’s book; `people` and `blank` say whether those pages are in."""
    return choose(by=None, person=person, moments=moments, lines=lines, extras=extras or None)


def say_words(person, **words):
    """The words of somebody’s book, empty where none are given."""
    return say(by=None, person=person, **(WORDS | words))


def edition_of(person, *moments, **more):
    """An edition of a book with these moments in it."""
    put_in(person, *moments, **more)
    return make_edition(by=None, person=person)


def told(moment, person, what="", words="", language="en"):
    """Let somebody’s part of a moment be told so."""
    Side.objects.filter(exchange=moment, person=person).update(
        what=what, what_language=language if what else "", words=words, words_language=language if words else ""
    )
    return moment


def leaves(person, reader=OWNER):
    """The pages of somebody’s book as it is now, for this reader."""
    return leaves_of(for_reader(compose(book_of(person)), reader))


def said_on(leaves):
    """Every word of these pages, as one text."""
    parts = []
    for leaf in leaves:
        parts += [leaf.heading, leaf.sub, leaf.small, *(one.text for one in leaf.texts)]
        parts += [half.heading for half in leaf.halves]
        parts += [one.text for half in leaf.halves for one in half.texts]
        parts += [one.name for one in leaf.people]
    return " | ".join(part for part in parts if part)


def read(pdf):
    """The PDF, to be looked into."""
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    """Everything that can be read in the PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())
