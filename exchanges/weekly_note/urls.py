"""Pages about the weekly note."""

from django.urls import path

from exchanges.weekly_note import views as weekly

app_name = "note"

urlpatterns = [
    path("", weekly.week, name="week"),
    path("settings/", weekly.settings, name="settings"),
    path("stop/<str:token>/", weekly.stop, name="stop"),
]
