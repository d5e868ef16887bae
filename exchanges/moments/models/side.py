from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.profiles.models.just_for_me import kept_from_field, kept_from_is_known, open_to_staff
from people.profiles.models.person import Role, role_order
from people.words.text import validate_readable


class SideQuerySet(models.QuerySet):
    def standing(self):
        """Sides of moments that have not been withdrawn."""
        withdrawal = apps.get_model("exchanges", "Withdrawal")
        return self.filter(~models.Exists(withdrawal.objects.filter(exchange=models.OuterRef("exchange"))))

    def waiting(self):
        """Sides of which we are not sure yet what they brought."""
        return self.filter(heard=self.model.Heard.NOT_SURE)

    def for_staff(self, account):
        """Sides of moments that nobody keeps from this member of staff; without one, from any of them."""
        exchanges = apps.get_model("exchanges", "Exchange").objects
        kept = exchanges.filter(~open_to_staff(account), pk=models.OuterRef("exchange"))
        return self.filter(~models.Exists(kept))

    def in_order(self):
        """Older people first, then carers, community, volunteers and staff; by name within a role."""
        return self.order_by(role_order("role"), "person__folded_name", "pk")


class Side(models.Model):
    """One person's place in a moment."""

    class Heard(models.TextChoices):
        """What we know of what this person brought."""

        BROUGHT = "brought", _("Brought something")
        SIMPLY_RECEIVED = "simply_received", _("It was simply given")
        NOT_SURE = "not_sure", _("Not sure yet")

    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="sides", db_index=False)
    # Copies of the moment's, so that one person's history is one look in one index.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    happened_on = models.DateField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="sides", db_index=False)
    # Who they were that day: an old report must not change when a volunteer joins the staff.
    role = models.CharField(_("role that day"), max_length=20, choices=Role)
    heard = models.CharField(_("what they brought"), max_length=20, choices=Heard)
    what = models.CharField(_("what happened"), max_length=300, blank=True, validators=[validate_readable])
    what_language = models.CharField(_("language of what happened"), max_length=2, blank=True, choices=Language)
    words = models.TextField(_("own words"), max_length=1000, blank=True, validators=[validate_readable])
    # Empty where nobody said which language the words are in, as in a spreadsheet brought in.
    words_language = models.CharField(_("language of the words"), max_length=2, blank=True, choices=Language)

    # Whether the person keeps their part of it to themself.
    kept_from = kept_from_field()

    history = HistoricalRecords(related_name="versions")
    objects = SideQuerySet.as_manager()

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        indexes = [
            models.Index(fields=["person", "-happened_on", "-exchange"], name="side_of_person"),
            # All that the report asks of a side stands in the key, so that it reads the index and no row.
            models.Index(
                fields=["centre", "happened_on", "exchange", "heard", "role", "person"], name="side_of_centre"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="side_once_in_a_moment",
                fields=["exchange", "person"],
                violation_error_message=_("This person is already in this moment."),
            ),
            models.CheckConstraint(
                name="side_role_is_known",
                condition=Q(role__in=Role.values),
                violation_error_message=_("Choose a role from the list."),
            ),
            models.CheckConstraint(
                name="side_heard_is_known",
                condition=Q(heard__in=["brought", "simply_received", "not_sure"]),
                violation_error_message=_("Say what was brought, or choose ‘Not sure yet’."),
            ),
            kept_from_is_known("side_kept_from_is_known"),
            models.CheckConstraint(
                name="side_languages_are_known",
                condition=Q(words_language__in=["", *Language.values], what_language__in=["", *Language.values]),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_heard_display()}"
