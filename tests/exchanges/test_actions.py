import pytest

from exchanges.actions import as_kept, correct_exchange, put_back_exchange, withdraw_exchange
from exchanges.models import Exchange, Received
from tests.factories import make_moment


def test_a_song_reaches_everyone_else_who_was_there(ada, bill, carmen):
    make_moment(ada, bill, carmen, brought={ada: ["a-song"]})
    assert set(Received.objects.values_list("giver", "receiver")) == {(ada.pk, bill.pk), (ada.pk, carmen.pk)}
