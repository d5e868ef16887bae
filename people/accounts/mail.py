"""E-mails about coming in: in the reader's language, or in both where nobody knows it."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from people.centres.models import Language

logger = logging.getLogger(__name__)

# Whose language nobody knows reads both, Welsh first.
BOTH = (Language.WELSH, Language.ENGLISH)


def languages_of(language):
    """Return the languages to write in for who reads this one; for an empty one both."""
    return (language,) if language else BOTH


def send(name, email, language, said, subject):
    """Send templates/people/accounts/mail/<name>.txt to one address.

    `subject` is a function, asked once in each language.

    Raises OSError where the mail server cannot be reached or refuses.
    """
    subjects, parts = [], []
    for each in languages_of(language):
        with translation.override(each):
            subjects.append(subject())
            parts.append(render_to_string(f"people/accounts/mail/{name}.txt", said).strip())
    EmailMessage(
        subject=" / ".join(subjects),
        body="\n\n----------------------------------------\n\n".join(parts) + "\n",
        to=[email],
        headers={"Content-Language": ", ".join(languages_of(language)), "Auto-Submitted": "auto-generated"},
    ).send()


def tell_owner(name, account, said, subject):
    """Tell the owner of an account what happened to it, as `send` does. What they are told of happened all the same."""
    if not settings.HAS_MAIL:
        return
    try:
        send(name, account.email, account.language, {"person": account.person, **said}, subject)
    except OSError as error:
        logger.error("The owner of an account was not told: %s", type(error).__name__)
