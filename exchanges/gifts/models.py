"""Small gifts to staff: the centre's own policy, and what was declared. What a gift is worth is in no figure."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.words.text import validate_readable


class GiftPolicy(models.Model):
    """What a centre says about small gifts to its staff: may they keep them, within which limit, whom to tell."""

    centre = models.ForeignKey("people.Centre", on_delete=models.CASCADE, related_name="gift_policies", db_index=False)
    allowed = models.BooleanField(_("may staff be given small gifts?"))
    limit = models.CharField(_("the limit, in English"), max_length=300, validators=[validate_readable])
    limit_cy = models.CharField(_("the limit, in Welsh"), max_length=300, validators=[validate_readable])
    tell = models.CharField(_("who to tell, in English"), max_length=200, validators=[validate_readable])
    tell_cy = models.CharField(_("who to tell, in Welsh"), max_length=200, validators=[validate_readable])

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("gift policy")
        verbose_name_plural = _("gift policies")
        constraints = [
            models.UniqueConstraint(
                name="gift_policy_one_of_a_centre",
                fields=["centre"],
                violation_error_message=_("This centre already has a policy about gifts."),
            ),
            models.CheckConstraint(
                name="gift_policy_in_both_languages",
                condition=~Q(limit="") & ~Q(limit_cy="") & ~Q(tell="") & ~Q(tell_cy=""),
                violation_error_message=_("Write it in both languages."),
            ),
        ]

    def __str__(self):
        return self.local_limit

    @property
    def local_limit(self):
        """The limit in the reader's language."""
        return self.limit_cy if get_language() == "cy" else self.limit

    @property
    def local_tell(self):
        """Who to tell, in the reader's language."""
        return self.tell_cy if get_language() == "cy" else self.tell


class GiftDeclaration(models.Model):
    """A line in the gift register: what somebody gave a member of staff, and what was decided.

    It stays when the moment is taken back and erased, for a register answers for the centre; so it says for itself
    who gave, who received and when, and holds none of the giver's words.
    """

    class Decision(models.TextChoices):
        """What became of the gift."""

        KEPT = "kept", _("Kept")
        SHARED = "shared", _("Shared with everyone")
        GIVEN_BACK = "given_back", _("Given back kindly")
        PASSED_ON = "passed_on", _("Passed on")
        SOMETHING_ELSE = "something_else", _("Something else")

    class Freely(models.TextChoices):
        """Could the member of staff have said no?"""

        YES = "yes", _("Yes")
        NOT_SURE = "not_sure", _("Not sure")
        NO = "no", _("No")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    exchange = models.ForeignKey(
        "exchanges.Exchange", on_delete=models.SET_NULL, null=True, blank=True, related_name="gift_declarations"
    )
    happened_on = models.DateField(_("day"))
    giver = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(_("what it was"), max_length=200, validators=[validate_readable])
    # As it was typed: never a number, so that nothing can add it up.
    worth = models.CharField(_("about what it is worth"), max_length=60, blank=True, validators=[validate_readable])
    decision = models.CharField(_("what was decided"), max_length=20, choices=Decision)
    decision_words = models.CharField(_("in a few words"), max_length=200, blank=True, validators=[validate_readable])
    could_say_no = models.CharField(_("could they say no?"), max_length=10, choices=Freely)
    worry = models.CharField(_("was anyone worried?"), max_length=300, blank=True, validators=[validate_readable])
    # Of all the words.
    language = models.CharField(_("language"), max_length=2, choices=Language)
    declared_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    declared_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("gift declaration")
        verbose_name_plural = _("gift declarations")
        indexes = [models.Index(fields=["centre", "-happened_on", "-id"], name="gift_register")]
        constraints = [
            models.UniqueConstraint(
                name="gift_declared_once",
                fields=["exchange", "giver", "receiver"],
                violation_error_message=_("This gift is already declared."),
            ),
            models.CheckConstraint(
                name="gift_from_someone_else",
                condition=~Q(giver=F("receiver")),
                violation_error_message=_("It takes two to meet."),
            ),
            models.CheckConstraint(
                name="gift_says_what_it_was",
                condition=~Q(what=""),
                violation_error_message=_("Say in a line what it was."),
            ),
            models.CheckConstraint(
                name="gift_decision_is_known",
                condition=Q(decision__in=["kept", "shared", "given_back", "passed_on"])
                | Q(decision="something_else") & ~Q(decision_words=""),
                violation_error_message=_("Say what was decided."),
            ),
            models.CheckConstraint(
                name="gift_freely_is_known",
                condition=Q(could_say_no__in=["yes", "not_sure", "no"]),
                violation_error_message=_("Choose yes, not sure or no."),
            ),
            models.CheckConstraint(
                name="gift_language_is_known",
                condition=Q(language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return self.what
