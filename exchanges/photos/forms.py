"""Adding a photograph, and writing down what somebody in it agrees to."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.models import PhotoConsent, Purpose
from exchanges.photos.files import take_in
from people.profiles.forms.fields import AboutSomeone, DayForm, PageId, language_field, name_with_description
from people.words.fields import Line

SOMEBODY_ELSE = "somebody-else"
ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"
How = PhotoConsent.How


class PhotoWordsForm(AboutSomeone, ChangingForm):
    """What is seen in a photograph, for who can't see it."""

    alt = Line(
        label=_("What is seen in it?"),
        help_text=_(
            "For somebody who can’t see it: ‘Eirlys pours tea for Tom, and both laugh.’ Name only those you tick."
        ),
        max_length=300,
        error_messages={"required": _("Say what is seen in the photograph.")},
    )
    language = language_field()

    TOGETHER = (("alt", "language"),)

    def __init__(self, data=None, files=None, *, photo=None, **options):
        self.row = photo
        said = {"alt": photo.alt, "language": photo.alt_language} if photo else {"language": get_language()[:2]}
        super().__init__(data, files, initial=said | options.pop("initial", {}), **options)


class PhotoForm(PhotoWordsForm):
    """A new photograph: the file, what is seen in it, and everyone who can be seen.

    `people` are those who may be in it, groups left out. `was_too_large` says that a file was sent which the server let
    go of.
    """

    id = PageId()
    file = forms.FileField(
        label=_("The photograph"),
        help_text=_("JPEG, PNG, WebP or HEIC, 15 MB at most. A tablet offers its camera too."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose a photograph."),
            "invalid": _("Choose a photograph."),
            "missing": _("Choose a photograph."),
            "empty": _("This file is empty. Choose the photograph again."),
        },
        # A name of any length: it is not kept.
        max_length=None,
    )
    people = forms.MultipleChoiceField(
        label=_("Who can be seen in it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose who is in the photograph."),
            "invalid_choice": _("Choose who is in the photograph."),
        },
    )

    field_order = ["id", "file", "alt", "language", "people"]

    def __init__(self, data=None, files=None, *, people, was_too_large=False):
        self.was_too_large = was_too_large
        self.people = {str(person.public_id): person for person in people if not person.is_group}
        # Of one person's portrait it is they who can be seen.
        alone = list(self.people) if len(people) == 1 else []
        super().__init__(data, files, initial={"id": uuid.uuid4(), "people": alone})
        self.fields["people"].choices = [
            *((key, name_with_description(person)) for key, person in self.people.items()),
            (SOMEBODY_ELSE, _("Somebody else, or a child")),
        ]

    def clean_people(self):
        """Everybody who can be seen is somebody who can be asked."""
        chosen = self.cleaned_data["people"]
        if SOMEBODY_ELSE in chosen:
            raise ValidationError(
                _(
                    "Then this photograph can’t be kept here: we keep only those in which everybody was asked, and "
                    "none of children. Take another, or cut it so that only these people are seen."
                )
            )
        return [self.people[key] for key in chosen]

    def clean(self):
        cleaned = super().clean()
        if self.was_too_large:
            self.errors.pop("file", None)
            self.add_error("file", _("This file is too large. A photograph may have 15 MB at most."))
        elif cleaned.get("file"):
            try:
                cleaned["picture"] = take_in(cleaned["file"])
            except ValidationError as error:
                self.add_error("file", error)
            else:
                if self.errors:
                    self.ask_for_the_file_again()
        return cleaned

    def ask_for_the_file_again(self):
        """Say that a file that was well has to be chosen once more: no browser sends it by itself."""
        self.add_error("file", _("Choose the photograph once more. It is not kept until everything is well."))

    def refuse(self, error):
        super().refuse(error)
        if "file" not in self.errors:
            self.ask_for_the_file_again()


class PhotoConsentForm(DayForm):
    """What one person in a photograph agrees to, how we know it, and since when. `offered` are the purposes left."""

    purposes = forms.MultipleChoiceField(
        label=_("What for?"),
        help_text=_("Ask about each by itself."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose what the permission is for."),
            "invalid_choice": _("Choose what the permission is for."),
        },
    )
    how = forms.ChoiceField(
        label=_("How do we know?"),
        choices=[(How.TOLD.value, How.TOLD.label), (How.BEST_INTERESTS.value, How.BEST_INTERESTS.label)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we know."), "invalid_choice": _("Choose how we know.")},
    )
    consulted = Line(
        label=_("For a best-interests decision: who was asked?"),
        help_text=_("The person first, then who knows them well, such as ‘Peggy and her niece’."),
        required=False,
        max_length=300,
    )

    field_order = ["purposes", "how", "consulted", "when", "day", "month", "year"]

    def __init__(self, data=None, *, offered):
        super().__init__(data, initial=self.day_initial())
        self.fields["purposes"].choices = [(purpose.value, purpose.label) for purpose in offered]
        self.fields["when"].label = _("When was it given?")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == How.BEST_INTERESTS and not cleaned.get("consulted"):
            self.add_error("consulted", _("Say who was asked. Begin with the person."))
        return cleaned

    def said(self):
        """Return, for each purpose, the checked form as exchanges.photos.actions.agree takes it."""
        chosen = self.cleaned_data
        return [
            {
                "purpose": Purpose(purpose),
                "how": How(chosen["how"]),
                "consulted": chosen["consulted"],
                "consulted_language": get_language()[:2] if chosen["consulted"] else "",
                "decided_on": chosen["on"],
            }
            for purpose in chosen["purposes"]
        ]
