from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.words.fields import Line


class TabletForm(PageForm, forms.Form):
    """What a device is called, so that people know which one is meant."""

    name = Line(
        label=_("What do you call this device?"),
        help_text=_("Such as ‘Lounge tablet’. No name of a person."),
        max_length=60,
        error_messages={"required": _("Give the device a name.")},
    )
