from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from simple_history.signals import pre_create_historical_record


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        from people import second_step, tablets
        from people.handover import mark_as_theirs
        from people.looking import listen

        pre_create_historical_record.connect(mark_as_theirs, dispatch_uid="mark_as_theirs")
        listen()
        second_step.listen()
        tablets.listen()
