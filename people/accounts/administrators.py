"""The door for administrators: accounts, posts, centres and invitations; nobody's moments, and no one's words."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from people.accounts.second_step import has_passed, must_have_one


class Administrators(AdminSite):
    """Django's admin behind our own way in."""

    site_header = site_title = "Give & Take"
    index_title = _("Accounts")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Take what people.admin offers and nothing else: passkeys, sessions and codes are not for looking at."""
        if admin_class is not None and admin_class.__module__ == "people.admin":
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        """Administrators, after their second step where there has to be one."""
        return super().has_permission(request) and (not must_have_one(request.user) or has_passed(request))

    def password_change(self, request, extra_context=None):
        """Choose a new password where everybody does."""
        return redirect("account_change_password")

    # One way in, with one set of limits on guessing.
    login = method_decorator(login_required)(AdminSite.login)
