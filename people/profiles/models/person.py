import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.words.names import Named
from people.words.text import fold, validate_readable


class Role(models.TextChoices):
    """How someone belongs to the centre. It says nothing about who gives and who receives."""

    OLDER_PERSON = "older_person", _("Older person")
    CARER = "carer", _("Unpaid carer")
    STAFF = "staff", _("Staff")
    VOLUNTEER = "volunteer", _("Volunteer")
    COMMUNITY = "community", _("Community")


# People in this order on every page, and by name within a role.
ROLE_ORDER = [Role.OLDER_PERSON, Role.CARER, Role.COMMUNITY, Role.VOLUNTEER, Role.STAFF]
ROLE_PLACE = {role.value: place for place, role in enumerate(ROLE_ORDER)}


def role_order(field):
    """Return an expression that puts rows in the order of roles that every page uses."""
    return models.Case(
        *[models.When(**{field: role}, then=place) for place, role in enumerate(ROLE_ORDER)],
        default=len(ROLE_ORDER),
        output_field=models.SmallIntegerField(),
    )


class PersonQuerySet(models.QuerySet):
    def visible_to(self, account):
        """The people whose pages this account may see: its own person, and everyone of a centre it works at."""
        if not account.is_authenticated:
            return self.none()
        return self.filter(Q(centre__in=account.centre_ids) | Q(pk=account.person_id))

    def of(self, centre):
        """The people of one centre."""
        return self.filter(centre=centre)

    def here_on(self, day):
        """The people who belong to their centre on this day."""
        return self.filter(Membership.covering(day, prefix="memberships__")).distinct()

    def with_role(self, day):
        """Each person with their role on this day as `role`, what they are here as `description`, and its `role_order`.

        Who does not belong that day has None.
        """
        that_day = Membership.objects.filter(Membership.covering(day), person=models.OuterRef("pk"))
        return self.annotate(
            role=models.Subquery(that_day.values("role")[:1]),
            description=models.Subquery(that_day.values("description")[:1]),
        ).annotate(role_order=role_order("role"))


class Person(Named, models.Model):
    """Anyone who gives or receives; a group counts as one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="people", db_index=False)
    name = models.CharField(_("full name"), max_length=120, validators=[validate_readable])
    known_as = models.CharField(_("likes to be called"), max_length=60, blank=True, validators=[validate_readable])
    is_group = models.BooleanField(_("a group"), default=False)
    language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    # A photograph they agreed to for their page, as "photo-…": a copy that exchanges.photos.actions keeps. Or, for the
    # demo, a drawn face from the sprite. Other people have their initials.
    portrait = models.SlugField(max_length=40, blank=True)
    # Empty where the centre's own days count.
    lately_days = models.PositiveSmallIntegerField(
        _("days that count as lately"),
        null=True,
        blank=True,
        validators=[MinValueValidator(7), MaxValueValidator(365)],
    )
    folded_name = models.CharField(max_length=200, editable=False)

    history = HistoricalRecords(related_name="versions", excluded_fields=["portrait"])
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["centre", "folded_name"], name="person_by_name")]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Type the person’s name."),
            ),
            models.CheckConstraint(
                name="person_language_is_known",
                condition=Q(language__in=["", *Language.values]),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="person_lately_is_a_week_to_a_year",
                condition=Q(lately_days__isnull=True) | Q(lately_days__gte=7, lately_days__lte=365),
                violation_error_message=_("Choose from 7 to 365 days."),
            ),
        ]

    def __str__(self):
        return self.called

    def save(self, **kwargs):
        self.folded_name = self.to_fold
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("people:detail", args=[self.public_id])

    @property
    def to_fold(self):
        """The folded text that searches look in: the full name and what they like to be called."""
        return fold(f"{self.name} {self.known_as}")[:200]


class Membership(models.Model):
    """A stretch of time in which someone belonged to the centre, in one role."""

    class How(models.TextChoices):
        """How a stay ended."""

        MOVED_AWAY = "moved_away", _("They moved away")
        STOPPED_COMING = "stopped_coming", _("They stopped coming")
        DIED = "died", _("They died")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="memberships", db_index=False)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    description = models.CharField(_("who they are here"), max_length=60, blank=True, validators=[validate_readable])
    joined_on = models.DateField(_("first day here"))
    left_on = models.DateField(_("last day here"), null=True, blank=True)
    # Empty for a stay that goes on, for one that another role followed, and where nobody said.
    left_how = models.CharField(_("how they left"), max_length=20, blank=True, choices=How)
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["joined_on", "pk"]
        indexes = [
            models.Index(fields=["person", "joined_on", "left_on", "role"], name="membership_of_person"),
            models.Index(fields=["centre", "joined_on", "left_on"], name="membership_of_centre"),
        ]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                violation_error_message=_("The last day can’t be before the first day."),
            ),
            models.CheckConstraint(
                name="membership_role_is_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("Choose a role from the list."),
            ),
            models.CheckConstraint(
                name="membership_says_how_it_ended",
                condition=Q(left_how="")
                | Q(left_how__in=["moved_away", "stopped_coming", "died"], left_on__isnull=False),
                violation_error_message=_("Say how they left only with their last day."),
            ),
            models.UniqueConstraint(
                name="membership_one_now",
                fields=["person"],
                condition=Q(left_on__isnull=True),
                violation_error_message=_("This person already belongs to the centre."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.joined_on}"

    @staticmethod
    def covering(day, prefix=""):
        """The condition that a membership covers this day; `prefix` reaches it from another model."""
        begun = Q(**{f"{prefix}joined_on__lte": day})
        return begun & (Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gte": day}))
