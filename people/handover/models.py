import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HandOver(models.Model):
    """A stretch of time in which somebody of the staff sat with a person who held the tablet.

    It is begun once, ended once, and never changed otherwise.
    """

    class Ended(models.TextChoices):
        """How the tablet came back."""

        FINISHED = "finished", _("They had finished")
        IDLE = "idle", _("Nobody touched it for a while")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="hand_overs", db_index=False)
    account = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(_("how it ended"), max_length=10, blank=True, choices=Ended)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        indexes = [
            models.Index(fields=["person", "-began_at"], name="hand_over_of_person"),
            models.Index(fields=["centre", "-began_at"], name="hand_over_of_centre"),
        ]
        constraints = [
            models.CheckConstraint(
                name="hand_over_says_how_it_ended",
                condition=Q(ended_at__isnull=True, ended="")
                | Q(ended_at__isnull=False, ended__in=["finished", "idle"]),
                violation_error_message=_("Say how the hand-over ended."),
            ),
            models.CheckConstraint(
                name="hand_over_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                violation_error_message=_("A hand-over can’t end before it began."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.began_at}"

    def end(self, how):
        """Say how it ended, and when; once it has, nothing of it changes any more."""
        if self.ended_at is None:
            self.ended_at, self.ended = max(timezone.now(), self.began_at), how
            self.save(update_fields=["ended_at", "ended"])


class UnsaidAnswers(models.Model):
    """What somebody had answered on their own pages and not yet agreed to keep when they stopped.

    Nobody reads it; it is there for them to go on with, and is thrown away after a day.
    """

    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    answers = models.JSONField(default=dict)
    laid_aside_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("unsaid answers")
        verbose_name_plural = _("unsaid answers")
        constraints = [
            models.UniqueConstraint(
                name="unsaid_answers_one",
                fields=["centre", "person"],
                violation_error_message=_("These answers are kept already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.laid_aside_at}"
