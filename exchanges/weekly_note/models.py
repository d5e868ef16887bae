from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WeeklyNoteSent(models.Model):
    """That an account was sent a centre's note for one week, so that nobody is sent it twice."""

    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    week = models.DateField(_("Monday of the week"))
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("weekly note sent")
        verbose_name_plural = _("weekly notes sent")
        constraints = [
            models.UniqueConstraint(
                name="weekly_note_sent_once",
                fields=["centre", "account", "week"],
                violation_error_message=_("This note was sent already."),
            ),
            models.CheckConstraint(
                name="weekly_note_begins_on_a_monday",
                condition=Q(week__iso_week_day=1),
                violation_error_message=_("A week begins on a Monday."),
            ),
        ]

    def __str__(self):
        return f"{self.account}, {self.week}"
