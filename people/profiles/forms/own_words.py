import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.profiles.forms.fields import PageId
from people.words.fields import Words


class OwnWordsForm(ChangingForm, forms.Form):
    """A line that somebody says about themself. `id` comes from the page, so that a save sent twice is one line."""

    leaves_no_draft = True

    id = PageId()
    words = Words(
        label=_("In your own words"),
        rows=3,
        max_length=600,
        error_messages={"required": _("Type what you want to say.")},
    )

    def __init__(self, *args, initial=None, entry=None, **kwargs):
        self.row = entry
        super().__init__(*args, initial={"id": uuid.uuid4()} | (initial or {}), **kwargs)

    def value_kept(self, name):
        """What is kept is the line itself, also where the page begins with what was typed and laid aside."""
        return self.row.words if name == "words" else super().value_kept(name)
