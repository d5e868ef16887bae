"""Pages about people, and what somebody says of themself on their own pages."""

from django.urls import path

from people.profiles.views import entries, membership, own_words, people

urlpatterns = [
    path("", people.here, name="list"),
    path("left/", people.left, name="left"),
    path("new/", people.new, name="new"),
]

of_person = [
    path("details/", membership.details, name="details"),
    path("role/", membership.role, name="role"),
    path("leaving/", membership.leaving, name="leaving"),
    path("entries/", entries.entry_list, name="entries"),
    path("entries/new/", entries.new, name="entry_new"),
    path("entries/<uuid:entry_id>/", entries.change, name="entry"),
    path("entries/<uuid:entry_id>/retirement/", entries.retirement, name="retirement"),
]

own = [
    path("words/", own_words.words, name="mine_words"),
    path("words/say/", own_words.choose, name="mine_say"),
    path("words/say/<slug:section>/", own_words.new, name="mine_say_words"),
    path("words/<uuid:entry_id>/", own_words.line, name="mine_line"),
]
