"""The tablets of a centre, for its managers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from config.web.forms import asks_again, posted
from people.access import managers_only
from people.centres.views import chosen_centre
from people.models import Tablet
from people.tablets.forms.tablet import TabletForm
from people.tablets.turns import BY_PIN, end_tablet, enrol, keep_secret, remember_full_sign_in

# What just happened, for the notice on the page.
ENROLLED, ENDED = "enrolled", "ended"


def _address(centre):
    return f"{reverse('centre:tablets')}?centre={centre.slug}"


@managers_only
def tablets(request):
    """Which devices are tablets of the centre; and making this one a tablet."""
    centre = chosen_centre(request)
    form = TabletForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        tablet, token = enrol(by=request.user, centre=centre, name=form.cleaned_data["name"], before=request.tablet)
        if BY_PIN in request.session:
            # The device begins anew, and a PIN opens nothing on it before a full sign-in.
            del request.session[BY_PIN]
        else:
            remember_full_sign_in(request.user, tablet)
        messages.success(request, ENROLLED)
        response = redirect(_address(centre))
        keep_secret(response, token)
        return response
    rows = Tablet.objects.filter(centre=centre).select_related("enrolled_by__person", "ended_by__person")
    known = list(rows.order_by("-enrolled_at", "-pk"))
    context = {
        "form": form,
        "its_centre": centre,
        "standing": [tablet for tablet in known if tablet.ended_at is None],
        "ended": [tablet for tablet in known if tablet.ended_at],
        "this_one": request.tablet if request.tablet and request.tablet.centre_id == centre.pk else None,
        "page_form": "tablet",
    }
    return render(request, "people/tablets/list.html", context, status=form.status)


@managers_only
def end(request, public_id):
    """Let a tablet be one no longer: what its browser keeps means nothing from then on."""
    tablet = Tablet.objects.filter(public_id=public_id, centre__in=request.managed).select_related("centre").first()
    if tablet is None:
        raise Http404
    if request.method == "POST":
        end_tablet(tablet, by=request.user)
        messages.success(request, ENDED)
    return redirect(_address(tablet.centre))
