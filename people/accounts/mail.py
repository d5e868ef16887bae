"""E-mails about coming in: in the reader's language, or in both where nobody knows it."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from people.centres.models import Language

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
