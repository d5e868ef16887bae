import datetime
import hashlib
import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.accounts.models.account import Post

LASTS = datetime.timedelta(days=7)


def hash_of(token):
    """Return what is kept of a token: nobody who reads the database can open the link."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token():
    """Return the secret end of a link: 256 bits."""
    return secrets.token_urlsafe(32)


class InvitationQuerySet(models.QuerySet):
    def standing(self):
        """Those whose link still opens something."""
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True, ends_at__gt=timezone.now())

    def with_token(self, token):
        """The standing one that this is the secret end of."""
        return self.standing().filter(token_hash=hash_of(token))


class Invitation(models.Model):
    """A link, by e-mail or on paper, with which one person comes in once: the first time, or with a new password."""

    class Kind(models.TextChoices):
        """What the link is for."""

        FIRST = "first", _("An invitation")
        RESET = "reset", _("A new password")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of the manager's choosing: the person's own, or where they work.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="invitations", db_index=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FIRST)
    # Empty for a printed sheet.
    email = models.EmailField(_("e-mail address"), blank=True)
    # What they may do at the centre; empty for their own pages alone.
    duty = models.CharField(_("duty"), max_length=10, blank=True, choices=Post.Duty)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_at = models.DateTimeField(_("ends"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes = [
            models.Index(
                fields=["centre", "-created_at"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_of_centre",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="invitation_one_open",
                fields=["person"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("This person has been sent a link already."),
            ),
            models.CheckConstraint(
                name="invitation_kind_is_known",
                condition=Q(kind__in=["first", "reset"]),
                violation_error_message=_("Choose from the list."),
            ),
            models.CheckConstraint(
                name="invitation_duty_is_known",
                condition=Q(duty__in=["", "staff", "manager"]),
                violation_error_message=_("Choose staff or manager."),
            ),
            models.CheckConstraint(
                name="invitation_ends_after_it_begins",
                condition=Q(ends_at__gt=F("created_at")),
                violation_error_message=_("A link can’t end before it was made."),
            ),
            models.CheckConstraint(
                name="invitation_used_or_withdrawn",
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True),
                violation_error_message=_("A link that was used can’t be withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.created_at}"
