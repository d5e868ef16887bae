import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.words.text import validate_readable


class TabletQuerySet(models.QuerySet):
    def standing(self):
        """Devices that have not been ended."""
        return self.filter(ended_at__isnull=True)


class Tablet(models.Model):
    """A device of a centre on which its staff take turns. It is enrolled once, ended once, and never changed else.

    The browser of the device keeps a secret; only its hash is kept here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(_("name of the tablet"), max_length=60, validators=[validate_readable])
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    enrolled_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    enrolled_at = models.DateTimeField(default=timezone.now, editable=False)
    # Written once an hour at most.
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = TabletQuerySet.as_manager()

    class Meta:
        verbose_name = _("tablet")
        verbose_name_plural = _("tablets")
        indexes = [models.Index(fields=["centre", "-enrolled_at"], name="tablet_of_centre")]
        constraints = [
            models.CheckConstraint(
                name="tablet_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Give the tablet a name."),
            ),
            models.CheckConstraint(
                name="tablet_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("enrolled_at")),
                violation_error_message=_("It can’t end before it began."),
            ),
            models.CheckConstraint(
                name="tablet_ended_by_somebody_at_a_time",
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False),
                violation_error_message=_("Say when it ended."),
            ),
        ]

    def __str__(self):
        return self.name


class TabletSignInQuerySet(models.QuerySet):
    def recent(self):
        """Full sign-ins that have not run out yet: of the last 12 hours."""
        return self.filter(at__gt=timezone.now() - datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE))


class TabletSignIn(models.Model):
    """When an account last signed in fully on a tablet: for 12 hours from then its PIN opens this tablet."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # A copy of the tablet's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    tablet = models.ForeignKey(Tablet, on_delete=models.CASCADE, related_name="sign_ins", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="tablet_sign_ins")
    at = models.DateTimeField(default=timezone.now)

    objects = TabletSignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in on a tablet")
        verbose_name_plural = _("sign-ins on tablets")
        constraints = [
            models.UniqueConstraint(
                name="tablet_sign_in_once",
                fields=["centre", "tablet", "account"],
                violation_error_message=_("This sign-in is kept already."),
            ),
        ]

    def __str__(self):
        return f"{self.tablet}, {self.at}"


class Pin(models.Model):
    """The six numbers with which somebody of the staff takes their turn on the tablets of a centre; only a hash."""

    MOST_MISSES = 5

    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="pins")
    code = models.CharField(max_length=128, editable=False)
    set_at = models.DateTimeField(default=timezone.now)
    # Since it was last right, or its owner last signed in fully.
    misses = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("PIN")
        verbose_name_plural = _("PINs")
        constraints = [
            models.UniqueConstraint(
                name="pin_one_at_a_centre",
                fields=["centre", "account"],
                violation_error_message=_("This account has a PIN already."),
            ),
            models.CheckConstraint(
                name="pin_misses_are_counted_to_five",
                condition=Q(misses__lte=5),
                violation_error_message=_("Five misses close a PIN."),
            ),
        ]

    def __str__(self):
        return f"{self.set_at}"

    @property
    def is_closed(self):
        """Was it wrong so often that only a full sign-in opens a tablet now?"""
        return self.misses >= self.MOST_MISSES
