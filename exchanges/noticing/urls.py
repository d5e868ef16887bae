"""Whose giving, or who receives, we have not noticed lately."""

from django.urls import path

from exchanges.noticing import views

app_name = "noticing"
urlpatterns = [
    path("", views.giving, name="giving"),
    path("receiving/", views.receiving, name="receiving"),
    path("<uuid:public_id>/not-now/", views.not_now_page, name="not_now"),
    path("<uuid:public_id>/look-again/", views.look_again_page, name="look_again"),
    path("<uuid:public_id>/rest/", views.rest, name="rest"),
    path("<uuid:public_id>/lately/", views.lately, name="lately"),
    path("<uuid:public_id>/welcome/", views.welcome, name="welcome"),
]
