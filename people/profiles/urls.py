"""Pages about people."""

from django.urls import path

from exchanges.book.views import making as book_making
from exchanges.book.views import reading as book
from people.accounts.views import access
from people.cards.views import making as cards
from people.consent.views import carers, permissions
from people.handover import views as handover
from people.looks import views as looks
from people.profiles.views import entries, membership, people

app_name = "people"

urlpatterns = [
    path("", people.here, name="list"),
    path("left/", people.left, name="left"),
    path("new/", people.new, name="new"),
    path("<uuid:public_id>/", people.detail, name="detail"),
    path("<uuid:public_id>/moments/", people.history, name="history"),
    path("<uuid:public_id>/details/", membership.details, name="details"),
    path("<uuid:public_id>/role/", membership.role, name="role"),
    path("<uuid:public_id>/leaving/", membership.leaving, name="leaving"),
    path("<uuid:public_id>/handover/", handover.hand_over_page, name="handover"),
    path("<uuid:public_id>/wall/", permissions.wall, name="wall"),
    path("<uuid:public_id>/access/", access.of_person, name="access"),
    path("<uuid:public_id>/access/link/", access.link, name="link"),
    path("<uuid:public_id>/card/", cards.card, name="card"),
    path("<uuid:public_id>/card/new/", cards.new, name="card_new"),
    path("<uuid:public_id>/carers/", carers.of_person, name="carers"),
    path("<uuid:public_id>/looks/", looks.of_person, name="looks"),
    path("<uuid:public_id>/book/", book.book, name="book"),
    path("<uuid:public_id>/book/book.pdf", book.pdf, name="book_pdf"),
    path("<uuid:public_id>/book/choose/", book_making.choosing, name="book_choose"),
    path("<uuid:public_id>/book/order/", book_making.order, name="book_order"),
    path("<uuid:public_id>/book/words/", book_making.words, name="book_words"),
    path("<uuid:public_id>/book/editions/", book.editions, name="book_editions"),
    path("<uuid:public_id>/book/editions/<uuid:edition_id>/", book.edition, name="book_edition"),
    path("<uuid:public_id>/book/editions/<uuid:edition_id>.pdf", book.edition_pdf, name="book_edition_pdf"),
    path("<uuid:public_id>/book/keepsake/", book_making.keepsake, name="book_keepsake"),
    path("<uuid:public_id>/book/keepsake/<uuid:edition_id>.pdf", book_making.keepsake_pdf, name="book_keepsake_pdf"),
    path("<uuid:public_id>/entries/", entries.entry_list, name="entries"),
    path("<uuid:public_id>/entries/new/", entries.new, name="entry_new"),
    path("<uuid:public_id>/entries/<uuid:entry_id>/", entries.change, name="entry"),
    path("<uuid:public_id>/entries/<uuid:entry_id>/retirement/", entries.retirement, name="retirement"),
]
