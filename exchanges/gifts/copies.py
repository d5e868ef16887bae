"""In which ways the copies of gifts to staff could disagree with their sources: see config.database.copies."""

from django.db.models import F

from exchanges.models import GiftDeclaration


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "gift declarations are of another centre than their moment",
            GiftDeclaration.objects.filter(exchange__isnull=False).exclude(centre=F("exchange__centre")),
        ),
    ]
