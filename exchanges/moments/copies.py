"""In which ways the copies of moments could disagree with their sources: see config.database.copies."""

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When

from exchanges.models import Contribution, Exchange, Received, Reflection, SetAside, Side, Withdrawal
from people.models import KeptFrom, Membership


def questions():
    """Return pairs of a line and the rows that are wrong so."""
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
    ]
