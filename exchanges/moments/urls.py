"""Pages about moments."""

from django.urls import path

from exchanges.moments.views import just_for_me, moments, reflections, waiting, withdrawal

urlpatterns = [
    path("", moments.moment_list, name="list"),
    path("waiting/", waiting.waiting_list, name="waiting"),
    path("withdrawals/", withdrawal.withdrawal_list, name="withdrawals"),
]

of_moment = [
    path("correction/", moments.correction, name="correction"),
    path("sides/<uuid:person_id>/", moments.side, name="side"),
    path("sides/<uuid:person_id>/letting-go/", waiting.let_go, name="let_go"),
    path("sides/<uuid:person_id>/waiting/", waiting.wait_again, name="wait_again"),
    path("sides/<uuid:person_id>/just-for-me/", just_for_me.for_somebody, name="keep_side"),
    path("versions/", moments.version_list, name="versions"),
    path("withdrawal/", withdrawal.withdrawal, name="withdrawal"),
    path("return/", withdrawal.put_back, name="put_back"),
    path("reflections/new/", reflections.new, name="reflection"),
]

own = [
    path("moments/<uuid:public_id>/just-for-me/", just_for_me.moment, name="mine_keep_moment"),
    path("words/<uuid:entry_id>/just-for-me/", just_for_me.line, name="mine_keep_line"),
]
