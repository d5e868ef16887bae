from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from simple_history.signals import pre_create_historical_record


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        from people.accounts import second_step
        from people.handover.sitting import mark_as_theirs
        from people.looks.actions import listen
        from people.tablets import turns as tablets

        pre_create_historical_record.connect(mark_as_theirs, dispatch_uid="mark_as_theirs")
        listen()
        second_step.listen()
        tablets.listen()
