"""How django-allauth signs people in here."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.accounts.mail import send
from people.accounts.sealing import open_sealed, seal
from people.accounts.second_step import KEYS, lately_proved, must_have_one

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given, never signed up for; signing in and out says nothing that would need dismissing."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password isn’t right. Try again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
        "incorrect_code": _("That code isn’t right. Look at it again, or ask for a new one."),
        "incorrect_password": _("That isn’t your password. Try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Say nothing: the page one lands on shows that it worked."""

    def get_login_stages(self):
        """allauth's own, with our rule about who does a second step."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "people.accounts.second_step.SecondStepStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_login_redirect_url(self, request):
        """Administrators belong to no centre: they have a page of accounts."""
        is_apart = request.user.is_staff and not request.user.posts_now and not request.user.person
        return reverse("admin:index") if is_apart else super().get_login_redirect_url(request)

    def is_reauthentication_required(self, *, app, **options):
        """Who has just said who they are need not say it once more."""
        return super().is_reauthentication_required(app=app, **options) and not lately_proved(context.request)

    def get_reauthentication_methods(self, user):
        """The passkey first, then the authenticator app, then the password."""
        words = {
            "mfa_reauthenticate:webauthn": _("Use my passkey"),
            "mfa_reauthenticate": _("Use a code of my authenticator app"),
            "reauthenticate": _("Use my password"),
        }
        methods = {method["id"]: method for method in super().get_reauthentication_methods(user)}
        return [methods[key] | {"description": words[key]} for key in words if key in methods]

    def send_mail(self, template_prefix, email, context):
        """Send the code with which somebody comes in; of all e-mails allauth knows it is the only one."""
        account = getattr(self.request, "asks_for_code", None)
        language = account.language if account else ""
        try:
            send("login_code", email, language, {"code": context["code"]}, lambda: gettext("Your code to come in"))
        except OSError as error:
            # The page says the same to whoever asks; what went wrong is for who keeps the server.
            logger.error("A code was not sent: %s", type(error).__name__)

    def respond_user_inactive(self, request, user):
        return HttpResponseRedirect(reverse("account_inactive"))


class SecondStepAdapter(DefaultMFAAdapter):
    """Passkeys, authenticator apps and recovery codes, in our words and sealed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code isn’t right. Type the newest one of your app, or an unused recovery code."),
        "cannot_delete_authenticator": _("You need one of the two. Set up the other one first."),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return open_sealed(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        """The last one stays where its account has to have one."""
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=KEYS).exclude(pk=authenticator.pk)
        return not must_have_one(authenticator.user) or others.exists()

    def generate_authenticator_name(self, user, type):
        return gettext("My passkey")

    def _get_site_name(self):
        return "Give & Take"
