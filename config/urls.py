"""Addresses. Every page needs signing in, but for the few that say otherwise."""

from django.contrib import admin
from django.urls import include, path

from config.web import errors, views
from exchanges.own_pages.views.mine import mine
from exchanges.today.views import today
from people.accounts.views.sign_in import SignInView, sign_out
from people.centres import about
from people.drafts import views as drafts

urlpatterns = [
    path("", today, name="today"),
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("", include("people.accounts.urls")),
    path("language/", views.language, name="language"),
    path("drafts/", drafts.keep, name="draft"),
    path("drafts/forget/", drafts.forget, name="draft_forget"),
    path("people/", include("people.profiles.urls")),
    path("moments/", include("exchanges.moments.urls")),
    path("noticing/", include("exchanges.noticing.urls")),
    path("barriers/", include("exchanges.barriers.urls")),
    path("plans/", include("exchanges.plans.urls")),
    path("circle/", include("exchanges.circle.urls")),
    path("photos/", include("exchanges.photos.urls")),
    path("centre/gifts/", include("exchanges.gifts.urls")),
    path("note/", include("exchanges.weekly_note.urls")),
    path("centre/", include("people.centres.urls")),
    path("mine/", mine, name="mine"),
    path("mine/", include("exchanges.own_pages.urls")),
    path("with/", include("exchanges.carers.urls")),
    path("handover/", include("people.handover.urls")),
    path("tablet/", include("people.tablets.urls")),
    path("card/", include("people.cards.urls")),
    path("reports/", include("exchanges.reports.urls")),
    path("admin/", admin.site.urls),
    path("help/", about.about, {"page": "help"}, name="help"),
    path("privacy/", about.about, {"page": "privacy"}, name="privacy"),
    path("accessibility/", about.about, {"page": "accessibility"}, name="accessibility"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.server_error
