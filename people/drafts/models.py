import datetime

from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# At least a night and a morning: what was begun at the end of one day is there on the next.
HOURS = 24


class DraftQuerySet(models.QuerySet):
    def fresh(self):
        """Drafts that are not too old to be gone on with."""
        return self.filter(kept_at__gte=timezone.now() - datetime.timedelta(hours=HOURS))

    def stale(self):
        """Drafts nobody went on with."""
        return self.filter(kept_at__lt=timezone.now() - datetime.timedelta(hours=HOURS))

    def open(self):
        """Drafts that are still to be gone on with: neither saved nor thrown away."""
        return self.fresh().filter(ended="")

    def thrown_away(self):
        """Drafts that were thrown away, and can still be had back."""
        return self.fresh().filter(ended=Draft.Ended.THROWN_AWAY)


class Draft(models.Model):
    """What somebody was writing in one form and has not saved. Nobody else is shown it, and it goes after a day.

    It belongs to that form alone: two tabs of one page, and two devices, hold two. Once the form is saved no word of it
    is left, and what arrives late is not kept.
    """

    class Ended(models.TextChoices):
        SAVED = "saved", _("Saved")
        THROWN_AWAY = "thrown_away", _("Thrown away")

    # Where the account was looking.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="drafts", db_index=False)
    # The identifier that the page made for its form.
    form = models.UUIDField(editable=False)
    # The address of the page, with everything in it, and without.
    address = models.CharField(max_length=500)
    page = models.CharField(max_length=500)
    # Each field's values, as the form sends them.
    words = models.JSONField(default=dict)
    kept_at = models.DateTimeField(default=timezone.now)
    ended = models.CharField(max_length=11, choices=Ended, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        indexes = [models.Index(fields=["kept_at"], name="draft_by_age")]
        constraints = [
            models.UniqueConstraint(
                name="draft_one_of_a_form",
                fields=["centre", "account", "form"],
                violation_error_message=_("This is kept already."),
            ),
            models.CheckConstraint(
                name="draft_saved_holds_no_words",
                condition=~models.Q(ended="saved") | models.Q(words={}),
                violation_error_message=_("What was saved is no draft any more."),
            ),
        ]

    def __str__(self):
        return f"{self.account}, {self.page}"

    @property
    def data(self):
        """What stood in the form, as the form takes it."""
        data = QueryDict(mutable=True)
        for name, values in self.words.items():
            data.setlist(name, values)
        return data
