"""What got in the way: the board, logging it, one card whole, correcting it, taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.barriers.actions import correct_barrier, keep_barrier, put_back_barrier, says_the_same, take_back_barrier
from exchanges.barriers.forms.barrier import BarrierForm, CardWithdrawalForm
from exchanges.barriers.reading import board_of, column_of, decisions_about, people_met_by, read_cards, versions_of
from exchanges.models import Barrier, Exchange, State
from exchanges.moments.forms.side import FIRST_KINDS
from exchanges.moments.picker import USUAL_FACES, Picker
from people.access import centre_of, manages, may_speak_for, staff_only, visible_or_404, works_at
from people.looks.actions import looked_at

# What just happened, for the notice on the card's own page.
NEW, AGAIN, CORRECTED, PUT_BACK = "new", "again", "corrected", "put-back"


@staff_only
def board(request):
    """The three columns; or, with `show`, the earlier cards of one of them."""
    show = request.GET.get("show", "")
    context = {"nav": "barriers", "may_decide": manages(request.user, request.centre.pk)}
    if show in State.values:
        column = column_of(request.centre, State(show), older_than=request.GET.get("older-than", ""))
        return render(request, "exchanges/barriers/column.html", context | {"column": column})
    return render(request, "exchanges/barriers/board.html", context | {"columns": board_of(request.centre)})


def new(request):
    """Log something that was stopped: the staff for anybody here, everyone else for themselves."""
    centre = centre_of(request.user)
    if centre is None:
        raise PermissionDenied
    own = None if request.user.posts_now else request.user.person
    picker, form = _form(request, centre, own, chosen=request.GET.get("with", ""))
    if asks_again(request) or form.is_a_choice:
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            barrier, is_new = keep_barrier(by=request.user, centre=centre, public_id=form.cleaned_data["id"], **said)
        except ValidationError as error:
            form.refuse(error)
        else:
            if is_new or says_the_same(barrier, **said):
                messages.success(request, NEW if is_new else AGAIN)
                return redirect(barrier)
            return _offer_as_correction(request, barrier, own)
    return _show_form(request, picker, form)


def _form(request, centre, own, *, kept=None, chosen="", data=None):
    """The picker and the form for the staff of a centre, or for somebody's own."""
    also = [kept.person, *(row.person for row in kept.meant_for.select_related("person"))] if kept else []
    picker = Picker(centre, request.user, also=also, also_kinds=[kept.kind] if kept and kept.kind else [])
    people = people_met_by(own, also=also) if own else picker.people
    form = BarrierForm(
        data or posted(request),
        people=people,
        kinds={kind.slug: kind for kind in picker.kinds},
        own=own,
        chosen=people.get(chosen),
        kept=kept,
    )
    return picker, form


def _offer_as_correction(request, barrier, own):
    """Somebody went back, changed it and saved once more: offer what they typed as a correction."""
    if barrier.withdrawn_at or not may_speak_for(request.user, barrier.person):
        return redirect(barrier)
    picker, form = _form(request, barrier.centre, own, kept=barrier, data=request.POST)
    form.saved_before()
    return _show_form(request, picker, form, barrier)


def _show_form(request, picker, form, barrier=None):
    own = form.own
    known = own or next(iter(form.who_chosen), None)
    kinds = picker.kinds_for(known) if known else picker.kinds
    # Those already chosen are in view, wherever they were found.
    usual = list(form.people.values())[:USUAL_FACES] if own else picker.usual
    near = {person.pk for person in usual} | {person.pk for person in form.to_chosen}
    error_list = form.error_list if form.is_bound else []
    context = {
        "form": form,
        "barrier": barrier,
        "own": own,
        "faces": [] if own else picker.faces(form.who_chosen),
        "others": [] if own else picker.others(form.who_chosen),
        "near": [person for person in form.people.values() if person.pk in near],
        "far": [person for person in form.people.values() if person.pk not in near],
        "first_kinds": kinds[:FIRST_KINDS],
        "more_kinds": kinds[FIRST_KINDS:],
        "error_list": error_list,
        "leave": barrier.get_absolute_url() if barrier else _home(request),
        "nav": "" if own else "barriers",
        "page_form": "barrier",
    }
    return render(request, "exchanges/barriers/form.html", context, status=400 if error_list else 200)


def _home(request):
    """Where somebody goes who writes nothing."""
    return reverse("barriers:list" if request.user.posts_now else "mine")


def _visible(request, public_id):
    barriers = Barrier.objects.select_related("centre", "person", "kind", "withdrawn_by__person")
    barrier = visible_or_404(barriers, request.user, public_id=public_id)
    if barrier.withdrawn_at and not barrier.can_be_put_back:
        raise Http404
    looked_at(request, barrier)
    return barrier


def standing_or_404(request, public_id):
    """The barrier this account may see and that was not taken back, or 404."""
    barrier = _visible(request, public_id)
    if barrier.withdrawn_at:
        raise Http404
    return barrier


def detail(request, public_id):
    """One card whole: what was decided, the enabling plan, and the moments that followed."""
    barrier = _visible(request, public_id)
    works_here = works_at(request.user, barrier.centre_id)
    card = read_cards(Barrier.objects.filter(pk=barrier.pk))[0]
    context = {
        "barrier": barrier,
        "card": card,
        "works_at_theirs": works_here,
        "nav": "barriers" if works_here else "",
    }
    if barrier.withdrawn_at:
        return render(request, "exchanges/barriers/withdrawn.html", context)
    # A correction may have made it somebody else's: what they were not in stays closed to them.
    open_to_them = set(
        Exchange.objects.visible_to(request.user)
        .filter(pk__in=[moment.pk for moment in card.followed])
        .values_list("pk", flat=True)
    )
    card.followed = [moment for moment in card.followed if moment.pk in open_to_them]
    context |= {
        "decisions": decisions_about(barrier),
        "plan": getattr(barrier, "enabling_plan", None),
        "may_decide": manages(request.user, barrier.centre_id),
    }
    return render(request, "exchanges/barriers/detail.html", context)


@one_at_a_time
def correction(request, public_id):
    """Change what it says; what it said before stays to be seen."""
    barrier = hold(request, standing_or_404(request, public_id))
    own = None if works_at(request.user, barrier.centre_id) else barrier.person
    picker, form = _form(request, barrier.centre, own, kept=barrier)
    if asks_again(request) or form.is_a_choice:
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            correct_barrier(barrier, by=request.user, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, CORRECTED)
            return redirect(barrier)
    return _show_form(request, picker, form, barrier)


def version_list(request, public_id):
    """What it said before it was corrected, and who corrected it: for the staff of its centre."""
    barrier = standing_or_404(request, public_id)
    if not works_at(request.user, barrier.centre_id):
        raise PermissionDenied
    context = {"barrier": barrier, "versions": versions_of(barrier), "nav": "barriers"}
    return render(request, "exchanges/barriers/versions.html", context)


def withdrawal(request, public_id):
    """Take it back, with a reason for who comes after."""
    barrier = standing_or_404(request, public_id)
    form = CardWithdrawalForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        take_back_barrier(barrier, by=request.user, reason=form.cleaned_data["reason"])
        return redirect(barrier)
    works_here = works_at(request.user, barrier.centre_id)
    context = {"barrier": barrier, "form": form, "page_form": "withdrawal", "nav": "barriers" if works_here else ""}
    return render(request, "exchanges/barriers/withdrawal.html", context, status=form.status)


def put_back(request, public_id):
    """Let it be shown and counted again; only by POST, and only for 30 days."""
    barrier = _visible(request, public_id)
    if request.method == "POST":
        put_back_barrier(barrier, by=request.user)
        messages.success(request, PUT_BACK)
    return redirect(barrier)


@staff_only
def withdrawal_list(request):
    """What was taken back at this centre and can still be put back, the latest first."""
    barriers = Barrier.objects.taken_back_lately().filter(centre=request.centre)
    rows = barriers.select_related("person", "kind", "withdrawn_by__person").order_by("-withdrawn_at", "-pk")
    return render(request, "exchanges/barriers/withdrawals.html", {"barriers": rows, "nav": "barriers"})
