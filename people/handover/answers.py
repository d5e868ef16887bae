"""What somebody answers on their own pages, one question at a time: kept in the session until they agree to keep it.

A part of the answers belongs to one set of questions: a side of a moment, or what they can give. A copy is laid aside
for them at each step, as a session can end without a word: a tablet is switched off, a browser is closed.
"""

import datetime

from django.utils import timezone

from config.web.addresses import page_name
from people.models import UnsaidAnswers

KEY = "answers"
# The pages with something to type.
PAGES = {"mine_side_words", "mine_ask_question", "mine_tell_how", "mine_tell_when", "mine_say_words", "mine_line"}
TYPED_IN = ("words", "kind", "day", "month", "year")
# What was typed on a page and not sent on, by the address of the page.
TYPED = "typed"
# What was kept at last, to say thank you for: nothing that is still to be kept.
KEPT = "kept"
HOURS = 20
# More than any field takes, and little enough to keep.
LONGEST = 4000


def _of(session, person):
    """The answers of this person in the session; those of somebody else are not shown."""
    kept = session.get(KEY, {})
    return kept["parts"] if kept.get("person") == person.pk else None


def _all(request, person):
    own = _of(request.session, person)
    return _laid_aside(person) if own is None else own


def _laid_aside(person):
    since = timezone.now() - datetime.timedelta(hours=HOURS)
    row = UnsaidAnswers.objects.filter(centre=person.centre_id, person=person, laid_aside_at__gte=since).first()
    return row.answers if row else {}


def answers_of(request, person, part):
    """Return what somebody has answered in one part, as a dict; nothing is written by looking."""
    return dict(_all(request, person).get(part, {}))


def keep_answers(request, person, part, answers):
    """Keep the answers of one part for this person, until they agree to them or stop."""
    parts = dict(_all(request, person))
    # What was typed on this page was sent on with the answers.
    parts[TYPED] = {path: typed for path, typed in parts.get(TYPED, {}).items() if path != request.path}
    _keep(request, person, parts | {part: answers})


def _keep(request, person, parts):
    request.session[KEY] = {"person": person.pk, "parts": parts}
    _lay_aside(person, parts)


def forget_answers(request, person, part, kept=None):
    """Let go of the answers of one part, which were kept for good; `kept` says as what, for the thank-you page."""
    parts = {name: said for name, said in _all(request, person).items() if name != part}
    parts[KEPT] = parts.get(KEPT, {}) | {part: kept}
    _keep(request, person, parts)


def kept_answers(request, person, part):
    """Return what was kept of one part at last, or None."""
    return _all(request, person).get(KEPT, {}).get(part)


def typed_on(request, person):
    """Return what was typed on this page when somebody stopped, by field."""
    return _all(request, person).get(TYPED, {}).get(request.path, {})


def keep_typed(request, person):
    """Keep what stands in the form of this page, for when they come back to it."""
    parts = dict(_all(request, person))
    parts[TYPED] = parts.get(TYPED, {}) | {request.path: _typed_now(request)}
    _keep(request, person, parts)


def lay_aside(request, person):
    """Lay aside whatever somebody has not yet agreed to keep, with what this post holds; the session keeps none."""
    typed = _typed_now(request)
    if not typed and _of(request.session, person) is None:
        return
    parts = dict(_all(request, person))
    if typed:
        parts[TYPED] = parts.get(TYPED, {}) | {request.path: typed}
    request.session.pop(KEY, None)
    _lay_aside(person, parts)


def _lay_aside(person, parts):
    """Write down what is still to be kept; what was kept for good is not written once more."""
    _drop_old(person.centre_id)
    unsaid = {name: said for name, said in parts.items() if name != KEPT and said}
    if unsaid:
        UnsaidAnswers.objects.update_or_create(
            centre_id=person.centre_id,
            person=person,
            defaults={"answers": unsaid, "laid_aside_at": timezone.now()},
        )
    else:
        UnsaidAnswers.objects.filter(centre=person.centre_id, person=person).delete()


def take_up(session, person):
    """Go on with what this person had answered not long ago."""
    _drop_old(person.centre_id)
    session[KEY] = {"person": person.pk, "parts": _laid_aside(person)}


def _typed_now(request):
    if request.method != "POST" or page_name(request.path_info) not in PAGES:
        return {}
    # A database for words keeps no null characters.
    return {
        name: request.POST[name].replace("\x00", "")[:LONGEST]
        for name in TYPED_IN
        if request.POST.get(name, "").strip()
    }


def _drop_old(centre_id):
    until = timezone.now() - datetime.timedelta(hours=HOURS)
    UnsaidAnswers.objects.filter(centre=centre_id, laid_aside_at__lt=until).delete()
