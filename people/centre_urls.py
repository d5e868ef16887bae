"""Pages about the centre itself, for its managers."""

from django.urls import path

from people.views import access, centre, looks

app_name = "centre"

urlpatterns = [
    path("", centre.settings, name="settings"),
    path("access/", access.of_centre, name="access"),
    path("looks/", looks.of_centre, name="looks"),
]
