"""“Tell us about something” on pages of one's own: one question a page, and nothing kept before they say yes."""

import datetime
import uuid
from dataclasses import replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.forms import asks_again, posted
from exchanges.models import Exchange, Feeling
from exchanges.moments.actions import record_exchange
from exchanges.moments.forms.side import FIRST_KINDS
from exchanges.moments.just_for_me import own_reader
from exchanges.moments.reading import read
from exchanges.own_pages.forms.telling import BothForm, HowForm, WhenForm, WithForm
from exchanges.own_pages.forms.together import NOT_SURE, SIMPLY
from exchanges.own_pages.telling import Telling, said_now
from people.access import works_at
from people.handover.answers import answers_of, forget_answers, keep_answers, keep_typed, kept_answers, typed_on
from people.models import Membership
from people.narrowed.session import own_person

PART = "tell"
TOO = "too"
# More than these of one name are told apart by typing more of it.
MOST_FOUND = 2 * FIRST_KINDS


class _Told:
    """What somebody tells on their own pages."""

    def __init__(self, request):
        self.request, self.person = request, own_person(request)
        if self.person is None:
            raise Http404
        if not Membership.objects.filter(Membership.covering(timezone.localdate()), person=self.person).exists():
            raise PermissionDenied
        accompanied = bool(request.handover) or works_at(request.user, self.person.centre_id)
        self.telling = Telling(self.person, answers_of(request, self.person, PART), accompanied)

    @property
    def answers(self):
        return self.telling.answers

    def keep(self, **answers):
        self.answers.setdefault("id", str(uuid.uuid4()))
        # Finished tomorrow, it is still of the day on which they began to tell it.
        self.answers.setdefault("when", timezone.localdate().isoformat())
        self.answers.update(answers)
        self.telling = replace(self.telling)
        keep_answers(self.request, self.person, PART, self.answers)

    def begin_anew(self):
        """Somebody else is meant than before: what that one brought is not this one's.

        Changed on the way, it is another moment. Changed when all was said, it is the same one with a slip in it.
        """
        again = set() if self.telling.lacks else {"id", "brought", "words", "feeling", "language", "when"}
        for name in self.answers.keys() - again:
            del self.answers[name]

    def next_page(self):
        """Lead to the first question that waits for an answer, or to the check."""
        return redirect(f"mine_tell_{self.telling.lacks or 'check'}")

    def show(self, template, **context):
        context |= {"person": self.person, "telling": self.telling, "page_form": "question"}
        status = context["form"].status if "form" in context else 200
        return render(self.request, f"exchanges/own_pages/{template}.html", context, status=status)


def begin(request):
    """Lead to the first question. What was begun before stands in it, and goes on from there."""
    _Told(request)
    return redirect("mine_tell_with")


def who(request):
    """Who were you with? The six they met last, or somebody else."""
    told = _Told(request)
    return _asked_who(told, "tell_with", people=told.telling.first_people)


def others(request):
    """Somebody else: everyone on offer, six at a time, or by a part of their name."""
    told = _Told(request)
    # A name is posted, so that it stands in no address.
    name = request.POST.get("find", "")
    page = Paginator(told.telling.people[FIRST_KINDS:], FIRST_KINDS).get_page(request.GET.get("page"))
    people = told.telling.named(name)[:MOST_FOUND] if name else list(page)
    return _asked_who(told, "tell_others", people=people, page=page, name=name)


def _asked_who(told, template, *, people, **context):
    request, before = told.request, told.answers.get("with", [])
    is_too = TOO in request.GET and bool(before)
    form = WithForm(posted(request), people=told.telling.people)
    if asks_again(request) or "find" in request.POST:
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["who"]
        added = [*before, *([] if chosen in before else [chosen])]
        if not is_too and before[:1] != [chosen]:
            told.begin_anew()
        told.keep(**{"with": added if is_too else [chosen]})
        return told.next_page()
    return told.show(template, form=form, people=people, is_too=is_too, too=TOO, **context)


def brought(request):
    """What did you bring?"""
    told = _Told(request)
    return _asked_what(told, "brought", told.person) if told.telling.met else told.next_page()


def given(request):
    """What did the other bring?"""
    told = _Told(request)
    if "brought" not in told.answers or not told.telling.met:
        return told.next_page()
    return _asked_what(told, "given", told.telling.other, needs_one=not told.telling.brought)


def _asked_what(told, question, person, **needs):
    request, kinds = told.request, told.telling.kinds_for(person)
    initial = {"kind": told.answers.get(question) or ""}
    form = BothForm(posted(request), kinds=kinds, initial=initial, **needs)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        told.keep(**{question: form.cleaned_data["kind"]})
        return told.next_page()
    return told.show(f"tell_{question}", form=form, simply=SIMPLY, not_sure=NOT_SURE)


def how(request):
    """How was it? A feeling and a few words, if they like."""
    told = _Told(request)
    if told.telling.lacks not in ("", "how"):
        return told.next_page()
    if "_back" in request.POST:
        keep_typed(request, told.person)
        return redirect("mine_tell_given")
    initial = {name: told.answers.get(name, "") for name in ("words", "feeling")}
    form = HowForm(posted(request), initial=initial | typed_on(request, told.person))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        # "Next" leaves the feeling that was chosen before.
        feeling = form.cleaned_data["feeling"] or told.answers.get("feeling", "")
        told.keep(**said_now(form.cleaned_data["words"], feeling))
        return redirect("mine_tell_check")
    return told.show("tell_how", form=form, feelings=Feeling.choices)


def when(request):
    """When was it? Today, yesterday, or another day."""
    told = _Told(request)
    if told.telling.lacks:
        return told.next_page()
    today, before = timezone.localdate(), told.telling.happened_on
    near = (today, today - datetime.timedelta(days=1))
    initial = {} if before in near else {"day": before.day, "month": before.month, "year": before.year}
    form = WhenForm(posted(request), centre=told.person.centre, initial=initial | typed_on(request, told.person))
    if asks_again(request):
        form.unchecked()
    elif "_back" in request.POST:
        keep_typed(request, told.person)
        return redirect("mine_tell_check")
    elif request.method == "POST" and form.is_valid():
        told.keep(when=form.cleaned_data["on"].isoformat())
        return redirect("mine_tell_check")
    return told.show("tell_when", form=form, today=near[0], yesterday=near[1])


def check(request):
    """Is this right? Only now is anything kept."""
    told = _Told(request)
    if told.telling.lacks:
        # Somebody who comes back here after it was kept is thanked once more.
        was_kept = not told.answers and kept_answers(request, told.person, PART)
        return redirect("mine_tell_thanks") if was_kept else told.next_page()
    error_list = []
    if request.method == "POST" and not asks_again(request):
        try:
            exchange, _is_new = record_exchange(told.telling.to_keep(request.user))
        except ValidationError as error:
            error_list = [("", message) for message in error.messages]
        else:
            forget_answers(request, told.person, PART, kept=str(exchange.public_id))
            return redirect("mine_tell_thanks")
    feelings = dict(Feeling.choices)
    return told.show("tell_check", error_list=error_list, feeling=feelings.get(told.answers.get("feeling")), too=TOO)


def thanks(request):
    """Thank you, and what was kept."""
    person = own_person(request)
    if person is None:
        raise Http404
    kept = kept_answers(request, person, PART)
    own = Exchange.objects.standing().filter(sides__person=person, public_id=kept) if kept else Exchange.objects.none()
    moment = next(iter(read(own, own_reader(person))), None)
    if moment is None:
        return redirect("mine")
    context = {"person": person, "moment": moment, "own": moment.side_of(person.pk)}
    return render(request, "exchanges/own_pages/tell_thanks.html", context)
