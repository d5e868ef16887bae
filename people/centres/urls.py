"""The centre itself, and what everybody may read of Give & Take."""

from django.urls import path

from people.centres import about, views

of_centre = [path("", views.settings, name="settings")]

about_us = [
    path("help/", about.about, {"page": "help"}, name="help"),
    path("privacy/", about.about, {"page": "privacy"}, name="privacy"),
    path("accessibility/", about.about, {"page": "accessibility"}, name="accessibility"),
]
