"""What every form of ours shares: showing a page again with what was typed, and refusing what can't be read."""

from django.forms.utils import ErrorDict

AGAIN = "_again"


def asks_again(request):
    """Does this post ask for the same page once more, with everything typed, instead of saving it?

    It comes from the language switch, or from a button that shows more of the form without a script. A page that is
    opened with what somebody had begun in it is shown the same way.
    """
    if request.method == "POST":
        return request.switching_language or AGAIN in request.POST
    return _draft(request) is not None


def posted(request):
    """Return what was sent to be saved, even if that is nothing; None where the page is only opened.

    Where it is opened with what somebody had begun in it (see people.drafts), that is what the form is to show. Nothing
    is saved by it: the request stays one that asks for a page.
    """
    if request.method == "POST":
        return request.POST
    draft = _draft(request)
    return draft.data if draft else None


def _draft(request):
    return getattr(request, "draft", None) if request.method == "GET" else None


class PageForm:
    """Mixed into a form that is a page of ours."""

    def unchecked(self):
        """Return the form with what was typed in it, before anybody looks for faults."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    @property
    def status(self):
        """The HTTP status of a page that shows this form."""
        return 400 if self.is_bound and self.errors else 200
