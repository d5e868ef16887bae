import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exchanges.models import Feeling
from people.centres.models import Language
from people.profiles.forms.fields import AboutSomeone, PageId
from people.words.fields import Words


class ReflectionForm(AboutSomeone):
    """What a moment meant to, or changed for, one of the `people` in it: words, feelings or both.

    `own` is the person who speaks for themselves, where there is nobody else to choose.
    """

    id = PageId()
    person = forms.ChoiceField(
        label=_("Whose words or feelings are they?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whose words or feelings they are."),
            "invalid_choice": _("Choose someone who was there."),
        },
    )
    feelings = forms.MultipleChoiceField(
        label=_("How did it feel?"),
        required=False,
        choices=Feeling.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose feelings from the list.")},
    )
    words = Words(
        label=_("What did it mean, or change?"),
        help_text=_("As they said it. Or as you would say it, if it is about you."),
        rows=3,
        required=False,
        max_length=1000,
    )
    language = forms.ChoiceField(
        label=_("Which language are the words in?"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose English or Welsh.")},
    )

    def __init__(self, data=None, *, people, own=None):
        super().__init__(data, initial={"id": uuid.uuid4(), "language": get_language()[:2]})
        self.people, self.own = {str(person.public_id): person for person in people}, own
        if own:
            del self.fields["person"]
            self.fields["words"].help_text = _("In your own words, if you like.")
        else:
            self.fields["person"].choices = [(key, person.called) for key, person in self.people.items()]

    def clean(self):
        cleaned = super().clean()
        said = cleaned.get("words") or "words" in self.errors
        if not said and not cleaned.get("feelings") and "feelings" not in self.errors:
            self.add_error("words", _("Type what was said, or choose a feeling."))
        return cleaned

    def said(self):
        """Return the checked form as exchanges.moments.actions.reflect takes it."""
        chosen = self.cleaned_data
        return {
            "person": self.own or self.people[chosen["person"]],
            "words": chosen["words"],
            "language": chosen["language"] or get_language()[:2],
            "feelings": list(dict.fromkeys(chosen["feelings"])),
            "public_id": chosen["id"],
        }
