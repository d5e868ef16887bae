"""Signing in."""

from allauth.account.auth_backends import AuthenticationBackend

from people.models import Account


class EmailBackend(AuthenticationBackend):
    """Sign in by e-mail address and password; fetch the account with its person in one look."""

    def get_user(self, user_id):
        account = Account.objects.select_related("person__centre").filter(pk=user_id).first()
        return account if account and self.user_can_authenticate(account) else None
