"""Puts the sample centres into the database, and takes them out again."""

import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from config.database.analyze import look_over
from exchanges.kinds.standard import add_standard_kinds
from exchanges.models import (
    Barrier,
    Contribution,
    Download,
    EnablingPlan,
    Exchange,
    Kind,
    MeantFor,
    Opening,
    OutsideReport,
    Plan,
    PlanPerson,
    Reflection,
    Side,
    WeeklyNoteSent,
)
from exchanges.moments import received
from exchanges.moments.actions import record_many
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep, check
from people.models import (
    Account,
    Card,
    CarerPermission,
    Centre,
    HandOver,
    Invitation,
    Look,
    Membership,
    Pause,
    Permission,
    Person,
    Pin,
    Post,
    ProfileEntry,
    Tablet,
    TabletSignIn,
    UnsaidAnswers,
)

from .compose import date_of
from .glan_yr_afon import glan_yr_afon
from .loading_access import make_access
from .loading_barriers import make_barriers
from .loading_books import make_books, remove_books
from .loading_hand_overs import make_hand_overs
from .loading_keeping import make_keeping
from .loading_looks import make_looks
from .loading_photos import make_photos, remove_photos
from .loading_plans import make_permissions, make_plans
from .loading_tablets import make_tablets_and_cards
from .shapes import stable_id
from .telling_loading import make_telling, remove_telling
from .ty_r_bont import ty_r_bont

SLUGS = ("ty-r-bont", "glan-yr-afon")


def sample_centres():
    """The two centres of the demo, as data."""
    return [ty_r_bont(), glan_yr_afon()]


def emails():
    """The e-mail addresses of the demo's accounts."""
    return [account.email for sample in sample_centres() for account in sample.accounts]


def not_the_demos_own():
    """Return the names of what this database holds that the demo did not make; none when it may be used."""
    found = [centre.name for centre in Centre.objects.order_by("slug") if not is_the_demos_own(centre)]
    people = Person.objects.filter(centre__slug__in=SLUGS)
    strangers = Account.objects.filter(email__in=emails()).exclude(person__in=people)
    return found + [account.email for account in strangers.order_by("email")]


def is_the_demos_own(centre):
    """Was this centre made by the demo? People added to it since do not matter."""
    samples = {sample.slug: sample for sample in sample_centres()}
    if centre.slug not in samples:
        return False
    wanted = [person_id(samples[centre.slug], person.key) for person in samples[centre.slug].people]
    return Person.objects.filter(centre=centre, public_id__in=wanted).exists()


def missing_centres():
    """The sample centres that are not in the database."""
    there = set(Centre.objects.filter(slug__in=SLUGS).values_list("slug", flat=True))
    return [sample for sample in sample_centres() if sample.slug not in there]


def newest_day(sample):
    """The day on which the sample's own moments end in the database, or None."""
    last = [moment_id(sample, moment) for moment in sample.moments if moment.day == 0]
    return Exchange.objects.filter(public_id__in=last).aggregate(day=Max("happened_on"))["day"]


def person_id(sample, key):
    """The public identifier of one of a sample's people."""
    return stable_id(f"{sample.slug}/person/{key}")


def moment_id(sample, moment):
    """The public identifier of one of a sample's moments."""
    return stable_id(f"{sample.slug}/moment/{moment.key}")


def set_passwords(password):
    """Give every account of the demo this password."""
    for account in Account.objects.filter(email__in=emails()):
        account.set_password(password)
        account.save(update_fields=["password"])


@transaction.atomic
def make(sample, *, now, password, say):
    """Make one sample centre that ends on the day of ``now``; ``say`` is called with lines of progress.

    Raises ValidationError where a moment breaks a rule that every moment has to keep.
    """
    _Maker(sample, now, password, say).make()


class _Maker:
    def __init__(self, sample, now, password, say):
        self.sample = sample
        self.now = timezone.localtime(now)
        self.today = self.now.date()
        self.password = password
        self.say = say

    def make(self):
        sample = self.sample
        self.centre = Centre.objects.create(
            slug=sample.slug,
            name=sample.name,
            name_cy=sample.name_cy,
            opened_on=self.days_ago(sample.opened),
            safeguarding=sample.safeguarding[0],
            safeguarding_cy=sample.safeguarding[1],
        )
        add_standard_kinds(self.centre)
        self.kinds = {kind.slug: kind for kind in Kind.objects.filter(centre=self.centre)}
        self.make_people()
        self.make_accounts()
        self.make_profiles()
        self.say(f"{sample.name}: {len(sample.people)} people, and what they have said.")
        self.make_moments()
        look_over()
        self.make_pauses()
        make_barriers(sample, self.centre, self.people, self.accounts, self.now)
        make_permissions(self)
        make_plans(self)
        make_telling(self)
        make_keeping(self)
        make_photos(self)
        make_books(self)
        make_hand_overs(self)
        make_access(self)
        make_tablets_and_cards(self)
        make_looks(self)
        look_over()
        self.say(f"{sample.name}: {len(sample.moments)} moments, the newest of {self.today}.")

    def days_ago(self, days):
        return self.today - datetime.timedelta(days=days)

    def at(self, day, time="12:00"):
        clock = datetime.time.fromisoformat(time)
        return min(timezone.make_aware(datetime.datetime.combine(day, clock)), self.now)

    def make_people(self):
        people, memberships = [], []
        for person in self.sample.people:
            row = Person(
                public_id=person_id(self.sample, person.key),
                centre=self.centre,
                name=person.name,
                known_as=person.known_as,
                is_group=person.is_group,
                language="" if person.is_group else person.language,
                portrait=person.face,
                lately_days=self.sample.lately.get(person.key),
            )
            row.folded_name = row.to_fold
            began = person.earlier_role[1] if person.earlier_role else person.joined
            row._history_date = self.at(self.days_ago(began))
            people.append(row)
        bulk_create_with_history(people, Person)
        self.people = dict(zip((person.key for person in self.sample.people), people, strict=True))
        for person in self.sample.people:
            stretches = [(person.role, person.description, person.joined, person.left)]
            if person.earlier_role:
                role, joined, left = person.earlier_role
                stretches.append((role, "", joined, left))
            for role, description, joined, left in stretches:
                row = Membership(
                    person=self.people[person.key],
                    centre=self.centre,
                    role=role,
                    description=description,
                    joined_on=self.days_ago(joined),
                    left_on=None if left is None else self.days_ago(left),
                )
                row._history_date = self.at(row.joined_on)
                memberships.append(row)
        bulk_create_with_history(memberships, Membership)
        self.stretches = {}
        for row in memberships:
            self.stretches.setdefault(row.person_id, []).append(row)

    def make_accounts(self):
        self.accounts = {}
        for account in self.sample.accounts:
            person = self.people[account.person]
            self.accounts[account.person] = Account.objects.create_user(
                account.email, self.password, person=person, language=account.language
            )
            if account.duty:
                since = min(row.joined_on for row in self.stretches[person.pk])
                Post.objects.create(
                    account=self.accounts[account.person], centre=self.centre, duty=account.duty, since=since
                )
        self.first_account = next(iter(self.accounts.values()))

    def make_profiles(self):
        entries = []
        for key, said in self.sample.profiles.items():
            for place, entry in enumerate(said):
                row = ProfileEntry(
                    public_id=stable_id(f"{self.sample.slug}/entry/{key}/{place}"),
                    person=self.people[key],
                    centre=self.centre,
                    section=entry.section,
                    words=entry.words,
                    language=entry.language,
                    kind=self.kinds[entry.kind] if entry.kind else None,
                    said_by=self.people[entry.said_by or key],
                    said_on=self.days_ago(entry.said),
                    recorded_by=self.first_account,
                    recorded_at=self.at(self.days_ago(entry.said)),
                )
                if entry.retired is not None:
                    row.retired_on = self.days_ago(entry.retired)
                    row.retired_by = self.first_account
                    row.retired_reason = entry.retired_reason
                row._history_date = row.recorded_at
                entries.append(row)
        bulk_create_with_history(entries, ProfileEntry)

    def make_moments(self):
        moments = [self.to_keep(moment) for moment in self.sample.moments]
        moments = self._none_still_to_come(moments)
        for moment in moments:
            check(moment)
        kept = record_many(moments)
        reflections = []
        for moment, exchange in zip(self.sample.moments, kept, strict=True):
            for place, reflection in enumerate(moment.reflections):
                said_on = min(exchange.happened_on + datetime.timedelta(days=reflection.after), self.today)
                row = Reflection(
                    public_id=stable_id(f"{self.sample.slug}/reflection/{moment.key}/{place}"),
                    exchange=exchange,
                    centre=self.centre,
                    person=self.people[reflection.person],
                    feelings=list(reflection.feelings),
                    words=str(reflection.words),
                    language=reflection.language,
                    said_on=said_on,
                    recorded_by=self.first_account,
                    recorded_at=max(self.at(said_on, "16:30"), exchange.recorded_at),
                )
                row._history_date = row.recorded_at
                reflections.append(row)
        bulk_create_with_history(reflections, Reflection)

    def to_keep(self, moment):
        """Return a moment of the sample as the writing module takes it."""
        day = date_of(moment, self.today)
        clock = datetime.time.fromisoformat(moment.time)
        return MomentToKeep(
            centre=self.centre,
            happened_on=day,
            sides=tuple(self._side(side, day) for side in moment.sides),
            public_id=moment_id(self.sample, moment),
            place=moment.place,
            feelings=moment.feelings,
            voice=moment.voice,
            told_by=self.people[moment.told_by] if moment.told_by else None,
            by=self.accounts[moment.recorded_by],
            recorded_at=timezone.make_aware(datetime.datetime.combine(day, clock)),
        )

    def make_pauses(self):
        rows = [
            Pause(
                person=self.people[pause.person],
                centre=self.centre,
                way=pause.way,
                asked=pause.asked,
                since=self.days_ago(pause.since),
                until=self.days_ago(-pause.until),
                recorded_by=self.first_account,
                recorded_at=self.at(self.days_ago(pause.since)),
            )
            for pause in self.sample.pauses
        ]
        bulk_create_with_history(rows, Pause)

    def _side(self, side, day):
        person = self.people[side.person]
        return SideToKeep(
            person=person,
            heard=side.heard,
            brought=tuple(Brought(self.kinds[kind]) for kind in side.kinds),
            what=side.what,
            words=str(side.words),
            words_language=side.language,
            what_language="en" if side.what else "",
            role=next(
                row.role
                for row in self.stretches[person.pk]
                if row.joined_on <= day and (row.left_on is None or day <= row.left_on)
            ),
        )

    def _none_still_to_come(self, moments):
        """Before noon, squeeze today's moments into the hours that have been, in the same order."""
        todays = [moment for moment in moments if moment.happened_on == self.today]
        if all(moment.recorded_at <= self.now for moment in todays):
            return moments
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        step = min(datetime.timedelta(minutes=20), (self.now - midnight) / len(todays))
        times = {
            moment.public_id: self.now - step * (len(todays) - place)
            for place, moment in enumerate(sorted(todays, key=lambda moment: moment.recorded_at), start=1)
        }
        return [_at(moment, times.get(moment.public_id, moment.recorded_at)) for moment in moments]


def _at(moment, recorded_at):
    return MomentToKeep(**{**vars(moment), "recorded_at": recorded_at})


@transaction.atomic
def remove():
    """Take the demo's own centres out of the database with everything in them, earlier versions too."""
    for centre in Centre.objects.filter(slug__in=SLUGS):
        people = list(Person.objects.filter(centre=centre).values_list("pk", flat=True))
        Plan.objects.filter(centre=centre).delete()
        remove_telling(centre)
        remove_books(centre)
        Opening.objects.filter(centre=centre).delete()
        received.erase_of(centre)
        remove_photos(centre)
        Exchange.objects.filter(centre=centre).delete()
        Barrier.objects.filter(centre=centre).delete()
        Download.objects.filter(centre=centre).delete()
        WeeklyNoteSent.objects.filter(centre=centre).delete()
        # Reports that were issued refuse to be deleted; those of the demo go with their centre.
        issued = OutsideReport.objects.filter(centre=centre)
        issued._raw_delete(issued.db)
        for model in (HandOver, Invitation, UnsaidAnswers, Card, TabletSignIn, Tablet, Pin):
            model.objects.filter(centre=centre).delete()
        Look.objects.filter(centre=centre).forget()
        accounts = Account.objects.filter(Q(person__in=people) | Q(posts__centre=centre))
        keys = list(accounts.values_list("pk", flat=True))
        Account.objects.filter(pk__in=keys).delete()
        Account.history.filter(id__in=keys).delete()
        Person.objects.filter(centre=centre).delete()
        # Deleting writes a last version of each row, so the versions go after their rows.
        exchanges = Exchange.history.filter(centre_id=centre.pk)
        sides = Side.history.filter(centre_id=centre.pk)
        Contribution.history.filter(side_id__in=sides.values("id")).delete()
        Reflection.history.filter(exchange_id__in=exchanges.values("id")).delete()
        ProfileEntry.history.filter(person_id__in=people).delete()
        for versions in (MeantFor.history, EnablingPlan.history, Barrier.history):
            versions.filter(centre_id=centre.pk).delete()
        for model in (PlanPerson, Plan, Permission, CarerPermission, Card):
            model.history.filter(centre_id=centre.pk).delete()
        for versions in (sides, exchanges):
            versions.delete()
        for model in (Pause, Membership, Post, Person):
            model.history.filter(centre_id=centre.pk).delete()
        centre.delete()
