"""Pages about plans: chances to give, meant beforehand."""

from django.urls import path

from exchanges.plans import views

app_name = "plans"

urlpatterns = [
    path("", views.plan_list, name="list"),
    path("new/", views.new, name="new"),
    path("week/", views.week, name="week"),
    path("<uuid:public_id>/", views.detail, name="detail"),
    path("<uuid:public_id>/change/", views.change, name="change"),
    path("<uuid:public_id>/not-today/", views.not_today, name="not_today"),
    path("<uuid:public_id>/undo/", views.undo_step, name="undo"),
]
