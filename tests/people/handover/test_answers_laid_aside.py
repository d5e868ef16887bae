"""What somebody answered and had not yet agreed to keep comes back for them, for a day, and for nobody else."""

import pytest

from people.models import UnsaidAnswers
from tests.people.handover.sitting import finish, hand_back, hand_over, later, page


@pytest.fixture
def words(as_carmen, ada, asked):
    """The address at which Ada, who has the tablet and chose a song, is asked for her words."""
    hand_over(as_carmen, ada, moment=asked)
    as_carmen.post(f"/mine/sides/{asked.public_id}/", {"kind": "a-song"})
    return f"/mine/sides/{asked.public_id}/words/"


def test_what_was_typed_when_nobody_touched_it_comes_back(as_carmen, ada, asked, words):
    with later(minutes=16):
        assert as_carmen.post(words, {"words": "I got them all singing."}).url == "/handover/thanks/"
        hand_back(as_carmen)
        hand_over(as_carmen, ada, moment=asked)
        assert "I got them all singing." in page(as_carmen.get(words))


def test_it_comes_back_on_another_tablet_and_with_somebody_else(client, as_carmen, ada, asked, words, mels_account):
    as_carmen.post(words, {"words": "I got them all singing."})
    finish(as_carmen)
    client.force_login(mels_account)
    hand_over(client, ada, moment=asked)
    assert "I got them all singing." in page(client.get(words.replace("words", "check")))


def test_it_comes_back_after_the_tablet_was_switched_off(client, as_carmen, ada, asked, words, mels_account):
    as_carmen.post(words, {"words": "I got them all singing."})
    as_carmen.session.flush()
    client.force_login(mels_account)
    hand_over(client, ada, moment=asked)
    assert "I got them all singing." in page(client.get(words.replace("words", "check")))


def test_finished_in_the_middle_of_typing_loses_nothing(as_carmen, ada, asked, words):
    assert as_carmen.post(words, {"words": "I got them all singing.", "_finished": "1"}).url == "/handover/thanks/"
    hand_back(as_carmen)
    hand_over(as_carmen, ada, moment=asked)
    assert "I got them all singing." in page(as_carmen.get(words))
    asked.refresh_from_db()
    assert asked.is_waiting


def test_nobody_else_is_shown_it(as_carmen, ada, bill, words):
    as_carmen.post("/mine/ask/1/", {"words": "I can still knit."})
    finish(as_carmen)
    hand_back(as_carmen)
    hand_over(as_carmen, bill)
    assert "I can still knit." not in page(as_carmen.get("/mine/ask/1/"))
    assert as_carmen.get("/mine/ask/check/").url == "/mine/ask/1/"


def test_the_staff_are_not_shown_it(as_carmen, ada, words):
    as_carmen.post("/mine/ask/1/", {"words": "I can still knit."})
    finish(as_carmen)
    hand_back(as_carmen)
    assert "I can still knit." not in page(as_carmen.get("/mine/ask/1/"))
    assert "I can still knit." not in page(as_carmen.get(ada.get_absolute_url()))


def test_after_twenty_hours_it_is_gone(as_carmen, ada, asked, carmens_account, words):
    as_carmen.post(words, {"words": "I got them all singing.", "_finished": "1"})
    with later(hours=19):
        as_carmen.force_login(carmens_account)
        assert UnsaidAnswers.objects.exists()
    with later(hours=21):
        as_carmen.force_login(carmens_account)
        hand_over(as_carmen, ada, moment=asked)
        assert as_carmen.get(words).url == f"/mine/sides/{asked.public_id}/"
    assert not UnsaidAnswers.objects.exists()


def test_nineteen_hours_later_it_is_there(as_carmen, ada, asked, carmens_account, words):
    as_carmen.post(words, {"words": "I got them all singing.", "_finished": "1"})
    with later(hours=19):
        as_carmen.force_login(carmens_account)
        hand_over(as_carmen, ada, moment=asked)
        assert "I got them all singing." in page(as_carmen.get(words))


def test_what_was_kept_for_good_is_not_laid_aside(as_carmen, ada, asked, words):
    as_carmen.post(words, {"words": "I got them all singing."})
    as_carmen.post(words.replace("words", "check"))
    finish(as_carmen)
    assert not UnsaidAnswers.objects.exists()


def test_a_password_or_anything_typed_elsewhere_is_not_laid_aside(as_carmen, ada, words):
    with later(minutes=16):
        as_carmen.post("/moments/new/", {"words": "Of the staff."})
    assert "Of the staff." not in str(UnsaidAnswers.objects.values_list("answers", flat=True))


def test_letters_that_no_database_keeps_are_left_out(as_carmen, ada, asked, words):
    as_carmen.post(words, {"words": "I sang\x00.", "_finished": "1"})
    hand_back(as_carmen)
    hand_over(as_carmen, ada, moment=asked)
    assert "I sang." in page(as_carmen.get(words))


# --- At home, signed in oneself -----------------------------------------------------------------------


def test_who_signs_out_halfway_goes_on_the_next_time(as_ada, adas_account):
    as_ada.post("/mine/ask/1/", {"words": "I can still knit."})
    as_ada.post("/sign-out/")
    as_ada.force_login(adas_account)
    assert as_ada.get("/mine/ask/").url == "/mine/ask/2/"
    assert "I can still knit." in page(as_ada.get("/mine/ask/1/"))


def test_who_was_away_too_long_goes_on_with_what_they_typed(as_ada, adas_account):
    as_ada.get("/mine/")
    with later(minutes=31):
        assert as_ada.post("/mine/ask/1/", {"words": "I can still knit."}).url.startswith("/sign-in/")
        as_ada.force_login(adas_account)
        assert "I can still knit." in page(as_ada.get("/mine/ask/1/"))


def test_looking_at_what_was_laid_aside_writes_nothing(as_ada, adas_account, ada):
    as_ada.post("/mine/ask/1/", {"words": "I can still knit."})
    as_ada.post("/sign-out/")
    as_ada.force_login(adas_account)
    as_ada.get("/mine/ask/1/")
    assert UnsaidAnswers.objects.filter(person=ada).exists()
    assert "answers" not in as_ada.session


def test_signing_out_with_nothing_answered_lays_nothing_aside(as_ada):
    as_ada.get("/mine/ask/1/")
    as_ada.post("/sign-out/")
    assert not UnsaidAnswers.objects.exists()
