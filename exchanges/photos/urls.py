"""Photographs: the pictures themselves, and the pages about each."""

from django.urls import path

from exchanges.photos import own_views, views

app_name = "photos"

urlpatterns = [
    path("of-moment/<uuid:public_id>/", views.of_moment, name="of_moment"),
    path("of-person/<uuid:person_id>/", views.of_person, name="of_person"),
    path("<uuid:photo_id>/", views.detail, name="detail"),
    path("<uuid:photo_id>/words/", views.words, name="words"),
    path("<uuid:photo_id>/people/<uuid:person_id>/", views.consent, name="consent"),
    path("<uuid:picture_id>/<slug:size>/", views.file, name="file"),
]

own = [path("photos/", own_views.photos, name="mine_photos")]
