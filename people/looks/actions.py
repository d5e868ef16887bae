"""Keeping who looked at what: views say what they show, and one row is written once the page has gone well.

Nothing here may stop somebody's work: where a row cannot be written the page is answered all the same, and the log
says so.
"""

import datetime
import logging

from django.apps import apps
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import Error
from django.db.models import OuterRef, Subquery
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.crypto import salted_hmac

from people.models import Account, Look, Person, Post
from people.narrowed.session import own_person

# An answer that shows the page: as it is, or again with what has to be mended.
SHOWN = {200, 400}
NOT_LET_IN = {403, 404}
# What the address of a page names, by the beginning of the page's name.
NAMED = {
    "people": "people.Person",
    "noticing": "people.Person",
    "with": "people.Person",
    "exchanges": "exchanges.Exchange",
    "circle": "exchanges.Exchange",
    "photos": "exchanges.Exchange",
    "barriers": "exchanges.Barrier",
    "plans": "exchanges.Plan",
}
# What a page about one of them is, and whom it is about; a moment is about everyone in it, who find it by their sides.
KINDS = {
    "Person": (Look.What.PERSON, lambda person: person.pk),
    "Exchange": (Look.What.MOMENT, lambda exchange: None),
    "Barrier": (Look.What.BARRIER, lambda barrier: barrier.person_id),
    "Plan": (Look.What.PLAN, lambda plan: plan.giver_id),
}

logger = logging.getLogger(__name__)


def looked_at(request, thing, what=None):
    """Say that the page being made shows this person, moment, barrier or plan; it is kept once it was shown.

    `what` says which page about a person it is, where it is not their own first one. What is said last counts.
    """
    usual, _whose = KINDS[type(thing).__name__]
    own = own_person(request)
    is_own = isinstance(thing, Person) and own is not None and thing.pk == own.pk
    request.looks = [_look_at(request, thing, Look.What.OWN if is_own else what or usual)]


def looked_over(request, centres, what):
    """Say that the page being made is about everyone of these centres by name: a report, a register or a file."""
    request.looks = [_look(request, what, centre_id=centre.pk) for centre in centres]


def looked(what, *, request, account=None, person=None, centre_id=None):
    """Keep at once that something happened which is no page: a hand-over, a permission, a sign-in with a PIN.

    `account` is who did it, unless it is who is signed in; `person` whom it concerns. The centre is the person's, or
    `centre_id`. Call it when what happened is saved, outside its transaction: it never raises.
    """
    row = _look(request, what, person=person, centre_id=person.centre_id if person else centre_id)
    if account:
        row.account_id = account.pk
    _keep([row])


def forget_looks():
    """Delete what was kept longer than settings.LOOKS_KEPT_DAYS; return how many rows that were."""
    return Look.objects.older_than(timezone.now() - datetime.timedelta(days=settings.LOOKS_KEPT_DAYS)).forget()


def _look(request, what, *, person=None, about=None, centre_id=None):
    return Look(
        centre_id=centre_id,
        account_id=getattr(request, "user", None) and request.user.pk,
        person_id=person.pk if person else None,
        about=about or (person.public_id if person else None),
        what=what,
        session=_session(request),
    )


def _look_at(request, thing, what):
    row = _look(request, what, about=thing.public_id, centre_id=thing.centre_id)
    row.person_id = KINDS[type(thing).__name__][1](thing)
    return row


def _session(request):
    key = getattr(getattr(request, "session", None), "session_key", None)
    return salted_hmac("people.look", key, algorithm="sha256").hexdigest()[:32] if key else ""


def _keep(rows):
    """Write them with one insert."""
    try:
        if len(rows) == 1:
            rows[0].save()
        elif rows:
            Look.objects.bulk_create(rows)
    except Error:
        logger.exception("Who looked could not be kept: %s", ", ".join(row.what for row in rows))


class LookMiddleware:
    """Keep what the page showed, or that somebody was not let in to a page about a person or a moment there is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.user.is_authenticated and not request.card:
            return response
        if response.status_code in SHOWN:
            _keep(getattr(request, "looks", []))
        elif response.status_code in NOT_LET_IN:
            _keep(_refused(request, response.status_code))
        return response

    def process_view(self, request, view, args, kwargs):
        # Not reached by a forged post, nor by who is not signed in.
        request.asked_about = request.resolver_match.namespace, kwargs


def say_what_was_asked(request):
    """Say what the address names, where the page is refused before anybody looks for its view."""
    try:
        asked = resolve(request.path_info)
    except Resolver404:
        return
    request.asked_about = asked.namespace, asked.kwargs


def _refused(request, status):
    """The look of somebody who was not let in; none where the address names nothing, or a part that is not there."""
    namespace, about = getattr(request, "asked_about", ("", {}))
    if namespace not in NAMED:
        return []
    if "photo_id" in about:
        # A photograph is of a moment or of a person, and that is what the look is at.
        photos = apps.get_model("exchanges.Photo").objects.filter(public_id=about["photo_id"])
        moment, person = photos.values_list("exchange__public_id", "person__public_id").first() or (None, None)
        model, public_id = (apps.get_model(NAMED[namespace]), moment) if moment else (Person, person)
    elif "public_id" in about:
        model, public_id = apps.get_model(NAMED[namespace]), about["public_id"]
    elif "person_id" in about:
        model, public_id = Person, about["person_id"]
    else:
        return []
    try:
        thing = model.objects.filter(public_id=public_id).first()
        if thing and status == 404 and model.objects.visible_to(request.user).filter(pk=thing.pk).exists():
            return []
    except Error:
        logger.exception("Who was not let in could not be kept.")
        return []
    return [_look_at(request, thing, Look.What.REFUSED)] if thing else []


# --- Signing in and out -------------------------------------------------------------------------


def _came_or_went(what, request, account=None, email=None):
    """Keep it with the account and its centre. One question, the same whether or not there is such an account."""
    post = Post.objects.held_on(timezone.localdate()).filter(account=OuterRef("pk")).order_by("since", "pk")
    accounts = Account.objects.filter(pk=account.pk) if account else Account.objects.filter(email__iexact=email)
    try:
        found = accounts.values_list("pk", "person__centre", Subquery(post.values("centre")[:1])).first()
    except Error:
        logger.exception("Who came or went could not be kept: %s", what)
        return
    account_id, own_centre, works_at = found or (None, None, None)
    _keep([Look(account_id=account_id, centre_id=works_at or own_centre, what=what, session=_session(request))])


def signed_in(sender, request, user, **more):
    _came_or_went(Look.What.SIGN_IN, request, user)


def signed_out(sender, request, user, **more):
    if user is not None and user.is_authenticated:
        _came_or_went(Look.What.SIGN_OUT, request, user)


def refused_sign_in(sender, credentials, request=None, **more):
    # The e-mail address that was typed is not kept: it may be anything, a password too.
    email = credentials.get("email") or credentials.get("username") or ""
    _came_or_went(Look.What.SIGN_IN_REFUSED, request, email=email)


def refused_code(request, email):
    """Keep that a code by e-mail was not right: one question, whether or not anybody has that address."""
    _came_or_went(Look.What.SIGN_IN_REFUSED, request, email=email)


def refused_second_step(request, account):
    """Keep that a second step went wrong."""
    _came_or_went(Look.What.SIGN_IN_REFUSED, request, account)


def listen():
    """Hear of every sign-in, however it is done."""
    user_logged_in.connect(signed_in, dispatch_uid="look.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="look.signed_out")
    user_login_failed.connect(refused_sign_in, dispatch_uid="look.refused_sign_in")
