from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    name = "exchanges"
    verbose_name = _("Moments")

    def ready(self):
        from exchanges.book import erasing as editions
        from exchanges.circle import actions as circle
        from exchanges.moments import asking
        from exchanges.photos import actions as photos
        from exchanges.plans import actions as plans

        asking.listen()
        circle.listen()
        editions.listen()
        photos.listen()
        plans.listen()

    @staticmethod
    def files_beside_rows():
        """Return what the backup has to take from the disk."""
        from exchanges.photos.files import PHOTOGRAPHS

        return [PHOTOGRAPHS]
