from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.profiles.models.just_for_me import KeptFrom
from people.profiles.models.person import Role


class Contribution(models.Model):
    """One kind of thing that one person brought to a moment."""

    side = models.ForeignKey("exchanges.Side", on_delete=models.CASCADE, related_name="contributions", db_index=False)
    # A copy of the moment's, as on its sides: every row says whose it is.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.ForeignKey("exchanges.Kind", on_delete=models.PROTECT, related_name="contributions")

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(
                name="contribution_once_of_a_kind",
                fields=["side", "kind"],
                violation_error_message=_("This kind is already chosen."),
            )
        ]

    def __str__(self):
        return str(self.kind)


class ReceivedQuerySet(models.QuerySet):
    def standing(self):
        """What reached people in moments that have not been withdrawn."""
        return self.filter(withdrawn=False)

    def for_all_staff(self):
        """What reached people in moments that nobody keeps from the staff: names and words are told of no other."""
        exchanges = apps.get_model("exchanges", "Exchange").objects
        kept = exchanges.filter(kept_from=KeptFrom.OTHER_STAFF, pk=models.OuterRef("exchange"))
        return self.filter(~models.Exists(kept))


class Received(models.Model):
    """A contribution as it reached one person. Every report reads this row and no other.

    All its fields but the receiver are copies; exchanges.moments.received is their only writer, and the command
    check_received compares them with their sources.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="received", db_index=False)
    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="received")
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    happened_on = models.DateField()
    giver = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="given", db_index=False)
    receiver = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="received", db_index=False)
    giver_role = models.CharField(max_length=20, choices=Role)
    receiver_role = models.CharField(max_length=20, choices=Role)
    kind = models.ForeignKey("exchanges.Kind", on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn = models.BooleanField(default=False)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("received contribution")
        verbose_name_plural = _("received contributions")
        # The covering columns stand in the key: SQLite knows no other way, and so one index serves both.
        indexes = [
            models.Index(
                fields=[
                    "centre",
                    "happened_on",
                    "giver",
                    "receiver",
                    "giver_role",
                    "receiver_role",
                    "kind",
                    "contribution",
                ],
                condition=Q(withdrawn=False),
                name="received_of_centre",
            ),
            models.Index(
                fields=["giver", "-happened_on", "-id"],
                condition=Q(withdrawn=False),
                name="received_by_giver",
            ),
            models.Index(
                fields=["receiver", "-happened_on", "-id"],
                condition=Q(withdrawn=False),
                name="received_by_receiver",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="received_by_someone_else",
                condition=~Q(giver=F("receiver")),
                violation_error_message=_("It takes two to meet."),
            ),
            models.UniqueConstraint(
                name="received_once",
                fields=["contribution", "receiver"],
                violation_error_message=_("This person already received it."),
            ),
            models.CheckConstraint(
                name="received_roles_are_known",
                condition=Q(giver_role__in=Role.values, receiver_role__in=Role.values),
                violation_error_message=_("Choose a role from the list."),
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.giver} → {self.receiver}"
