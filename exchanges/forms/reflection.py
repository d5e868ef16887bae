from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.forms import PageForm, Words
from people.models.centre import Language


class ReflectionForm(PageForm, forms.Form):
    """What a moment changed for one of the `people` in it."""

    person = forms.ChoiceField(
        label=_("Whose words are they?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whose words they are."),
            "invalid_choice": _("Choose someone who was there."),
        },
    )
    words = Words(
        label=_("What did it mean, or change?"),
        help_text=_("As they said it. Or as you would say it, if it is about you."),
        rows=3,
        max_length=1000,
        error_messages={"required": _("Type what was said.")},
    )
    language = forms.ChoiceField(
        label=_("Which language are the words in?"), choices=Language.choices, widget=forms.RadioSelect
    )

    def __init__(self, data=None, *, people):
        super().__init__(data, initial={"language": get_language()[:2]})
        self.people = {str(person.public_id): person for person in people}
        self.fields["person"].choices = [(key, person.called) for key, person in self.people.items()]

    @property
    def whose(self):
        """The person chosen, once the form is checked."""
        return self.people[self.cleaned_data["person"]]
