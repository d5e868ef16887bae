"""A person's own page, and all they gave and were given."""

from django.urls import path

from exchanges.person_page import views

of_person = [
    path("", views.detail, name="detail"),
    path("moments/", views.history, name="history"),
]
