"""Who can come in to a centre, and how one person does: for its managers."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from config.web.forms import asks_again, posted
from config.web.qr import qr_svg
from people.access import managers_only, manages, visible_or_404
from people.accounts import actions as coming_in
from people.accounts.forms.account import BY_EMAIL, NOTHING, DutyForm, InviteForm, LinkForm
from people.accounts.mail import languages_of, send, tell_owner
from people.accounts.reading import access_of, who_can_come_in
from people.accounts.sessions import end_sessions, ended_own, sessions_of
from people.centres.views import chosen_centre
from people.looks.actions import looked, looked_at
from people.models import Invitation, Look, Person, Post, Role
from people.profiles.reading import last_stay

logger = logging.getLogger(__name__)


@managers_only
def of_centre(request):
    """Every account of the centre and every open invitation: what they may do, and when they last came in."""
    centre = chosen_centre(request)
    if request.method == "POST":
        return _end_post(request, centre)
    context = {"about": centre, "managed": request.managed, "parts": who_can_come_in(centre), "nav": ""}
    return render(request, "people/accounts/centre_access.html", context)


def _end_post(request, centre):
    """End the post of somebody of another centre, whose own page is not among those of here."""
    number = request.POST.get("post", "")
    posts = Post.objects.filter(centre=centre).select_related("account__person")
    post = posts.filter(pk=number).first() if number.isascii() and number.isdecimal() and len(number) < 18 else None
    if post is None:
        raise Http404
    try:
        coming_in.end_post(by=request.user, account=post.account, centre=centre)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        looked(Look.What.ACCESS, request=request, person=post.account.person, centre_id=centre.pk)
        messages.success(request, "changed")
    return redirect(request.get_full_path())


def _of_here(request, public_id):
    """The person, for the managers of their centre: who may see them but not this gets 403."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not manages(request.user, person.centre_id):
        raise PermissionDenied
    looked_at(request, person)
    return person


# What a manager does that signs somebody out, who may be themself.
ENDS_SESSIONS = {"close", "sessions"}


def of_person(request, public_id):
    """How one person comes in, and what a manager can do about it."""
    person = _of_here(request, public_id)
    if person.is_group:
        raise Http404
    found = access_of(person)
    form = DutyForm(
        request.POST if "duty" in request.POST or request.POST.get("do") == "duty" else None,
        initial={"duty": found.duty or NOTHING},
    )
    refused = ""
    if request.method == "POST":
        refused = _do(request, person, found.account, form)
        if not refused and not form.errors:
            looked(Look.What.ACCESS, request=request, person=person)
            if request.POST["do"] in ENDS_SESSIONS and found.account == request.user:
                return ended_own(request)
            messages.success(request, request.POST["do"])
            return redirect("people:access", person.public_id)
    context = {
        "person": person,
        "found": found,
        "form": form,
        "refused": refused,
        "sessions": sessions_of(found.account) if found.account else [],
        "nav": "people",
    }
    status = 400 if refused else form.status
    return render(request, "people/accounts/person_access.html", context, status=status)


def _do(request, person, account, form):
    """Do what a button asked for; return why it could not be done, or nothing."""
    doing = request.POST.get("do", "")
    if doing not in {"withdraw", "duty", "close", "open", "sessions"} or (account is None and doing != "withdraw"):
        raise Http404
    by, centre = request.user, person.centre
    try:
        if doing == "withdraw":
            coming_in.withdraw(person=person)
        elif doing == "duty":
            if form.is_valid():
                chosen = form.cleaned_data["duty"]
                if chosen == NOTHING:
                    coming_in.end_post(by=by, account=account, centre=centre)
                else:
                    coming_in.give_post(by=by, account=account, centre=centre, duty=chosen)
        elif doing == "close":
            coming_in.close_account(by=by, account=account, centre=centre)
        elif doing == "open":
            coming_in.open_again(by=by, account=account)
        else:
            end_sessions(account)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def link(request, public_id):
    """Invite somebody, or let them choose a new password: by e-mail, or on a sheet that is printed from this page."""
    person = _of_here(request, public_id)
    found = access_of(person)
    stay = last_stay(person)
    if person.is_group or stay is None or stay.left_on or (found.account and not found.account.is_active):
        raise Http404
    is_reset = found.account is not None
    form = LinkForm(posted(request)) if is_reset else InviteForm(posted(request), works=stay.role == Role.STAFF)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            row, token = _make(request, person, found.account, form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            looked(Look.What.ACCESS, request=request, person=person)
            url = request.build_absolute_uri(reverse("account_invitation", args=[token]))
            if form.cleaned_data["how"] != BY_EMAIL:
                if is_reset:
                    _tell_of_sheet(row, found.account)
                return _sheet(request, row, person, url)
            if _sent(request, row, person, url):
                messages.success(request, "sent")
                return redirect("people:access", person.public_id)
            coming_in.withdraw(person=person)
            form.refuse(ValidationError(_("The e-mail couldn’t be sent. Try again later, or print a sheet.")))
    context = {"person": person, "form": form, "is_reset": is_reset, "page_form": "link", "nav": "people"}
    return render(request, "people/accounts/person_link.html", context, status=form.status)


def _make(request, person, account, chosen):
    by_email = chosen["how"] == BY_EMAIL
    if account:
        email = account.email if by_email else ""
        return coming_in.start_reset(by=request.user, centre=person.centre, account=account, email=email)
    return coming_in.invite(
        by=request.user,
        centre=person.centre,
        person=person,
        email=chosen["email"].lower() if by_email else "",
        duty=chosen.get("duty", ""),
    )


def _language_of(row, person):
    account = getattr(person, "account", None)
    return (account.language if account else "") or person.language


def _sent(request, row, person, url):
    """Send the link; return whether it went."""
    is_reset = row.kind == Invitation.Kind.RESET

    def subject():
        if is_reset:
            return _("Choose a new password for Give & Take")
        return _("%(centre)s invites you to Give & Take") % {"centre": row.centre.local_name}

    said = {"row": row, "url": url, "inviter": inviter_of(row), "is_reset": is_reset}
    try:
        send("link", row.email, _language_of(row, person), said, subject)
    except OSError as error:
        logger.error("A link was not sent: %s", type(error).__name__)
        return False
    return True


def inviter_of(row):
    """Return the whole name of who made the link, or nothing."""
    return row.created_by.person.name if row.created_by and row.created_by.person else ""


def _tell_of_sheet(row, account):
    """Whoever has the sheet can be somebody else: its owner hears of it."""
    said = {"by": inviter_of(row), "row": row}
    tell_owner("reset_made", account, said, lambda: _("A sheet for a new password was printed"))


def _sheet(request, row, person, url):
    context = {
        "person": person,
        "row": row,
        "url": url,
        "qr": qr_svg(url, _("The address below, as a square code")),
        "languages": languages_of(_language_of(row, person)),
        "is_reset": row.kind == Invitation.Kind.RESET,
        "nav": "people",
    }
    return render(request, "people/accounts/link_sheet.html", context)
