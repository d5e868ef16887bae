import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.consent.models.carer_permission import CarerPermission
from people.profiles.models.just_for_me import KeptQuerySet, kept_from_field, kept_from_is_known, open_to_staff
from people.profiles.models.person import Membership
from people.words.text import validate_readable


class Feeling(models.TextChoices):
    """How a moment felt."""

    WARM = "warm", _("Warm")
    FUN = "fun", _("Fun")
    CALM = "calm", _("Calm")
    PROUD = "proud", _("Proud")
    MOVING = "moving", _("Moving")
    A_BIT_HARD = "a_bit_hard", _("A bit hard")


class ExchangeQuerySet(KeptQuerySet):
    def visible_to(self, account):
        """The moments this account may see: its own person's, its centres', and those that somebody lets it read.

        Withdrawn ones are among them only for who may put them back: use `standing` for what is read.
        """
        if not account.is_authenticated:
            return self.none()
        here = Q(centre__in=account.centre_ids) & open_to_staff(account)
        if not account.person_id:
            return self.filter(here)
        return self.filter(here | models.Exists(self._sides_of(account.person_id)) | self._let_read(account.person_id))

    def _sides_of(self, people):
        sides = self.model.sides.rel.related_model.objects
        return sides.filter(person__in=people if isinstance(people, models.QuerySet) else [people]).filter(
            exchange=models.OuterRef("pk")
        )

    def _let_read(self, carer):
        """The condition that a moment, which stands and nobody keeps back, is one of all those a carer may read today.

        Those that they share with somebody are their own moments too.
        """
        allowed = CarerPermission.objects.holding(timezone.localdate()).filter(carer=carer)
        everything = allowed.filter(moments=CarerPermission.Moments.ALL).values("person")
        withdrawn = Withdrawal.objects.filter(exchange=models.OuterRef("pk"))
        return Q(models.Exists(self._sides_of(everything)), ~models.Exists(withdrawn), kept_from="")

    def standing(self):
        """Moments that have not been withdrawn."""
        # Not a join that finds nothing: PostgreSQL then reads every moment there is.
        return self.filter(~models.Exists(Withdrawal.objects.filter(exchange=models.OuterRef("pk"))))

    def locked(self, exchange):
        """Return this moment as it is now; nobody else changes it, or takes it back, until our transaction ends.

        Raises DoesNotExist where it is gone.
        """
        return self.select_for_update(of=("self",)).get(pk=exchange.pk)

    def locked_standing(self, exchange):
        """The same; raises TakenBack where it was withdrawn."""
        locked = self.locked(exchange)
        # Asked only now: whoever had the lock before us may have withdrawn it.
        if Withdrawal.objects.filter(exchange=locked).exists():
            raise TakenBack
        return locked

    def to_ask(self, today):
        """Moments in which somebody was not heard yet who can still be asked: nobody who has left."""
        here = Membership.objects.filter(Membership.covering(today), person=models.OuterRef("person"))
        sides = self.model.sides.rel.related_model.objects
        unheard = sides.filter(exchange=models.OuterRef("pk"), heard="not_sure").filter(models.Exists(here))
        return self.waiting().filter(models.Exists(unheard))

    def waiting(self):
        """Moments in which someone's side is still to be heard."""
        return self.filter(is_waiting=True)

    def newest_first(self):
        return self.order_by("-happened_on", "-recorded_at", "-pk")


class Exchange(models.Model):
    """A meeting of two or more people on a day. On screen: a moment."""

    class Voice(models.TextChoices):
        """Who told us about a moment."""

        OWN_WORDS = "own_words", _("In their own words")
        TOLD = "told", _("Told to staff")
        SEEN = "seen", _("Seen by staff")

    # The browser makes it, so that a save sent twice is still one moment.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="exchanges", db_index=False)
    happened_on = models.DateField(_("day"))
    place = models.CharField(_("where"), max_length=60, blank=True, validators=[validate_readable])
    feelings = models.JSONField(_("how it felt"), default=list, blank=True)
    voice = models.CharField(_("who is telling us"), max_length=10, choices=Voice, default=Voice.SEEN)
    told_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # A copy of what its sides say, so that the waiting list costs the same however long the past is.
    is_waiting = models.BooleanField(default=False, editable=False)
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    # A copy of what its sides say, the most that any of them keeps back.
    kept_from = kept_from_field()

    history = HistoricalRecords(related_name="versions")
    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("moment")
        verbose_name_plural = _("moments")
        indexes = [
            models.Index(fields=["centre", "-happened_on", "-recorded_at", "-id"], name="exchange_newest_first"),
            models.Index(
                fields=["centre", "-happened_on", "-recorded_at"],
                condition=Q(is_waiting=True),
                name="exchange_waiting",
            ),
            models.Index(fields=["centre"], condition=~Q(kept_from=""), name="exchange_kept_back"),
        ]
        constraints = [
            models.CheckConstraint(
                name="exchange_voice_is_known",
                condition=Q(voice__in=["own_words", "told", "seen"]),
                violation_error_message=_("Choose who is telling us."),
            ),
            kept_from_is_known("exchange_kept_from_is_known"),
            models.CheckConstraint(
                name="exchange_told_by_needs_telling",
                condition=Q(told_by__isnull=True) | Q(voice__in=["own_words", "told"]),
                violation_error_message=_("Choose who is telling us."),
            ),
        ]

    def __str__(self):
        return str(self.public_id)

    def get_absolute_url(self):
        return reverse("exchanges:detail", args=[self.public_id])


class TakenBack(ValidationError, Exchange.DoesNotExist):
    """A moment was withdrawn while somebody was writing in it: their form says so, and keeps what they typed."""

    def __init__(self):
        super().__init__(
            _("Somebody took this moment back meanwhile. Nothing was saved, and what you typed is still here.")
        )


class WithdrawalQuerySet(models.QuerySet):
    def of(self, centre):
        """Withdrawals of one centre's moments."""
        return self.filter(centre=centre)

    def still_open(self):
        """Withdrawals whose moment can still be put back."""
        days = datetime.timedelta(days=self.model.DAYS_TO_PUT_BACK)
        return self.filter(withdrawn_at__gt=timezone.now() - days)


class Withdrawal(models.Model):
    """A moment taken back: nobody reads it any more, and it can be put back for 30 days."""

    DAYS_TO_PUT_BACK = 30

    exchange = models.OneToOneField(Exchange, on_delete=models.CASCADE, related_name="withdrawal")
    # A copy of the moment's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(default=timezone.now, db_index=True)
    reason = models.CharField(_("why"), max_length=200, blank=True, validators=[validate_readable])

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self):
        return self.reason

    @property
    def can_be_put_back_until(self):
        """The last moment at which it can be put back."""
        return self.withdrawn_at + datetime.timedelta(days=self.DAYS_TO_PUT_BACK)

    @property
    def can_be_put_back(self):
        return timezone.now() < self.can_be_put_back_until
