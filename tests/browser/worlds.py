"""What the pages are about: found in the sample centre, or made as small as can be."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from exchanges.barriers.actions import take_back_barrier
from exchanges.carers.reading import moments_let_read
from exchanges.gifts.actions import to_staff
from exchanges.models import Barrier, BookEdition, Exchange, OutsideReport, Photo, Plan, Reflection, Side, State, Talk
from exchanges.moments.actions import withdraw_exchange
from exchanges.reports.figures import Period
from exchanges.weekly_note.mail import STOPPING
from people.accounts.actions import invite, start_reset, withdraw
from people.cards.actions import make_card, offer
from people.models import (
    Account,
    Card,
    CarerPermission,
    Centre,
    Membership,
    Person,
    Post,
    ProfileEntry,
    Role,
    TabletSignIn,
)
from people.tablets.turns import enrol, set_pin
from tests.exchanges.book.worlds import edition_of, say_words
from tests.exchanges.reports.outside.worlds import make_outside_report
from tests.factories import (
    make_account,
    make_entry,
    make_person,
)
from tests.people.cards.worlds import make_card_for_home
from tests.people.tablets.worlds import make_sign_in


@dataclass(frozen=True)
class World:
    """One of each thing that a page can be about."""

    person: Person
    other: Person
    people: list[Person]
    leaver: Person
    unasked: Person
    group: Person
    entry_person: Person
    entry: ProfileEntry
    own_person: Person
    moment: Exchange
    many: Exchange
    waiting: Exchange
    waiting_for: Person
    withdrawn: Exchange
    own: Exchange
    photo: Photo
    photographed: Exchange
    asked: Exchange
    heard: Exchange
    outside_report: OutsideReport
    stopped: Barrier
    trying: Barrier
    opened: Barrier
    not_kept: Barrier
    own_barrier: Barrier
    plan: Plan
    plan_happened: Plan
    plan_let_go: Plan
    allowed: Person
    gift: Exchange
    giver: Person
    gifted: Person
    talk: Exchange
    # Whom the older person lets read, and who reads all that somebody lets them.
    lets_read: CarerPermission
    reader: Person
    let_by: Person
    let_read: Exchange
    own_line: ProfileEntry
    person_there: Person
    # A book made by `own_person`; `leaver` has one that can be a keepsake, and `let_by` one that is let read.
    edition: BookEdition
    # Of moments to talk about, as an address has it.
    month: str
    note_token: str
    # The ends of links with which somebody comes in.
    link_token: str
    work_token: str
    reset_token: str
    old_token: str
    invited: Person
    closed: Person
    worker: Person
    stopped_note_token: str
    # Of a tablet of the centre: what its browser keeps, and two who signed in on it, one with a PIN.
    tablet: str
    turn: TabletSignIn
    turn_without_pin: TabletSignIn
    # Who has a card for the centre; and what stands on that of `own_person`, which works at home too.
    ivor: Person
    card: str

    @property
    def card_offer(self):
        """What stands in the address of a card’s greeting just now."""
        return offer(Card.objects.standing().get(person=self.own_person))


def note_tokens():
    """The ends of the links with which one account stops the weekly note, and another has stopped it."""
    gets_it, stopped = make_account(), make_account(wants_weekly_note=False)
    return {"note_token": STOPPING.sign(gets_it.pk), "stopped_note_token": STOPPING.sign(stopped.pk)}


def links(centre):
    """The ends of links to a centre, and people who were invited, whose account is closed, and who works there."""
    owner = make_account(person=make_person(centre, "Olwen Owner"))
    old, invited = make_person(centre, "Olga Gone"), make_person(centre, "Ivy Invited")
    worker = make_person(centre, "Wil Worker", role=Role.STAFF)
    token = invite(by=None, centre=centre, person=old)[1]
    withdraw(person=old)
    coming = make_person(centre, "Nerys Newly")
    return {
        "link_token": invite(by=None, centre=centre, person=invited)[1],
        "work_token": invite(by=None, centre=centre, person=coming, email="new@example.org", duty=Post.Duty.STAFF)[1],
        "reset_token": start_reset(by=None, centre=centre, account=owner)[1],
        "old_token": token,
        "invited": invited,
        "closed": make_account(person=make_person(centre, "Cled Closed"), is_active=False).person,
        "worker": worker,
    }


PIN = "271828"


def turns(with_pin, without_pin):
    """A tablet on which two of the staff signed in, the first of whom has a PIN."""
    centre = with_pin.person.centre
    tablet, secret = enrol(by=with_pin, centre=centre, name="Tablet by the door")
    set_pin(with_pin, centre, PIN)
    return {
        "tablet": secret,
        "turn": make_sign_in(tablet, with_pin),
        "turn_without_pin": make_sign_in(tablet, without_pin),
    }


def books(own_person, own, leaver, let_by):
    """An edition of each one's own, the last word of which is a moment they were in."""
    for person in (leaver, let_by):
        entry = make_entry(person, "I know where the key is.")
        say_words(person, keepsake_for="My neighbour")
        if person != own_person:
            edition_of(person, lines=[entry])
    return {"edition": edition_of(own_person, own, people=True, blank=True)}


def cards(own_person, ivor):
    """A card that works at home, and one for the centre."""
    make_card(by=None, person=ivor)
    return {"ivor": ivor, "card": make_card_for_home(own_person)[1]}


def sample_world():
    """Return what the sample centre Tŷ’r Bont has of each thing, with as much on it as can be."""
    centre = Centre.objects.get(slug="ty-r-bont")
    eirlys = Account.objects.get(email="eirlys@tyrbont.example").person
    moments = Exchange.objects.filter(centre=centre).annotate(size=Count("sides")).order_by("-happened_on", "pk")
    waiting = moments.filter(is_waiting=True).first()
    withdrawn = moments.filter(size=2).last()
    withdraw_exchange(withdrawn, by=None, reason="Written down twice.")
    said = Reflection.objects.filter(exchange__centre=centre, exchange__in=moments.filter(size=2)).first()
    people = Person.objects.filter(centre=centre)
    gift = next(
        row
        for row in to_staff(centre=centre).order_by("-happened_on", "pk")
        if not row.exchange.gift_declarations.exists()
    )
    talk = Talk.objects.filter(centre=centre).order_by("exchange__happened_on").last().exchange
    here = [
        membership.person
        for membership in Membership.objects.filter(centre=centre, left_on=None)
        .select_related("person")
        .order_by("person__folded_name", "pk")
    ]
    retired = ProfileEntry.objects.filter(person__centre=centre, retired_on__isnull=False).first()
    entries = retired.person.entries.filter(retired_on=None) if retired else ProfileEntry.objects.none()
    entry = entries.first() or ProfileEntry.objects.filter(person__centre=centre, retired_on=None).first()
    most = people.filter(is_group=False, memberships__role=Role.OLDER_PERSON, memberships__left_on=None)
    most = most.annotate(times=Count("sides", distinct=True)).order_by("-times", "pk")
    barriers = Barrier.objects.filter(centre=centre).order_by("-happened_on", "pk")
    all_of = CarerPermission.objects.get(centre=centre, how="best_interests")
    not_kept = take_back_barrier(barriers.in_state(State.STOPPED).last(), by=None, reason="Written down twice.")
    leaver = people.filter(memberships__left_on__isnull=False, memberships__role=Role.OLDER_PERSON).first()
    return World(
        person=most[0],
        other=most[1],
        people=here,
        leaver=leaver,
        unasked=make_person(centre, "Nobody Asked-Yet"),
        group=people.filter(is_group=True).first(),
        entry_person=entry.person,
        entry=entry,
        own_person=eirlys,
        moment=said.exchange,
        many=moments.order_by("-size", "pk").first(),
        waiting=waiting,
        waiting_for=waiting.sides.get(heard=Side.Heard.NOT_SURE).person,
        withdrawn=withdrawn,
        own=moments.filter(sides__person=eirlys).first(),
        photo=Photo.objects.get(exchange__centre=centre, people__person=eirlys),
        photographed=Exchange.objects.get(centre=centre, photos__people__person=eirlys),
        asked=moments.filter(sides__person=eirlys, sides__heard=Side.Heard.NOT_SURE).first(),
        heard=moments.filter(sides__person=eirlys, sides__heard=Side.Heard.BROUGHT).first(),
        outside_report=make_outside_report(centre, Period.quarter_of(timezone.localdate()).before.first),
        stopped=barriers.standing().in_state(State.STOPPED).first(),
        trying=barriers.in_state(State.TRYING).get(enabling_plan__isnull=False),
        opened=barriers.in_state(State.OPENED_UP).filter(followed__isnull=False).first(),
        not_kept=not_kept,
        own_barrier=barriers.filter(person=eirlys).first(),
        plan=Plan.objects.standing().filter(giver=eirlys).first(),
        plan_happened=Plan.objects.filter(centre=centre, happened__isnull=False).first(),
        plan_let_go=Plan.objects.filter(centre=centre, let_go_on__isnull=False).first(),
        allowed=people.filter(permissions__how="best_interests").first(),
        gift=gift.exchange,
        giver=gift.giver,
        gifted=gift.receiver,
        talk=talk,
        lets_read=eirlys.carer_permissions.get(ended_at=None),
        reader=all_of.carer,
        let_by=all_of.person,
        let_read=moments_let_read(all_of).exclude(sides__person=all_of.carer).newest_first().first(),
        own_line=eirlys.entries.standing().first(),
        person_there=said.person,
        **books(eirlys, moments.filter(sides__person=eirlys).first(), leaver, all_of.person),
        month=f"{talk.happened_on:%Y-%m}",
        **note_tokens(),
        **links(centre),
        **turns(*(Account.objects.get(email=f"{name}@tyrbont.example") for name in ("bethan", "nia"))),
        **cards(eirlys, people.get(name="Ivor Beynon")),
    )
