"""What can you give? A few questions, one a page, for somebody on pages of their own."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from config.web.forms import asks_again, posted
from exchanges.moments.picker import Picker
from exchanges.noticing.invites import QUESTIONS, question_places
from exchanges.own_pages.forms.together import AnswerForm
from people.handover.answers import answers_of, forget_answers, keep_answers, keep_typed, kept_answers, typed_on
from people.models import Pause, ProfileEntry
from people.narrowed.session import own_person
from people.profiles.actions import say

PART = "ask"


class _Questions:
    """The questions asked of one person, and what they have answered so far: by their number, as text."""

    def __init__(self, request):
        self.request = request
        self.person = own_person(request)
        if self.person is None:
            raise Http404
        self.answers = answers_of(request, self.person, PART)
        # Tomorrow's questions are other ones; who has begun goes on with theirs.
        today = question_places(self.person, Pause.Way.GIVING, timezone.localdate())
        self.asked = self.answers.get("asked", today)

    @property
    def kinds(self):
        return Picker(self.person.centre).kinds_for(self.person)

    @property
    def numbers(self):
        return range(1, len(self.asked) + 1)

    def text(self, number):
        return QUESTIONS[Pause.Way.GIVING][self.asked[number - 1]]

    def answer(self, number):
        return self.answers.get(str(number), {})

    def keep(self, number, answer):
        self.answers |= {"asked": list(self.asked), str(number): answer}
        keep_answers(self.request, self.person, PART, self.answers)

    def next_page(self):
        """Where to go on: the first question that was neither answered nor skipped, or the page that looks it over."""
        for number in self.numbers:
            if not self.answer(number):
                return redirect("mine_ask_question", number)
        return redirect("mine_ask_check")

    def said(self):
        """Return (number, question, answer, kind) of each; the kind is None where none was chosen or it is gone."""
        kinds = {kind.slug: kind for kind in self.kinds}
        answers = [(number, self.answer(number)) for number in self.numbers]
        return [(number, self.text(number), answer, kinds.get(answer.get("kind"))) for number, answer in answers]


def begin(request):
    """Lead to the first question that waits for an answer."""
    return _Questions(request).next_page()


def question(request, number):
    """One question: answered with a picture, a few words or both, or skipped."""
    questions = _Questions(request)
    if number not in questions.numbers:
        raise Http404
    if "_back" in request.POST:
        keep_typed(request, questions.person)
        return redirect("mine_ask_question", number - 1) if number > 1 else _out(request)
    if "skip" in request.POST:
        questions.keep(number, {"skipped": True})
        return questions.next_page()
    before = questions.answer(number)
    form = AnswerForm(posted(request), kinds=questions.kinds, initial=before | typed_on(request, questions.person))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        # The same line however often it is sent.
        said = {"id": before.get("id") or str(uuid.uuid4()), "language": get_language()[:2]}
        questions.keep(number, said | form.cleaned_data)
        return questions.next_page()
    context = {
        "person": questions.person,
        "form": form,
        "question": questions.text(number),
        "number": number,
        "last": len(questions.asked),
        "page_form": "question",
    }
    return render(request, "exchanges/own_pages/ask_question.html", context, status=form.status)


def _out(request):
    """Back from the first question."""
    return redirect("handover:hello" if request.handover and request.handover.asks == PART else "mine")


def check(request):
    """Is this right? Only now is anything kept."""
    questions = _Questions(request)
    if not all(questions.answer(number) for number in questions.numbers):
        # Somebody who comes back here after it was kept is thanked once more.
        was_kept = not questions.answers and kept_answers(request, questions.person, PART) is not None
        return redirect("mine_ask_thanks") if was_kept else questions.next_page()
    said, error_list = questions.said(), []
    if request.method == "POST":
        try:
            kept = _keep(request, questions.person, said)
        except ValidationError as error:
            error_list = [("", message) for message in error.messages]
        else:
            forget_answers(request, questions.person, PART, kept=kept)
            return redirect("mine_ask_thanks")
    context = {
        "person": questions.person,
        "said": said,
        "has_said": any(answer.get("words") or kind for _number, _question, answer, kind in said),
        "error_list": error_list,
    }
    return render(request, "exchanges/own_pages/ask_check.html", context)


@transaction.atomic
def _keep(request, person, said):
    """Keep each answer as a line of what they can give. Returns the public ids of the lines, as text."""
    kept = []
    for _number, _question, answer, kind in said:
        words = answer.get("words") or (kind.local_name if kind else "")
        if words:
            say(
                by=request.user,
                person=person,
                section=ProfileEntry.Section.CAN_GIVE,
                words=words,
                language=answer["language"] if answer["words"] else get_language()[:2],
                said_by=person,
                said_on=timezone.localdate(),
                kind=kind,
                public_id=uuid.UUID(answer["id"]),
            )
            kept.append(answer["id"])
    return kept


def thanks(request):
    """Thank you, what was kept, and where it can be changed."""
    person = own_person(request)
    if person is None:
        raise Http404
    kept = kept_answers(request, person, PART) or []
    entries = list(person.entries.standing().filter(public_id__in=kept).select_related("kind").order_by("pk"))
    return render(request, "exchanges/own_pages/ask_thanks.html", {"person": person, "entries": entries})
