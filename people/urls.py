"""Pages about people."""

from django.http import HttpResponse
from django.urls import path

app_name = "people"

urlpatterns = [
    path("", lambda r: HttpResponse(""), name="list"),
    path("<uuid:public_id>/", lambda r, public_id: HttpResponse(""), name="detail"),
]
