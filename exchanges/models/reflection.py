import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.models.centre import Language
from people.text import validate_readable


class Reflection(models.Model):
    """What a moment meant to, or changed for, one of the people in it, in their words."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="reflections")
    # A copy of the moment's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="reflections")
    words = models.TextField(_("words"), max_length=1000, validators=[validate_readable])
    language = models.CharField(_("language"), max_length=2, choices=Language)
    said_on = models.DateField(_("said on"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
        ordering = ["said_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reflection_has_words",
                condition=~Q(words=""),
                violation_error_message=_("Type what was said."),
            ),
            models.CheckConstraint(
                name="reflection_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return self.words
