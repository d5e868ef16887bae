"""Pages for when something went wrong: what happened, what became of what was typed, where to go next."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def _page(request, status, title, happened, next_step):
    context = {"title": title, "happened": happened, "next_step": next_step}
    handed_over = getattr(request, "handover", None)
    return render(request, "people/handover/error.html" if handed_over else "error.html", context, status=status)


@login_not_required
def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return _page(
            request,
            413,
            _("That was more than we can take at once"),
            _("What the page sent us was too long. Nothing was saved or changed."),
            _("Go back: what you typed should still be there. Make it shorter, or save it in two parts."),
        )
    return _page(
        request,
        400,
        _("We couldn’t read that"),
        _("Something in what the page sent us wasn’t as we expect it. Nothing was saved or changed."),
        _("Go back: what you typed should still be there. If it happens again, open the page anew."),
    )


@login_not_required
def forged(request, reason=""):
    return _page(
        request,
        403,
        _("This page was open for too long"),
        _("For safety we only take what comes from a page opened a short time ago. Nothing was saved yet."),
        _("Go back and open the page again in another tab first. Then copy what you typed across, and save it there."),
    )


def not_allowed(request, exception=None):
    return _page(
        request,
        403,
        _("This page is for somebody else"),
        _("You are signed in, but this page is not among yours. Nothing was saved or changed."),
        _("If you think it should be yours, ask a manager of your centre."),
    )


@login_not_required
def not_found(request, exception=None):
    return _page(
        request,
        404,
        _("We can’t find that page"),
        _("It may have moved, been taken back, or belong to somebody else. Nothing you typed elsewhere is lost."),
        _("Check the address, or begin again from the first page."),
    )


@login_not_required
def server_error(request):
    # Without the request nothing of the page asks the database, which may be what went wrong.
    page = loader.render_to_string(
        "error.html",
        {
            "title": _("Something went wrong on our side"),
            "happened": _("It wasn’t anything you did. We can’t tell whether it was saved."),
            "next_step": _("Go back: what you typed should still be there. Saving it once more never keeps it twice."),
        },
    )
    return HttpResponse(page, status=500)
