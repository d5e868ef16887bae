"""The small pictures that stand on every page: icons, clasps and faces from the one sprite.

They are tags and not included templates because a page of moments holds hundreds of them.
"""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@lru_cache(maxsize=512)
def _symbol(sprite, name, css):
    attributes = format_html(' class="{}"', css) if css else ""
    return format_html('<svg{} aria-hidden="true"><use href="{}#{}"/></svg>', attributes, sprite, name)


@register.simple_tag
def symbol(name, css=""):
    """Return a picture from the sprite by its id; it says nothing to a screen reader, so put words beside it."""
    return _symbol(static("img/icons.svg"), name, css)


@register.simple_tag
def icon(name):
    """Return a picture the size of the text beside it."""
    return _symbol(static("img/icons.svg"), name, "icon")


@register.simple_tag
def face(person, size=""):
    """Return somebody's face: the picture they chose, the sign for a group, or their initials.

    `person` has `portrait`, `is_group`, `tint` and `initials`; `size` is one of the face--… classes.
    """
    sprite = static("img/icons.svg")
    if person.portrait:
        inside, css = _symbol(sprite, f"face-{person.portrait}", ""), ""
    elif person.is_group:
        inside, css = _symbol(sprite, "ui-group", ""), "face--group"
    else:
        inside, css = person.initials, f"face--i{person.tint}"
    classes = " ".join(part for part in ("face", css, size) if part)
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, inside)


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
