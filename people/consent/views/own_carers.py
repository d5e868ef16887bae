"""Whom I let read my moments: asked of an older person on pages of their own, one question a page."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.forms import asks_again, posted
from people.consent.carers import carers_here, end_reading, ends_soon, given_by, let_read, may_be_read, months_after
from people.consent.forms.carers import ALL, BOOK, SHARED, HowLongForm, WhatForm, WhoForm, opened_by, say_months
from people.handover.answers import answers_of, forget_answers, keep_answers, kept_answers
from people.looks.actions import looked
from people.models import CarerPermission, Look
from people.narrowed.session import own_person

PART = "carers"
LAST = 3


class _Asked:
    """What one older person has answered so far: who may read, what, and for how long."""

    def __init__(self, request):
        self.request, self.person = request, own_person(request)
        if self.person is None or not may_be_read(self.person, timezone.localdate()):
            raise Http404
        self.answers = answers_of(request, self.person, PART)
        self.carers = carers_here(self.person.centre)

    @property
    def carer(self):
        """Whom they chose, or None where that carer is no longer here."""
        return self.carers.get(self.answers.get("carer"))

    def keep(self, **answers):
        # The same permission however often it is sent.
        self.answers |= {"id": self.answers.get("id") or str(uuid.uuid4())} | answers
        keep_answers(self.request, self.person, PART, self.answers)

    def first_missing(self):
        """The number of the first question that waits for an answer, or None."""
        if not self.carer:
            return 1
        for number, name in ((2, "what"), (3, "months")):
            if not self.answers.get(name):
                return number
        return None

    def form(self, number, data):
        if number == 1:
            return WhoForm(data, carers=self.carers, initial=self.answers)
        return (WhatForm if number == 2 else HowLongForm)(data, initial=self.answers)


def carers(request):
    """Who may read my moments, until when, and how to stop it."""
    asked = _Asked(request)
    if request.method == "POST" and "go-on" in request.POST and not asks_again(request):
        return _go_on(asked, request.POST["go-on"])
    today = timezone.localdate()
    holding = given_by(asked.person)
    for row in holding:
        row.is_ending = ends_soon(row, today)
    context = {"person": asked.person, "holding": holding, "carers": asked.carers}
    return render(request, "people/consent/own_carers.html", context)


def _go_on(asked, wanted):
    """Ask how long somebody who reads already shall go on."""
    row = next((row for row in given_by(asked.person) if str(row.public_id) == wanted), None)
    if row is None:
        return redirect("mine_carers")
    asked.answers = {}
    what = [row.moments] if row.moments else []
    asked.keep(carer=str(row.carer.public_id), what=[*what, BOOK] if row.book else what)
    return redirect("mine_carers_question", LAST)


def question(request, number):
    """One question of three, each with what to choose from."""
    asked = _Asked(request)
    if not 1 <= number <= LAST:
        raise Http404
    if not asked.carers:
        return redirect("mine_carers")
    if "_back" in request.POST:
        return redirect("mine_carers_question", number - 1) if number > 1 else redirect("mine_carers")
    missing = asked.first_missing()
    if missing and missing < number:
        return redirect("mine_carers_question", missing)
    form = asked.form(number, posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        asked.keep(**form.cleaned_data)
        missing = asked.first_missing()
        return redirect("mine_carers_question", missing) if missing else redirect("mine_carers_check")
    context = {
        "person": asked.person,
        "form": form,
        "number": number,
        "last": LAST,
        "carer": asked.carer if number > 1 else None,
        "chosen": form["what"].value() or [] if number == 2 else [],
        "page_form": "question",
    }
    return render(request, "people/consent/own_carers_question.html", context, status=form.status)


def check(request):
    """Is this right? Only now may anybody read."""
    asked = _Asked(request)
    missing = asked.first_missing()
    if missing:
        was_kept = not asked.answers and kept_answers(request, asked.person, PART)
        return redirect("mine_carers_thanks") if was_kept else redirect("mine_carers_question", missing)
    answers, error_list = asked.answers, []
    today = timezone.localdate()
    if request.method == "POST" and not asks_again(request):
        try:
            row = let_read(
                by=request.user,
                person=asked.person,
                carer=asked.carer,
                given_on=today,
                months=answers["months"],
                public_id=uuid.UUID(answers["id"]),
                **opened_by(answers["what"]),
            )
        except ValidationError as error:
            error_list = [("", message) for message in error.messages]
        else:
            looked(Look.What.PERMISSION_GIVEN, request=request, person=asked.person)
            forget_answers(request, asked.person, PART, kept=str(row.public_id))
            return redirect("mine_carers_thanks")
    labels = dict(WhatForm.base_fields["what"].choices)
    context = {
        "person": asked.person,
        "carer": asked.carer,
        "what": [labels[each] for each in (SHARED, ALL, BOOK) if each in answers["what"]],
        "how_long": say_months(answers["months"]),
        "until": months_after(today, answers["months"]),
        "error_list": error_list,
    }
    return render(request, "people/consent/own_carers_check.html", context)


def thanks(request):
    """Thank you: who may read what from now on."""
    asked = _Asked(request)
    kept = kept_answers(request, asked.person, PART)
    row = next((row for row in given_by(asked.person) if str(row.public_id) == kept), None)
    if row is None:
        return redirect("mine_carers")
    return render(request, "people/consent/own_carers_thanks.html", {"person": asked.person, "row": row})


def ending(request, public_id):
    """Stop it: asked once, without a reason, and nothing is open any more."""
    asked = _Asked(request)
    row = CarerPermission.objects.filter(person=asked.person, public_id=public_id).select_related("carer").first()
    if row is None:
        raise Http404
    if request.method == "POST" and not asks_again(request):
        end_reading(row, by=request.user)
        looked(Look.What.PERMISSION_ENDED, request=request, person=asked.person)
        messages.success(request, "ended", extra_tags=row.carer.called)
        return redirect("mine_carers")
    if not row.holds_on(timezone.localdate()):
        return redirect("mine_carers")
    return render(request, "people/consent/own_carers_ending.html", {"person": asked.person, "row": row})
