"""Photographs: the pictures themselves, and the pages about each."""

from django.urls import path

from exchanges.photos import views as photos

app_name = "photos"

urlpatterns = [
    path("of-moment/<uuid:public_id>/", photos.of_moment, name="of_moment"),
    path("of-person/<uuid:person_id>/", photos.of_person, name="of_person"),
    path("<uuid:photo_id>/", photos.detail, name="detail"),
    path("<uuid:photo_id>/words/", photos.words, name="words"),
    path("<uuid:photo_id>/people/<uuid:person_id>/", photos.consent, name="consent"),
    path("<uuid:picture_id>/<slug:size>/", photos.file, name="file"),
]
