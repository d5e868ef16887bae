"""What belongs to giving that was stopped: whom it was meant for, what was decided, and what followed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from exchanges.barriers.models.barrier import State
from people.centres.models import Language
from people.words.text import validate_readable


class MeantFor(models.Model):
    """Somebody to whom the giving that was stopped was meant to go."""

    barrier = models.ForeignKey("exchanges.Barrier", on_delete=models.CASCADE, related_name="meant_for", db_index=False)
    # A copy of the barrier's, as on all rows that belong to one.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("whom it was meant for")
        verbose_name_plural = _("whom it was meant for")
        constraints = [
            models.UniqueConstraint(
                name="meant_for_once",
                fields=["barrier", "person"],
                violation_error_message=_("Choose each person once."),
            )
        ]

    def __str__(self):
        return str(self.person)


class Decision(models.Model):
    """What was decided about giving that was stopped, and how things stand from then on. It is never changed.

    The newest says how things stand now. An answer, what we will try, says who will and by when; going back to
    trying says only why.
    """

    # The page makes it, so that a decision sent twice is still one.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    barrier = models.ForeignKey("exchanges.Barrier", on_delete=models.CASCADE, related_name="decisions")
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(_("how it stands"), max_length=10, choices=State)
    words = models.CharField(_("in a few words"), max_length=600, validators=[validate_readable])
    language = models.CharField(_("language"), max_length=2, choices=Language)
    who = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    by_when = models.DateField(_("by when"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_state_is_known",
                condition=Q(state__in=["stopped", "trying", "opened_up"]),
                violation_error_message=_("Choose how it stands."),
            ),
            models.CheckConstraint(
                name="decision_has_words",
                condition=~Q(words=""),
                violation_error_message=_("Say it in a few words."),
            ),
            models.CheckConstraint(
                name="decision_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="decision_says_who_and_by_when_together",
                condition=Q(who__isnull=True, by_when__isnull=True)
                | Q(state="trying", who__isnull=False, by_when__isnull=False),
                violation_error_message=_("Say who will try it, and by when."),
            ),
        ]

    def __str__(self):
        return self.words


class Followed(models.Model):
    """A moment that followed once something was opened up."""

    barrier = models.ForeignKey("exchanges.Barrier", on_delete=models.CASCADE, related_name="followed", db_index=False)
    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    linked_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    linked_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("moment that followed")
        verbose_name_plural = _("moments that followed")
        constraints = [
            models.UniqueConstraint(
                name="followed_once",
                fields=["barrier", "exchange"],
                violation_error_message=_("This moment is already chosen."),
            )
        ]

    def __str__(self):
        return str(self.exchange)


class EnablingPlan(models.Model):
    """How giving that carries some risk is made possible: its good, its harm, and the harm of not doing it."""

    barrier = models.OneToOneField("exchanges.Barrier", on_delete=models.CASCADE, related_name="enabling_plan")
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    good = models.CharField(_("what good it does"), max_length=600, validators=[validate_readable])
    harm = models.CharField(_("what could go wrong"), max_length=600, validators=[validate_readable])
    harm_of_not = models.CharField(_("what harm not doing it does"), max_length=600, validators=[validate_readable])
    view = models.CharField(_("what the person says"), max_length=600, validators=[validate_readable])
    view_language = models.CharField(_("language of the person’s words"), max_length=2, choices=Language)
    least = models.CharField(_("the least restrictive way"), max_length=600, validators=[validate_readable])
    agreed = models.CharField(_("who agreed"), max_length=300, validators=[validate_readable])
    # Of all the words but the person's.
    language = models.CharField(_("language"), max_length=2, choices=Language)
    review_on = models.DateField(_("when we look at it again"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("enabling plan")
        verbose_name_plural = _("enabling plans")
        constraints = [
            models.CheckConstraint(
                name="enabling_plan_says_all_of_it",
                condition=~Q(good="") & ~Q(harm="") & ~Q(harm_of_not="") & ~Q(view="") & ~Q(least="") & ~Q(agreed=""),
                violation_error_message=_("Say something for each part of the plan."),
            ),
            models.CheckConstraint(
                name="enabling_plan_languages_are_known",
                condition=Q(language__in=Language.values, view_language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return self.least

    @property
    def is_due(self):
        """Has the day come on which we look at it again?"""
        return self.review_on <= timezone.localdate()
