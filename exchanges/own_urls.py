"""A person's own pages with one question each."""

from django.urls import path

from exchanges.views import asking, keeping, mine, own_photos, together
from people.views import looks, own_carers

urlpatterns = [
    path("gave/", mine.gave, name="mine_gave"),
    path("more/", mine.more, name="mine_more"),
    path("sides/<uuid:public_id>/", together.side, name="mine_side"),
    path("sides/<uuid:public_id>/words/", together.words, name="mine_side_words"),
    path("sides/<uuid:public_id>/check/", together.check, name="mine_side_check"),
    path("sides/<uuid:public_id>/thanks/", together.thanks, name="mine_side_thanks"),
    path("moments/<uuid:public_id>/just-for-me/", keeping.moment, name="mine_keep_moment"),
    path("words/", keeping.words, name="mine_words"),
    path("words/<uuid:entry_id>/just-for-me/", keeping.line, name="mine_keep_line"),
    path("carers/", own_carers.carers, name="mine_carers"),
    path("carers/ask/<int:number>/", own_carers.question, name="mine_carers_question"),
    path("carers/check/", own_carers.check, name="mine_carers_check"),
    path("carers/thanks/", own_carers.thanks, name="mine_carers_thanks"),
    path("carers/<uuid:public_id>/ending/", own_carers.ending, name="mine_carers_ending"),
    path("photos/", own_photos.photos, name="mine_photos"),
    path("looks/", looks.of_myself, name="mine_looks"),
    path("ask/", asking.begin, name="mine_ask"),
    path("ask/<int:number>/", asking.question, name="mine_ask_question"),
    path("ask/check/", asking.check, name="mine_ask_check"),
    path("ask/thanks/", asking.thanks, name="mine_ask_thanks"),
]
