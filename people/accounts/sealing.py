"""Secrets in the database, sealed: those of authenticator apps and recovery codes."""

import base64
import hashlib

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

# What of an authenticator is sealed, by the name it has in its data.
SEALED = ("secret", "seed")

# Raised where none of our keys opens a secret.
CannotOpen = InvalidToken


def seal(text):
    """Return the text sealed by SECRET_KEY."""
    return _box().encrypt(text.encode()).decode()


def open_sealed(sealed):
    """Return what was sealed, by SECRET_KEY or one of those before it. Raises CannotOpen where it was by another."""
    return _box().decrypt(sealed.encode()).decode()


def _box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    sealed_by = [hashlib.sha256(b"people.adapter.authenticators" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in sealed_by])


def seal_anew():
    """Seal every secret by today's SECRET_KEY. Returns how many there are, and how many nothing of ours opens."""
    sealed, lost = 0, 0
    for key in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=key)
            try:
                row.data |= {name: seal(open_sealed(row.data[name])) for name in SEALED if name in row.data}
            except CannotOpen:
                lost += 1
                continue
            row.save(update_fields=["data"])
            sealed += 1
    return sealed, lost
