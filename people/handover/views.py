"""Handing over the tablet, and having it back."""

import uuid
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render

from config.web.forms import asks_again
from people.access import staff_only, visible_or_404, works_at
from people.handover.forms import HandBackForm
from people.handover.sitting import finish, hand_over, is_staff_of, may_hold_the_tablet, people_to_hand_to, take_back
from people.looks.actions import looked, looked_at
from people.models import Look, Person
from people.profiles.reading import last_stay
from people.tablets.forms.pin import PinBackForm
from people.tablets.turns import turns_on
from people.words.text import fold

# That a passkey did not work: the thank-you page says so once.
NOTICE = "no_passkey"


@staff_only
def choose(request):
    """To whom? Everyone here who can hold the tablet."""
    # Sent and not in the address, which holds no names.
    wanted = request.POST.get("find", "")
    words = fold(wanted).split()
    everyone = list(people_to_hand_to(request.centre, besides=request.user.person))
    people = [person for person in everyone if all(word in person.folded_name for word in words)]
    context = {"people": people, "anybody": bool(everyone), "find": wanted, "nav": "today"}
    return render(request, "people/handover/choose.html", context)


def hand_over_page(request, public_id):
    """Hand over the tablet to one person, on their own page, on a moment's question, or on what they can give."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    if not may_hold_the_tablet(person):
        raise Http404
    if "sure" not in request.POST:
        return _whose_page_it_is(request, person)
    moment = request.POST.get("moment")
    if moment:
        hand_over(request, person, asks="side", moment=_waiting_for(person, moment))
    else:
        hand_over(request, person, asks=next((asks for asks in ("ask", "carers") if asks in request.POST), ""))
    looked(Look.What.HANDED_OVER, request=request, person=person)
    response = redirect("handover:hello")
    # A browser that keeps whole pages for its Back button forgets those of the staff.
    response["Clear-Site-Data"] = '"cache"'
    return response


def _whose_page_it_is(request, person):
    """Say whose own page is to open, before any does: nobody's opens by one tap on a first name."""
    sent = request.POST if request.method == "POST" else request.GET
    asked = {name: sent[name] for name in ("moment", "ask", "carers") if name in sent}
    if request.method == "POST":
        # A page of its own, so that Back is not asked to send anything again.
        return redirect(f"{request.path}?{urlencode(asked)}" if asked else request.path)
    looked_at(request, person)
    context = {"person": person, "stay": last_stay(person), "asked": asked.items(), "nav": "today"}
    return render(request, "people/handover/sure.html", context)


def _waiting_for(person, moment):
    """The public id of the moment, where it waits for this person's side."""
    try:
        wanted = uuid.UUID(moment)
    except ValueError as error:
        raise Http404 from error
    if not person.sides.standing().waiting().filter(exchange__public_id=wanted).exists():
        raise Http404
    return wanted


def hello(request):
    """The first page of somebody who was handed the tablet: who they are here, and that only theirs is open."""
    if not request.handover:
        return redirect("today")
    return render(request, "people/handover/hello.html", {"person": request.handover.person})


def end(request):
    """They have finished: nothing is left but a thank-you page."""
    if not request.handover:
        return redirect("today")
    if request.method == "POST" and not request.handover.is_finished:
        finish(request)
    return redirect("handover:thanks" if request.handover.is_finished else request.handover.question_url)


def thanks_by_passkey(request):
    """The same with a passkey: the page's script asks what the browser has to sign, and sends what it signed."""
    sitting = request.handover
    if not sitting or not sitting.is_finished:
        return redirect("today")
    if request.method != "POST":
        if get_adapter(request).is_ajax(request):
            return JsonResponse({"request_options": begin_authentication(user=None)})
        return redirect("handover:thanks")
    form = LoginWebAuthnForm(request.POST)
    passkey = form.cleaned_data["credential"] if form.is_valid() else None
    account = passkey.user if passkey and passkey.user.is_active else None
    if account is None or not is_staff_of(account, sitting.person.centre_id):
        looked(Look.What.SIGN_IN_REFUSED, request=request, account=account, centre_id=sitting.person.centre_id)
        request.session[NOTICE] = True
        return redirect("handover:thanks")
    address = take_back(request, account, passkey=passkey)
    looked(Look.What.HANDED_BACK, request=request, person=sitting.person)
    return redirect(address)


def thanks(request):
    """Thank you. Only a member of the staff of that centre goes on from here, after saying who they are."""
    sitting = request.handover
    if not sitting:
        return redirect("today")
    # On a tablet of the centre a name and a PIN are enough for who signed in fully on it within 12 hours.
    tablet = request.tablet if request.tablet and request.tablet.centre_id == sitting.person.centre_id else None
    turns = [turn for turn in turns_on(tablet) if not turn.needs_full_sign_in] if tablet else []
    sent = request.POST if request.method == "POST" else None
    by_pin = bool(turns) and (sent is None or "pin" in sent)
    pin_form = PinBackForm(sent if by_pin else None, request=request, turns=turns, sitting=sitting)
    password_form = HandBackForm(None if by_pin else sent, request=request, sitting=sitting)
    form = pin_form if by_pin else password_form
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        address = take_back(request, turn=form.turn) if by_pin else take_back(request, form.user)
        looked(Look.What.HANDED_BACK, request=request, person=sitting.person)
        return redirect(address)
    elif pin_form.was_wrong:
        looked(Look.What.SIGN_IN_REFUSED, request=request, account=form.turn.account, centre_id=tablet.centre_id)
    context = {
        "form": form,
        "pin_form": pin_form if turns else None,
        "password_form": password_form,
        "only_turn": turns[0] if len(turns) == 1 else None,
        "person": sitting.person,
        "page_form": "pin-back" if by_pin else "hand-back",
        "no_passkey": request.session.pop(NOTICE, False),
    }
    return render(request, "people/handover/thanks.html", context, status=form.status)
