"""How somebody comes in, for tests: links, authenticators, and having said a moment ago who one is."""

import hashlib
import secrets
import time

from allauth.account.internal.flows import login as flow
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from people.accounts.actions import invite, start_reset

SECRET = generate_totp_secret()


def make_app(account):
    """An authenticator app of this account, whose secret is SECRET."""
    return TOTP.activate(account, SECRET).instance


def code_now(secret=SECRET):
    """What the app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def make_recovery_codes(account):
    """Recovery codes of this account, as a list."""
    return RecoveryCodes.activate(account).get_unused_codes()


def make_passkey(account, name="My phone"):
    """A passkey of this account, as a device would have registered it."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(bytes(16), secrets.token_bytes(16), public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 0, credential)
    client = CollectedClientData.create(CollectedClientData.TYPE.CREATE, secrets.token_bytes(32), "https://testserver")
    response = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
    }
    known = websafe_encode(credential.credential_id)
    kept = {"id": known, "rawId": known, "type": "public-key", "response": response, "clientExtensionResults": {}}
    return Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": kept}
    )


def prove(client, account, method="password"):
    """Let the account have said who it is just now, in the session of this client; "mfa" for its second step."""
    session = client.session
    kept = session.get(flow.AUTHENTICATION_METHODS_SESSION_KEY, [])
    session[flow.AUTHENTICATION_METHODS_SESSION_KEY] = [*kept, {"method": method, "at": time.time()}]
    session[flow._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
    session.save()


def link_for(person, by=None, **fields):
    """The address of an invitation for this person."""
    return f"/come-in/{invite(by=by, centre=person.centre, person=person, **fields)[1]}/"


def reset_for(account, by=None):
    """The address of a link for a new password."""
    return f"/come-in/{start_reset(by=by, centre=account.person.centre, account=account)[1]}/"
