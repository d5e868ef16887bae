"""In which ways the copies of what somebody allows could disagree with their sources: see config.database.copies."""

from django.db.models import F

from people.models import CarerPermission, Permission


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "permissions are of another centre than their person",
            Permission.objects.exclude(centre=F("person__centre")),
        ),
        (
            "carers’ permissions are of another centre than the person or the carer",
            CarerPermission.objects.exclude(centre=F("person__centre"), carer__centre=F("centre")),
        ),
    ]
