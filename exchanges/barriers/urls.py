"""Pages about what got in the way of giving."""

from django.urls import path

from exchanges.barriers.views import barriers, deciding

app_name = "barriers"

urlpatterns = [
    path("", barriers.board, name="list"),
    path("new/", barriers.new, name="new"),
    path("withdrawals/", barriers.withdrawal_list, name="withdrawals"),
    path("<uuid:public_id>/", barriers.detail, name="detail"),
    path("<uuid:public_id>/correction/", barriers.correction, name="correction"),
    path("<uuid:public_id>/versions/", barriers.version_list, name="versions"),
    path("<uuid:public_id>/withdrawal/", barriers.withdrawal, name="withdrawal"),
    path("<uuid:public_id>/put-back/", barriers.put_back, name="put_back"),
    path("<uuid:public_id>/answer/", deciding.answering, name="answer"),
    path("<uuid:public_id>/opening/", deciding.opening, name="opening"),
    path("<uuid:public_id>/return/", deciding.going_back, name="back"),
    path("<uuid:public_id>/plan/", deciding.plan, name="plan"),
]
