"""What somebody is called, their role, their leaving and coming back: for the staff of their centre."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from people.access import manages, visible_or_404, works_at
from people.accounts.sessions import ended_own
from people.looks.actions import looked_at
from people.models import Person, Post
from people.profiles.actions import change_person, change_role, come_back, leave
from people.profiles.forms.membership import LeavingForm, ReturnForm, RoleForm
from people.profiles.forms.person import DetailsForm
from people.profiles.reading import last_stay
from people.profiles.signals import still_open

# What just happened, for the notice on the person's page.
CHANGED, NEW_ROLE, LEFT, BACK = "changed", "new-role", "left", "back"


def _of_here(request, public_id):
    """The person, for the staff of their centre: who may see them but not change this gets 403."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    looked_at(request, person)
    return person


def _page(request, template, form, write, what, **context):
    """Show the form, or write it and go back to the person's page; `write` is called where it is checked."""
    person = context["person"]
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            write(form)
        except ValidationError as error:
            form.refuse(error)
        else:
            if what == LEFT and request.user.person_id == person.pk:
                return ended_own(request)
            messages.success(request, what)
            return redirect(person)
    context |= {"form": form, "nav": "people", "page_form": "person"}
    return render(request, template, context, status=form.status)


@one_at_a_time
def details(request, public_id):
    """What somebody is called, their language, and who they are here."""
    person = hold(request, _of_here(request, public_id))
    stay = last_stay(person)
    form = DetailsForm(posted(request), person=person, description=stay.description if stay else "")
    return _page(
        request,
        "people/profiles/details.html",
        form,
        lambda form: change_person(by=request.user, person=person, **form.to_change()),
        CHANGED,
        person=person,
    )


@one_at_a_time
def role(request, public_id):
    """Another role, from a day on; only for who has not left."""
    person = hold(request, _of_here(request, public_id))
    stay = last_stay(person)
    if stay is None or stay.left_on:
        raise Http404
    form = RoleForm(posted(request), membership=stay)
    return _page(
        request,
        "people/profiles/role.html",
        form,
        lambda form: change_role(
            by=request.user,
            person=person,
            role=form.cleaned_data["role"],
            description=form.cleaned_data["description"],
            from_day=form.cleaned_data["on"],
        ),
        NEW_ROLE,
        person=person,
        stay=stay,
    )


def leaving(request, public_id):
    """Somebody's last day; for who has left, their coming back. Only a manager ends a colleague's post."""
    person = _of_here(request, public_id)
    stay = last_stay(person)
    if stay is None:
        raise Http404
    if stay.left_on:
        return _page(
            request,
            "people/profiles/return.html",
            ReturnForm(posted(request)),
            lambda form: come_back(by=request.user, person=person, from_day=form.cleaned_data["on"]),
            BACK,
            person=person,
            stay=stay,
        )
    has_post = Post.objects.held_on(timezone.localdate()).filter(account__person=person).exists()
    if has_post and not manages(request.user, person.centre_id):
        raise PermissionDenied
    return _page(
        request,
        "people/profiles/leaving.html",
        LeavingForm(posted(request)),
        lambda form: leave(
            by=request.user, person=person, last_day=form.cleaned_data["on"], how=form.cleaned_data["how"]
        ),
        LEFT,
        person=person,
        stay=stay,
        has_post=has_post,
        still_open=[each for _room, found in still_open.send(Person, person=person) for each in found],
    )
