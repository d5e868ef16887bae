"""Logging a moment, and reading one."""

from django.urls import path

from exchanges.moment_page import views

urlpatterns = [path("new/", views.new, name="new")]
of_moment = [path("", views.detail, name="detail")]
