import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.profiles.models.just_for_me import KeptQuerySet, kept_from_field, kept_from_is_known, open_to_staff
from people.words.terms import TermsField
from people.words.text import validate_readable


class ProfileEntryQuerySet(KeptQuerySet):
    def standing(self):
        """Entries that have not been retired."""
        return self.filter(retired_on__isnull=True)

    def visible_to(self, account):
        """Entries on the pages of people this account may see, but for what others keep from it."""
        if not account.is_authenticated:
            return self.none()
        here = Q(person__centre__in=account.centre_ids) & open_to_staff(account)
        return self.filter(here | Q(person=account.person_id))


class ProfileEntry(models.Model):
    """One line about a person in someone's own words."""

    class Section(models.TextChoices):
        CAN_GIVE = "can_give", _("What I can give")
        WOULD_WELCOME = "would_welcome", _("What I’d welcome")
        STRENGTHS = "strengths", _("What I’m good at")
        INTERESTS = "interests", _("What I love")
        MATTERS = "matters", _("What matters to me")
        HOW_TO_BE = "how_to_be", _("How to be with me")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="entries", db_index=False)
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.CharField(_("part of the page"), max_length=20, choices=Section)
    words = models.TextField(_("words"), max_length=600, validators=[validate_readable])
    language = models.CharField(_("language"), max_length=2, choices=Language)
    kind = models.ForeignKey(
        "exchanges.Kind", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    said_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    said_on = models.DateField(_("said on"))
    recorded_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_on = models.DateField(_("taken off the page on"), null=True, blank=True)
    retired_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    retired_reason = models.CharField(_("why"), max_length=200, blank=True, validators=[validate_readable])
    # What the words are about, so that what one person offers can be laid beside what another would welcome.
    terms = TermsField()
    # Whether the person keeps it to themself.
    kept_from = kept_from_field()

    history = HistoricalRecords(related_name="versions", excluded_fields=["terms"])
    objects = ProfileEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile entry")
        verbose_name_plural = _("profile entries")
        indexes = [
            models.Index(fields=["person", "section", "said_on"], name="entry_of_person"),
            models.Index(fields=["centre", "section"], condition=Q(retired_on__isnull=True), name="entry_of_centre"),
        ]
        constraints = [
            models.CheckConstraint(
                name="entry_has_words",
                condition=~Q(words=""),
                violation_error_message=_("Type what was said."),
            ),
            models.CheckConstraint(
                name="entry_section_is_known",
                condition=Q(
                    section__in=[
                        "can_give",
                        "would_welcome",
                        "strengths",
                        "interests",
                        "matters",
                        "how_to_be",
                    ]
                ),
                violation_error_message=_("Choose a part of the page."),
            ),
            models.CheckConstraint(
                name="entry_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
            kept_from_is_known("entry_kept_from_is_known"),
            models.CheckConstraint(
                name="entry_retired_after_it_was_said",
                condition=Q(retired_on__isnull=True) | Q(retired_on__gte=models.F("said_on")),
                violation_error_message=_("It can’t be taken off the page before it was said."),
            ),
            models.CheckConstraint(
                name="entry_reason_needs_retiring",
                condition=Q(retired_on__isnull=False) | Q(retired_reason="", retired_by__isnull=True),
                violation_error_message=_("Say when it was taken off the page."),
            ),
        ]

    def __str__(self):
        return self.words
