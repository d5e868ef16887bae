"""Where no mail server is named: nothing is sent, and nothing is printed either, as a log is no place for a code."""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Refuse to send, as a mail server does that cannot be reached."""

    def send_messages(self, messages):
        """Raises OSError, always."""
        raise OSError("EMAIL_URL is not set, so there is no mail server.")


@register(Tags.security, deploy=True)
def check_mail(app_configs, **kwargs):
    """Say before a site is used that nothing can be sent from it."""
    if settings.HAS_MAIL:
        return []
    return [
        Warning(
            "EMAIL_URL is not set: nobody can come in with a code by e-mail, and no invitation or weekly note is sent.",
            hint="Set EMAIL_URL and EMAIL_FROM to a mail server and the address that e-mails come from.",
            id="config.W001",
        )
    ]
