"""Plans: the coming ones, making one, one whole, changing it, another day for it, and the week for the wall."""

import datetime
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.barriers.reading import people_met_by
from exchanges.models import Plan
from exchanges.moments.forms.side import FIRST_KINDS
from exchanges.moments.picker import USUAL_FACES, Picker
from exchanges.plans.actions import change_plan, last_step, let_go, make_plan, move_plan, says_the_same, undo
from exchanges.plans.forms import MoveForm, PlanForm
from exchanges.plans.reading import by_day, monday_of, page_from, read_plans, steps_of, unanswered
from exchanges.plans.wall import week_for_the_wall
from people.access import centre_of, may_speak_for, staff_only, visible_or_404, works_at
from people.looks.actions import looked_at
from people.models import Membership, ProfileEntry, Role
from people.words.dates import is_thinkable

# What just happened, for the notice on the plan's own page.
NEW, AGAIN, CHANGED, MOVED, LET_GO, UNDONE = "new", "again", "changed", "moved", "let-go", "undone"
WEEK = datetime.timedelta(days=7)


def plan_list(request):
    """The plans from this week on, and earlier ones that wait for a word: the centre's, or one's own."""
    centre = centre_of(request.user)
    if centre is None:
        raise PermissionDenied
    today = timezone.localdate()
    first = _day_of(request.GET.get("from", ""))
    plans = Plan.objects.filter(centre=centre)
    if not request.user.posts_now:
        plans = plans.of_person(request.user.person)
    shown, later = page_from(plans, first or monday_of(today), today)
    context = {
        "days": by_day(shown),
        "later": later,
        "unanswered": [] if first else unanswered(plans, today),
        "is_first": first is None,
        "today": today,
        "nav": "today" if request.user.posts_now else "",
    }
    return render(request, "exchanges/plans/list.html", context)


def _day_of(text):
    """The day that an address says, or None where it says none or one that nobody plans for."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_thinkable(day) else None


def new(request):
    """Make a plan: the staff for anybody here, everyone else for themselves.

    `with` is the one who gives, `for` whom it is for, and `entry` the line of their page it comes from.
    """
    centre = centre_of(request.user)
    if centre is None:
        raise PermissionDenied
    own = None if request.user.posts_now else request.user.person
    picker, form = _form(request, centre, own)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            plan, is_new = make_plan(by=request.user, centre=centre, public_id=form.cleaned_data["id"], **said)
        except ValidationError as error:
            form.refuse(error)
        else:
            if is_new or says_the_same(plan, **said):
                messages.success(request, NEW if is_new else AGAIN)
                return redirect(plan)
            return _offer_as_change(request, plan, own)
    return _show_form(request, picker, form)


def _form(request, centre, own, *, kept=None, data=None):
    """The picker and the form for the staff of a centre, or for somebody's own."""
    also = [kept.giver, *(row.person for row in kept.people.select_related("person"))] if kept else []
    entry = None if kept else _entry(request, own)
    kinds = [one.kind for one in (kept, entry) if one and one.kind]
    picker = Picker(centre, request.user, also=also, also_kinds=[kind for kind in kinds if kept or not kind.retired_on])
    met = people_met_by(own, also=[person for person in also if person != own]) if own else picker.people
    people = _here(picker, met)
    on_offer = {kind.slug: kind for kind in picker.kinds}
    if entry and entry.kind and entry.kind.slug not in on_offer:
        entry.kind = None
    form = PlanForm(
        data or posted(request),
        people=people,
        kinds=on_offer,
        own=own,
        chosen=people.get(request.GET.get("with", "")),
        welcomed_by=[people[key] for key in dict.fromkeys(request.GET.getlist("for")) if key in people],
        entry=entry,
        kept=kept,
    )
    return picker, form


def _here(picker, people):
    """Those of these people who can be in a plan: who is here today, and who is in it already."""
    rows = Membership.objects.filter(Membership.covering(picker.today), centre=picker.centre)
    here = set(rows.values_list("person", flat=True)) | {person.pk for person in picker.also}
    return {key: person for key, person in people.items() if person.pk in here}


def _entry(request, own):
    """The line of a page that a new plan comes from; only of the one who gives."""
    try:
        wanted, giver = uuid.UUID(request.GET.get("entry", "")), request.GET.get("with", "")
        giver = own.public_id if own else uuid.UUID(giver)
    except ValueError:
        return None
    entries = ProfileEntry.objects.standing().visible_to(request.user).select_related("kind")
    return entries.filter(public_id=wanted, person__public_id=giver).first()


def _offer_as_change(request, plan, own):
    """Somebody went back, changed it and saved once more: offer what they typed as a change."""
    if not plan.is_standing or not may_speak_for(request.user, plan.giver):
        return redirect(plan)
    picker, form = _form(request, plan.centre, own, kept=plan, data=request.POST)
    form.saved_before()
    return _show_form(request, picker, form, plan)


def _show_form(request, picker, form, plan=None):
    own, people = form.own, list(form.people.values())
    kinds = picker.kinds_for(own) if own else picker.kinds
    if not own and form.who_chosen:
        kinds = picker.kinds_for(next(iter(form.who_chosen)))
    usual = {person.pk for person in (people[:USUAL_FACES] if own else picker.usual)}
    # Those already chosen are in view, wherever they were found.
    near = usual | {person.pk for person in form.to_chosen}
    faces = usual | {person.pk for person in form.who_chosen}
    helping = {person.pk for person in form.helps_chosen}
    if own:
        helping |= usual
    else:
        helping |= {person.pk for person in people if person.role in (Role.STAFF, Role.VOLUNTEER)}
    error_list = form.error_list if form.is_bound else []
    context = {
        "form": form,
        "plan": plan,
        "own": own,
        "faces": [person for person in people if person.pk in faces],
        "others": [person for person in people if person.pk not in faces],
        "near": [person for person in people if person.pk in near],
        "far": [person for person in people if person.pk not in near],
        "helpers": [person for person in people if person.pk in helping],
        "anyone": [person for person in people if person.pk not in helping],
        "first_kinds": kinds[:FIRST_KINDS],
        "more_kinds": kinds[FIRST_KINDS:],
        "error_list": error_list,
        "leave": plan.get_absolute_url() if plan else reverse("plans:list"),
        "nav": "" if own else "today",
        "page_form": "plan",
    }
    return render(request, "exchanges/plans/form.html", context, status=400 if error_list else 200)


def _visible(request, public_id):
    plans = Plan.objects.select_related("centre", "giver", "kind")
    plan = visible_or_404(plans, request.user, public_id=public_id)
    looked_at(request, plan)
    return plan


def _to_change(request, public_id):
    """The plan, for who may change it: who may see it but not change it gets 403."""
    plan = _visible(request, public_id)
    if not may_speak_for(request.user, plan.giver):
        raise PermissionDenied
    return plan


def detail(request, public_id):
    """One plan whole, and what was done with it."""
    plan = _visible(request, public_id)
    works_here = works_at(request.user, plan.centre_id)
    notices = [message.message for message in messages.get_messages(request)]
    context = {
        "plan": read_plans(Plan.objects.filter(pk=plan.pk))[0],
        "steps": steps_of(plan) if works_here else [],
        "works_at_theirs": works_here,
        "may_change": may_speak_for(request.user, plan.giver),
        "notices": notices,
        "undo": last_step(plan) if {MOVED, LET_GO} & set(notices) or plan.let_go_on else None,
        "has_come": plan.planned_for <= timezone.localdate(),
        "nav": "today" if works_here else "",
    }
    return render(request, "exchanges/plans/detail.html", context)


@one_at_a_time
def change(request, public_id):
    """Change a plan that stands; what it said before stays to be seen."""
    plan = hold(request, _to_change(request, public_id))
    if not plan.is_standing:
        return redirect(plan)
    own = None if works_at(request.user, plan.centre_id) else plan.giver
    picker, form = _form(request, plan.centre, own, kept=plan)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            change_plan(plan, by=request.user, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, CHANGED)
            return redirect(plan)
    return _show_form(request, picker, form, plan)


@one_at_a_time
def not_today(request, public_id):
    """Choose another day for a plan, or let it go; nobody is asked why."""
    plan = hold(request, _to_change(request, public_id))
    if not plan.is_standing:
        return redirect(plan)
    form = MoveForm(posted(request), plan=plan)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and "let_go" in request.POST:
        let_go(plan, by=request.user)
        messages.success(request, LET_GO)
        return redirect(plan)
    elif request.method == "POST" and form.is_valid():
        try:
            move_plan(plan, by=request.user, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, MOVED)
            return redirect(plan)
    works_here = works_at(request.user, plan.centre_id)
    context = {
        "plan": read_plans(Plan.objects.filter(pk=plan.pk))[0],
        "form": form,
        "works_at_theirs": works_here,
        "nav": "today" if works_here else "",
        "page_form": "move",
    }
    return render(request, "exchanges/plans/not_today.html", context, status=form.status)


def plan_to_log(request):
    """The plan that the moment being logged by this request turned from, or None where it names none of theirs.

    A plan that happened already is among them, so that a save sent twice finds it.
    """
    named = (posted(request) or {}).get("plan") or request.GET.get("plan", "")
    try:
        public_id = uuid.UUID(named)
    except ValueError:
        return None
    plans = Plan.objects.visible_to(request.user).filter(centre=request.centre)
    return plans.select_related("giver", "kind").filter(public_id=public_id).first()


def undo_step(request, public_id):
    """Take back the last moving or letting go; only by POST, and only while it is the last."""
    plan = _to_change(request, public_id)
    if request.method == "POST":
        undo(plan, by=request.user, step=request.POST.get("step", ""))
        messages.success(request, UNDONE)
    return redirect(plan)


@staff_only
def week(request):
    """The plans of a week to print for the wall; beside it on the screen, what is not on it and why."""
    monday = monday_of(_day_of(request.GET.get("from", "")) or timezone.localdate())
    context = {
        "week": week_for_the_wall(request.centre, monday),
        "monday": monday,
        "sunday": monday + datetime.timedelta(days=6),
        "before": monday - WEEK,
        "after": monday + WEEK,
        "today": timezone.localdate(),
        "nav": "today",
    }
    return render(request, "exchanges/plans/week.html", context)
