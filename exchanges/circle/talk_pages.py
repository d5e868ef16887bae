"""The page to talk around: one moment in large print, with both its sides and three questions."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from people.models import Person

QUESTIONS = (
    _("What happened?"),
    _("What did it mean?"),
    _("What would it take for it to happen again?"),
)
LANGUAGES = ("cy", "en")


@dataclass(frozen=True)
class TalkPage:
    """One moment to talk around. `questions` are pairs of language and the questions in it, Welsh first."""

    moment: object
    questions: list


def pages_of(marked, language):
    """Return a TalkPage for each pair of mark and ReadMoment. One question to the database, however many.

    The questions stand in the reader's `language`, and in the other as well where somebody in the moment speaks it
    or said something in it.
    """
    people = {side.person.pk for _talk, moment in marked for side in moment.sides}
    speaks = dict(Person.objects.filter(pk__in=people).values_list("pk", "language"))
    return [TalkPage(moment, _questions(moment, speaks, language)) for _talk, moment in marked]


def _questions(moment, speaks, language):
    spoken = {language}
    for side in moment.sides:
        spoken |= {speaks[side.person.pk], side.words_language}
    return [(code, _asked_in(code)) for code in LANGUAGES if code in spoken]


def _asked_in(language):
    with override(language):
        return [str(question) for question in QUESTIONS]
