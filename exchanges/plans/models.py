import datetime
import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.profiles.models.person import Membership
from people.words.text import validate_readable


class PlanQuerySet(models.QuerySet):
    def visible_to(self, account):
        """The plans this account may see: those its own person is in, and those of the centres it works at."""
        if not account.is_authenticated:
            return self.none()
        return self.filter(Q(centre__in=account.centre_ids) | self._with(account.person_id))

    def of_person(self, person):
        """The plans that somebody is in: as the one who gives, as one of the others, or helping."""
        return self.filter(self._with(person.pk))

    def _with(self, person_pk):
        if person_pk is None:
            return Q(pk__in=[])
        there = PlanPerson.objects.filter(plan=OuterRef("pk"), person=person_pk)
        return Q(giver=person_pk) | Exists(there)

    def standing(self):
        """Plans that have not happened and were not let go."""
        return self.filter(happened_at__isnull=True, let_go_on__isnull=True)

    def of_who_is_here(self, today):
        """Plans whose giver belongs to the centre today and on the day of the plan: nothing waits for who left."""
        theirs = Membership.objects.filter(person=OuterRef("giver"), centre=OuterRef("centre"))
        that_day = theirs.filter(Membership.covering(OuterRef("planned_for")))
        return self.filter(Exists(theirs.filter(Membership.covering(today))), Exists(that_day))

    def kept(self):
        """Plans that were not let go: those that stand, and those that happened."""
        return self.filter(let_go_on__isnull=True)

    def of_day(self, day):
        """Plans for one day."""
        return self.filter(planned_for=day)

    def of_week(self, monday):
        """Plans for the seven days that begin on this Monday."""
        return self.filter(planned_for__range=(monday, monday + datetime.timedelta(days=6)))

    def waiting_for_a_word(self, today):
        """Plans of the last few days of which nobody has said yet what became of them; older ones go quiet."""
        since = today - datetime.timedelta(days=self.model.DAYS_TO_SAY)
        return self.standing().filter(planned_for__gte=since, planned_for__lt=today)

    def in_order(self):
        """By day, and within a day as they were made."""
        return self.order_by("planned_for", "made_at", "pk")


class Plan(models.Model):
    """An intention to make a chance to give: who, what, with whom, and when. Never a task.

    It turns into a moment, or is let go without a reason.
    """

    # For so long after its day a plan is asked about; then it goes quiet.
    DAYS_TO_SAY = 7

    # The page makes it, so that a plan sent twice is still one.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    giver = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(
        "exchanges.Kind", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    what = models.CharField(_("what"), max_length=300, blank=True, validators=[validate_readable])
    what_language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    planned_for = models.DateField(_("day"))
    time = models.CharField(_("time of day"), max_length=60, blank=True, validators=[validate_readable])
    time_language = models.CharField(_("language of the time"), max_length=2, blank=True, choices=Language)
    made_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # That it happened stays, even once its moment is erased.
    happened_at = models.DateTimeField(_("it happened"), null=True, blank=True, editable=False)
    happened = models.ForeignKey(
        "exchanges.Exchange", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    let_go_on = models.DateField(_("let go on"), null=True, blank=True)
    let_go_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")
    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        indexes = [models.Index(fields=["centre", "planned_for"], name="plan_of_day")]
        constraints = [
            models.CheckConstraint(
                name="plan_says_what",
                condition=~Q(what="") | Q(kind__isnull=False),
                violation_error_message=_("Choose a kind, or say in a line what it is."),
            ),
            models.CheckConstraint(
                name="plan_words_have_a_language",
                condition=(Q(what="", what_language="") | ~Q(what="") & Q(what_language__in=Language.values))
                & (Q(time="", time_language="") | ~Q(time="") & Q(time_language__in=Language.values)),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="plan_ends_in_one_way",
                condition=Q(happened_at__isnull=True) | Q(let_go_on__isnull=True),
                violation_error_message=_("A plan that happened can’t be let go."),
            ),
            models.CheckConstraint(
                name="plan_moment_needs_happening",
                condition=Q(happened__isnull=True) | Q(happened_at__isnull=False),
                violation_error_message=_("Say when it happened."),
            ),
            models.CheckConstraint(
                name="plan_let_go_by_somebody_on_a_day",
                condition=Q(let_go_by__isnull=True) | Q(let_go_on__isnull=False),
                violation_error_message=_("Say when it was let go."),
            ),
        ]

    def __str__(self):
        return f"{self.giver}, {self.planned_for}"

    def get_absolute_url(self):
        return reverse("plans:detail", args=[self.public_id])

    @property
    def is_standing(self):
        """Has it neither happened nor been let go?"""
        return self.happened_at is None and self.let_go_on is None


class PlanPerson(models.Model):
    """Somebody in a plan besides the one who gives."""

    class Part(models.TextChoices):
        WITH = "with", _("With them")
        HELPS = "helps", _("Helps")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="people", db_index=False)
    # A copy of the plan's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("part"), max_length=10, choices=Part)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("person in a plan")
        verbose_name_plural = _("people in plans")
        constraints = [
            models.CheckConstraint(
                name="plan_person_part_is_known",
                condition=Q(part__in=["with", "helps"]),
                violation_error_message=_("Choose whether they are with them or help."),
            ),
            models.UniqueConstraint(
                name="plan_person_once",
                fields=["plan", "person"],
                violation_error_message=_("Choose each person once."),
            ),
        ]

    def __str__(self):
        return str(self.person)
