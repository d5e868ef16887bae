"""A person's own pages, with one question each."""

from django.urls import path

from exchanges.own_pages.views import asking, mine, not_so, telling, together

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("gave/", mine.gave, name="mine_gave"),
    path("more/", mine.more, name="mine_more"),
    path("sides/<uuid:public_id>/", together.side, name="mine_side"),
    path("sides/<uuid:public_id>/words/", together.words, name="mine_side_words"),
    path("sides/<uuid:public_id>/check/", together.check, name="mine_side_check"),
    path("sides/<uuid:public_id>/thanks/", together.thanks, name="mine_side_thanks"),
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
    path("ask/", asking.begin, name="mine_ask"),
    path("ask/<int:number>/", asking.question, name="mine_ask_question"),
    path("ask/check/", asking.check, name="mine_ask_check"),
    path("ask/thanks/", asking.thanks, name="mine_ask_thanks"),
]
