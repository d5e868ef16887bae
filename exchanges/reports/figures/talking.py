"""What a page for the wall says: a few plain sentences that older people and staff can talk about.

No names, no shares, and nothing about who has not been noticed.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Cause
from exchanges.reports.figures.labels import TO
from exchanges.reports.figures.saying import commonest
from people.models import Role
from people.words.lists import and_list


@dataclass(frozen=True)
class Talk:
    """`kinds` are KindCounts, what older people gave most often first; `sentences` pairs of picture and sentence."""

    kinds: list
    sentences: list


def talk_about(figures):
    """Return the Talk of these Figures, in the active language."""
    given = commonest(figures.kinds.values(), lambda kind: kind.given)
    said = [("way-gave", _to_whom(figures)), ("clasp-both", _heard(figures)), ("ui-gate-open", _opened(figures))]
    return Talk(kinds=given, sentences=[(picture, sentence) for picture, sentence in said if sentence])


def _to_whom(figures):
    older = Role.OLDER_PERSON
    reached = sorted(
        (role for role in Role if figures.matrix[older, role]), key=lambda role: -figures.matrix[older, role]
    )
    if not reached:
        return ""
    people = [_("to each other") if role == older else str(TO[role]) for role in reached]
    return _("Older people gave %(people)s.") % {"people": and_list(people)}


def _heard(figures):
    own = figures.voice.get("own_words", 0)
    if own:
        return ngettext(
            "%(number)s moment was told in someone’s own words.",
            "%(number)s moments were told in people’s own words.",
            own,
        ) % {"number": own}
    both = figures.moments.both_sides
    if not both:
        return ""
    return ngettext(
        "In %(number)s moment, everyone there gave something.",
        "In %(number)s moments, everyone there gave something.",
        both,
    ) % {"number": both}


def _opened(figures):
    opened = [(found.opened_up, cause) for cause, found in figures.barriers.items() if found.opened_up]
    if not opened:
        return ""
    most = max(opened, key=lambda pair: pair[0])[1]
    cause = str(Cause(most).label)
    return _("This got in the way of giving: %(cause)s. We opened it up.") % {"cause": cause[:1].lower() + cause[1:]}
