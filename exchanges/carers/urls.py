"""What a carer reads of somebody who lets them."""

from django.urls import path

from exchanges.carers import views

let_read = [
    path("", views.person, name="person"),
    path("ending/", views.ending, name="ending"),
]
