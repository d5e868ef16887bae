"""Handing over the tablet."""

from django.urls import path

from people.handover import views

app_name = "handover"

urlpatterns = [
    path("", views.choose, name="choose"),
    path("greeting/", views.hello, name="hello"),
    path("end/", views.end, name="end"),
    path("thanks/", views.thanks, name="thanks"),
    path("thanks/passkey/", views.thanks_by_passkey, name="passkey"),
]

of_person = [path("handover/", views.hand_over_page, name="handover")]
