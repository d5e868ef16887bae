"""Pages about the centre itself, for its managers."""

from django.urls import path

from people.views import centre, looks

app_name = "centre"

urlpatterns = [
    path("", centre.settings, name="settings"),
    path("looks/", looks.of_centre, name="looks"),
]
