"""Django's admin, with our own door to it."""

from django.contrib.admin.apps import AdminConfig


class AdministratorsConfig(AdminConfig):
    """Of our own tables alone: people.administrators."""

    default_site = "people.accounts.administrators.Administrators"
