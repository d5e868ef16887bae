"""My words: what is said about me, said, changed and taken back by myself, on pages of my own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from people.handover.answers import keep_answers, keep_typed, typed_on
from people.models import ProfileEntry
from people.narrowed.session import own_person
from people.profiles.actions import change_entry, put_back_entry, retire_entry, say
from people.profiles.forms.own_words import OwnWordsForm
from people.profiles.reading import own_lines
from people.profiles.views.entries import earlier_words

PART = "words"
SAID, CHANGED, TAKEN_BACK, HAD_BACK = "said", "changed", "taken-back", "had-back"


def own_or_404(request):
    """Return whose own pages these are."""
    person = own_person(request)
    if person is None:
        raise Http404
    return person


def words(request):
    """Everything that is said about me, who may read each line, and what I took back."""
    person = own_or_404(request)
    context = {
        "person": person,
        "parts": _parts(own_lines(person)),
        "taken_back": person.entries.filter(retired_on__isnull=False).order_by("-retired_on", "-pk"),
    }
    return render(request, "people/profiles/own_words.html", context)


def _parts(lines):
    """The lines under the headings of the page, each a pair of heading and lines."""
    return [
        (section.label, found)
        for section in ProfileEntry.Section
        if (found := [line for line in lines if line.section == section])
    ]


def choose(request):
    """What would you like to say something about?"""
    return render(
        request,
        "people/profiles/own_say.html",
        {"person": own_or_404(request), "sections": ProfileEntry.Section.choices},
    )


def new(request, section):
    """Say it, in my own words."""
    person = own_or_404(request)
    if section not in ProfileEntry.Section.values:
        raise Http404

    def keep(form):
        return say(
            by=request.user,
            person=person,
            section=section,
            words=form.cleaned_data["words"],
            language=get_language()[:2],
            said_by=person,
            said_on=timezone.localdate(),
            public_id=form.cleaned_data["id"],
        )

    return _asked(request, person, keep, SAID, back="mine_say", title=ProfileEntry.Section(section).label)


@one_at_a_time
def line(request, entry_id):
    """One line: change it, take it back, and see what it said before."""
    person = own_or_404(request)
    entry = person.entries.filter(public_id=entry_id).select_related("kind").first()
    if entry is None:
        raise Http404
    entry = hold(request, entry)
    entry.person = person
    if "take_back" in request.POST or "have_back" in request.POST:
        is_taken = "take_back" in request.POST
        (retire_entry if is_taken else put_back_entry)(by=request.user, entry=entry)
        messages.success(request, TAKEN_BACK if is_taken else HAD_BACK)
        return redirect("mine_words")

    def keep(form):
        return change_entry(
            by=request.user,
            entry=entry,
            section=entry.section,
            words=form.cleaned_data["words"],
            language=entry.language if form.cleaned_data["words"] == entry.words else get_language()[:2],
            said_by=person,
            said_on=timezone.localdate(),
            kind=entry.kind,
        )

    versions, _sitting = earlier_words(entry)
    return _asked(
        request,
        person,
        keep,
        CHANGED,
        back="mine_words",
        title=entry.get_section_display(),
        entry=entry,
        versions=versions,
        words=entry.words,
    )


def _asked(request, person, keep, done, *, back, title, entry=None, words="", **context):
    if "_back" in request.POST:
        keep_typed(request, person)
        return redirect(back)
    form = OwnWordsForm(posted(request), entry=entry, initial={"words": words} | typed_on(request, person))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            keep(form)
        except ValidationError as error:
            form.add_error("words", error.messages)
        else:
            # What was typed and laid aside is kept now.
            keep_answers(request, person, PART, {})
            messages.success(request, done)
            return redirect("mine_words")
    context |= {"person": person, "form": form, "title": title, "entry": entry, "page_form": "question"}
    return render(request, "people/profiles/own_line.html", context, status=form.status)
