"""A person's own pages with one question each."""

from django.urls import path

from exchanges.views import asking, together

urlpatterns = [
    path("sides/<uuid:public_id>/", together.side, name="mine_side"),
    path("sides/<uuid:public_id>/words/", together.words, name="mine_side_words"),
    path("sides/<uuid:public_id>/check/", together.check, name="mine_side_check"),
    path("sides/<uuid:public_id>/thanks/", together.thanks, name="mine_side_thanks"),
    path("ask/", asking.begin, name="mine_ask"),
    path("ask/<int:number>/", asking.question, name="mine_ask_question"),
    path("ask/check/", asking.check, name="mine_ask_check"),
    path("ask/thanks/", asking.thanks, name="mine_ask_thanks"),
]
