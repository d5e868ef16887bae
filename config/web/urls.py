"""Pages that belong to no room: the language switch and the two health checks."""

from django.urls import path

from config.web import views

urlpatterns = [
    path("language/", views.language, name="language"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
