"""Pages of the story circle."""

from django.urls import path

from exchanges.circle import views as circle

app_name = "circle"

urlpatterns = [
    path("", circle.circle_list, name="list"),
    path("new/", circle.new, name="new"),
    path("pages/", circle.pages, name="pages"),
    path("moments/<uuid:public_id>/", circle.agreement, name="mark"),
    path("moments/<uuid:public_id>/end/", circle.end, name="end"),
    path("<uuid:circle_id>/told/<uuid:person_id>/", circle.told, name="told"),
]
