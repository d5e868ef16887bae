"""In which ways the copies of people’s lines could disagree with their sources: see config.database.copies."""

from django.db.models import F

from people.models import Pause, ProfileEntry


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "lines about people are of another centre than their person",
            ProfileEntry.objects.exclude(centre=F("person__centre")),
        ),
        (
            "pauses are of another centre than their person",
            Pause.objects.exclude(centre=F("person__centre")),
        ),
    ]
