"""Who looked."""

from django.urls import path

from people.looks import views

of_centre = [path("looks/", views.of_centre, name="looks")]
of_person = [path("looks/", views.of_person, name="looks")]
own = [path("looks/", views.of_myself, name="mine_looks")]
