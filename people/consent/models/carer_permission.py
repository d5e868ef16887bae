import uuid

from django.db import models
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.consent.models.permission import Permission
from people.profiles.models.person import Membership
from people.words.text import validate_readable

How = Permission.How


class DaysBetween(Func):
    """The number of days from one day to another, as each database counts them without a function of ours."""

    output_field = IntegerField()

    def as_sql(self, compiler, connection, **context):
        first, last = (compiler.compile(each) for each in self.source_expressions)
        return f"({last[0]} - {first[0]})", (*last[1], *first[1])

    def as_sqlite(self, compiler, connection, **context):
        first, last = (compiler.compile(each) for each in self.source_expressions)
        return f"(julianday({last[0]}) - julianday({first[0]}))", (*last[1], *first[1])


class CarerPermissionQuerySet(models.QuerySet):
    def standing(self):
        """Permissions that nobody has ended; their last day may have been."""
        return self.filter(ended_at__isnull=True)

    def holding(self, today):
        """Permissions that open something on this day. Their carer still belongs to the centre."""
        here = Membership.objects.filter(Membership.covering(today), person=OuterRef("carer"))
        return self.standing().filter(Exists(here), given_on__lte=today, ends_on__gte=today)


class CarerPermission(models.Model):
    """What of an older person's one carer may read, until a day. Without one a carer reads nothing.

    Whether somebody could decide this themself is said of this decision alone, by `how`: of a person we never say it.
    """

    # No permission is for longer: the months that MOST_MONTHS of them may have.
    MOST_MONTHS, MOST_DAYS = 6, 184

    class Moments(models.TextChoices):
        SHARED = "shared", _("The moments we share")
        ALL = "all", _("All my moments")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="carer_permissions")
    carer = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="may_read")
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    moments = models.CharField(_("which moments"), max_length=10, blank=True, choices=Moments)
    book = models.BooleanField(_("my book"), default=False)
    how = models.CharField(_("how we know"), max_length=20, choices=How)
    # Of a best-interests decision, in one language.
    consulted = models.TextField(_("who was asked"), max_length=300, blank=True, validators=[validate_readable])
    wishes = models.TextField(_("wishes and feelings"), max_length=1000, blank=True, validators=[validate_readable])
    least = models.TextField(_("less restrictive options"), max_length=1000, blank=True, validators=[validate_readable])
    language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    # The day on which it was said, or decided.
    given_on = models.DateField(_("given on"))
    ends_on = models.DateField(_("last day"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")
    objects = CarerPermissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("carer’s permission")
        verbose_name_plural = _("carers’ permissions")
        indexes = [
            models.Index(
                fields=["centre", "ends_on"], condition=Q(ended_at__isnull=True), name="carer_permission_of_centre"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="carer_permission_for_somebody_else",
                condition=~Q(person=F("carer")),
                violation_error_message=_("Choose who may read."),
            ),
            models.CheckConstraint(
                name="carer_permission_opens_something",
                condition=Q(moments__in=["shared", "all"]) | Q(moments="", book=True),
                violation_error_message=_("Choose what they may read."),
            ),
            models.CheckConstraint(
                name="carer_permission_says_how_we_know",
                condition=Q(how="said_so", consulted="", wishes="", least="", language="")
                | Q(how="best_interests", language__in=Language.values)
                & ~Q(consulted="")
                & ~Q(wishes="")
                & ~Q(least=""),
                violation_error_message=_(
                    "For a best-interests decision, say who was asked, what the person wishes and feels, and what "
                    "would restrict them less."
                ),
            ),
            models.CheckConstraint(
                name="carer_permission_half_a_year_at_most",
                condition=Q(ends_on__gte=F("given_on")) & Q(LessThanOrEqual(DaysBetween("given_on", "ends_on"), 184)),
                violation_error_message=_("A permission lasts half a year at most."),
            ),
            models.CheckConstraint(
                name="carer_permission_ended_by_somebody_at_a_time",
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False),
                violation_error_message=_("Say when it ended."),
            ),
            models.UniqueConstraint(
                name="carer_permission_one_now",
                fields=["person", "carer"],
                condition=Q(ended_at__isnull=True),
                violation_error_message=_("This permission is given already."),
            ),
        ]

    def __str__(self):
        return str(self.public_id)

    def holds_on(self, day):
        """Does its time cover this day, and has nobody ended it?"""
        return self.ended_at is None and self.given_on <= day <= self.ends_on

    @property
    def scopes(self):
        """What it opens, in words, as the person says it."""
        said = [str(self.get_moments_display())] if self.moments else []
        return [*said, str(_("My book"))] if self.book else said
