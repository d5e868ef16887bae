"""What becomes of giving that was stopped: a manager answers, opens it up, goes back, and keeps an enabling plan."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.barriers.actions import (
    MOST_MOMENTS,
    answer,
    go_back,
    keep_plan,
    moments_since,
    open_up,
    staff_of,
    was_decided,
    ways_back,
)
from exchanges.barriers.forms.deciding import AnswerForm, BackForm, OpeningForm, PlanForm
from exchanges.barriers.reading import read_cards
from exchanges.barriers.views.barriers import standing_or_404
from exchanges.models import Barrier, Exchange, State
from exchanges.moments.reading import read
from people.access import manages

# What just happened, for the notice on the card's own page.
ANSWERED, OPENED, WENT_BACK, PLANNED = "answered", "opened", "went-back", "planned"


def _to_decide(request, public_id):
    """The barrier, for a manager of its centre: who may see it but not decide gets 403."""
    barrier = standing_or_404(request, public_id)
    if not manages(request.user, barrier.centre_id):
        raise PermissionDenied
    return hold(request, barrier)


def _page(request, template, form, write, what, *, barrier, **context):
    """Show the form, or write it and go back to the card; `write` is called where it is checked."""
    if asks_again(request):
        form.unchecked()
    elif was_decided(barrier, request.POST.get("id")):
        # Sent twice: the first time moved the card, so that the same form would fit it no more.
        return redirect(barrier)
    elif request.method == "POST" and form.is_valid():
        try:
            write(form)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, what)
            return redirect(barrier)
    card = read_cards(Barrier.objects.filter(pk=barrier.pk))[0]
    context |= {"barrier": barrier, "card": card, "form": form, "nav": "barriers", "page_form": "decision"}
    return render(request, template, context, status=form.status)


@one_at_a_time
def answering(request, public_id):
    """Say what we will try, who will, and by when."""
    barrier = _to_decide(request, public_id)
    if barrier.state == State.OPENED_UP and request.method == "GET":
        return redirect(barrier)
    last = barrier.decisions.filter(who__isnull=False).select_related("who").last()
    form = AnswerForm(posted(request), barrier=barrier, staff=staff_of(barrier.centre), last=last)
    return _page(
        request,
        "exchanges/barriers/answer.html",
        form,
        lambda form: answer(barrier, by=request.user, **form.said()),
        ANSWERED,
        barrier=barrier,
    )


@one_at_a_time
def opening(request, public_id):
    """Say what we changed, and choose among the person's moments since those that followed."""
    barrier = _to_decide(request, public_id)
    linked = list(barrier.followed.values_list("exchange", flat=True))
    lately = list(moments_since(barrier).values_list("pk", flat=True)[:MOST_MOMENTS])
    found = Exchange.objects.standing().filter(Q(pk__in=linked) | Q(pk__in=lately)).newest_first()
    moments = read(found)
    is_open = barrier.state == State.OPENED_UP
    form = OpeningForm(
        posted(request),
        barrier=barrier,
        moments=moments,
        last=barrier.decisions.filter(state=State.OPENED_UP).last() if is_open else None,
        followed=[moment.public_id for moment in moments if moment.pk in linked],
    )

    def write(form):
        chosen = Exchange.objects.filter(public_id__in=form.cleaned_data["moments"])
        open_up(barrier, by=request.user, moments=chosen, **form.said())

    return _page(request, "exchanges/barriers/opening.html", form, write, OPENED, barrier=barrier)


@one_at_a_time
def going_back(request, public_id):
    """Move the card back, with a few words that say why."""
    barrier = _to_decide(request, public_id)
    states = ways_back(barrier)
    if not states:
        return redirect(barrier)
    return _page(
        request,
        "exchanges/barriers/back.html",
        BackForm(posted(request), states=states),
        lambda form: go_back(barrier, by=request.user, **form.said()),
        WENT_BACK,
        barrier=barrier,
    )


@one_at_a_time
def plan(request, public_id):
    """Keep the enabling plan: its good, its harm, and the harm of not doing it."""
    barrier = _to_decide(request, public_id)
    kept = getattr(barrier, "enabling_plan", None)
    return _page(
        request,
        "exchanges/barriers/plan.html",
        PlanForm(posted(request), plan=kept),
        lambda form: keep_plan(barrier, by=request.user, **form.said()),
        PLANNED,
        barrier=barrier,
        plan=kept,
        versions=kept.versions.select_related("history_user__person").order_by("-history_date", "-history_id")[1:]
        if kept
        else [],
    )
