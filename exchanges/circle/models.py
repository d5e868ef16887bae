"""The story circle: moments to talk about, with everyone's agreement, and what a mixed group chose and why."""

import uuid

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.profiles.models.person import Role
from people.words.text import validate_readable


class TalkQuerySet(models.QuerySet):
    def open(self):
        """The marks that hold: the moment was not taken back, and everyone in it now agreed."""
        withdrawal, side = (apps.get_model("exchanges", name) for name in ("Withdrawal", "Side"))
        agreed = Agreement.objects.filter(talk=OuterRef(OuterRef("pk")), person=OuterRef("person"))
        unasked = side.objects.filter(~Exists(agreed), exchange=OuterRef("exchange"))
        return self.filter(
            ~Exists(withdrawal.objects.filter(exchange=OuterRef("exchange"))),
            ~Exists(unasked),
        )


class Talk(models.Model):
    """A moment marked as one to talk about in the story circle, with the agreement of everyone in it for that use.

    Unmarking deletes it, so that nothing shows the moment any more; its versions say who marked and unmarked it.
    """

    exchange = models.OneToOneField("exchanges.Exchange", on_delete=models.CASCADE, related_name="talk")
    # A copy of the moment's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    marked_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    marked_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(related_name="versions")
    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("moment to talk about")
        verbose_name_plural = _("moments to talk about")

    def __str__(self):
        return str(self.exchange)


class Agreement(models.Model):
    """One person's agreement that a moment of theirs is talked about."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="agreements", db_index=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    agreed_on = models.DateField(_("agreed on"))
    # For a group, or someone who cannot say: who decided, and how. Empty where they said so themselves.
    how = models.CharField(_("who decided, and how"), max_length=200, blank=True, validators=[validate_readable])
    how_language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.UniqueConstraint(
                name="agreement_once_a_person",
                fields=["talk", "person"],
                violation_error_message=_("This person has already agreed."),
            ),
            models.CheckConstraint(
                name="agreement_language_is_known",
                condition=Q(how="", how_language="") | ~Q(how="") & Q(how_language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return str(self.person)


class Circle(models.Model):
    """A meeting of the story circle, about the moments of one month."""

    # The page makes it, so that a meeting sent twice is still one.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    # The first day of the month it talked about.
    month = models.DateField(_("month"))
    met_on = models.DateField(_("day"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("story circle")
        verbose_name_plural = _("story circles")
        indexes = [models.Index(fields=["centre", "month", "met_on", "id"], name="circle_of_month")]
        constraints = [
            models.CheckConstraint(
                name="circle_is_about_a_month",
                condition=Q(month__day=1),
                violation_error_message=_("Choose a month."),
            )
        ]

    def __str__(self):
        return str(self.met_on)


class InCircle(models.Model):
    """Somebody who was there when the story circle met, in their role that day."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="there", db_index=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(_("role that day"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("person in the circle")
        verbose_name_plural = _("people in the circle")
        constraints = [
            models.UniqueConstraint(
                name="in_circle_once",
                fields=["circle", "person"],
                violation_error_message=_("Choose each person once."),
            ),
            models.CheckConstraint(
                name="in_circle_role_is_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("Choose a role from the list."),
            ),
        ]

    def __str__(self):
        return str(self.person)


class StoryChoiceQuerySet(models.QuerySet):
    def to_be_told(self):
        """The choices that may be read: their moment is still one to talk about."""
        return self.filter(Exists(Talk.objects.open().filter(exchange=OuterRef("exchange"))))


class StoryChoice(models.Model):
    """The moment that a story circle chose, and why it matters, in somebody's words."""

    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, related_name="choice")
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="story_choices")
    why = models.TextField(_("why it matters"), max_length=1000, validators=[validate_readable])
    language = models.CharField(_("language"), max_length=2, choices=Language)
    said_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)

    history = HistoricalRecords(related_name="versions")
    objects = StoryChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("chosen story")
        verbose_name_plural = _("chosen stories")
        constraints = [
            models.CheckConstraint(
                name="story_choice_says_why",
                condition=~Q(why=""),
                violation_error_message=_("Say why it matters."),
            ),
            models.CheckConstraint(
                name="story_choice_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return self.why


class Told(models.Model):
    """Somebody in a chosen moment was told of it, and why it was chosen."""

    choice = models.ForeignKey(StoryChoice, on_delete=models.CASCADE, related_name="told", db_index=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    told_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    told_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("person told")
        verbose_name_plural = _("people told")
        constraints = [
            models.UniqueConstraint(
                name="told_once",
                fields=["choice", "person"],
                violation_error_message=_("This person was told already."),
            )
        ]

    def __str__(self):
        return str(self.person)
