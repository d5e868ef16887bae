"""The weekly note as a page, and each reader's choice whether it comes by e-mail."""

import datetime

from django.conf import settings as site_settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from config.web.middleware import LanguageMiddleware
from exchanges.plans.reading import monday_of
from exchanges.weekly_note.mail import account_to_stop
from exchanges.weekly_note.note import WEEK, last_whole_week, weekly_note
from people.access import staff_only
from people.words.dates import FIRST_YEAR

FIRST_WEEK = monday_of(datetime.date(FIRST_YEAR, 1, 7))


@staff_only
def week(request):
    """The note of a whole week, the last one unless the address says another."""
    today = timezone.localdate()
    last, centre = last_whole_week(today), _centre(request)
    first = monday_of(centre.opened_on) if centre.opened_on else FIRST_WEEK
    monday = min(max(_monday(request.GET.get("week", ""), last), first), last)
    context = {
        "note": weekly_note(centre, monday, today),
        "noted": centre,
        "before": monday - WEEK if monday > first else None,
        "after": monday + WEEK if monday < last else None,
        "elsewhere": [post.centre for post in request.user.posts_now if post.centre_id != centre.pk],
        "of_centre": "centre" in request.GET,
        "has_mail": site_settings.HAS_MAIL,
        "nav": "today",
    }
    return render(request, "exchanges/weekly_note/week.html", context)


def _monday(text, otherwise):
    """The Monday of the week of the day that an address says; for one that says none, `otherwise`."""
    try:
        return monday_of(max(datetime.date.fromisoformat(text), FIRST_WEEK))
    except ValueError:
        return otherwise


def _centre(request):
    """The centre that the address names, else the one being looked at; 404 where this account does not work there."""
    slug = request.GET.get("centre")
    if slug is None:
        return request.centre
    for post in request.user.posts_now:
        if post.centre.slug == slug:
            return post.centre
    raise Http404


@staff_only
def settings(request):
    """Whether this account gets the note by e-mail."""
    if request.method == "POST" and request.POST.get("wants") in {"yes", "no"}:
        _choose(request.user, request.POST["wants"] == "yes")
        messages.success(request, "chosen")
        return redirect("note:settings")
    return render(request, "exchanges/weekly_note/settings.html", {"nav": "today"})


@login_not_required
@never_cache
@csrf_exempt  # a mail program's own button posts here without our form; the signed token says whose note it is
def stop(request, token):
    """Stop the note from a link in it, without signing in. Opening the link changes nothing: mail scanners do."""
    account = account_to_stop(token)
    if account is None:
        raise Http404
    if account.language and not (
        request.user.is_authenticated or site_settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    ):
        LanguageMiddleware.speak(request, account.language)
    if request.method == "POST":
        _choose(account, request.POST.get("wants") == "yes")
    return render(request, "exchanges/weekly_note/stop.html", {"gets_it": account.wants_weekly_note})


def _choose(account, wants):
    account.wants_weekly_note = wants
    account.save(update_fields=["wants_weekly_note"])
