from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.accounts.models.account import Post


class Kept(Exception):
    """Somebody tried to change or delete what was kept of who looked."""


def known_at(centre, account="account__"):
    """Return the condition that an account is of this centre, so that its people may read whose it is."""
    post = Post.objects.filter(account=OuterRef(f"{account}pk"), centre=centre)
    return Q(**{f"{account}person__centre": centre}) | Exists(post)


class LookQuerySet(models.QuerySet):
    def about(self, person, moments):
        """Looks at this person, and at the moments they are in; `moments` is a question for those's public ids."""
        return self.filter(Q(person=person) | Q(what=Look.What.MOMENT, about__in=moments), centre=person.centre_id)

    def older_than(self, when):
        """Looks before this time."""
        return self.filter(at__lt=when)

    def forget(self):
        """Delete these for good and return how many: for people.looks.actions.forget_looks, and for the demo to go."""
        return self._raw_delete(self.db)

    def bulk_create(self, objs, *args, update_conflicts=False, **options):
        if update_conflicts:
            raise Kept("Who looked is kept as it was.")
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs, fields, *args, **options):
        raise Kept("Who looked is kept as it was.")

    def update(self, **fields):
        raise Kept("Who looked is kept as it was.")

    def delete(self):
        raise Kept("Who looked stays until its time is over: manage.py forget_looks.")


class Look(models.Model):
    """That somebody looked at something, or came in, or was not let in. It never changes.

    It holds identifiers alone: no name, no word, no address on the network. They outlive what they name, so that
    erasing somebody does not erase who had read about them.
    """

    class What(models.TextChoices):
        """What was looked at, or what happened."""

        PERSON = "person", _("A person’s page")
        MOMENTS = "moments", _("A person’s moments")
        WORDS = "words", _("A person’s words")
        MOMENT = "moment", _("A moment")
        BARRIER = "barrier", _("What got in the way of somebody")
        PLAN = "plan", _("A plan")
        OWN = "own", _("Their own page")
        REPORT = "report", _("A report with names")
        GIFTS = "gifts", _("The gift register")
        DOWNLOAD = "download", _("A file taken away")
        SIGN_IN = "sign_in", _("Signed in")
        SIGN_IN_REFUSED = "sign_in_refused", _("A sign-in that was refused")
        SIGN_OUT = "sign_out", _("Signed out")
        REFUSED = "refused", _("Not let in")
        HANDED_OVER = "handed_over", _("Tablet handed over")
        HANDED_BACK = "handed_back", _("Tablet handed back")
        PERMISSION_GIVEN = "permission_given", _("Permission written down")
        PERMISSION_ENDED = "permission_ended", _("Permission ended")
        CARD = "card", _("Their own page, with their card")
        ACCESS = "access", _("How somebody comes in was changed")

    # Empty for an account that belongs to no centre: an administrator's, or none that we know.
    centre = models.ForeignKey(
        "people.Centre", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    account = models.ForeignKey(
        "people.Account",
        on_delete=models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    what = models.CharField(_("what"), max_length=20, choices=What)
    # The public id of the person, moment, barrier or plan.
    about = models.UUIDField(null=True, blank=True, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    # Of the session's key: which looks belong together, without letting anybody into the session.
    session = models.CharField(max_length=32, blank=True, editable=False)

    objects = LookQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        indexes = [
            models.Index(fields=["centre", "-at", "-id"], name="look_of_centre"),
            models.Index(fields=["person", "-at"], condition=Q(person__isnull=False), name="look_at_person"),
            models.Index(fields=["account", "-at"], condition=Q(account__isnull=False), name="look_of_account"),
        ]
        constraints = [
            models.CheckConstraint(
                name="look_what_is_known",
                condition=Q(
                    what__in=[
                        *("person", "moments", "words", "moment", "barrier", "plan", "own"),
                        *("report", "gifts", "download", "sign_in", "sign_in_refused", "sign_out", "refused"),
                        *("handed_over", "handed_back", "permission_given", "permission_ended", "card", "access"),
                    ]
                ),
                violation_error_message=_("Choose from the list."),
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()}, {self.at}"

    def save(self, **options):
        """Keep a new one. Raises Kept for one that was kept already."""
        if not self._state.adding:
            raise Kept("Who looked is kept as it was.")
        super().save(**options | {"force_insert": True})

    def delete(self, **options):
        """Raises Kept, always."""
        raise Kept("Who looked stays until its time is over: manage.py forget_looks.")
