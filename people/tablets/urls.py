"""A tablet of the centre: whose turn it is, and the PIN it takes."""

from django.urls import path

from people.tablets.views import turns as tablet

app_name = "tablet"
urlpatterns = [
    path("", tablet.names, name="names"),
    path("pin/", tablet.pin, name="pin"),
    path("<uuid:public_id>/", tablet.enter, name="enter"),
]
