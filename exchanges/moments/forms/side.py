from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.models import Side
from exchanges.moments.unsaved import Brought, SideToKeep
from exchanges.moments.versions import last_changed_by
from people.centres.models import Language
from people.words.fields import Line, Words

# Six choices in view are enough to choose from at a glance; the others are one tap away.
FIRST_KINDS = 6
# The field that says who it was instead of this person.
INSTEAD = "instead"
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


def with_others_instead(data):
    """Return what was sent with everybody replaced who is said to have been somebody else; their sides stay whole."""
    if data is None:
        return None
    swaps = {
        name.removesuffix(f"-{INSTEAD}").removeprefix("side-"): value
        for name, value in data.items()
        if name.startswith("side-") and name.endswith(f"-{INSTEAD}") and value
    }
    # Nobody stands twice in a moment: who is in it already takes nobody else's place.
    swaps = {before: after for before, after in swaps.items() if after not in data.getlist("who")}
    if not swaps:
        return data
    swapped = data.copy()
    swapped.clear()
    for name, values in data.lists():
        if name.endswith(f"-{INSTEAD}"):
            continue
        # What the page says of itself, such as what it began from, stays as it was.
        for before, after in swaps.items() if not name.startswith("_") else ():
            name = name.replace(f"side-{before}-", f"side-{after}-")
            values = [value.replace(before, after) for value in values]
        swapped.setlist(name, values)
    return swapped


class SideForm(ChangingForm, forms.Form):
    """What one person brought to a moment, to whom, and their words.

    `kinds` are the kinds on offer with the person's own first; `others` are the other people who met. `exchange` is the
    moment whose side this page changes, where it changes that side alone.
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

    def __init__(self, *args, person, kinds, others, may_be_silent=False, exchange=None, **kwargs):
        self.person, self.row = person, exchange
        self.kinds = {kind.slug: kind for kind in kinds}
        self.others = {str(other.public_id): other for other in others}
        super().__init__(*args, prefix=f"side-{person.public_id}", **kwargs)
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

    @property
    def error_list(self):
        """Every error with the id of what it is about, for the summary at the top of the page."""
        return [
            ("meanwhile" if name == "__all__" else self.anchor, message)
            for name, found in self.errors.items()
            for message in found
        ]

    # --- What was changed meanwhile ---

    @property
    def in_parts(self):
        return [SidePart(self.person, self.as_kept(), self)]

    @property
    def changed_by(self):
        return last_changed_by(self.row)

    def as_kept(self):
        """The same form as it is when nobody has touched it."""
        return SideForm(
            person=self.person, kinds=self.kinds.values(), others=self.others.values(), initial=self.initial
        )

    def typed(self, name):
        """What stands in a box, in the way it is kept."""
        return self.fields[name].to_python(self[name].value())

    def meant(self, unheard=Side.Heard.NOT_SURE):
        """What this side says, the same however it is said; `unheard` is what a silent side counts as."""
        kinds = sorted(self.kinds_ticked)
        to = sorted(key for key, _other, ticked in self.receivers if ticked)
        words = self.typed("words")
        return [
            kinds or sorted(self.heard_ticked)[:1] or [unheard],
            to if kinds and len(to) < len(self.others) else [],
            self.typed("what"),
            words,
            self["words_language"].value() if words else "",
        ]

    def lines(self):
        """What this side says, to read."""
        heard = [label for value, label in self.fields["heard"].choices if value in self.heard_ticked]
        kinds = [kind.local_name for slug, kind in self.kinds.items() if slug in self.kinds_ticked]
        to = [other.called for _key, other, ticked in self.receivers if ticked]
        chosen_few = bool(kinds) and len(to) < len(self.others)
        return [*kinds, *heard, *(to if chosen_few else []), *filter(None, (self.typed("what"), self.typed("words")))]


class SidePart:
    """One person's side as a part of what a form changes.

    `kept` and `sent` are SideForms, None where the person is not there. `unheard` is what a silent side counts as in
    the form that was sent.
    """

    def __init__(self, person, kept, sent, unheard=Side.Heard.NOT_SURE):
        self.person, self.kept_form, self.sent_form = person, kept, sent
        self.key, self.label = f"side-{person.public_id}", person.called
        self.kept = kept.meant() if kept else None
        self.sent = sent.meant(unheard) if sent else None

    @property
    def kept_lines(self):
        return self._lines(self.kept_form)

    @property
    def sent_lines(self):
        return self._lines(self.sent_form)

    @staticmethod
    def _lines(form):
        return form.lines() if form else [_("Not in this moment")]

    def put_kept(self, data):
        """Let what is kept stand in the place of what was sent."""
        person, prefix = str(self.person.public_id), f"{self.key}-"
        for name in [name for name in data if name.startswith(prefix)]:
            del data[name]
        if "who" in data:
            others = [key for key in data.getlist("who") if key != person]
            data.setlist("who", [*others, person] if self.kept_form else others)
        if not self.kept_form:
            return
        kept = self.kept_form
        data.setlist(prefix + "kinds", sorted(kept.kinds_ticked))
        data.setlist(prefix + "heard", sorted(kept.heard_ticked))
        data.setlist(prefix + "to", [key for key, _other, ticked in kept.receivers if ticked])
        data.setlist(prefix + "offered", [kept.receivers_offered])
        for name in ("what", "words", "words_language"):
            data.setlist(prefix + name, [kept[name].value() or ""])
