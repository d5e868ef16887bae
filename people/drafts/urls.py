"""What somebody is writing, kept while they do."""

from django.urls import path

from people.drafts import views

urlpatterns = [
    path("", views.keep, name="draft"),
    path("forget/", views.forget, name="draft_forget"),
    path("back/", views.back, name="draft_back"),
]
