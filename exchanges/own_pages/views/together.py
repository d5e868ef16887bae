"""A person's side of a moment, asked of them on pages of their own: one question a page, and nothing kept unasked."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from config.web.forms import asks_again, posted
from exchanges.models import Exchange, Side
from exchanges.moments.actions import complete_side
from exchanges.moments.just_for_me import own_reader
from exchanges.moments.picker import Picker
from exchanges.moments.reading import read
from exchanges.moments.saved import as_kept
from exchanges.moments.unsaved import Brought
from exchanges.own_pages.forms.together import NOT_SURE, SIMPLY, BroughtForm, OwnWordsForm
from people.handover.answers import answers_of, forget_answers, keep_answers, keep_typed, typed_on
from people.narrowed.session import own_person

# In the answers of somebody who says that what was written of their side was not so.
AGAIN = "again"


class _Asked:
    """One person's side of a moment that stands, and what they have answered so far."""

    def __init__(self, request, public_id):
        self.request = request
        self.person = own_person(request)
        standing = Exchange.objects.standing().select_related("centre", "told_by")
        self.exchange = standing.filter(public_id=public_id, sides__person=self.person).first()
        if self.person is None or self.exchange is None:
            raise Http404
        self.side = next(side for side in as_kept(self.exchange).sides if side.person == self.person)
        self.part = f"side:{public_id}"
        self.answers = answers_of(request, self.person, self.part)

    @property
    def is_asked(self):
        """Is it still to be heard, or did they say that it was not so?"""
        return self.side.heard == Side.Heard.NOT_SURE or AGAIN in self.answers

    @property
    def kind_before(self):
        """The first kind they are said to have brought, by its slug; nothing where it is still to be heard."""
        return self.side.brought[0].kind.slug if self.side.brought else ""

    @property
    def kinds(self):
        return Picker(self.exchange.centre).kinds_for(self.person)

    def keep(self, **answers):
        self.answers |= answers
        keep_answers(self.request, self.person, self.part, self.answers)

    def to(self, page):
        return redirect(page, self.exchange.public_id)

    def show(self, template, **context):
        moment = read(Exchange.objects.filter(pk=self.exchange.pk), own_reader(self.person))[0]
        context |= {
            "person": self.person,
            "moment": moment,
            "own": moment.side_of(self.person.pk),
            "others": [side for side in moment.heard_sides if side.person.pk != self.person.pk],
        }
        status = context["form"].status if "form" in context else 200
        return render(self.request, template, context, status=status)

    def to_keep(self):
        """Return the side as it was answered, or None where the picture is no longer offered or was never chosen."""
        chosen, words, said = self.answers.get("kind", ""), self.answers.get("words", ""), self.side
        if AGAIN in self.answers:
            said = replace(said, words="", words_language="")
            if chosen in {brought.kind.slug for brought in said.brought}:
                # Only the words were not so.
                return replace(said, words=words, words_language=self.answers["language"] if words else "")
            # What was written about it was not so: nothing of it stays but what they say now.
            said = replace(said, brought=(), what="", what_language="")
        if words:
            said = replace(said, words=words, words_language=self.answers["language"])
        if chosen == SIMPLY:
            return replace(said, heard=Side.Heard.SIMPLY_RECEIVED)
        kind = next((kind for kind in self.kinds if kind.slug == chosen), None)
        return replace(said, heard=Side.Heard.BROUGHT, brought=(Brought(kind),)) if kind else None


def side(request, public_id):
    """What did you bring?"""
    asked = _Asked(request, public_id)
    if not asked.is_asked:
        return asked.to("mine_side_thanks")
    form = BroughtForm(
        posted(request), kinds=asked.kinds, initial={"kind": asked.answers.get("kind", asked.kind_before)}
    )
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["kind"]
        if chosen == NOT_SURE:
            forget_answers(request, asked.person, asked.part)
            return asked.to("mine_side_thanks")
        asked.keep(kind=chosen)
        # Who comes back to change the picture has been asked for words before.
        return asked.to("mine_side_check" if "words" in asked.answers else "mine_side_words")
    return asked.show(
        "exchanges/own_pages/together_brought.html", form=form, page_form="question", simply=SIMPLY, not_sure=NOT_SURE
    )


def words(request, public_id):
    """Would you like to say something about it?"""
    asked = _Asked(request, public_id)
    if not asked.is_asked:
        return asked.to("mine_side_thanks")
    if "kind" not in asked.answers:
        return asked.to("mine_side")
    if "_back" in request.POST:
        keep_typed(request, asked.person)
        return asked.to("mine_side")
    initial = {"words": asked.answers.get("words", asked.side.words)} | typed_on(request, asked.person)
    form = OwnWordsForm(posted(request), initial=initial)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        asked.keep(words=form.cleaned_data["words"], language=get_language()[:2])
        return asked.to("mine_side_check")
    return asked.show("exchanges/own_pages/together_words.html", form=form, page_form="question")


def check(request, public_id):
    """Is this right? Only now is anything kept."""
    asked = _Asked(request, public_id)
    if not asked.is_asked:
        return asked.to("mine_side_thanks")
    to_keep = asked.to_keep()
    if to_keep is None:
        return asked.to("mine_side")
    error_list = []
    if request.method == "POST":
        try:
            complete_side(asked.exchange, to_keep, by=request.user)
        except ValidationError as error:
            error_list = [("", message) for message in error.messages]
        else:
            forget_answers(request, asked.person, asked.part)
            return asked.to("mine_side_thanks")
    return asked.show("exchanges/own_pages/together_check.html", side=to_keep, error_list=error_list)


def thanks(request, public_id):
    """Thank you, and what was kept."""
    return _Asked(request, public_id).show("exchanges/own_pages/together_thanks.html")


def ask_again(request, public_id):
    """Let somebody say their own side where others wrote it. Returns the answer that leads to the first question."""
    asked = _Asked(request, public_id)
    asked.keep(**{AGAIN: True})
    return asked.to("mine_side")
