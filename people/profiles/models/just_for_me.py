"""What somebody keeps to themself: a mark on one line about them, or on their part of a moment."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeptFrom(models.TextChoices):
    """From whom something is kept, besides everyone from elsewhere. Without a mark it is kept from nobody here."""

    CARERS = "carers", _("Just for me and the people who work here")
    OTHER_STAFF = "other_staff", _("Just for me and who wrote it down")


# From the least to the most that is kept back.
LEVELS = ["", KeptFrom.CARERS.value, KeptFrom.OTHER_STAFF.value]


def kept_from_field():
    """Return the field of a row that holds the mark: empty where nothing is kept back."""
    return models.CharField(max_length=12, blank=True, default="", db_default="", choices=KeptFrom)


def kept_from_is_known(name):
    """Return the constraint that the mark is one of ours."""
    return models.CheckConstraint(
        name=name,
        condition=Q(kept_from__in=["", "carers", "other_staff"]),
        violation_error_message=_("Choose who may read it."),
    )


def most_kept(marks):
    """Return the mark that keeps back most of all these."""
    return max(marks, key=LEVELS.index, default="")


def open_to_staff(account):
    """Return the condition under which a member of staff may read a row of their centre: it is the whole rule.

    Without an account it is the condition for every one of them.
    """
    open_to_all = ~Q(kept_from=KeptFrom.OTHER_STAFF)
    return open_to_all | Q(recorded_by=account.pk) if account else open_to_all


class KeptQuerySet(models.QuerySet):
    """Rows that carry the mark, and who wrote them as `recorded_by`. The rule who reads them stands here alone."""

    def for_staff(self, account):
        """What this member of staff may read: all but what is kept from others than who wrote it."""
        return self.filter(open_to_staff(account))

    def for_all_staff(self):
        """What every member of staff may read: what is worked out for all of them, or sent to them, comes from it."""
        return self.filter(open_to_staff(None))

    def for_everyone(self):
        """What nobody keeps back: what carers may be let read, and what is read aloud, comes from it."""
        return self.filter(kept_from="")
