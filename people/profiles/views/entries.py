"""What is said about a person: adding a line, changing it, taking it off the page and putting it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from people.access import visible_or_404, works_at
from people.handover.sitting import sat_with
from people.looks.actions import looked_at
from people.models import Look, Person, ProfileEntry
from people.profiles.actions import change_entry, put_back_entry, retire_entry, say
from people.profiles.forms.entry import EntryForm, RetirementForm
from people.profiles.reading import sections_of

# What just happened, for the notice on the page of everything said about them.
SAID, CHANGED, RETIRED, PUT_BACK = "said", "changed", "retired", "put-back"


def _person(request, public_id):
    """The person, for the staff of their centre and for themself: whoever may see them may write for them."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    looked_at(request, person, Look.What.WORDS)
    return person


def _entry(request, person, entry_id):
    entries = person.entries.visible_to(request.user).select_related("said_by", "kind")
    entry = entries.filter(public_id=entry_id).first()
    if entry is None:
        raise Http404
    entry.person = person
    return entry


def _kinds(person, entry=None):
    """The kinds on offer at the person's centre, and the entry's own."""
    offered = Q(retired_on__isnull=True) | Q(pk=entry.kind_id if entry else None)
    return list(person.centre.kinds.filter(offered).order_by("order", "pk"))


def _nav(request, person):
    return "people" if works_at(request.user, person.centre_id) else ""


def entry_list(request, public_id):
    """Everything said about a person, to add to and change; and what was taken off their page."""
    person = _person(request, public_id)
    sections = sections_of(person, request.user).values()
    return render(
        request,
        "people/profiles/entries.html",
        {
            "person": person,
            "sections": sections,
            "retired": [said for section in sections for said in section.retired],
            "nav": _nav(request, person),
        },
    )


def _redirect(person):
    return redirect(reverse("people:entries", args=[person.public_id]))


def new(request, public_id):
    """Keep a line about a person."""
    person = _person(request, public_id)
    works_here = works_at(request.user, person.centre_id)
    section = request.GET.get("section", "")
    form = EntryForm(posted(request), person=person, kinds=_kinds(person), anyone=works_here, section=section)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            say(by=request.user, person=person, **form.to_say())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, SAID)
            return redirect(person)
    context = {"person": person, "form": form, "nav": _nav(request, person), "page_form": "entry"}
    return render(request, "people/profiles/entry.html", context, status=form.status)


@one_at_a_time
def change(request, public_id, entry_id):
    """Change a line, and see what it said before."""
    person = _person(request, public_id)
    entry = hold(request, _entry(request, person, entry_id))
    entry.person = person
    if entry.retired_on:
        return _redirect(person)
    form = EntryForm(
        posted(request),
        person=person,
        kinds=_kinds(person, entry),
        anyone=works_at(request.user, person.centre_id),
        entry=entry,
    )
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            change_entry(by=request.user, entry=entry, **form.to_say())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, CHANGED)
            return _redirect(person)
    versions, sitting = earlier_words(entry)
    context = {
        "person": person,
        "entry": entry,
        "versions": versions,
        "sitting": sitting,
        "form": form,
        "nav": _nav(request, person),
        "page_form": "entry",
    }
    return render(request, "people/profiles/entry.html", context, status=form.status)


def earlier_words(entry):
    """Return the versions of an entry whose words are no longer there, the newest first; and the HandOver in which the
    words that are there now were said, or None. Each version has its own as `sitting`.
    """
    versions = entry.history.select_related("history_user__person", "said_by").order_by("-history_date", "-history_id")
    together = sat_with(versions)
    earlier, now, shown = [], None, ProfileEntry.objects.values_list("words", flat=True).get(pk=entry.pk)
    for version in versions:
        version.sitting = together.get(version.history_change_reason)
        if version.words != shown:
            earlier.append(version)
            shown = version.words
        elif not earlier:
            now = version
    return earlier, now.sitting if now else None


def retirement(request, public_id, entry_id):
    """Take a line off the person's page, with a reason for who comes after; or put it back."""
    person = _person(request, public_id)
    entry = _entry(request, person, entry_id)
    if entry.retired_on:
        if request.method == "POST" and "put-back" in request.POST:
            put_back_entry(by=request.user, entry=entry)
            messages.success(request, PUT_BACK)
        return _redirect(person)
    form = RetirementForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        retire_entry(by=request.user, entry=entry, reason=form.cleaned_data["reason"])
        messages.success(request, RETIRED)
        return _redirect(person)
    context = {
        "person": person,
        "entry": entry,
        "form": form,
        "nav": _nav(request, person),
        "page_form": "retirement",
    }
    return render(request, "people/profiles/retirement.html", context, status=form.status)
