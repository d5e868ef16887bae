import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language

# What changes by coming in: no version is kept of it, and a version holds neither.
WITHOUT_VERSIONS = {"password", "last_login"}


def one_form(password):
    """Return a password in the one form of Unicode that NIST SP 800-63B asks for (NFKC): é is one letter or two."""
    return unicodedata.normalize("NFKC", password)


class AccountManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Return a new account. Raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def create_superuser(self, email, password=None, **fields):
        """Return a new administrator's account: it manages accounts and sees no one's moments."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody's way of signing in. What it may see follows from its person and its posts."""

    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="account"
    )
    language = models.CharField(_("language"), max_length=2, blank=True, choices=Language)
    wants_weekly_note = models.BooleanField(_("gets the weekly note by e-mail"), default=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    history = HistoricalRecords(related_name="versions", excluded_fields=sorted(WITHOUT_VERSIONS))
    objects = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                name="account_language_is_known",
                condition=Q(language__in=["", *Language.values]),
                violation_error_message=_("Choose English or Welsh."),
            )
        ]

    def __str__(self):
        return self.email

    def set_password(self, raw_password):
        """Keep a password in one form, however the keyboard writes its letters."""
        super().set_password(raw_password and one_form(raw_password))

    def check_password(self, raw_password):
        """Is it the password? One that was kept before there was one form counts as it was typed then, too."""
        forms = dict.fromkeys([one_form(raw_password), raw_password])
        return any(super(Account, self).check_password(form) for form in forms)

    def save(self, *args, update_fields=None, **options):
        if update_fields is not None and WITHOUT_VERSIONS.issuperset(update_fields):
            self.skip_history_when_saving = True
        try:
            super().save(*args, update_fields=update_fields, **options)
        finally:
            self.__dict__.pop("skip_history_when_saving", None)

    @cached_property
    def posts_now(self):
        """This account's posts of today, the oldest first; asked of the database once a request."""
        return list(self.posts.held_on(timezone.localdate()).select_related("centre").order_by("since", "pk"))

    @property
    def centre_ids(self):
        """The centres this account works at."""
        return [post.centre_id for post in self.posts_now]


class PostQuerySet(models.QuerySet):
    def held_on(self, day):
        """Posts that cover this day."""
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))


class Post(models.Model):
    """An account's work at a centre, which lets it see that centre's people."""

    class Duty(models.TextChoices):
        STAFF = "staff", _("Staff")
        MANAGER = "manager", _("Manager")

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="posts")
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="posts")
    duty = models.CharField(_("duty"), max_length=10, choices=Duty)
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)

    history = HistoricalRecords(related_name="versions")
    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                name="post_duty_is_known",
                condition=Q(duty__in=["staff", "manager"]),
                violation_error_message=_("Choose staff or manager."),
            ),
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The last day can’t be before the first day."),
            ),
            models.UniqueConstraint(
                name="post_one_now_at_a_centre",
                fields=["account", "centre"],
                condition=Q(until__isnull=True),
                violation_error_message=_("This account already works at the centre."),
            ),
        ]

    def __str__(self):
        return f"{self.account}, {self.get_duty_display()}"
