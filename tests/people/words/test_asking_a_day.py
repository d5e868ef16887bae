"""A day is a day: a page that is left open over midnight still means the day it was begun for, and says so."""

import datetime
import html
import uuid

import pytest
import time_machine
from django.utils import timezone

from exchanges.models import Barrier, Exchange
from people.models import Pause, Person, ProfileEntry
from people.words.asking_a_day import AsksDay, AsksDayToCome

EVENING = datetime.datetime(2026, 11, 30, 23, 55, tzinfo=datetime.UTC)
MORNING = EVENING + datetime.timedelta(minutes=8)
BEGUN = EVENING.date()


def at(when):
    return time_machine.travel(when, tick=False)


def first_choice(client, address):
    """The day that stands first on a page that asks for one: what it sends when somebody taps it."""
    return client.get(address).context["form"].fields["when"].choices[0][0]


def sent_in_the_morning(client, address, typed):
    """Open the page in the evening, tap its first day, and send it after midnight."""
    with at(EVENING):
        when = first_choice(client, address)
    with at(MORNING):
        answer = client.post(address, {"id": str(uuid.uuid4()), **typed, "when": when}, follow=True)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def a_moment(ada, carmen):
    sides = {f"side-{person.public_id}-kinds": ["company"] for person in (ada, carmen)}
    return {"who": [str(ada.public_id), str(carmen.public_id)], "voice": "seen", **sides}


def test_a_moment_sent_after_midnight_is_of_the_day_it_was_begun(as_carmen, ada, carmen):
    page = sent_in_the_morning(as_carmen, "/moments/new/", a_moment(ada, carmen))
    assert Exchange.objects.get().happened_on == BEGUN
    assert "It is kept for Monday 30 November 2026." in page


def test_giving_that_was_stopped_sent_after_midnight_is_of_the_day_it_was_begun(as_carmen, ada):
    typed = {"who": str(ada.public_id), "what": "Pour the tea", "cause": "a-rule"}
    sent_in_the_morning(as_carmen, "/barriers/new/", typed)
    assert Barrier.objects.get().happened_on == BEGUN


def test_words_sent_after_midnight_were_said_on_the_day_they_were_begun(as_carmen, ada):
    typed = {"section": "can_give", "words": "I can sing.", "language": "en", "said_by": str(ada.public_id)}
    sent_in_the_morning(as_carmen, f"/people/{ada.public_id}/entries/new/", typed)
    assert ProfileEntry.objects.get().said_on == BEGUN


def test_somebody_added_after_midnight_is_here_since_the_day_it_was_begun(as_carmen):
    typed = {"sort": "person", "name": "Nel Parry", "role": "carer", "said_by": "themself", "words_language": "en"}
    sent_in_the_morning(as_carmen, "/people/new/", typed)
    assert Person.objects.get(name="Nel Parry").memberships.get().joined_on == BEGUN


def test_a_week_is_counted_from_the_day_it_was_begun(as_ada, ada):
    sent_in_the_morning(as_ada, f"/noticing/{ada.public_id}/rest/", {})
    assert Pause.objects.get().until == BEGUN + datetime.timedelta(days=7)


def test_what_somebody_tells_us_over_midnight_is_of_the_day_they_began(as_ada, ada, carmen):
    with at(EVENING):
        as_ada.post("/mine/tell/with/", {"who": carmen.public_id})
        as_ada.post("/mine/tell/brought/", {"kind": "a-song"})
    with at(MORNING):
        as_ada.post("/mine/tell/given/", {"kind": "company"})
        as_ada.post("/mine/tell/how/", {"words": "", "feeling": ""})
        as_ada.post("/mine/tell/check/")
    assert Exchange.objects.get().happened_on == BEGUN


@pytest.mark.parametrize(
    ("address", "called"), [("moments/new", "Yesterday"), ("people/new", "30 November (yesterday)")]
)
def test_a_page_gone_on_with_the_next_day_says_which_day_it_is_of(as_carmen, address, called):
    with at(EVENING):
        when = first_choice(as_carmen, f"/{address}/")
    with at(MORNING):
        form = as_carmen.post(f"/{address}/", {"when": when, "_again": "who"}).context["form"]
    assert [radio.choice_label for radio in form["when"] if radio.data["selected"]][0].endswith(called)


@pytest.mark.parametrize("word", ["today", "yesterday", "week", "4"])
def test_no_form_takes_a_word_that_means_another_day_tomorrow(word):
    for asks in (AsksDay, AsksDayToCome):
        assert "when" in asks({"when": word}).errors


@pytest.mark.parametrize("asks", [AsksDay, AsksDayToCome])
def test_every_choice_of_a_day_is_a_date(asks):
    days = [key for key, _called in asks().fields["when"].choices if key != "another"]
    assert [datetime.date.fromisoformat(day) for day in days] == [timezone.localdate()]
