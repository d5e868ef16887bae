"""Pages about plans: chances to give, meant beforehand."""

from django.urls import path

from exchanges.plans import views as plans

app_name = "plans"

urlpatterns = [
    path("", plans.plan_list, name="list"),
    path("new/", plans.new, name="new"),
    path("week/", plans.week, name="week"),
    path("<uuid:public_id>/", plans.detail, name="detail"),
    path("<uuid:public_id>/change/", plans.change, name="change"),
    path("<uuid:public_id>/not-today/", plans.not_today, name="not_today"),
    path("<uuid:public_id>/undo/", plans.undo_step, name="undo"),
]
