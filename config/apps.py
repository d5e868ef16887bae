"""Django's admin, with our own door to it; and the checks that belong to no room."""

from django.contrib.admin.apps import AdminConfig


class AdministratorsConfig(AdminConfig):
    """Of our own tables alone: people.accounts.administrators."""

    default_site = "people.accounts.administrators.Administrators"

    def ready(self):
        super().ready()
        from config.database import versions  # noqa: F401 - their checks register themselves
        from config.web import no_mail  # noqa: F401
