from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.barriers.forms.barrier import typed_in
from exchanges.models import Download, GiftDeclaration, GiftPolicy
from exchanges.reports.forms.download import DownloadForm
from people.profiles.forms.fields import AboutSomeone
from people.words.fields import Line, Words

YES, NO = "yes", "no"


class PolicyForm(AboutSomeone, ChangingForm):
    """What a centre says about small gifts to its staff, in both languages. `policy` is what it says now, or None."""

    allowed = forms.ChoiceField(
        label=_("May staff be given small gifts?"),
        choices=[(YES, _("Yes, within a limit")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose yes or no.")),
    )
    limit = Words(label=_("In English"), max_length=300, error_messages={"required": _("Write it in English.")})
    limit_cy = Words(label=_("In Welsh"), max_length=300, error_messages={"required": _("Write it in Welsh.")})
    tell = Line(label=_("In English"), max_length=200, error_messages={"required": _("Write it in English.")})
    tell_cy = Line(label=_("In Welsh"), max_length=200, error_messages={"required": _("Write it in Welsh.")})

    def __init__(self, data=None, *, policy=None):
        self.row, initial = policy or GiftPolicy(), {}
        if policy:
            initial = {name: getattr(policy, name) for name in ("limit", "limit_cy", "tell", "tell_cy")}
            initial["allowed"] = YES if policy.allowed else NO
        super().__init__(data, initial=initial)

    def said(self):
        """Return the checked form as exchanges.gifts.actions.keep_policy takes it."""
        return self.cleaned_data | {"allowed": self.cleaned_data["allowed"] == YES}


class DeclarationForm(AboutSomeone, ChangingForm):
    """What became of a gift to `receiver`. `own` says that they declare it themselves; `kept` is what stands now."""

    what = Line(
        label=_("What was it, in a line?"),
        help_text=_("Such as ‘a jar of chutney’."),
        max_length=200,
        error_messages={"required": _("Say in a line what it was.")},
    )
    worth = Line(
        label=_("About what is it worth?"),
        help_text=_(
            "As you would say it. It stands in the register alone, and is never added up. You can leave it empty."
        ),
        required=False,
        max_length=60,
    )
    decision = forms.ChoiceField(
        label=_("What was decided?"),
        choices=GiftDeclaration.Decision.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what was decided.")),
    )
    decision_words = Line(
        label=_("In a few words"),
        help_text=_("You can leave it empty, unless something else was decided."),
        required=False,
        max_length=200,
    )
    could_say_no = forms.ChoiceField(
        choices=GiftDeclaration.Freely.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose yes, not sure or no.")),
    )
    worry = Line(
        label=_("Was anyone worried about it?"),
        help_text=_("About pressure, or about whether it was theirs to give. You can leave it empty."),
        required=False,
        max_length=300,
    )
    WORDS = ("what", "worth", "decision", "decision_words", "could_say_no", "worry")

    def __init__(self, data=None, *, receiver, own, kept=None):
        self.kept, self.row = kept, kept or GiftDeclaration()
        super().__init__(data, initial={name: getattr(kept, name) for name in self.WORDS} if kept else None)
        if own:
            self.fields["could_say_no"].label = _("Did you feel you could say no?")
        else:
            says = _("Could %(name)s have said no?")
            self.fields["could_say_no"].label = says % {"name": receiver.called}

    def clean(self):
        cleaned = super().clean()
        is_else = cleaned.get("decision") == GiftDeclaration.Decision.SOMETHING_ELSE
        if is_else and not cleaned.get("decision_words") and "decision_words" not in self.errors:
            self.add_error("decision_words", _("Say in a few words what was decided."))
        return cleaned

    def said(self):
        """Return the checked form as exchanges.gifts.actions.declare takes it."""
        before = (self.kept.what, self.kept.language) if self.kept else ()
        return {name: self.cleaned_data[name] for name in self.WORDS} | {
            "language": typed_in(self.cleaned_data["what"], *before)
        }


class RegisterDownloadForm(DownloadForm):
    """What a file of the gift register is for: it holds names, so it is for the centre's own use."""

    def __init__(self, data=None):
        super().__init__(data)
        reasons = Download.Reason
        own = (reasons.OUR_TEAM, reasons.TRUSTEES, reasons.OUR_RECORDS, reasons.SOMETHING_ELSE)
        self.fields["reason"].choices = [(reason.value, reason.label) for reason in own]
