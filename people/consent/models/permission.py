import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.words.text import validate_readable


class PermissionQuerySet(models.QuerySet):
    def standing(self, purpose):
        """Permissions for this purpose that have not been ended."""
        return self.filter(purpose=purpose, ended_on__isnull=True)


class Permission(models.Model):
    """What a person has allowed us to do with their name, and since when. Once it is ended it holds no longer."""

    class Purpose(models.TextChoices):
        WALL = "wall", _("On the wall")

    class How(models.TextChoices):
        SAID_SO = "said_so", _("They said so")
        BEST_INTERESTS = "best_interests", _("A best-interests decision")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="permissions")
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(_("what for"), max_length=20, choices=Purpose)
    how = models.CharField(_("how we know"), max_length=20, choices=How)
    # Of a best-interests decision: who was asked, the person first.
    consulted = models.CharField(_("who was asked"), max_length=300, blank=True, validators=[validate_readable])
    consulted_language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    given_on = models.DateField(_("given on"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")
    objects = PermissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("permission")
        verbose_name_plural = _("permissions")
        constraints = [
            models.CheckConstraint(
                name="permission_purpose_is_known",
                condition=Q(purpose__in=["wall"]),
                violation_error_message=_("Choose what the permission is for."),
            ),
            models.CheckConstraint(
                name="permission_says_how_we_know",
                condition=Q(how="said_so", consulted="") | Q(how="best_interests") & ~Q(consulted=""),
                violation_error_message=_("For a best-interests decision, say who was asked."),
            ),
            models.CheckConstraint(
                name="permission_words_have_a_language",
                condition=Q(consulted="", consulted_language="")
                | ~Q(consulted="") & Q(consulted_language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="permission_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("given_on")),
                violation_error_message=_("It can’t end before it was given."),
            ),
            models.CheckConstraint(
                name="permission_ended_by_somebody_on_a_day",
                condition=Q(ended_by__isnull=True) | Q(ended_on__isnull=False),
                violation_error_message=_("Say when it ended."),
            ),
            models.UniqueConstraint(
                name="permission_one_now",
                fields=["person", "purpose"],
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("This permission is given already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_purpose_display()}"
