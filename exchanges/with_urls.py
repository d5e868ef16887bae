"""Pages of a carer about somebody who lets them read."""

from django.urls import path

from exchanges.views import book, let_read

app_name = "with"

urlpatterns = [
    path("<uuid:person_id>/", let_read.person, name="person"),
    path("<uuid:person_id>/ending/", let_read.ending, name="ending"),
    path("<uuid:person_id>/book/", book.let_read, name="book"),
]
