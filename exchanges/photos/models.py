import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from exchanges.moments.models.exchange import Withdrawal
from exchanges.moments.models.set_aside import SetAside
from exchanges.moments.models.side import Side
from people.centres.models import Language
from people.profiles.models.just_for_me import KeptFrom
from people.words.text import validate_readable


class Purpose(models.TextChoices):
    """What a photograph may be shown for, each asked by itself."""

    PAGE = "page", _("Pages here")
    BOOK = "book", _("The book")
    WALL = "wall", _("The wall")
    OUTSIDE = "outside", _("Outside the centre")


class PhotoQuerySet(models.QuerySet):
    def standing(self):
        """The photographs that nobody removed, of moments that stand.

        Who does not want their part of a moment kept is seen in none of it either, by anybody.
        """
        withdrawn = Withdrawal.objects.filter(exchange=OuterRef("exchange"))
        left = SetAside.objects.filter(exchange=OuterRef("photo__exchange"), person=OuterRef("person"))
        shows_who_left = PhotoPerson.objects.filter(Exists(left), photo=OuterRef("pk"))
        return self.filter(~Exists(withdrawn), ~Exists(shows_who_left), removed_at__isnull=True)

    def shown_for(self, purpose):
        """The photographs that everybody in the picture agrees to, for this purpose, today.

        One that names nobody, or a group, or whose moment was withdrawn, is shown for nothing. What hangs on the wall
        or leaves the centre is of no moment that somebody keeps to themself. For the rest see `readable_by`.
        """
        agreed = PhotoConsent.objects.standing().filter(purpose=purpose)
        named = PhotoPerson.objects.filter(photo=OuterRef("pk"))
        unasked = named.filter(
            ~Exists(agreed.filter(photo=OuterRef("photo"), person=OuterRef("person"))) | Q(person__is_group=True)
        )
        themself = Exists(agreed.filter(photo=OuterRef("pk"), person=OuterRef("person")))
        shown = self.standing().filter(Q(person__isnull=True) | themself, Exists(named), ~Exists(unasked))
        if purpose in (Purpose.WALL, Purpose.OUTSIDE):
            shown = shown.filter(Q(exchange__isnull=True) | Q(exchange__kept_from=""))
        return shown

    def readable_by(self, reader):
        """The photographs that show nothing which somebody keeps from this exchanges.moments.just_for_me.Reader."""
        kept = Side.objects.filter(exchange=OuterRef("exchange")).exclude(kept_from="")
        if reader.person is not None:
            kept = kept.exclude(person=reader.person)
        if reader.works_here:
            kept = kept.filter(kept_from=KeptFrom.OTHER_STAFF)
            if reader.account is not None:
                kept = kept.exclude(exchange__recorded_by=reader.account)
        return self.filter(~Exists(kept))

    def of_moments(self, ids):
        """The photographs of these moments, by their keys."""
        return self.filter(exchange__in=ids)

    def of_person(self, person):
        """The portraits of one person."""
        return self.filter(person=person)

    def with_in_it(self, person):
        """The photographs in which this person is."""
        return self.filter(Exists(PhotoPerson.objects.filter(photo=OuterRef("pk"), person=person)))

    def newest_first(self):
        return self.order_by("-recorded_at", "-pk")


class Photo(models.Model):
    """A photograph of a person, or of a moment. The picture stands in files: docs/decisions/0012 says how."""

    Purpose = Purpose

    # The names of the sizes, and the longest side of each.
    SIZES = {"small": 480, "page": 1200, "print": 2400}
    # A moment has so many at most: the page shows them all.
    MOST_OF_A_MOMENT = 6

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # A copy of the person's or the moment's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="portraits", db_index=False
    )
    exchange = models.ForeignKey(
        "exchanges.Exchange", on_delete=models.CASCADE, null=True, blank=True, related_name="photos", db_index=False
    )
    alt = models.CharField(_("what is seen in it"), max_length=300, validators=[validate_readable])
    alt_language = models.CharField(_("language"), max_length=2, choices=Language)
    # The random beginning of its files' names; nothing about it is in them.
    file = models.CharField(max_length=32, unique=True, editable=False)
    # Of the largest size, in pixels.
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    # From then on the picture is gone; who agreed to what stays to be seen.
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")
    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        indexes = [
            models.Index(fields=["exchange"], condition=Q(exchange__isnull=False), name="photo_of_moment"),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="photo_of_person"),
            models.Index(fields=["centre", "-recorded_at"], name="photo_of_centre"),
        ]
        constraints = [
            models.CheckConstraint(
                name="photo_of_a_person_or_a_moment",
                condition=Q(person__isnull=True, exchange__isnull=False)
                | Q(person__isnull=False, exchange__isnull=True),
                violation_error_message=_("A photograph is of a person or of a moment."),
            ),
            models.CheckConstraint(
                name="photo_says_what_is_seen",
                condition=~Q(alt="") & Q(alt_language__in=Language.values),
                violation_error_message=_("Say what is seen in it."),
            ),
            models.CheckConstraint(
                name="photo_has_a_file_and_a_size",
                condition=~Q(file="") & Q(width__gte=1, height__gte=1),
                violation_error_message=_("Choose a photograph."),
            ),
            models.CheckConstraint(
                name="photo_removed_by_somebody_at_a_time",
                condition=Q(removed_by__isnull=True) | Q(removed_at__isnull=False),
                violation_error_message=_("Say when it was removed."),
            ),
        ]

    def __str__(self):
        return str(self.public_id)

    def get_absolute_url(self):
        return reverse("photos:detail", args=[self.public_id])

    def url(self, size="page"):
        """The address of the picture in one of the SIZES."""
        return reverse("photos:file", args=[self.public_id, size])

    def path(self, size):
        """Where the picture of this size stands. Raises KeyError for a size there is not."""
        longest = self.SIZES[size]
        return settings.PHOTOS_DIR / self.file[:2] / f"{self.file}-{longest}.jpg"

    def read(self, size):
        """Return the picture as JPEG bytes. Raises KeyError for a size there is not, OSError where it is gone."""
        return self.path(size).read_bytes()

    def measures(self, size):
        """Return the width and height in pixels that the picture has in this size."""
        scale = min(1, self.SIZES[size] / max(self.width, self.height))
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    @property
    def page_size(self):
        """The width and height that it has on a page, so that nothing moves when it arrives."""
        return self.measures("page")

    @property
    def srcset(self):
        """The sizes that a screen chooses from: a telephone takes no more than it can show."""
        return ", ".join(f"{self.url(size)} {self.measures(size)[0]}w" for size in ("small", "page"))

    @property
    def small_url(self):
        return self.url("small")


class PhotoPerson(models.Model):
    """Somebody who can be seen in a photograph. Whoever is in it is asked; children never are, and so are in none."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="people", db_index=False)
    # A copy of the photograph's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="in_photos", db_index=False)

    class Meta:
        verbose_name = _("person in a photograph")
        verbose_name_plural = _("people in photographs")
        indexes = [models.Index(fields=["person"], name="photo_person_of_person")]
        constraints = [
            models.UniqueConstraint(
                name="photo_person_once",
                fields=["photo", "person"],
                violation_error_message=_("This person is in the photograph already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.photo}"


class PhotoConsentQuerySet(models.QuerySet):
    def standing(self):
        """What nobody took back."""
        return self.filter(ended_at__isnull=True)


class PhotoConsent(models.Model):
    """That one person in a photograph agrees to one purpose: how we know, and since when. Ended, it holds no longer."""

    class How(models.TextChoices):
        OWN_WORD = "own_word", _("They said so themselves, on their own page")
        TOLD = "told", _("They told staff")
        BEST_INTERESTS = "best_interests", _("A best-interests decision")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="consents", db_index=False)
    # A copy of the photograph's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="photo_consents", db_index=False)
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose)
    how = models.CharField(_("how we know"), max_length=20, choices=How)
    # Of a best-interests decision: who was asked, the person first.
    consulted = models.CharField(_("who was asked"), max_length=300, blank=True, validators=[validate_readable])
    consulted_language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    decided_on = models.DateField(_("given on"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    history = HistoricalRecords(related_name="versions")
    objects = PhotoConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to a photograph")
        verbose_name_plural = _("consents to photographs")
        indexes = [models.Index(fields=["person"], name="photo_consent_of_person")]
        constraints = [
            models.CheckConstraint(
                name="photo_consent_purpose_is_known",
                condition=Q(purpose__in=["page", "book", "wall", "outside"]),
                violation_error_message=_("Choose what the permission is for."),
            ),
            models.CheckConstraint(
                name="photo_consent_says_how_we_know",
                condition=Q(how__in=["own_word", "told"], consulted="") | Q(how="best_interests") & ~Q(consulted=""),
                violation_error_message=_("For a best-interests decision, say who was asked."),
            ),
            models.CheckConstraint(
                name="photo_consent_words_have_a_language",
                condition=Q(consulted="", consulted_language="")
                | ~Q(consulted="") & Q(consulted_language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="photo_consent_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("recorded_at")),
                violation_error_message=_("It can’t end before it was given."),
            ),
            models.CheckConstraint(
                name="photo_consent_ended_by_somebody_at_a_time",
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False),
                violation_error_message=_("Say when it ended."),
            ),
            models.UniqueConstraint(
                name="photo_consent_one_now",
                fields=["photo", "person", "purpose"],
                condition=Q(ended_at__isnull=True),
                violation_error_message=_("This permission is given already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_purpose_display()}"
