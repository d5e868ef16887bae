"""Jinja2, which draws the long lists: compiled, it takes a fraction of the time of Django's templates.

Pages are Django templates; they hand a list over with {% draw %} of people/templatetags/look.py. The lists stand in
templates/jinja2. What is typed is escaped there as well, and what is missing is a mistake, not an empty place.

A text with a name in it is written {{ _("Add %(name)s’s side")|format(name=…) }}: makemessages finds it so, and the
name is escaped with the rest.
"""

from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from config.web.addresses import address
from people.templatetags import look


@lru_cache(maxsize=512)
def _written(day, pattern, language):
    return date_format(day, pattern)


def date(day, pattern):
    """Return a day written in the reader's language, as Django's filter of this name writes it."""
    return _written(day, pattern, get_language())


def environment(**options):
    """Return the Environment that Django asks for, with the texts, days and small pictures that templates use."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django turns autoescape on
    made.install_gettext_callables(gettext, ngettext)
    made.globals.update(
        address=address,
        clasp=look.clasp,
        face=look.face,
        icon=look.icon,
        kinds=look.kinds,
        words=look.words,
        who=look.who,
    )
    made.filters.update(date=date, lately=look.lately)
    return made
