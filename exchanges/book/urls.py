"""Somebody's book: for its staff under their page, for themself, and for a carer who is let read."""

from django.urls import path

from exchanges.book.views import making, reading


def _pages(name):
    """The pages that staff and the person themself have alike."""
    return [
        path("book/", reading.book, name=name),
        path("book/book.pdf", reading.pdf, name=f"{name}_pdf"),
        path("book/choose/", making.choosing, name=f"{name}_choose"),
        path("book/order/", making.order, name=f"{name}_order"),
        path("book/words/", making.words, name=f"{name}_words"),
        path("book/editions/", reading.editions, name=f"{name}_editions"),
        path("book/editions/<uuid:edition_id>/", reading.edition, name=f"{name}_edition"),
        path("book/editions/<uuid:edition_id>.pdf", reading.edition_pdf, name=f"{name}_edition_pdf"),
    ]


of_person = [
    *_pages("book"),
    path("book/keepsake/", making.keepsake, name="book_keepsake"),
    path("book/keepsake/<uuid:edition_id>.pdf", making.keepsake_pdf, name="book_keepsake_pdf"),
]
own = _pages("mine_book")
let_read = [path("book/", reading.let_read, name="book")]
