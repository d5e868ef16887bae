import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.consent.models.permission import Permission
from people.words.text import validate_readable


class CardQuerySet(models.QuerySet):
    def standing(self):
        """Cards that have not been ended."""
        return self.filter(revoked_at__isnull=True)


class Card(models.Model):
    """A printed card that opens its person's own pages, to read. The card carries a secret; here is only its hash."""

    How = Permission.How

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="cards")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Else it opens nothing but on a tablet of the centre.
    at_home = models.BooleanField(_("works at home too"), default=False)
    how = models.CharField(_("how we know"), max_length=20, blank=True, choices=Permission.How)
    # Of a best-interests decision: who was asked, the person first.
    consulted = models.CharField(_("who was asked"), max_length=300, blank=True, validators=[validate_readable])
    consulted_language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    made_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    # Using a card changes nothing about it; and nobody looks up a hash among earlier versions.
    history = HistoricalRecords(related_name="versions", excluded_fields=["last_used_at", "token_hash"])
    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.CheckConstraint(
                name="card_at_home_says_how_we_know",
                condition=Q(at_home=False, how="", consulted="", decided_on__isnull=True)
                | Q(at_home=True, how="said_so", consulted="", decided_on__isnull=False)
                | Q(at_home=True, how="best_interests", decided_on__isnull=False) & ~Q(consulted=""),
                violation_error_message=_("For a best-interests decision, say who was asked."),
            ),
            models.CheckConstraint(
                name="card_words_have_a_language",
                condition=Q(consulted="", consulted_language="")
                | ~Q(consulted="") & Q(consulted_language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
            models.CheckConstraint(
                name="card_ends_after_it_begins",
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                violation_error_message=_("It can’t end before it began."),
            ),
            models.CheckConstraint(
                name="card_ended_by_somebody_at_a_time",
                condition=Q(revoked_by__isnull=True) | Q(revoked_at__isnull=False),
                violation_error_message=_("Say when it ended."),
            ),
            models.UniqueConstraint(
                name="card_one_standing",
                fields=["centre", "person"],
                condition=Q(revoked_at__isnull=True),
                violation_error_message=_("This person has a card already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.made_at}"
