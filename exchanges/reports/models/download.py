from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.words.text import validate_readable


class DownloadQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-downloaded_at", "-pk")


class Download(models.Model):
    """A report or the gift register that left the screen as a file: who took it, of which days, and what for."""

    class Of(models.TextChoices):
        """What the file holds."""

        REPORT = "report", _("Report")
        GIFTS = "gifts", _("Gift register")

    class Form(models.TextChoices):
        """The kind of file."""

        CSV = "csv", _("Plain spreadsheet (CSV)")
        XLSX = "xlsx", _("Spreadsheet (Excel)")
        PDF = "pdf", _("PDF to print")

    class Reason(models.TextChoices):
        """What the file is for."""

        OUR_TEAM = "our_team", _("To talk about in our team")
        PEOPLE = "people", _("To talk about with people who come here")
        TRUSTEES = "trustees", _("For our board or trustees")
        OUR_RECORDS = "our_records", _("For our own records")
        SOMETHING_ELSE = "something_else", _("Something else")

    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="downloads", db_index=False)
    account = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="downloads", db_index=False
    )
    of = models.CharField(_("what it holds"), max_length=10, choices=Of, default=Of.REPORT)
    form = models.CharField(_("file"), max_length=4, choices=Form)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"))
    reason = models.CharField(_("what is it for?"), max_length=20, choices=Reason)
    words = models.CharField(_("in a few words"), max_length=200, blank=True, validators=[validate_readable])
    downloaded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DownloadQuerySet.as_manager()

    class Meta:
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
        indexes = [models.Index(fields=["centre", "-downloaded_at"], name="download_newest_first")]
        constraints = [
            models.CheckConstraint(
                name="download_of_is_known",
                condition=Q(of__in=["report", "gifts"]),
                violation_error_message=_("Choose what the file holds."),
            ),
            models.CheckConstraint(
                name="download_form_is_known",
                condition=Q(form__in=["csv", "xlsx", "pdf"]),
                violation_error_message=_("Choose a kind of file."),
            ),
            models.CheckConstraint(
                name="download_has_a_reason",
                condition=Q(reason__in=["our_team", "people", "trustees", "our_records", "something_else"])
                & (~Q(reason="something_else") | ~Q(words="")),
                violation_error_message=_("Say what the file is for."),
            ),
        ]

    def __str__(self):
        return f"{self.get_form_display()}, {self.first_day} – {self.last_day}"
