"""Pages of the story circle."""

from django.urls import path

from exchanges.circle import views

app_name = "circle"

urlpatterns = [
    path("", views.circle_list, name="list"),
    path("new/", views.new, name="new"),
    path("pages/", views.pages, name="pages"),
    path("moments/<uuid:public_id>/", views.agreement, name="mark"),
    path("moments/<uuid:public_id>/end/", views.end, name="end"),
    path("<uuid:circle_id>/told/<uuid:person_id>/", views.told, name="told"),
]
