"""The centre’s tablets: whose turn it is and the PIN it takes, and which they are."""

from django.urls import path

from people.tablets.views import devices, turns

app_name = "tablet"

urlpatterns = [
    path("", turns.names, name="names"),
    path("pin/", turns.pin, name="pin"),
    path("<uuid:public_id>/", turns.enter, name="enter"),
]

of_centre = [
    path("tablets/", devices.tablets, name="tablets"),
    path("tablets/<uuid:public_id>/end/", devices.end, name="tablet_end"),
]
