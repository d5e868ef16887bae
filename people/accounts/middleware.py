"""How long a session lasts, and what is kept of it when it ends."""

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone

from people.accounts.sessions import list_session
from people.drafts.actions import AWAY, save_draft
from people.handover import answers
from people.handover.sitting import finish
from people.models import HandOver
from people.narrowed.session import own_person


class SessionLimitsMiddleware:
    """End a session after 12 hours, or 30 minutes without a page; on a tablet of the centre after ten.

    The time of the last page is written at most every five minutes, so that reading writes nothing; on a tablet
    every minute.
    """

    SECONDS_BETWEEN_WRITES = 5 * 60
    SECONDS_BETWEEN_WRITES_ON_A_TABLET = 60

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # What somebody was writing when their session ended, as a Draft.
        request.cut_off = None
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            began = request.session.setdefault("began", now)
            seen = request.session.get("seen", now)
            idle = (settings.TABLET_IDLE_MINUTES if request.tablet else settings.SESSION_IDLE_MINUTES) * 60
            pause = self.SECONDS_BETWEEN_WRITES_ON_A_TABLET if request.tablet else self.SECONDS_BETWEEN_WRITES
            # Of a tablet that was handed over only the thank-you page is left by then; it waits for the staff.
            away = now - seen >= idle and not request.handover
            if now - began >= settings.SESSION_COOKIE_AGE or away:
                self.end(request)
            elif now - seen >= pause or "seen" not in request.session:
                request.session["seen"] = now
            if request.user.is_authenticated:
                list_session(request)
        return self.get_response(request)

    @staticmethod
    def end(request):
        """Sign out, but lose nothing that was being typed."""
        account_id, person = request.user.pk, own_person(request)
        if not request.handover:
            request.cut_off = save_draft(request)
        if request.handover and not request.handover.is_finished:
            finish(request, HandOver.Ended.IDLE)
        elif person:
            answers.lay_aside(request, person)
        logout(request)
        request.handover = None
        request.session[AWAY] = account_id
