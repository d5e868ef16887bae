"""Do the copies agree with their sources? Asked by the tests and by the command check_received."""

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When

from exchanges.models import (
    Agreement,
    Barrier,
    Contribution,
    Decision,
    EnablingPlan,
    Exchange,
    Followed,
    GiftDeclaration,
    MeantFor,
    Photo,
    PhotoConsent,
    PhotoPerson,
    Plan,
    PlanPerson,
    Purpose,
    Received,
    Reflection,
    SetAside,
    Side,
    StoryChoice,
    Talk,
    Withdrawal,
)
from people.models import CarerPermission, KeptFrom, Membership, Pause, Permission, Person, ProfileEntry
from people.templatetags.look import PHOTO


def faults(centre=None):
    """Return a line for each way in which a copy disagrees with its source, with how many rows do; none is well."""
    found = [(line, rows.filter(centre=centre).count() if centre else rows.count()) for line, rows in _questions()]
    return [f"{number} {line}" for line, number in found if number]


def _with_a_wrong_face():
    """The people whose copy of their portrait is not of the newest photograph that they agree to."""
    portraits = Photo.objects.shown_for(Purpose.PAGE).filter(person=OuterRef("pk")).newest_first()
    wrong = Person.objects.annotate(shown=Subquery(portraits.values("public_id")[:1])).filter(
        Q(shown__isnull=False) | Q(portrait__startswith=PHOTO)
    )
    keys = [
        pk
        for pk, portrait, shown in wrong.values_list("pk", "portrait", "shown")
        if portrait != (f"{PHOTO}{shown.hex}" if shown else "")
    ]
    return Person.objects.filter(pk__in=keys)


def _questions():
    received = Received.objects
    giver = Side.objects.filter(exchange=OuterRef("exchange"), person=OuterRef("giver"), role=OuterRef("giver_role"))
    receiver = Side.objects.filter(
        exchange=OuterRef("exchange"), person=OuterRef("receiver"), role=OuterRef("receiver_role")
    )
    withdrawn = Exists(Withdrawal.objects.filter(exchange=OuterRef("exchange")))
    brought = Contribution.objects.filter(side=OuterRef("pk"))
    kept_back = Side.objects.filter(exchange=OuterRef("pk"))
    not_sure = Side.objects.filter(exchange=OuterRef("pk"), heard=Side.Heard.NOT_SURE)
    # Whoever left met them all the same, and what was brought may have reached nobody else.
    left = SetAside.objects.filter(exchange=OuterRef("side__exchange"))
    here = Membership.objects.filter(
        Membership.covering(OuterRef("happened_on")), person=OuterRef("person"), centre=OuterRef("centre")
    )
    return [
        (
            "received rows are of another day than their moment",
            received.exclude(happened_on=F("exchange__happened_on")),
        ),
        (
            "received rows are of another centre than their moment",
            received.exclude(centre=F("exchange__centre")),
        ),
        (
            "received rows are of another moment than their contribution",
            received.exclude(
                exchange=F("contribution__side__exchange"),
                giver=F("contribution__side__person"),
                kind=F("contribution__kind"),
            ),
        ),
        ("received rows have a giver who was not there in that role", received.exclude(Exists(giver))),
        ("received rows have a receiver who was not there in that role", received.exclude(Exists(receiver))),
        (
            "received rows are counted although their moment was withdrawn",
            received.filter(withdrawn, withdrawn=False),
        ),
        (
            "received rows are not counted although their moment stands",
            received.filter(~withdrawn, withdrawn=True),
        ),
        (
            "sides are of another day or centre than their moment",
            Side.objects.exclude(happened_on=F("exchange__happened_on"), centre=F("exchange__centre")),
        ),
        ("sides are of somebody who did not belong to the centre that day", Side.objects.exclude(Exists(here))),
        (
            "contributions are of another centre than their moment",
            Contribution.objects.exclude(centre=F("side__exchange__centre")),
        ),
        (
            "withdrawals are of another centre than their moment",
            Withdrawal.objects.exclude(centre=F("exchange__centre")),
        ),
        (
            "parts that are not kept are of another centre than their moment",
            SetAside.objects.filter(exchange__isnull=False).exclude(centre=F("exchange__centre")),
        ),
        (
            "parts that are not kept stand in their moment as well",
            SetAside.objects.filter(
                Exists(Side.objects.filter(exchange=OuterRef("exchange"), person=OuterRef("person")))
            ),
        ),
        (
            "reflections are of another centre than their moment",
            Reflection.objects.exclude(centre=F("exchange__centre")),
        ),
        (
            "marks of moments to talk about are of another centre than their moment",
            Talk.objects.exclude(centre=F("exchange__centre")),
        ),
        (
            "agreements are of another centre than their mark",
            Agreement.objects.exclude(centre=F("talk__centre")),
        ),
        (
            "chosen stories are of another centre than their moment or their circle",
            StoryChoice.objects.exclude(centre=F("exchange__centre"), circle__centre=F("centre")),
        ),
        (
            "gift declarations are of another centre than their moment",
            GiftDeclaration.objects.filter(exchange__isnull=False).exclude(centre=F("exchange__centre")),
        ),
        (
            "lines about people are of another centre than their person",
            ProfileEntry.objects.exclude(centre=F("person__centre")),
        ),
        (
            "pauses are of another centre than their person",
            Pause.objects.exclude(centre=F("person__centre")),
        ),
        (
            "plans are of another centre than the one who gives",
            Plan.objects.exclude(centre=F("giver__centre")),
        ),
        (
            "people in plans are of another centre than their plan",
            PlanPerson.objects.exclude(centre=F("plan__centre"), person__centre=F("plan__centre")),
        ),
        (
            "permissions are of another centre than their person",
            Permission.objects.exclude(centre=F("person__centre")),
        ),
        (
            "carers’ permissions are of another centre than the person or the carer",
            CarerPermission.objects.exclude(centre=F("person__centre"), carer__centre=F("centre")),
        ),
        (
            "photographs are of another centre than their moment or their person",
            Photo.objects.exclude(centre=F("exchange__centre")).exclude(centre=F("person__centre")),
        ),
        (
            "people in photographs are of another centre than the photograph",
            PhotoPerson.objects.exclude(centre=F("photo__centre"), person__centre=F("centre")),
        ),
        (
            "consents to photographs are of another centre than it, or of somebody who is not in it",
            PhotoConsent.objects.exclude(
                Exists(PhotoPerson.objects.filter(photo=OuterRef("photo"), person=OuterRef("person"))),
                centre=F("photo__centre"),
            ),
        ),
        ("people carry a face that they do not agree to, or not the one that they do", _with_a_wrong_face()),
        (
            "sides say they brought something and did not, or the other way round",
            Side.objects.filter(
                Q(Exists(brought)) & ~Q(heard=Side.Heard.BROUGHT) | ~Q(Exists(brought)) & Q(heard=Side.Heard.BROUGHT)
            ),
        ),
        (
            "contributions reached nobody",
            Contribution.objects.filter(~Exists(received.filter(contribution=OuterRef("pk"))), ~Exists(left)),
        ),
        (
            "moments wait for a side that was heard, or the other way round",
            Exchange.objects.filter(
                Q(Exists(not_sure)) & Q(is_waiting=False) | ~Q(Exists(not_sure)) & Q(is_waiting=True)
            ),
        ),
        (
            "moments are kept back from others than the one of their sides that keeps back most",
            Exchange.objects.annotate(
                most=Case(
                    When(Exists(kept_back.filter(kept_from=KeptFrom.OTHER_STAFF)), then=Value(KeptFrom.OTHER_STAFF)),
                    When(Exists(kept_back.filter(kept_from=KeptFrom.CARERS)), then=Value(KeptFrom.CARERS)),
                    default=Value(""),
                )
            ).exclude(kept_from=F("most")),
        ),
        (
            "moments have fewer than two people",
            Exchange.objects.annotate(people=Count("sides", distinct=True) + Count("set_aside", distinct=True)).filter(
                people__lt=2
            ),
        ),
        (
            "barriers are of another centre than their person",
            Barrier.objects.exclude(centre=F("person__centre")),
        ),
        *(
            (f"{of_barrier} are of another centre than their barrier", rows.exclude(centre=F("barrier__centre")))
            for of_barrier, rows in (
                ("people it was meant for", MeantFor.objects),
                ("decisions", Decision.objects),
                ("moments that followed", Followed.objects),
                ("enabling plans", EnablingPlan.objects),
            )
        ),
    ]
