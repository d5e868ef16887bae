"""The link that somebody was sent or given: the first time, or for a new password."""

from allauth.account.internal.flows.login import record_authentication
from allauth.decorators import rate_limit
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from config.web.forms import asks_again, posted
from people.accounts.actions import Gone, use
from people.accounts.forms.account import ComeInForm, NewPasswordForm
from people.accounts.mail import tell_owner
from people.accounts.second_step import has_one
from people.looks.actions import looked
from people.models import Invitation, Look


@login_not_required
@never_cache
@rate_limit(action="invitation")
@sensitive_post_parameters()
@sensitive_variables("token")
def open_link(request, token):
    """Who is inviting, and what will be asked; only sending the form uses the link up.

    Used, ended, withdrawn and unknown links get the same page.
    """
    rows = Invitation.objects.with_token(token).select_related("person", "centre", "created_by__person")
    row = rows.first()
    if row is None:
        return _gone(request)
    if row.kind == Invitation.Kind.RESET:
        form = NewPasswordForm(posted(request), account=row.person.account)
    else:
        form = ComeInForm(posted(request), invitation=row)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            account = use(token, language=get_language()[:2], **form.cleaned_data)
        except Gone:
            return _gone(request)
        except ValidationError as error:
            form.refuse(error)
        else:
            return _come_in(request, row, account)
    context = {"form": form, "invitation": row, "page_form": "come-in", "host": row.centre}
    return render(request, "people/accounts/invitation.html", context, status=form.status)


def _gone(request):
    return render(request, "people/accounts/invitation_gone.html", status=404)


def _come_in(request, row, account):
    """Sign in whoever comes for the first time; a new password is typed once more, with the second step."""
    if request.user.is_authenticated:
        logout(request)
    looked(Look.What.ACCESS, request=request, account=account, person=row.person)
    if row.kind == Invitation.Kind.RESET:
        tell_owner("reset_used", account, {}, lambda: _("Your password was changed"))
    if row.kind == Invitation.Kind.RESET or has_one(account):
        return redirect("account_login")
    login(request, account, backend="people.accounts.backends.EmailBackend")
    record_authentication(request, account, "invitation")
    return redirect("today")
