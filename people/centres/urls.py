"""Pages about the centre itself, for its managers."""

from django.urls import path

from people.accounts.views import access
from people.centres import views as centre
from people.looks import views as looks
from people.tablets.views import devices as tablets

app_name = "centre"

urlpatterns = [
    path("", centre.settings, name="settings"),
    path("access/", access.of_centre, name="access"),
    path("tablets/", tablets.tablets, name="tablets"),
    path("tablets/<uuid:public_id>/end/", tablets.end, name="tablet_end"),
    path("looks/", looks.of_centre, name="looks"),
]
