"""Around every page: is this a tablet of the centre, does a card read, and where does who is not signed in go?"""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from config.web.addresses import page_name
from people.cards.actions import OPEN_AT_THE_END, SENT, reading_of
from people.drafts.actions import with_draft
from people.looks.actions import say_what_was_asked
from people.tablets.turns import BY_PIN, keep_secret, see, tablet_of

LOOKING = {"GET", "HEAD"}


class TabletMiddleware:
    """Find out whether this device is a tablet, as `request.tablet`, and whether a card reads, as `request.card`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tablet = tablet_of(request)
        if request.user.is_authenticated and not self.may_go_on(request):
            logout(request)
        request.card = reading_of(request)
        if request.card:
            self.narrow(request)
        is_written = request.tablet and see(request.tablet)
        response = self.get_response(request)
        if is_written and settings.TABLET_COOKIE_NAME not in response.cookies:
            # Browsers keep nothing for longer than 400 days: each sight begins them anew.
            keep_secret(response, request.COOKIES[settings.TABLET_COOKIE_NAME])
        return response

    @staticmethod
    def may_go_on(request):
        """A session that a PIN began is nothing without the tablet it was begun on."""
        begun_on = request.session.get(BY_PIN)
        return begun_on is None or (request.tablet is not None and request.tablet.pk == begun_on)

    @staticmethod
    def narrow(request):
        """End what nobody reads any more; leave no trace once the thank-you page has been left."""
        reading, now = request.card, int(timezone.now().timestamp())
        if reading.is_finished:
            if page_name(request.path_info) not in OPEN_AT_THE_END:
                request.session.flush()
                request.card = None
        elif reading.is_over(now):
            reading.finish()
        else:
            reading.touch(now)


class ComeInMiddleware(LoginRequiredMiddleware):
    """Every page asks who it is: on a tablet by name and PIN, else by the full sign-in. A card has said so."""

    def process_view(self, request, view, args, kwargs):
        # What a card does not open was refused before any view.
        return None if request.card else super().process_view(request, view, args, kwargs)

    def handle_no_permission(self, request, view):
        """Whoever was writing goes on with that once they have said who they are."""
        cut_off = request.cut_off
        address = with_draft(cut_off.address, cut_off.form) if cut_off else request.get_full_path()
        if request.tablet:
            return redirect_to_login(address, reverse("tablet:names"))
        return redirect_to_login(address, self.get_login_url(view), self.get_redirect_field_name(view))


class OnlyToReadMiddleware:
    """While a card reads, refuse every address that it does not open, and whatever is sent from there.

    Innermost of all, as is people.handover.middleware.OnlyTheirPagesMiddleware, and for the same reasons.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reading = request.card
        if reading:
            asked = page_name(request.path_info)
            is_open = asked in reading.open_pages and (request.method in LOOKING or asked in SENT)
            if not is_open and reading.is_finished:
                return redirect("card:thanks")
            if not is_open:
                say_what_was_asked(request)
                return render(request, "people/cards/refused.html", status=403)
        return self.get_response(request)
