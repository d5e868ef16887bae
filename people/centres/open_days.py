"""The days on which something can have happened at a centre."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def check_day(centre, day):
    """Raise ValidationError where nothing can have happened at the centre on this day."""
    if day > timezone.localdate():
        raise ValidationError({"day": _("That day is still to come. Choose today or a day that has been.")})
    if centre.opened_on and day < centre.opened_on:
        raise ValidationError({"day": _("The centre wasn’t open yet on that day. Choose a later one.")})
