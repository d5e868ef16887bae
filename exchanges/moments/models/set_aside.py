import datetime
import json
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.database.formats import Documents
from config.database.serialize import ToTheMicrosecond


class SetAsideQuerySet(models.QuerySet):
    def still_open(self):
        """Parts that can still be put back."""
        days = datetime.timedelta(days=self.model.DAYS_TO_PUT_BACK)
        return self.exclude(rows="").filter(set_aside_at__gt=timezone.now() - days)


class SetAside(models.Model):
    """One person's part of a moment that they do not want kept: out of every page, and kept here to be put back.

    No reason is asked for. After 30 days its words are erased; what the others brought stays without it. That it was
    not to be kept stays known, without a word of it: an edition of a book holds a copy that nobody shall read again.
    """

    DAYS_TO_PUT_BACK = 30

    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.SET_NULL, null=True, related_name="set_aside")
    # The public id of the moment, which may be erased itself.
    moment = models.UUIDField(editable=False)
    # A copy of the moment's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    # The rows that were their part, with every version of them: a document of these, as JSON; empty once erased.
    rows = models.TextField(blank=True)
    documents: ClassVar = Documents()
    # Was the moment told by them? Then putting it back says so again.
    voice = models.CharField(max_length=10, blank=True)
    # Was nothing left of the moment without them, so that all of it was taken back?
    was_all_of_it = models.BooleanField(default=False)
    set_aside_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    set_aside_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("part that is not kept")
        verbose_name_plural = _("parts that are not kept")
        constraints = [
            models.UniqueConstraint(
                name="set_aside_once",
                fields=["exchange", "person"],
                violation_error_message=_("This part was set aside before."),
            ),
        ]

    def __str__(self):
        return str(self.moment)

    def write(self, rows):
        """Keep these rows, as Django serializes them to Python."""
        self.rows = json.dumps(self.documents.written({"rows": rows}), cls=ToTheMicrosecond)

    def read(self):
        """Return the rows that were kept, as today's tables have them. Raises UnknownFormat for a later version's."""
        kept = json.loads(self.rows)
        # Before there was a number they stood there by themselves.
        return self.documents.read(kept if isinstance(kept, dict) else {"rows": kept})["rows"]

    @property
    def can_be_put_back_until(self):
        """The last moment at which it can be put back."""
        return self.set_aside_at + datetime.timedelta(days=self.DAYS_TO_PUT_BACK)
