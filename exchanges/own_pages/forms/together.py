from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import Side
from exchanges.moments.forms.side import FIRST_KINDS
from people.words.fields import Words

SIMPLY, NOT_SURE = f"heard:{Side.Heard.SIMPLY_RECEIVED}", f"heard:{Side.Heard.NOT_SURE}"


class Pictures(PageForm, forms.Form):
    """A form with one picture to choose. `kinds` are those on offer, the person's own first."""

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = {kind.slug: kind for kind in kinds}
        self.fields["kind"].choices = [(slug, kind.local_name) for slug, kind in self.kinds.items()]

    @property
    def chosen(self):
        return self["kind"].value()

    @property
    def first_kinds(self):
        """As many pictures as can be taken in at a glance."""
        return list(self.kinds.values())[:FIRST_KINDS]

    @property
    def more_kinds(self):
        return list(self.kinds.values())[FIRST_KINDS:]

    @property
    def more_is_open(self):
        return any(kind.slug == self.chosen for kind in self.more_kinds)


class BroughtForm(Pictures):
    """What did you bring? One picture, "it was simply given to me" or "I’m not sure"."""

    kind = forms.ChoiceField(
        label=_("What did you bring?"),
        error_messages={
            "required": _("Choose one of the pictures."),
            "invalid_choice": _("Choose one of the pictures."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices += [(SIMPLY, ""), (NOT_SURE, "")]


class OwnWordsForm(PageForm, forms.Form):
    """Would you like to say something about it?"""

    leaves_no_draft = True

    words = Words(label=_("In your own words, if you like"), required=False, rows=4, max_length=1000)


class AnswerForm(Pictures):
    """One question about what somebody can give: a picture, their own words, or both."""

    kind = forms.ChoiceField(
        label=_("Choose a picture"),
        required=False,
        error_messages={"invalid_choice": _("This kind is no longer offered. Choose another.")},
    )
    words = Words(label=_("Or say it in your own words"), required=False, rows=3, max_length=600)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["kind"] and not cleaned["words"]:
            self.add_error("kind", _("Choose a picture or type a few words. Or choose ‘Skip this one’."))
        return cleaned
