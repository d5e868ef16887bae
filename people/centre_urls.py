"""Pages about the centre itself, for its managers."""

from django.urls import path

from people.views import centre

app_name = "centre"

urlpatterns = [path("", centre.settings, name="settings")]
