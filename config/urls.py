"""Addresses: which room's pages stand where. Every page needs signing in, but for the few that say otherwise."""

from django.contrib import admin
from django.urls import include, path

from config.web import errors
from exchanges.book import urls as book
from exchanges.carers import urls as let_read
from exchanges.gifts import urls as gifts
from exchanges.moment_page import urls as moment_page
from exchanges.moments import urls as moments
from exchanges.own_pages import urls as own_pages
from exchanges.person_page import urls as person_page
from exchanges.photos import urls as photos
from people.accounts import urls as accounts
from people.cards import urls as cards
from people.centres import urls as centres
from people.consent import urls as consent
from people.handover import urls as handover
from people.looks import urls as looks
from people.profiles import urls as profiles
from people.tablets import urls as tablets

# What several rooms have a page of: a person, a moment, the centre, oneself, and somebody who lets a carer read.
of_person = [
    *person_page.of_person,
    *profiles.of_person,
    *handover.of_person,
    *consent.of_person,
    *accounts.of_person,
    *cards.of_person,
    *looks.of_person,
    *book.of_person,
]
about_people = [*profiles.urlpatterns, path("<uuid:public_id>/", include(of_person))]
of_moment = [*moment_page.of_moment, *moments.of_moment, *gifts.of_moment]
about_moments = [*moment_page.urlpatterns, *moments.urlpatterns, path("<uuid:public_id>/", include(of_moment))]
of_centre = [*centres.of_centre, *accounts.of_centre, *tablets.of_centre, *looks.of_centre]
own = [*own_pages.urlpatterns, *moments.own, *profiles.own, *consent.own, *photos.own, *looks.own, *book.own]

urlpatterns = [
    path("", include("exchanges.today.urls")),
    path("", include("people.accounts.urls")),
    path("", include("config.web.urls")),
    path("", include(centres.about_us)),
    path("drafts/", include("people.drafts.urls")),
    path("people/", include((about_people, "people"))),
    path("moments/", include((about_moments, "exchanges"))),
    path("noticing/", include("exchanges.noticing.urls")),
    path("barriers/", include("exchanges.barriers.urls")),
    path("plans/", include("exchanges.plans.urls")),
    path("circle/", include("exchanges.circle.urls")),
    path("photos/", include("exchanges.photos.urls")),
    path("note/", include("exchanges.weekly_note.urls")),
    path("centre/gifts/", include("exchanges.gifts.urls")),
    path("centre/", include((of_centre, "centre"))),
    path("mine/", include(own)),
    path("with/<uuid:person_id>/", include(([*let_read.let_read, *book.let_read], "with"))),
    path("handover/", include("people.handover.urls")),
    path("tablet/", include("people.tablets.urls")),
    path("card/", include("people.cards.urls")),
    path("reports/", include("exchanges.reports.urls")),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.server_error
