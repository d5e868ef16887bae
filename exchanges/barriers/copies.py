"""In which ways the copies of what got in the way could disagree with their sources: see config.database.copies."""

from django.db.models import F

from exchanges.models import Barrier, Decision, EnablingPlan, Followed, MeantFor


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "barriers are of another centre than their person",
            Barrier.objects.exclude(centre=F("person__centre")),
        ),
        *(
            (f"{of_barrier} are of another centre than their barrier", rows.exclude(centre=F("barrier__centre")))
            for of_barrier, rows in (
                ("people it was meant for", MeantFor.objects),
                ("decisions", Decision.objects),
                ("moments that followed", Followed.objects),
                ("enabling plans", EnablingPlan.objects),
            )
        ),
    ]
