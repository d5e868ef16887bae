from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import Side
from exchanges.moments.unsaved import Brought, SideToKeep
from people.centres.models import Language
from people.words.fields import Line, Words

# Six choices in view are enough to choose from at a glance; the others are one tap away.
FIRST_KINDS = 6
# With more people than this the sides begin folded, so that the page can be taken in.
FOLDED_FROM = 4


@dataclass(frozen=True)
class Blank:
    """Nobody yet: the page's script puts a person's id and name in the place of these."""

    public_id: str = "__id__"
    called: str = "__name__"
    portrait: str = ""
    is_group: bool = False
    initials: str = ""
    tint: int = 1
    language: str = ""
    pk: int | None = None


BLANK = Blank()


def side_initial(kept=None):
    """Return what a side form begins with: nothing but the page's language, or the side as it was kept."""
    initial = {"words_language": get_language()[:2]}
    if kept is None:
        return initial
    to = kept.brought[0].to if kept.brought else None
    return initial | {
        "kinds": [brought.kind.slug for brought in kept.brought],
        "heard": [kept.heard] if kept.heard != Side.Heard.BROUGHT else [],
        "what": kept.what,
        "what_language": kept.what_language,
        "words": kept.words,
        "words_language": kept.words_language or initial["words_language"],
        "to": None if to is None else [str(person.public_id) for person in to],
    }


class SideForm(PageForm, forms.Form):
    """What one person brought to a moment, to whom, and their words.

    `kinds` are the kinds on offer with the person's own first; `others` are the other people who met.
    """

    kinds = forms.MultipleChoiceField(required=False)
    heard = forms.MultipleChoiceField(
        required=False,
        choices=[(heard, heard.label) for heard in (Side.Heard.NOT_SURE, Side.Heard.SIMPLY_RECEIVED)],
    )
    what = Line(required=False, max_length=300)
    words = Words(required=False, max_length=1000)
    words_language = forms.ChoiceField(required=False, choices=Language.choices)
    # Who was offered as a receiver when the page was shown: somebody chosen since then receives it too.
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    to = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, person, kinds, others, may_be_silent=False, **kwargs):
        super().__init__(*args, prefix=f"side-{person.public_id}", **kwargs)
        self.person = person
        self.kinds = {kind.slug: kind for kind in kinds}
        self.others = {str(other.public_id): other for other in others}
        # With more than two people one answer may stand for everybody not mentioned.
        self.may_be_silent = may_be_silent
        self.fields["kinds"].choices = [(kind.slug, kind.local_name) for kind in kinds]
        self.fields["to"].choices = [(key, other.called) for key, other in self.others.items()]
        self.fields["kinds"].error_messages["invalid_choice"] = _(
            "‘%(value)s’ is no longer offered. Choose another kind."
        )
        self.fields["to"].error_messages["invalid_choice"] = _("Choose who received it from the people who met.")

    @property
    def anchor(self):
        """The id of this side on the page, which its errors link to."""
        return self.prefix

    def put_first(self, kinds):
        """Show the kinds in this order: the ones the person is known for come first."""
        self.kinds = {kind.slug: kind for kind in kinds}

    def chosen(self, name):
        """What is ticked or typed in one field, checked or not."""
        value = self[name].value()
        return value if value is not None else []

    @property
    def kinds_ticked(self):
        return set(self.chosen("kinds"))

    @property
    def heard_ticked(self):
        return set(self.chosen("heard"))

    @property
    def first_kinds(self):
        """The kinds shown at once: the person's own first."""
        return list(self.kinds.values())[:FIRST_KINDS]

    @property
    def more_kinds(self):
        """The kinds behind "More kinds"."""
        return list(self.kinds.values())[FIRST_KINDS:]

    @property
    def more_is_open(self):
        """Is one of the kinds behind "More kinds" ticked?"""
        return any(kind.slug in self.kinds_ticked for kind in self.more_kinds)

    @property
    def languages(self):
        return Language.choices

    @property
    def others_are_many(self):
        """Is there a choice of who received it at all?"""
        return len(self.others) > 1

    @property
    def is_open(self):
        """Does this side begin unfolded? In a big gathering only those with something in them do."""
        return len(self.others) < FOLDED_FROM or not self.is_silent or bool(self.errors)

    @property
    def is_silent(self):
        """Was nothing ticked on this side?"""
        return not self.kinds_ticked and not self.heard_ticked

    @property
    def receivers(self):
        """The other people, each with whether they are ticked as having received what this person brought."""
        ticked = self["to"].value()
        if self.is_bound:
            offered = set((self["offered"].value() or "").split())
            return [(key, other, key in ticked or key not in offered) for key, other in self.others.items()]
        return [(key, other, ticked is None or key in ticked) for key, other in self.others.items()]

    @property
    def receivers_offered(self):
        """Who is offered as a receiver on this page, for the page to send back."""
        return " ".join(self.others)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not cleaned["kinds"] and not cleaned["heard"] and not self.may_be_silent:
            self.add_error(
                "kinds",
                _("Say what %(name)s brought, or choose ‘Not sure yet’.") % {"name": self.person.called},
            )
        elif cleaned["kinds"] and self.others and not self._to():
            self.add_error("to", _("Choose who received it."))
        return cleaned

    def _to(self):
        """The people who received it, out of the others."""
        return [other for key, other, ticked in self.receivers if ticked]

    def _what_language(self):
        """Whoever types the line types it in the language of the page; a line left as it was keeps its own."""
        what = self.cleaned_data["what"]
        if what and what == self.initial.get("what"):
            return self.initial["what_language"]
        return get_language()[:2] if what else ""

    def side(self, unheard=Side.Heard.NOT_SURE):
        """Return the checked side as a SideToKeep; `unheard` is what a silent side counts as."""
        to = self._to()
        receivers = None if len(to) == len(self.others) else tuple(to)
        brought = tuple(Brought(self.kinds[slug], receivers) for slug in self.cleaned_data["kinds"])
        heard = (self.cleaned_data["heard"] or [unheard])[0]
        return SideToKeep(
            person=self.person,
            heard=Side.Heard.BROUGHT if brought else heard,
            brought=brought,
            what=self.cleaned_data["what"],
            words=self.cleaned_data["words"],
            words_language=self.cleaned_data["words_language"] if self.cleaned_data["words"] else "",
            what_language=self._what_language(),
        )
