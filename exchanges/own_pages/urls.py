"""A person's own pages with one question each."""

from django.urls import path

from exchanges.book.views import making as book_making
from exchanges.book.views import reading as book
from exchanges.moments.views import just_for_me as keeping
from exchanges.own_pages.views import asking, mine, not_so, telling, together
from exchanges.photos import own_views as own_photos
from people.consent.views import own_carers
from people.looks import views as looks
from people.profiles.views import own_words

urlpatterns = [
    path("gave/", mine.gave, name="mine_gave"),
    path("more/", mine.more, name="mine_more"),
    path("sides/<uuid:public_id>/", together.side, name="mine_side"),
    path("sides/<uuid:public_id>/words/", together.words, name="mine_side_words"),
    path("sides/<uuid:public_id>/check/", together.check, name="mine_side_check"),
    path("sides/<uuid:public_id>/thanks/", together.thanks, name="mine_side_thanks"),
    path("moments/<uuid:public_id>/just-for-me/", keeping.moment, name="mine_keep_moment"),
    path("moments/<uuid:public_id>/not-so/", not_so.not_so, name="mine_not_so"),
    path("not-kept/", not_so.not_kept, name="mine_not_kept"),
    path("tell/", telling.begin, name="mine_tell"),
    path("tell/with/", telling.who, name="mine_tell_with"),
    path("tell/with/others/", telling.others, name="mine_tell_others"),
    path("tell/brought/", telling.brought, name="mine_tell_brought"),
    path("tell/given/", telling.given, name="mine_tell_given"),
    path("tell/how/", telling.how, name="mine_tell_how"),
    path("tell/when/", telling.when, name="mine_tell_when"),
    path("tell/check/", telling.check, name="mine_tell_check"),
    path("tell/thanks/", telling.thanks, name="mine_tell_thanks"),
    path("words/", own_words.words, name="mine_words"),
    path("words/say/", own_words.choose, name="mine_say"),
    path("words/say/<slug:section>/", own_words.new, name="mine_say_words"),
    path("words/<uuid:entry_id>/", own_words.line, name="mine_line"),
    path("words/<uuid:entry_id>/just-for-me/", keeping.line, name="mine_keep_line"),
    path("carers/", own_carers.carers, name="mine_carers"),
    path("carers/ask/<int:number>/", own_carers.question, name="mine_carers_question"),
    path("carers/check/", own_carers.check, name="mine_carers_check"),
    path("carers/thanks/", own_carers.thanks, name="mine_carers_thanks"),
    path("carers/<uuid:public_id>/ending/", own_carers.ending, name="mine_carers_ending"),
    path("photos/", own_photos.photos, name="mine_photos"),
    path("looks/", looks.of_myself, name="mine_looks"),
    path("book/", book.book, name="mine_book"),
    path("book/book.pdf", book.pdf, name="mine_book_pdf"),
    path("book/choose/", book_making.choosing, name="mine_book_choose"),
    path("book/order/", book_making.order, name="mine_book_order"),
    path("book/words/", book_making.words, name="mine_book_words"),
    path("book/editions/", book.editions, name="mine_book_editions"),
    path("book/editions/<uuid:edition_id>/", book.edition, name="mine_book_edition"),
    path("book/editions/<uuid:edition_id>.pdf", book.edition_pdf, name="mine_book_edition_pdf"),
    path("ask/", asking.begin, name="mine_ask"),
    path("ask/<int:number>/", asking.question, name="mine_ask_question"),
    path("ask/check/", asking.check, name="mine_ask_check"),
    path("ask/thanks/", asking.thanks, name="mine_ask_thanks"),
]
