import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.words.text import validate_readable


class Cause(models.TextChoices):
    """What stopped giving. ‘Did not want to’ is a choice and no barrier, and is not kept as one."""

    NOBODY_ASKED = "nobody-asked", _("Nobody asked")
    NOBODY_NOTICED = "nobody-noticed", _("Nobody noticed")
    RULE = "a-rule", _("A rule")
    RISK = "worry-about-risk", _("Worry about risk")
    TIME = "not-enough-time", _("Not enough time")
    STAFF = "not-enough-staff", _("Not enough staff")
    ATTITUDES = "attitudes", _("Other people’s attitudes")
    CONFIDENCE = "confidence", _("Confidence")
    NOT_SURE_WHAT = "not-sure-what-to-give", _("Not sure what I could give")
    EQUIPMENT = "equipment-or-space", _("Equipment or space")
    TRANSPORT = "transport", _("Transport")
    LANGUAGE = "language-or-communication", _("Language or communication")
    TIRED = "tired-or-unwell", _("Tired or unwell")


class State(models.TextChoices):
    """How things stand with what was stopped: the columns of the board."""

    STOPPED = "stopped", _("It was stopped")
    TRYING = "trying", _("We’re trying something")
    OPENED_UP = "opened_up", _("We opened it up")


class BarrierQuerySet(models.QuerySet):
    def visible_to(self, account):
        """What this account may see: what stopped its own person, and all of the centres it works at.

        Those taken back are among them: use `standing` for what is read.
        """
        if not account.is_authenticated:
            return self.none()
        return self.filter(Q(centre__in=account.centre_ids) | Q(person=account.person_id))

    def standing(self):
        """Those that have not been taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def taken_back_lately(self):
        """Those taken back that can still be put back."""
        return self.filter(withdrawn_at__gt=timezone.now() - datetime.timedelta(days=self.model.DAYS_TO_PUT_BACK))

    def in_state(self, state):
        """Those in one column of the board."""
        return self.filter(
            {
                State.STOPPED: Q(tried_on__isnull=True, opened_on__isnull=True),
                State.TRYING: Q(tried_on__isnull=False, opened_on__isnull=True),
                State.OPENED_UP: Q(opened_on__isnull=False),
            }[state]
        )


class Barrier(models.Model):
    """Giving that was stopped: who wanted to give what, what got in the way, and what became of it.

    How it stands follows from its two days: since when something is being tried, and when it was opened up.
    exchanges.barriers.actions keeps them with the decisions; a decision to go back empties them again.
    """

    DAYS_TO_PUT_BACK = 30

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="barriers", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="barriers")
    kind = models.ForeignKey(
        "exchanges.Kind", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    cause = models.CharField(_("what got in the way"), max_length=30, choices=Cause)
    happened_on = models.DateField(_("day"))
    what = models.CharField(_("what they wanted to give"), max_length=300, blank=True, validators=[validate_readable])
    what_language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    words = models.TextField(_("own words"), max_length=1000, blank=True, validators=[validate_readable])
    words_language = models.CharField(_("language of the words"), max_length=2, blank=True, choices=Language)
    tried_on = models.DateField(_("we’re trying something since"), null=True, blank=True)
    opened_on = models.DateField(_("we opened it up on"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_reason = models.CharField(_("why"), max_length=200, blank=True, validators=[validate_readable])

    history = HistoricalRecords(related_name="versions")
    objects = BarrierQuerySet.as_manager()

    class Meta:
        verbose_name = _("what got in the way")
        verbose_name_plural = _("what got in the way")
        indexes = [models.Index(fields=["centre", "happened_on"], name="barrier_of_centre")]
        constraints = [
            models.CheckConstraint(
                name="barrier_cause_is_known",
                condition=Q(cause__in=Cause.values),
                violation_error_message=_("Choose what got in the way."),
            ),
            models.CheckConstraint(
                name="barrier_says_what_was_stopped",
                condition=~Q(what="") | Q(kind__isnull=False),
                violation_error_message=_("Say what they wanted to give."),
            ),
            models.CheckConstraint(
                name="barrier_days_are_in_order",
                condition=(Q(tried_on__isnull=True) | Q(tried_on__gte=F("happened_on")))
                & (Q(opened_on__isnull=True) | Q(opened_on__gte=F("happened_on")))
                & (Q(tried_on__isnull=True) | Q(opened_on__isnull=True) | Q(opened_on__gte=F("tried_on"))),
                violation_error_message=_("The days can’t be the other way round."),
            ),
            models.CheckConstraint(
                name="barrier_languages_are_known",
                condition=Q(words_language__in=["", *Language.values], what_language__in=["", *Language.values]),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="barrier_reason_needs_taking_back",
                condition=Q(withdrawn_at__isnull=False) | Q(withdrawn_reason="", withdrawn_by__isnull=True),
                violation_error_message=_("Say when it was taken back."),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_cause_display()}"

    def get_absolute_url(self):
        return reverse("barriers:detail", args=[self.public_id])

    @property
    def state(self):
        """How it stands now: one of State."""
        if self.opened_on:
            return State.OPENED_UP
        return State.TRYING if self.tried_on else State.STOPPED

    @property
    def is_risky(self):
        """Does it ask for an enabling plan?"""
        return self.cause == Cause.RISK

    @property
    def can_be_put_back_until(self):
        """The last moment at which it can be put back, once it was taken back."""
        return self.withdrawn_at + datetime.timedelta(days=self.DAYS_TO_PUT_BACK)

    @property
    def can_be_put_back(self):
        return timezone.now() < self.can_be_put_back_until
