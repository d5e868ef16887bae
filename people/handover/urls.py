from django.urls import path

from people.handover import views as handover

app_name = "handover"
urlpatterns = [
    path("", handover.choose, name="choose"),
    path("greeting/", handover.hello, name="hello"),
    path("end/", handover.end, name="end"),
    path("thanks/", handover.thanks, name="thanks"),
    path("thanks/passkey/", handover.thanks_by_passkey, name="passkey"),
]
