"""In which ways the copies of the story circle could disagree with their sources: see config.database.copies."""

from django.db.models import F

from exchanges.models import Agreement, StoryChoice, Talk


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "marks of moments to talk about are of another centre than their moment",
            Talk.objects.exclude(centre=F("exchange__centre")),
        ),
        (
            "agreements are of another centre than their mark",
            Agreement.objects.exclude(centre=F("talk__centre")),
        ),
        (
            "chosen stories are of another centre than their moment or their circle",
            StoryChoice.objects.exclude(centre=F("exchange__centre"), circle__centre=F("centre")),
        ),
    ]
