"""The words of a book, and to whom a keepsake was given."""

import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.models import Book
from people.profiles.forms.fields import AboutSomeone, DayForm, PageId, language_field
from people.words.fields import Line

WORDS = ("title", "dedication", "last_words", "keepsake_for")


class BookWordsForm(AboutSomeone, ChangingForm):
    """A book's title, for whom it is, its last words, its language, and whom the person wants to have it one day."""

    title = Line(label=_("What is the book called?"), required=False, max_length=60)
    dedication = Line(
        label=_("For whom is it?"),
        help_text=_("A few words on a page of their own, such as ‘For my grandchildren’."),
        required=False,
        max_length=200,
    )
    last_words = Line(label=_("What do you want to say on the last page?"), required=False, max_length=200)
    language = forms.ChoiceField(
        label=_("Which language is the book in?"),
        help_text=_("This is about the headings. What you said stays as you said it."),
        choices=Book.InLanguage.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the language of the book.")),
    )
    keepsake_for = Line(
        label=_("Who shall have it one day?"),
        help_text=_("If you leave here, or when you are no longer there. It is yours to say, and to change."),
        required=False,
        max_length=120,
    )
    words_language = language_field()

    def __init__(self, data=None, *, book):
        self.row = book
        kept = {name: getattr(book, name) for name in (*WORDS, "language")}
        kept["words_language"] = book.words_language or book.person.language or get_language()[:2]
        super().__init__(data, initial=kept)

    def said(self):
        """Return the checked form as exchanges.book.making.say takes it."""
        return {name: self.cleaned_data[name] for name in (*WORDS, "language", "words_language")}


class KeepsakeForm(DayForm):
    """Which edition was given to whom, and when."""

    parts = {"day": "when"}

    id = PageId()
    edition = forms.ChoiceField(
        label=_("Which edition?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the edition.")),
    )
    given_to = Line(label=_("Who had it?"), max_length=120, error_messages={"required": _("Type who had it.")})

    field_order = ["id", "edition", "given_to", "when", "day", "month", "year"]

    def __init__(self, data=None, *, editions):
        super().__init__(data, initial={"id": uuid.uuid4(), **self.day_initial()})
        self.editions = {str(edition.public_id): edition for edition in editions}
        self.fields["edition"].choices = [
            (key, _("Edition %(number)s") % {"number": edition.number}) for key, edition in self.editions.items()
        ]
        if editions:
            self.initial["edition"] = next(iter(self.editions))
        self.fields["when"].label = _("When was it given?")

    def said(self):
        """Return the checked form as exchanges.book.making.give_keepsake takes it."""
        chosen = self.cleaned_data
        return {
            "public_id": chosen["id"],
            "edition": self.editions[chosen["edition"]],
            "given_to": chosen["given_to"],
            "language": get_language()[:2],
            "given_on": chosen["on"],
        }
