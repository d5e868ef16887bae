"""The site's addresses, and two pages with nothing on them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

from config.urls import *  # noqa: F403
from config.urls import urlpatterns as of_the_site


@login_not_required
def empty(request):
    """A page that asks for nothing."""
    return HttpResponse("")


def signed_in(request):
    """A page for whoever is signed in: it asks for the session and the account, as every page does."""
    return HttpResponse("")


urlpatterns = [path("empty/", empty), path("signed-in/", signed_in), *of_the_site]
