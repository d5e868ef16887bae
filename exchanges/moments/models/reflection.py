import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from exchanges.moments.models.exchange import Feeling
from people.centres.models import Language
from people.words.text import validate_readable


def validate_feelings(feelings):
    """Raise ValidationError for anything but a list of feelings we know, each once."""
    known = isinstance(feelings, list) and all(feeling in Feeling.values for feeling in feelings)
    if not known or len(set(feelings)) < len(feelings):
        raise ValidationError(_("Choose feelings from the list."))


class Reflection(models.Model):
    """What a moment meant to, or changed for, one of the people in it: in their words, or in feelings."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="reflections")
    # A copy of the moment's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="reflections")
    feelings = models.JSONField(_("how it felt"), default=list, blank=True, validators=[validate_feelings])
    words = models.TextField(_("words"), max_length=1000, blank=True, validators=[validate_readable])
    # Empty where there are no words.
    language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
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
                name="reflection_says_something",
                condition=~Q(words="") | ~Q(feelings=[]),
                violation_error_message=_("Type what was said, or choose a feeling."),
            ),
            models.CheckConstraint(
                name="reflection_language_is_known",
                condition=Q(words="", language="") | ~Q(words="") & Q(language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return self.words or ", ".join(self.felt)

    @property
    def felt(self):
        """How it felt, in words, in the order of every page."""
        return [str(feeling.label) for feeling in Feeling if feeling.value in self.feelings]
