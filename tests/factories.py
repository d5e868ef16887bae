"""The smallest valid thing of each kind; a test says only what it is about."""

import datetime
import itertools

from django.utils import timezone

from exchanges.barriers.actions import answer, keep_barrier, keep_plan, open_up
from exchanges.kinds.standard import add_standard_kinds
from exchanges.models import Side
from exchanges.moments.actions import record_exchange
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.models import Account, Centre, Membership, Person, Post, ProfileEntry, Role

numbers = itertools.count(1)
LONG_AGO = datetime.date(2020, 1, 6)
PASSWORD = "a long password for tests"


def day_sent(days=0):
    """What a form sends for a day that is chosen at a tap, so many days from today."""
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def make_centre(slug="", **fields):
    """A centre that opened long ago, with the standard kinds."""
    slug = slug or f"centre-{next(numbers)}"
    fields = {"name": f"{slug} day centre", "name_cy": f"Canolfan {slug}", "opened_on": LONG_AGO} | fields
    centre = Centre.objects.create(slug=slug, **fields)
    add_standard_kinds(centre)
    return centre


def make_person(centre, name="", role=Role.OLDER_PERSON, joined_on=LONG_AGO, left_on=None, description="", **fields):
    """Someone who belongs to the centre in one role."""
    person = Person.objects.create(centre=centre, name=name or f"Person {next(numbers)}", **fields)
    Membership.objects.create(
        person=person, centre=centre, role=role, joined_on=joined_on, left_on=left_on, description=description
    )
    return person


def make_account(email="", person=None, works_at=None, duty=Post.Duty.STAFF, **fields):
    """Someone who can sign in; with `works_at`, who works there."""
    account = Account.objects.create_user(
        email or f"account{next(numbers)}@example.org", PASSWORD, person=person, **fields
    )
    if works_at:
        Post.objects.create(account=account, centre=works_at, duty=duty, since=LONG_AGO)
    return account


def make_moment(*people, by=None, brought=None, on=None, **fields):
    """A moment between these people. `brought` says who brought which kinds, by slug: {ada: ["a-song"]}.

    Without it the first brought a song. Who is not named in it simply received; None means not sure yet.
    """
    brought = {people[0]: ["a-song"]} if brought is None else brought
    centre = people[0].centre
    kinds = {kind.slug: kind for kind in centre.kinds.all()}

    def side(person):
        slugs = brought.get(person, [])
        if slugs is None:
            return SideToKeep(person, Side.Heard.NOT_SURE)
        heard = Side.Heard.BROUGHT if slugs else Side.Heard.SIMPLY_RECEIVED
        return SideToKeep(person, heard, tuple(Brought(kinds[slug]) for slug in slugs))

    moment = MomentToKeep(
        centre=centre,
        happened_on=on or timezone.localdate(),
        sides=tuple(side(person) for person in people),
        by=by,
        **fields,
    )
    return record_exchange(moment)[0]


def make_entry(person, words="I can pour the tea.", section=ProfileEntry.Section.CAN_GIVE, **fields):
    """One line about a person, said by that person today."""
    fields = {"said_by": person, "said_on": timezone.localdate(), "language": "en"} | fields
    return ProfileEntry.objects.create(
        person=person, centre_id=person.centre_id, words=words, section=section, **fields
    )


def make_barrier(person, *meant_for, what="Pour the tea", kind="", on=None, by=None, **said):
    """Giving of this person that a rule stopped today, meant for the others. `kind` is a slug."""
    said = {"cause": "a-rule", "what_language": "en" if what else "", "words": "", "words_language": ""} | said
    return keep_barrier(
        by=by,
        centre=person.centre,
        person=person,
        meant_for=list(meant_for),
        what=what,
        kind=person.centre.kinds.get(slug=kind) if kind else None,
        happened_on=on or timezone.localdate(),
        **said,
    )[0]


def try_something(barrier, who, words="A smaller pot.", by=None, days=7, **said):
    """An answer to it: what we will try within a week, by this member of staff."""
    by_when = timezone.localdate() + datetime.timedelta(days=days)
    return answer(barrier, by=by, words=words, language="en", who=who, by_when=by_when, **said)


def open_it(barrier, *moments, words="She has her own pot.", by=None, **said):
    """What was changed, and the moments that followed."""
    return open_up(barrier, by=by, words=words, language="en", moments=moments, **said)


def make_plan(barrier, by=None, **said):
    """Its enabling plan, to be looked at again in four weeks."""
    said = {
        "good": "She is who she was.",
        "harm": "A scald.",
        "harm_of_not": "She sits with nothing to do.",
        "view": "I can pour.",
        "view_language": "en",
        "least": "A smaller pot.",
        "agreed": "Ada and Bill.",
        "language": "en",
        "review_on": timezone.localdate() + datetime.timedelta(days=28),
    } | said
    return keep_plan(barrier, by=by, **said)
