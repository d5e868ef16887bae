"""One's own account: how one comes in, in which language, and where one is signed in."""

from allauth.account.signals import password_changed
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from config.web.forms import posted
from people.accounts.forms.account import NewPasswordForm
from people.accounts.second_step import ask_again_first, needs_second_step
from people.accounts.sessions import end_sessions, list_session, sessions_of
from people.looks.actions import looked
from people.models import Look

# What just happened, for the notice on the page.
PASSWORD, ENDED = "password", "ended"


def own(request):
    """How I come in."""
    context = {
        "account": request.user,
        "has_password": request.user.has_usable_password(),
        "needs_second_step": needs_second_step(request.user),
        "sessions": sessions_of(request.user, here=request.session.session_key),
    }
    return render(request, "people/accounts/own.html", context)


@sensitive_post_parameters()
def password(request):
    """Choose a new password; every other session ends with it."""
    if again := ask_again_first(request):
        return again
    form = NewPasswordForm(posted(request), account=request.user)
    if request.method == "POST" and form.is_valid():
        request.user.set_password(form.cleaned_data["password"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        list_session(request)
        end_sessions(request.user, besides=request.session.session_key)
        password_changed.send(sender=type(request.user), request=request, user=request.user)
        messages.success(request, PASSWORD)
        return redirect("account_own")
    return render(request, "people/accounts/password.html", {"form": form}, status=form.status)


def sessions(request):
    """End one of my sessions, or all but this one."""
    if request.method == "POST":
        one = request.POST.get("one", "")
        here = request.session.session_key
        if one.isascii() and one.isdecimal() and len(one) < 18:
            end_sessions(request.user, besides=here, only=int(one))
        elif "others" in request.POST:
            end_sessions(request.user, besides=here)
        centre = request.user.posts_now[0].centre_id if request.user.posts_now else None
        looked(Look.What.ACCESS, request=request, person=request.user.person, centre_id=centre)
        messages.success(request, ENDED)
    return redirect("account_own")
