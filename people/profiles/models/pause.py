from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class PauseQuerySet(models.QuerySet):
    def holding_on(self, day):
        """Pauses that hold on this day."""
        return self.filter(until__gte=day, ended_at__isnull=True)


class Pause(models.Model):
    """Until a day somebody is left off a list of whom we look out for: asked for by them, or by staff as "not now".

    No reason is asked, and none is kept.
    """

    class Way(models.TextChoices):
        """Which list they are left off."""

        GIVING = "giving", _("Giving")
        RECEIVING = "receiving", _("Receiving")

    class Asked(models.TextChoices):
        """Who asked for it."""

        NOT_NOW = "not_now", _("Not now")
        RATHER_RECEIVE = "rather_receive", _("I’d rather receive for now")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="pauses", db_index=False)
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=10, choices=Way)
    asked = models.CharField(max_length=20, choices=Asked)
    since = models.DateField()
    until = models.DateField(_("until"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")
    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        indexes = [
            models.Index(fields=["centre", "until"], name="pause_of_centre"),
            models.Index(fields=["person", "until"], name="pause_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="pause_way_is_known",
                condition=Q(way__in=["giving", "receiving"]),
                violation_error_message=_("Choose from the list."),
            ),
            models.CheckConstraint(
                name="pause_asked_is_known",
                condition=Q(asked="not_now") | Q(asked="rather_receive", way="giving"),
                violation_error_message=_("Choose from the list."),
            ),
            models.CheckConstraint(
                name="pause_ends_after_it_begins",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("Choose a day to come."),
            ),
            models.CheckConstraint(
                name="pause_ended_by_needs_ending",
                condition=Q(ended_at__isnull=False) | Q(ended_by__isnull=True),
                violation_error_message=_("Say when it ended."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_asked_display()}, {self.until}"
