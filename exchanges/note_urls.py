"""Pages about the weekly note."""

from django.urls import path

from exchanges.views import weekly

app_name = "note"

urlpatterns = [
    path("", weekly.week, name="week"),
    path("settings/", weekly.settings, name="settings"),
    path("stop/<str:token>/", weekly.stop, name="stop"),
]
