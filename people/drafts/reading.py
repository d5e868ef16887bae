"""What a page says of drafts: the one it shows, those that were begun in other forms of it, one just thrown away."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from people.drafts.actions import FORM, SHOWN, THROWN, address_of, as_id, with_draft
from people.models import Draft, Person
from people.words.lists import and_list

# As much of somebody's words as tells one draft from another.
FIRST_WORDS = 60
MOST_NAMED = 6
# Fields that hold something else than what somebody says.
NOT_SAID = {"id", "day", "month", "year"}


@dataclass(frozen=True)
class Begun:
    """A draft to go on with: whom it names, and its first words."""

    draft: Draft
    names: str
    words: str

    @property
    def address(self):
        return with_draft(self.draft.address, self.draft.form)


class Drafts:
    """What one request has to do with drafts; a page that has none asks the database nothing."""

    def __init__(self, request):
        self.request = request
        self.address = address_of(request.get_full_path())

    @cached_property
    def shown(self):
        """The draft that the page is asked to show, or None."""
        wanted = as_id(self.request.GET.get(SHOWN)) if self.request.method == "GET" else None
        return self.request.user.drafts.open().filter(form=wanted, address=self.address).first() if wanted else None

    @cached_property
    def form(self):
        """The identifier of the page's form: that of the draft it shows, or of what was sent, or a new one."""
        sent = as_id(self.request.POST.get(FORM)) if self.request.method == "POST" else None
        return self.shown.form if self.shown else sent or uuid.uuid4()

    @cached_property
    def others(self):
        """What was begun in other forms of this page, as Begun, the latest first."""
        if self.shown:
            return []
        rows = self.request.user.drafts.open().filter(page=self.request.path).exclude(form=self.form)
        drafts = list(rows.order_by("-kept_at", "-pk"))
        names = _names(drafts)
        return [Begun(draft, and_list(_in(draft, names)), _first_words(draft)) for draft in drafts]

    @cached_property
    def thrown_away(self):
        """What was thrown away just now, and can be had back; or None."""
        wanted = as_id(self.request.GET.get(THROWN))
        return self.request.user.drafts.thrown_away().filter(form=wanted).first() if wanted else None


def _ids(draft):
    """The identifiers that somebody chose in a draft."""
    values = [value for name, found in draft.words.items() if name not in NOT_SAID for value in found]
    return list(dict.fromkeys(found for value in values if (found := as_id(value))))


def _names(drafts):
    """What everybody named in these drafts is called, by public id."""
    wanted = {each: draft.centre_id for draft in drafts for each in _ids(draft)}
    people = Person.objects.filter(public_id__in=wanted, centre__in=set(wanted.values())) if wanted else []
    return {person.public_id: person.called for person in people}


def _in(draft, names):
    return [names[each] for each in _ids(draft) if each in names][:MOST_NAMED]


def _first_words(draft):
    """The longest text in a draft, as far as it tells it from another."""
    texts = [
        value
        for name, found in draft.words.items()
        if name not in NOT_SAID and not name.startswith("_")
        for value in found
        if " " in value.strip() and not any(as_id(part) for part in value.split())
    ]
    longest = max(texts, key=len, default="")
    return longest if len(longest) <= FIRST_WORDS else longest[: FIRST_WORDS - 1].rstrip() + "…"
