"""The HTML of each page about a fault, and what finds unsound HTML.

That of every other page, as it comes and as it comes back with something to mend, is read in
tests/browser/test_every_page.py, where it is loaded anyhow.
"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from config.web import errors
from tests.sound_html import LANGUAGES, faults

pytestmark = pytest.mark.one_database

UNSOUND = """<!doctype html><html lang="fr"><head><title>Bad</title></head><body>
    <h1>One</h1><h1>Two</h1><p id="a" onclick="x()">Said <b>badly</p><p id="a" lang="de"><input name="x"></p>
    <label for="gone">Whose?</label></body></html>"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", [errors.bad_request, errors.forged, errors.not_allowed, errors.server_error])
def test_the_html_of_each_page_about_a_fault_is_sound(view, language, db):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with translation.override(language):
        response = view(request)
    assert faults(response.content.decode(), language) == {}


def test_what_is_unsound_is_found():
    assert [*faults(UNSOUND, "en")] == [
        "not well-formed",
        "language",
        "title",
        "h1",
        "ids twice",
        "pointing nowhere",
        "inline",
        "without a name",
        "unknown language",
        "main",
    ]
