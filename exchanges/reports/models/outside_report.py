import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.database.formats import Documents
from people.access import centres_to_issue_for
from people.words.text import validate_readable


class Frozen(Exception):
    """Somebody tried to change or delete a report that was issued."""


class OutsideReportQuerySet(models.QuerySet):
    def visible_to(self, account):
        """The reports of the centres for which this account may issue them."""
        return self.filter(centre__in=centres_to_issue_for(account))

    def update(self, **fields):
        raise Frozen("A report that was issued stays as it was: issue another version.")

    def delete(self):
        raise Frozen("A report that was issued stays: others have it.")


class OutsideReport(models.Model):
    """A quarter of one centre as it was told to somebody outside. It never changes and is never deleted.

    `content` holds keys and numbers that were hidden and rounded before they came here. No true number, name, word
    or identifier is in it: exchanges.reports.outside.cells has all the keys there are. It says of which format it is.
    """

    class Purpose(models.TextChoices):
        """Whom the report is for."""

        FUNDER = "funder", _("For a funder")
        COMMISSIONER = "commissioner", _("For our council or health board")
        INSPECTOR = "inspector", _("For an inspection")
        PUBLIC = "public", _("For everyone: a website or a leaflet")
        SOMEBODY_ELSE = "somebody_else", _("For somebody else")

    documents: ClassVar = Documents()

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    first_day = models.DateField(_("first day of the quarter"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    content = models.JSONField(_("what it says"))
    purpose = models.CharField(_("what is it for?"), max_length=20, choices=Purpose)
    words = models.CharField(_("in a few words"), max_length=200, blank=True, validators=[validate_readable])
    issued_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    issued_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OutsideReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("outside report")
        verbose_name_plural = _("outside reports")
        constraints = [
            models.UniqueConstraint(
                name="outside_report_version_once",
                fields=["centre", "first_day", "version"],
                violation_error_message=_("This version was issued already."),
            ),
            models.CheckConstraint(
                name="outside_report_of_a_whole_quarter",
                condition=Q(first_day__day=1, first_day__month__in=[1, 4, 7, 10]),
                violation_error_message=_("A report for outside is always of a whole quarter."),
            ),
            models.CheckConstraint(
                name="outside_report_has_a_purpose",
                condition=Q(purpose__in=["funder", "commissioner", "inspector", "public", "somebody_else"])
                & (~Q(purpose="somebody_else") | ~Q(words="")),
                violation_error_message=_("Say who the report is for."),
            ),
        ]

    def __str__(self):
        return f"{self.first_day}, {self.version}"

    def save(self, **options):
        """Keep a new report. Raises Frozen for one that was kept already."""
        if not self._state.adding:
            raise Frozen("A report that was issued stays as it was: issue another version.")
        super().save(**options | {"force_insert": True})

    def get_absolute_url(self):
        return reverse("reports:outside_report", args=[self.public_id])

    def delete(self, **options):
        """Raises Frozen, always."""
        raise Frozen("A report that was issued stays: others have it.")

    @property
    def said(self):
        """What it says, as today's pages read it, whatever was the format of its day."""
        return self.documents.read(self.content)
