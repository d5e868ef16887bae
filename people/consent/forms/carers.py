import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.consent.carers import BEST_INTERESTS, MONTHS, months_after
from people.models import CarerPermission, Permission
from people.profiles.forms.fields import DayForm, PageId, language_field, name_with_description
from people.words.fields import Words

SHARED, ALL, BOOK = CarerPermission.Moments.SHARED.value, CarerPermission.Moments.ALL.value, "book"
NO_CARER = {"required": _("Choose one of the carers."), "invalid_choice": _("Choose one of the carers.")}
NOTHING_CHOSEN = {"required": _("Choose what they may read."), "invalid_choice": _("Choose what they may read.")}
NO_TIME = {"required": _("Choose how long."), "invalid_choice": _("Choose how long.")}


def opened_by(what):
    """Return what these choices open, as people.consent.carers.let_read takes it: all moments hold those shared."""
    return {"moments": ALL if ALL in what else SHARED if SHARED in what else "", "book": BOOK in what}


def say_months(months):
    """Return a stretch of months in words."""
    return ngettext("One month", "%(count)s months", months) % {"count": months}


class WhoForm(PageForm, forms.Form):
    """Who may read? One of the carers."""

    carer = forms.ChoiceField(error_messages=NO_CARER)

    def __init__(self, *args, carers, **kwargs):
        super().__init__(*args, **kwargs)
        self.carers = carers
        self.fields["carer"].choices = [(key, carer.called) for key, carer in carers.items()]


class WhatForm(PageForm, forms.Form):
    """What may they read? One thing or more, as the person says it."""

    what = forms.MultipleChoiceField(
        choices=[(SHARED, _("The moments we share")), (ALL, _("All my moments")), (BOOK, _("My book"))],
        error_messages=NOTHING_CHOSEN,
    )


class HowLongForm(PageForm, forms.Form):
    """For how long? Each choice says its last day."""

    months = forms.TypedChoiceField(coerce=int, error_messages=NO_TIME)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["months"].choices = [(months, say_months(months)) for months in MONTHS]
        self.choices = [(months, say_months(months), months_after(today, months)) for months in MONTHS]
        self.chosen = str(self["months"].value() or "")


class LetReadForm(DayForm):
    """A manager writes down what a carer may read: that the person said so, or what was decided for them, and how."""

    id = PageId()
    carer = forms.ChoiceField(label=_("Who may read?"), widget=forms.Select, error_messages=NO_CARER)
    what = forms.MultipleChoiceField(
        label=_("What may they read?"), widget=forms.CheckboxSelectMultiple, error_messages=NOTHING_CHOSEN
    )
    months = forms.TypedChoiceField(
        label=_("For how long?"),
        help_text=_("From the day on which it was said or decided; half a year at most."),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=NO_TIME,
    )
    how = forms.ChoiceField(
        label=_("How do we know?"),
        choices=Permission.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we know."), "invalid_choice": _("Choose how we know.")},
    )
    consulted = Words(
        label=_("Who was asked?"),
        help_text=_("The person first, then who knows them well, such as ‘Peggy and her niece’."),
        required=False,
        max_length=300,
    )
    wishes = Words(
        label=_("What does the person wish and feel?"),
        help_text=_("In words, or in what they do: what makes them turn to somebody, and what away."),
        required=False,
        rows=3,
        max_length=1000,
    )
    least = Words(
        label=_("What else was thought of that opens less?"),
        help_text=_("Such as fewer moments, a shorter time, or reading them together."),
        required=False,
        rows=3,
        max_length=1000,
    )
    language = language_field()

    field_order = [
        *("id", "carer", "what", "months", "how", "consulted", "wishes", "least", "language"),
        *("when", "day", "month", "year"),
    ]

    def __init__(self, data=None, *, person, carers):
        self.carers = carers
        first = {"id": uuid.uuid4(), "months": MONTHS[1], "language": get_language()[:2], **self.day_initial()}
        super().__init__(data, initial=first)
        self.fields["carer"].choices = [
            ("", _("Choose one of the carers")),
            *((key, name_with_description(carer)) for key, carer in carers.items()),
        ]
        self.fields["what"].choices = [
            (SHARED, _("The moments that both were in")),
            (ALL, _("All of the person’s moments")),
            (BOOK, _("The person’s book")),
        ]
        self.fields["months"].choices = [(months, say_months(months)) for months in MONTHS]
        self.fields["language"].required = False
        self.fields["when"].label = _("When was it said or decided?")
        self.person = person

    def said(self):
        """Return the checked form as people.consent.carers.let_read takes it."""
        chosen = self.cleaned_data
        return {
            "public_id": chosen["id"],
            "carer": self.carers[chosen["carer"]],
            "months": chosen["months"],
            "how": chosen["how"],
            "given_on": chosen["on"],
            "language": chosen["language"] or get_language()[:2],
            **opened_by(chosen["what"]),
            **{name: chosen[name] for name in BEST_INTERESTS},
        }
