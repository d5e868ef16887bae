from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.consent.forms.permission import PermissionForm


class AtHomeForm(PermissionForm):
    """That a card may be used at home too: how we know it, and since when."""

    id = None
    field_order = ["how", "consulted", "when", "day", "month", "year"]
    parts = {"day": "when", "decided_on": "when"}

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["when"].label = _("When was it decided?")

    def said(self):
        """Return the checked form as people.cards.actions takes it."""
        chosen = self.cleaned_data
        return {
            "how": chosen["how"],
            "consulted": chosen["consulted"],
            "consulted_language": get_language()[:2] if chosen["consulted"] else "",
            "decided_on": chosen["on"],
        }
