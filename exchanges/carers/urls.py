"""Pages of a carer about somebody who lets them read."""

from django.urls import path

from exchanges.book.views import reading as book
from exchanges.carers import views as let_read

app_name = "with"

urlpatterns = [
    path("<uuid:person_id>/", let_read.person, name="person"),
    path("<uuid:person_id>/ending/", let_read.ending, name="ending"),
    path("<uuid:person_id>/book/", book.let_read, name="book"),
]
