"""Who is here, who left, and somebody new."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from config.database.replica import reads_replica
from config.web.forms import asks_again, posted
from people.access import staff_only
from people.profiles.actions import welcome
from people.profiles.forms.person import FindForm, WelcomeForm
from people.profiles.reading import people_here, people_who_left

# What just happened, for the notice on a person's page.
WELCOMED = "welcomed"


@staff_only
@reads_replica
def here(request):
    """Everyone who belongs to the centre today, by role, and the groups; or those with part of a name."""
    return _show_people(request, people_here, "people/profiles/list.html")


@staff_only
@reads_replica
def left(request):
    """Everyone who left the centre, or those with part of a name."""
    return _show_people(request, people_who_left, "people/profiles/left.html")


def _show_people(request, look_up, template):
    # What is looked for is posted: no name stands in an address (or in what servers and browsers keep of it).
    form = FindForm(posted(request))
    wanted = form.cleaned_data["find"] if form.is_valid() else ""
    context = {
        "form": form,
        "wanted": wanted,
        "parts": look_up(request.centre, wanted),
        "nav": "people",
        "page_form": "find",
    }
    return render(request, template, context, status=form.status)


@staff_only
def new(request):
    """Add somebody, or a group."""
    form = WelcomeForm(posted(request), centre=request.centre)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            person, _is_new = welcome(by=request.user, **form.to_welcome())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, WELCOMED)
            return redirect(person)
    context = {"form": form, "nav": "people", "page_form": "person"}
    return render(request, "people/profiles/new.html", context, status=form.status)
