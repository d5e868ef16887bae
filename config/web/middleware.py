"""What happens around every page: its language, the limits of a session, and keeping private pages out of caches."""

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from people.accounts.sessions import list_session
from people.drafts import middleware as kept_words
from people.handover import answers
from people.handover.sitting import finish
from people.models import HandOver
from people.narrowed.session import own_person

LANGUAGES = {code for code, name in settings.LANGUAGES}
SWITCH = "_language"


class LanguageMiddleware:
    """Show every page in the reader's language: as their account says, else their cookie, else their browser.

    A post with a `_language` field comes from the language switch in the header, which sends the page's own
    form. The choice is kept, and the view shows the page again with everything typed (see config.forms).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        self.speak(request, self.language_of(request))
        request.switching_language = False
        # Reading the post can fail, and the page that says so is in the reader's language by now.
        chosen = request.POST.get(SWITCH) if request.method == "POST" else None
        if chosen in LANGUAGES:
            request.switching_language = True
            self.speak(request, chosen)
            if own_pages := request.handover or request.card:
                own_pages.speak(chosen)
            elif request.user.is_authenticated and request.user.language != chosen:
                request.user.language = chosen
                request.user.save(update_fields=["language"])
        response = self.get_response(request)
        if request.switching_language and not (request.handover or request.card):
            keep_language(response, chosen)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    @staticmethod
    def speak(request, language):
        translation.activate(language)
        request.LANGUAGE_CODE = language

    @staticmethod
    def language_of(request):
        if own_pages := request.handover or request.card:
            return own_pages.language
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        account = request.user.language if request.user.is_authenticated else ""
        for language in (account, cookie):
            if language in LANGUAGES:
                return language
        # Only the browser's own wish is left; Django reads it as its list of languages allows.
        return "cy" if translation.get_language_from_request(request).startswith("cy") else "en"


def keep_language(response, language):
    """Keep the reader's choice of language in a cookie."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


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
            kept_words.keep(request)
        if request.handover and not request.handover.is_finished:
            finish(request, HandOver.Ended.IDLE)
        elif person:
            answers.lay_aside(request, person)
        logout(request)
        request.handover = None
        request.session[kept_words.AWAY] = account_id


class PrivatePagesMiddleware:
    """Keep what signed-in people see out of every cache, the browser's own included."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated or request.card:
            add_never_cache_headers(response)
        return response
