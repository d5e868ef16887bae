from django.shortcuts import redirect, render
from django.utils import timezone

from exchanges.models import Exchange
from exchanges.moments.picker import faces_for_today
from exchanges.moments.reading import ask_who_is_here, read
from exchanges.noticing.invites import invites, more_people
from exchanges.noticing.missed import look_out
from exchanges.plans.reading import plans_of_today
from people.access import centre_of
from people.consent.carers import ending_soon
from people.models import Pause
from people.words.greeting import greeting

# What one screen of a tablet holds; the rest is one tap away under "All moments".
MOST_MOMENTS = 30
MOST_WAITING = 3
MOST_INVITES = 3


def today(request):
    """The staff's first page: start logging, hear the other side, see today's moments."""
    if not request.user.posts_now:
        return redirect("mine" if request.user.person else "admin:index")
    centre, day = centre_of(request.user), timezone.localdate()
    moments, waiting = _moments_and_waiting(request.user, centre, day)
    lookouts = look_out(centre, day)
    missed, looked_after = lookouts[Pause.Way.GIVING].missed, lookouts[Pause.Way.RECEIVING].missed
    return render(
        request,
        "exchanges/today/today.html",
        {
            "nav": "today",
            "is_today": True,
            "day": day,
            "greeting": greeting(timezone.localtime()),
            "faces": faces_for_today(centre, day),
            "plans": plans_of_today(centre, day),
            "waiting": waiting,
            "invites": invites(missed[:MOST_INVITES], centre, Pause.Way.GIVING, day),
            "more_people": more_people(len(missed[MOST_INVITES:])),
            "looked_after": looked_after[0] if looked_after else None,
            "moments": moments,
            "carers_ending": ending_soon(day, centre=centre),
        },
    )


def _moments_and_waiting(account, centre, day):
    """The newest moments of the day, and the newest that wait for a side, read together."""
    standing = Exchange.objects.standing().for_staff(account).filter(centre=centre)
    newest = standing.filter(happened_on=day).newest_first()[:MOST_MOMENTS]
    waiting = standing.to_ask(day).newest_first()[:MOST_WAITING]
    # A union and not an "or": with that PostgreSQL looks at every moment there is.
    keys = [Exchange.objects.filter(pk__in=some.values("pk")).order_by().values("pk") for some in (newest, waiting)]
    moments = read(Exchange.objects.filter(pk__in=keys[0].union(keys[1], all=True)).newest_first())
    ask_who_is_here(moments, day)
    return (
        [moment for moment in moments if moment.happened_on == day][:MOST_MOMENTS],
        [moment for moment in moments if moment.waiting_sides][:MOST_WAITING],
    )
