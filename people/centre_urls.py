"""Pages about the centre itself, for its managers."""

from django.urls import path

from people.views import access, centre, looks, tablets

app_name = "centre"

urlpatterns = [
    path("", centre.settings, name="settings"),
    path("access/", access.of_centre, name="access"),
    path("tablets/", tablets.tablets, name="tablets"),
    path("tablets/<uuid:public_id>/end/", tablets.end, name="tablet_end"),
    path("looks/", looks.of_centre, name="looks"),
]
