"""The settings of a centre, for its managers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from people.access import managers_only
from people.centres.forms import CentreForm


@managers_only
@one_at_a_time
def settings(request):
    """What counts as lately, and what to do when somebody is not safe."""
    centre = hold(request, chosen_centre(request))
    form = CentreForm(posted(request), centre=centre)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(centre, name, value)
        centre.save(update_fields=list(form.cleaned_data))
        messages.success(request, "settled")
        return redirect(request.get_full_path())
    context = {"form": form, "settled": centre, "managed": request.managed, "page_form": "centre"}
    return render(request, "people/centres/settings.html", context, status=form.status)


def chosen_centre(request):
    """The centre that `centre` in the address names, else the one being looked at; 404 for one not managed."""
    managed = {centre.slug: centre for centre in request.managed}
    slug = request.GET.get("centre")
    if slug is None:
        return managed.get(request.centre.slug, request.managed[0])
    if slug not in managed:
        raise Http404
    return managed[slug]
