"""Pages about moments."""

from django.urls import path

from exchanges.gifts import views as gifts
from exchanges.moments.views import just_for_me as keeping
from exchanges.moments.views import moments, reflections, waiting, withdrawal

app_name = "exchanges"

urlpatterns = [
    path("", moments.moment_list, name="list"),
    path("new/", moments.new, name="new"),
    path("waiting/", waiting.waiting_list, name="waiting"),
    path("withdrawals/", withdrawal.withdrawal_list, name="withdrawals"),
    path("<uuid:public_id>/", moments.detail, name="detail"),
    path("<uuid:public_id>/correction/", moments.correction, name="correction"),
    path("<uuid:public_id>/sides/<uuid:person_id>/", moments.side, name="side"),
    path("<uuid:public_id>/sides/<uuid:person_id>/letting-go/", waiting.let_go, name="let_go"),
    path("<uuid:public_id>/sides/<uuid:person_id>/waiting/", waiting.wait_again, name="wait_again"),
    path("<uuid:public_id>/sides/<uuid:person_id>/just-for-me/", keeping.for_somebody, name="keep_side"),
    path("<uuid:public_id>/versions/", moments.version_list, name="versions"),
    path("<uuid:public_id>/withdrawal/", withdrawal.withdrawal, name="withdrawal"),
    path("<uuid:public_id>/return/", withdrawal.put_back, name="put_back"),
    path("<uuid:public_id>/reflections/new/", reflections.new, name="reflection"),
    path("<uuid:public_id>/gifts/<uuid:giver_id>/<uuid:person_id>/", gifts.declaration, name="gift"),
]
