"""What it changed: in words, in feelings, or in both, and by everyone who was there."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from exchanges.models import Reflection, Withdrawal
from exchanges.moments.actions import erase_withdrawn, reflect, withdraw_exchange
from tests.factories import make_account, make_moment


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


def address(moment):
    return f"{moment.get_absolute_url()}reflections/new/"


def test_a_feeling_is_enough(as_carmen, moment, ada):
    answer = as_carmen.post(address(moment), {"person": ada.public_id, "feelings": ["proud", "warm"]})
    assert answer.status_code == 302
    kept = Reflection.objects.get()
    assert (kept.person, kept.feelings, kept.words, kept.language) == (ada, ["proud", "warm"], "", "")


def test_words_are_enough(as_carmen, moment, ada):
    as_carmen.post(address(moment), {"person": ada.public_id, "words": "Diolch o galon.", "language": "cy"})
    kept = Reflection.objects.get()
    assert (kept.feelings, kept.words, kept.language) == ([], "Diolch o galon.", "cy")


def test_one_of_the_two_is_asked_for(as_carmen, moment, ada):
    answer = as_carmen.post(address(moment), {"person": ada.public_id, "words": "  "})
    assert answer.status_code == 400
    assert "Type what was said, or choose a feeling." in answer.content.decode()
    assert not Reflection.objects.exists()


def test_staff_say_what_it_changed_for_themselves(as_carmen, moment, carmen):
    assert f'value="{carmen.public_id}"' in as_carmen.get(address(moment)).content.decode()
    as_carmen.post(address(moment), {"person": carmen.public_id, "feelings": ["a_bit_hard"]})
    assert Reflection.objects.get().person == carmen


@pytest.mark.parametrize("who", ["ada", "bill"])
def test_an_older_person_and_a_carer_speak_for_themselves_only(client, request, ada, bill, carmen, who):
    speaker = {"ada": ada, "bill": bill}[who]
    moment = make_moment(ada, bill, carmen)
    client.force_login(make_account(person=speaker))
    assert 'name="person"' not in client.get(address(moment)).content.decode()
    client.post(address(moment), {"person": carmen.public_id, "feelings": ["fun"]})
    assert Reflection.objects.get().person == speaker


def test_a_feeling_of_nobodys_is_refused(as_carmen, moment, ada):
    answer = as_carmen.post(address(moment), {"person": ada.public_id, "feelings": ["smug"]})
    assert answer.status_code == 400
    with pytest.raises(ValidationError):
        reflect(moment, person=ada, by=None, feelings=["smug"])


def test_sent_twice_it_is_kept_once(as_carmen, moment, ada):
    sent = {"id": uuid.uuid4(), "person": ada.public_id, "feelings": ["calm"]}
    for _time in range(2):
        assert as_carmen.post(address(moment), sent).status_code == 302
    assert Reflection.objects.count() == 1


def test_the_moments_page_shows_feelings_with_who_and_when(as_carmen, moment, ada):
    reflect(moment, person=ada, by=None, words="Da iawn.", language="cy", feelings=["moving"])
    page = as_carmen.get(moment.get_absolute_url()).content.decode()
    assert '<p lang="cy" dir="auto">Da iawn.</p>' in page
    assert "Moving" in page
    assert f"Ada, {timezone.localdate():%-d %B %Y}" in page


def test_what_was_typed_stays_when_the_language_is_switched(as_carmen, moment, ada):
    answer = as_carmen.post(address(moment), {"feelings": ["fun"], "words": "Lovely", "_language": "cy"})
    page = answer.content.decode()
    assert "Lovely" in page
    assert "checked" in page.partition('value="fun"')[2].partition(">")[0]
    assert not Reflection.objects.exists()


def test_feelings_are_erased_with_their_moment(moment, ada):
    reflect(moment, person=ada, by=None, feelings=["warm"])
    withdraw_exchange(moment, by=None)
    Withdrawal.objects.update(withdrawn_at=timezone.now() - datetime.timedelta(days=31))
    assert erase_withdrawn() == 1
    assert not Reflection.objects.exists()
    assert not Reflection.history.exists()
