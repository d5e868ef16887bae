"""In which ways the copies of plans could disagree with their sources: see config.database.copies."""

from django.db.models import F

from exchanges.models import Plan, PlanPerson


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "plans are of another centre than the one who gives",
            Plan.objects.exclude(centre=F("giver__centre")),
        ),
        (
            "people in plans are of another centre than their plan",
            PlanPerson.objects.exclude(centre=F("plan__centre"), person__centre=F("plan__centre")),
        ),
    ]
