import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.profiles.forms.fields import PageId
from people.words.fields import Words


class OwnWordsForm(PageForm, forms.Form):
    """A line that somebody says about themself. `id` comes from the page, so that a save sent twice is one line."""

    id = PageId()
    words = Words(
        label=_("In your own words"),
        rows=3,
        max_length=600,
        error_messages={"required": _("Type what you want to say.")},
    )

    def __init__(self, *args, initial=None, **kwargs):
        super().__init__(*args, initial={"id": uuid.uuid4()} | (initial or {}), **kwargs)
