"""Nobody overwrites what they have not seen.

A form that changes something says, part by part, what it began from. Where a part says something else by the time the
form is sent, nothing is saved: both stand side by side, and for each part it is chosen which shall stay. Call what
compares and saves in one transaction that holds the row (`one_at_a_time` and `hold`), so that of two forms sent in the
same instant one is compared with what the other saved.
"""

import hashlib
import json
from functools import cached_property, wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import CharField
from django.http import Http404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from config.web.forms import PageForm

# What the form began from, the parts that it was asked about, and the answer for one of them.
BEGAN, ASKED, CHOICE = "_began_from", "_asked", "_stays-"
MINE, THEIRS = "mine", "theirs"
# What a page says it began from whose writer has not seen what is kept.
NOTHING_SEEN = "{}"


def one_at_a_time(view):
    """Let a view that changes something compare and save in one transaction."""

    @wraps(view)
    def in_one_transaction(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return in_one_transaction


def hold(request, row):
    """Return a row as it is now and, where this request may change it, hold it until that is done.

    Raises Http404 where it is gone.
    """
    if request.method == "POST":
        try:
            # Rows that name it, such as a moment's sides, can still be added meanwhile.
            row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(no_key=True))
        except type(row).DoesNotExist:
            raise Http404 from None
    return row


class Part:
    """One thing that a form says, in one field or in a few that mean it together."""

    def __init__(self, form, names):
        self.form, self.names = form, names
        self.key = form.add_prefix(names[0])

    @property
    def label(self):
        return self.form.fields[self.names[0]].label

    @property
    def kept_values(self):
        """What each field would send if nobody touched it."""
        return {name: self._kept(name) for name in self.names}

    @property
    def sent_values(self):
        return {name: self._sent(name) for name in self.names}

    @cached_property
    def kept(self):
        """What is kept now, the same however it is said."""
        return self.form.meaning(self.kept_values)

    @cached_property
    def sent(self):
        """What was sent, the same however it is said."""
        return self.form.meaning(self.sent_values)

    @property
    def kept_lines(self):
        """What is kept now, to read."""
        return self.form.read_aloud(self.kept_values)

    @property
    def sent_lines(self):
        """What was sent, to read."""
        return self.form.read_aloud(self.sent_values)

    def put_kept(self, data):
        """Let what is kept stand in the place of what was sent."""
        for name, values in self.kept_values.items():
            data.setlist(self.form.add_prefix(name), values)

    def _kept(self, name):
        field = self.form.fields[name]
        value = field.prepare_value(self.form.value_kept(name))
        if value in (None, "", False):
            return []
        if value is True:
            return ["on"]
        return [str(each) for each in value] if isinstance(value, (list, tuple, set)) else [str(value)]

    def _sent(self, name):
        field = self.form.fields[name]
        return [text for value in self.form.data.getlist(self.form.add_prefix(name)) if (text := _tidy(field, value))]


def _tidy(field, text):
    try:
        return str(field.to_python(text) or "") if isinstance(field, CharField) else text.strip()
    except ValidationError:
        return text


def fingerprint(meaning):
    """Return a short text that is another one for another meaning."""
    return hashlib.blake2b(json.dumps(meaning).encode(), digest_size=8).hexdigest()


class ChangingForm(PageForm):
    """Mixed into a form that changes something. `row` is what it changes, None where something new is made.

    Its initial values are what is kept now; set `row` before they are. `TOGETHER` are fields that mean one thing, and
    `BESIDES` those that say nothing of it.
    """

    row = None
    TOGETHER = ()
    BESIDES = frozenset({"id"})

    def __init__(self, data=None, *args, **kwargs):
        if data is not None and not isinstance(data, MultiValueDict):
            data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in data.items()})
        super().__init__(data, *args, **kwargs)

    # --- What it says ---

    @cached_property
    def in_parts(self):
        """Everything that it can change, in the order of the page."""
        apart = {name: (name,) for name in self.fields if name not in self.BESIDES}
        for names in self.TOGETHER:
            here = tuple(name for name in names if apart.pop(name, None))
            if here:
                apart[here[0]] = here
        order = list(self.fields)
        return [Part(self, names) for name, names in sorted(apart.items(), key=lambda item: order.index(item[0]))]

    def value_kept(self, name):
        """Return what is kept now of a field, as its initial value would be."""
        return self.get_initial_for_field(self.fields[name], name)

    def meaning(self, values):
        """Return what these fields say, the same however it is said. The language of no words says nothing."""
        words = [found for name, found in values.items() if not name.endswith("language")]
        return [] if words and not any(words) else list(map(sorted, values.values()))

    def read_aloud(self, values):
        """Return what these fields say as lines to read."""
        lines = []
        for name, found in values.items():
            called = {str(key): label for key, label in getattr(self.fields[name], "choices", ())}
            if len(values) == 1 or not name.endswith("language"):
                lines += [called.get(value, value) for value in found]
        return lines

    # --- What it began from ---

    @property
    def compares(self):
        """Does the page say what it began from?"""
        return self.row is not None

    @cached_property
    def began(self):
        """The fingerprint of each part as it was when the page was made; None where the page does not say."""
        if BEGAN not in self.data:
            return None
        try:
            found = json.loads(self.data[BEGAN])
        except ValueError:
            found = None
        return found if isinstance(found, dict) else {}

    @cached_property
    def asked(self):
        """The parts that an earlier answer asked about: each needs a choice before anything is saved."""
        return set(self.data.getlist(ASKED)) if self.is_bound else set()

    @property
    def began_from(self):
        """What the page says it began from. Once both have been shown, that is what is kept now."""
        if self.is_bound and not self.differences and BEGAN in self.data:
            return self.data[BEGAN]
        return json.dumps({part.key: fingerprint(part.kept) for part in self.in_parts})

    @cached_property
    def differences(self):
        """The parts that say something else than was sent, and something else than the page began from."""
        if not self.compares or not self.is_bound or self.began is None:
            return []
        return [
            Difference(part, self.data.get(CHOICE + part.key), self._began_with(part))
            for part in self.in_parts
            if part.kept != part.sent and (self._began_with(part) != fingerprint(part.kept) or part.key in self.asked)
        ]

    def _began_with(self, part):
        # What the page did not know of was not there.
        return self.began.get(part.key, fingerprint(None))

    def full_clean(self):
        if self.compares and self.is_bound and self.began is not None:
            self._let_stand_what_was_chosen()
        super().full_clean()
        if self.differences:
            self.add_error(None, self.what_happened)

    def _let_stand_what_was_chosen(self):
        data = self.data.copy()
        for part in self.in_parts:
            choice = data.get(CHOICE + part.key)
            if part.key not in self.asked or choice not in (MINE, THEIRS):
                continue
            if self._began_with(part) == fingerprint(part.kept):
                self.asked.discard(part.key)
                if choice == THEIRS:
                    part.put_kept(data)
        self.data = data
        self.read_anew()

    def read_anew(self):
        """Forget what was worked out from data that is other data now."""
        for name in ("in_parts", "differences"):
            self.__dict__.pop(name, None)

    @property
    def what_happened(self):
        """Say that it was changed meanwhile, and by whom."""
        by = self.changed_by
        if by:
            return _("%(name)s saved something here while you were writing. Choose what shall stay.") % {"name": by}
        return _("Something was saved here while you were writing. Choose what shall stay.")

    @cached_property
    def changed_by(self):
        """Who saved it last, by name, or None where that is not known."""
        versions = getattr(self.row, "history", None) or getattr(self.row, "versions", None)
        last = versions.order_by("-history_date", "-history_id").first() if versions is not None else None
        account = last and last.history_user
        return account.person.called if account and account.person else None


class Difference:
    """A part that says two things. `choice` is what was chosen, `began` the fingerprint of what it said before."""

    def __init__(self, part, choice, began):
        self.key, self.label = part.key, part.label
        self.name = CHOICE + part.key
        self.theirs, self.mine = part.kept_lines, part.sent_lines
        # Whoever did not touch it means to leave it to who did.
        untouched = began == fingerprint(part.sent)
        self.choice = choice if choice in (MINE, THEIRS) else THEIRS if untouched else None
