"""Days as a person would say them, in the language of the page."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from people.words.relative import in_words

register = template.Library()


@register.filter
def said(day):
    """Return a day in words, with the day itself for machines: `<time datetime="2026-11-17">last Tuesday</time>`."""
    words = in_words(day, timezone.localdate(), (get_language() or "en")[:2])
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words[0].upper() + words[1:])
