"""What every form of ours shares: showing a page again with what was typed, and refusing what can't be read."""

from django.forms import PasswordInput, Textarea, TextInput
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
    drafts = getattr(request, "drafts", None)
    return drafts.shown if drafts and request.method == "GET" else None


class PageForm:
    """Mixed into a form that is a page of ours."""

    # True for what nobody should find again, such as a PIN, and for what is kept in another way.
    leaves_no_draft = False

    @property
    def keeps_draft(self):
        """Has it a box for words, so that what stands in it is kept until it is saved (people.drafts)?"""
        widgets = [field.widget for field in self.fields.values()]
        is_secret = self.leaves_no_draft or any(isinstance(widget, PasswordInput) for widget in widgets)
        return not is_secret and any(isinstance(widget, (Textarea, TextInput)) for widget in widgets)

    def unchecked(self):
        """Return the form with what was typed in it, before anybody looks for faults."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    @property
    def status(self):
        """The HTTP status of a page that shows this form."""
        return 400 if self.is_bound and self.errors else 200
