"""Addresses. Every page needs signing in, but for the few that say otherwise."""

from django.contrib import admin
from django.urls import include, path

from config import errors, views
from exchanges.views.mine import mine
from exchanges.views.today import today
from people.views import drafts
from people.views.sign_in import SignInView, sign_out

urlpatterns = [
    path("", today, name="today"),
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("", include("people.account_urls")),
    path("language/", views.language, name="language"),
    path("drafts/", drafts.keep, name="draft"),
    path("drafts/forget/", drafts.forget, name="draft_forget"),
    path("people/", include("people.urls")),
    path("moments/", include("exchanges.urls")),
    path("noticing/", include("exchanges.noticing_urls")),
    path("barriers/", include("exchanges.barrier_urls")),
    path("plans/", include("exchanges.plan_urls")),
    path("circle/", include("exchanges.circle_urls")),
    path("photos/", include("exchanges.photo_urls")),
    path("centre/gifts/", include("exchanges.gift_urls")),
    path("note/", include("exchanges.note_urls")),
    path("centre/", include("people.centre_urls")),
    path("mine/", mine, name="mine"),
    path("mine/", include("exchanges.own_urls")),
    path("with/", include("exchanges.with_urls")),
    path("handover/", include("people.handover_urls")),
    path("tablet/", include("people.tablet_urls")),
    path("card/", include("people.card_urls")),
    path("reports/", include("exchanges.report_urls")),
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.server_error
