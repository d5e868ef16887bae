"""Photographs: the pictures themselves, and the pages about each."""

from django.urls import path

from exchanges.views import photos

app_name = "photos"

urlpatterns = [
    path("<uuid:public_id>/", photos.detail, name="detail"),
    path("<uuid:public_id>/<slug:size>/", photos.file, name="file"),
]
