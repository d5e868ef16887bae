"""Pages about the weekly note."""

from django.urls import path

from exchanges.weekly_note import views

app_name = "note"

urlpatterns = [
    path("", views.week, name="week"),
    path("settings/", views.settings, name="settings"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
