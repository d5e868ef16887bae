"""Fields for what people type: one line, their own words, part of a day."""

import re

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from people.words.damage import without_hidden
from people.words.text import can_be_seen, tidy, validate_readable

TEXT_ERRORS = {"max_length": _("That is too long to keep. Use at most %(limit_value)s letters and spaces.")}


class Text(forms.CharField):
    """What somebody typed, refused where it can't be read, in our own words and once."""

    def __init__(self, *, error_messages=None, **options):
        super().__init__(error_messages=TEXT_ERRORS | (error_messages or {}), **options)
        # Django's own check knows one unreadable character; ours names it with all the others.
        others = [check for check in self.validators if not isinstance(check, ProhibitNullCharactersValidator)]
        self.validators = [*others, validate_readable]

    def widget_attrs(self, widget):
        # A browser cuts off what is longer than it was told, without a word. We say so instead, and lose nothing.
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value):
        text = tidy(super().to_python(value))
        return text if can_be_seen(text) else ""


class Line(Text):
    """One line: a name, or a few words. Spaces at its ends, and doubled ones, are left out."""

    def __init__(self, **options):
        attrs = {"dir": "auto", "autocomplete": "off", "spellcheck": "false"}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**options)

    def to_python(self, value):
        return re.sub(r"[ \n\t]+", " ", without_hidden(super().to_python(value)))


class Words(Text):
    """Somebody's words, kept as typed, except that each letter and line end is written one way."""

    def __init__(self, *, rows=2, **options):
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "dir": "auto"}))
        super().__init__(**options)


class DayPart(forms.CharField):
    """A day, month or year as typed; whether the three make a day is for the form to say."""

    def __init__(self):
        super().__init__(required=False)
        self.validators = []
