"""The small pictures that stand on every page: icons, clasps and faces from the one sprite. And the long lists.

They are tags and not included templates because a page of moments holds hundreds of them. config/web/jinja.py lends
them to the templates of the long lists.
"""

import json
import uuid
from functools import lru_cache

from django import template
from django.template import engines
from django.template.defaultfilters import linebreaksbr
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from config.web.addresses import address
from people.words.text import PLAIN

register = template.Library()
# What stands in a person's `portrait` before the public id of a photograph.
PHOTO = "photo-"


@register.simple_tag
def letters_alike():
    """Return which letters are found by which plain ones, for the scripts that find somebody, as JSON."""
    return json.dumps({chr(letter): plain for letter, plain in PLAIN.items()}, ensure_ascii=False)


@register.simple_tag
def draw(name, **values):
    """Return a part of a page drawn by Jinja2, from templates/jinja2; `values` are all that it is given."""
    return mark_safe(engines["jinja2"].get_template(name).render(values))  # noqa: S308 - it has escaped what was typed


@lru_cache(maxsize=512)
def _symbol(name, css):
    attributes = format_html(' class="{}"', css) if css else ""
    sprite = static("img/icons.svg")
    return format_html('<svg{} aria-hidden="true"><use href="{}#{}"/></svg>', attributes, sprite, name)


@register.simple_tag
def symbol(name, css=""):
    """Return a picture from the sprite by its id; it says nothing to a screen reader, so put words beside it."""
    return _symbol(name, css)


@register.simple_tag
def icon(name):
    """Return a picture the size of the text beside it."""
    return _symbol(name, "icon")


@register.simple_tag
def face(person, size=""):
    """Return somebody's face: the photograph they agreed to, a drawn face, the sign for a group, or their initials.

    `person` has `portrait`, `is_group`, `tint` and `initials`; `size` is one of the face--… classes.
    """
    if person.portrait.startswith(PHOTO):
        return _photo(person, size)
    if person.portrait:
        return _face(f"face-{person.portrait}", "", size)
    if person.is_group:
        return _face("ui-group", "face--group", size)
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>', _classes(f"face--i{person.tint}", size), person.initials
    )


def _photo(person, size):
    """The photograph they agreed to, over their initials: who may not see it, and whose browser is slow, has those."""
    return format_html(
        '<span class="{}" aria-hidden="true">{}<img src="{}" alt="" loading="lazy" decoding="async"></span>',
        _classes(f"face--photo face--i{person.tint}", size),
        person.initials,
        f"{address('photos:detail', uuid.UUID(person.portrait.removeprefix(PHOTO)))}small/",
    )


@lru_cache(maxsize=512)
def _face(name, css, size):
    return format_html('<span class="{}" aria-hidden="true">{}</span>', _classes(css, size), _symbol(name, ""))


def _classes(*names):
    return " ".join(name for name in ("face", *names) if name)


@register.simple_tag
def who(person, link=True):
    """Return somebody's face and name, as a link to their page for who may open it.

    `person` has `url` and `called` as well as what `face` asks for.
    """
    if not link:
        return format_html('<span class="moment__name">{}<span>{}</span></span>', face(person), person.called)
    return format_html('<a href="{}">{}<span>{}</span></a>', person.url, face(person), person.called)


@lru_cache(maxsize=1024)
def _kind(icon_name, name, css):
    return format_html('<li class="kind {}">{}{}</li>', css, icon(icon_name), name)


@register.simple_tag
def kinds(pairs, css):
    """Return the kinds somebody brought as a list of chips; `pairs` are pairs of icon and name."""
    chips = format_html_join("", "{}", ((_kind(picture, name, css),) for picture, name in pairs))
    return format_html('<ul class="kinds">{}</ul>', chips)


@register.simple_tag
def words(said, language):
    """Return somebody's own words, marked with the language they were said in."""
    marked = format_html(' lang="{}"', language) if language else ""
    lines = linebreaksbr(said, autoescape=True)
    return format_html('<blockquote class="words words--s"><p{} dir="auto">{}</p></blockquote>', marked, lines)


CLASPS = {
    (True, True): "clasp-both",
    (True, False): "clasp-gave",
    (False, True): "clasp-given",
    (False, False): "clasp-none",
}


@register.simple_tag
def clasp(gave, given):
    """Return the clasp: closed on the sides that were heard. Put words beside it."""
    return symbol(CLASPS[bool(gave), bool(given)])


@register.filter
def lately(day):
    """Return a day as people say it: today, yesterday, Friday, 3 October, 3 October 2025."""
    today = timezone.localdate()
    ago = (today - day).days
    if ago == 0:
        return _("Today")
    if ago == 1:
        return _("Yesterday")
    if 1 < ago < 7:
        return date_format(day, "l")
    return date_format(day, "j F" if day.year == today.year else "j F Y")
