"""Puts the sample's books into the database, with the editions that were made of them."""

from exchanges.book.composing import compose
from exchanges.book.making import book_of, choose, say
from exchanges.models import Book, BookEdition, BookPage, Exchange, Keepsake, Photo, Purpose

from .books import BOOKS, MOST_LINES
from .shapes import stable_id


def make_books(maker):
    """Make the books of the demo’s first centre; the other has none."""
    if maker.sample.slug != "ty-r-bont":
        return
    for said in BOOKS:
        _make(maker, said)


def _make(maker, said):
    person, by = maker.people[said.person], maker.first_account
    keys = [stable_id(f"{maker.sample.slug}/moment/{key}") for key in said.moments]
    found = {exchange.public_id: exchange for exchange in Exchange.objects.filter(public_id__in=keys)}
    moments = [found[key] for key in keys]
    lines = person.entries.standing().for_everyone().filter(said_by=person).order_by("said_on", "pk")[:MOST_LINES]
    say(by=by, person=person, **said.words)
    choose(by=by, person=person, lines=lines, extras={BookPage.What.PEOPLE: True, BookPage.What.BLANK: True})
    chosen = 0
    for number, (count, ago) in enumerate(said.editions, start=1):
        choose(by=by, person=person, moments=moments[chosen:count])
        chosen = count
        _choose_photographed(person, by, maker.days_ago(ago))
        BookEdition.objects.create(
            public_id=stable_id(f"{maker.sample.slug}/book/{said.person}/{number}"),
            book=book_of(person),
            centre=maker.centre,
            number=number,
            content=compose(book_of(person)),
            made_by=by,
            made_at=maker.at(maker.days_ago(ago), "14:10"),
        )
    choose(by=by, person=person, moments=moments[chosen:])
    _choose_photographed(person, by, maker.today)


def _choose_photographed(person, by, until):
    """Put in the moments until this day of which there is a photograph for the book."""
    photos = Photo.objects.shown_for(Purpose.BOOK).filter(exchange__sides__person=person)
    # Asked for apart: in one question, a PostgreSQL that has just taken in all these rows looks at them each by each.
    keys = list(photos.filter(exchange__happened_on__lte=until).values_list("exchange", flat=True))
    moments = Exchange.objects.standing().filter(pk__in=keys).order_by("happened_on", "pk")
    choose(by=by, person=person, moments=moments)


def remove_books(centre):
    """Take the books of a centre out of the database, and the editions that refuse to be deleted."""
    Keepsake.objects.filter(centre=centre).delete()
    editions = BookEdition.objects.filter(centre=centre)
    editions._raw_delete(editions.db)
    Book.objects.filter(centre=centre).delete()
    for model in (Keepsake, BookPage, Book):
        model.history.filter(centre_id=centre.pk).delete()
