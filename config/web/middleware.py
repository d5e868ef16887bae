"""What happens around every page: its language, and keeping private pages out of caches."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

LANGUAGES = {code for code, name in settings.LANGUAGES}
SWITCH = "_language"


class LanguageMiddleware:
    """Show every page in the reader's language: as their account says, else their cookie, else their browser.

    A post with a `_language` field comes from the language switch in the header, which sends the page's own
    form. The choice is kept, and the view shows the page again with everything typed (see config.web.forms).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        self.speak(request, self.language_of(request))
        request.switching_language = False
        request.language_kept = None
        # Reading the post can fail, and the page that says so is in the reader's language by now.
        chosen = request.POST.get(SWITCH) if request.method == "POST" else None
        if chosen in LANGUAGES:
            request.switching_language = True
            self.speak(request, chosen)
        response = self.get_response(request)
        if request.language_kept and not (request.handover or request.card):
            keep_language(response, request.language_kept)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    def process_view(self, request, view, args, kwargs):
        """Keep the choice: only here, where it is known that the form was one of ours."""
        if not request.switching_language:
            return
        chosen = request.language_kept = request.LANGUAGE_CODE
        if own_pages := request.handover or request.card:
            own_pages.speak(chosen)
        elif request.user.is_authenticated and request.user.language != chosen:
            request.user.language = chosen
            request.user.save(update_fields=["language"])

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


class PrivatePagesMiddleware:
    """Keep what signed-in people see out of every cache, the browser's own included."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated or request.card:
            add_never_cache_headers(response)
        return response
