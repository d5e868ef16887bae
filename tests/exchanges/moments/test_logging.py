"""Logging a moment through its page."""

import datetime
import html
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Exchange, Received, Side
from exchanges.moments.actions import withdraw_exchange
from people.models import Membership
from tests.factories import day_sent, make_moment, make_person
from tests.sent import fields_of

NEW = "/moments/new/"


def typed(*people, **more):
    """What the browser sends for these people; the first brought a song, the others company."""
    data = {
        "id": str(uuid.uuid4()),
        "who": [str(person.public_id) for person in people],
        "voice": "seen",
        "when": day_sent(),
    }
    for place, person in enumerate(people):
        data[f"side-{person.public_id}-kinds"] = ["company" if place else "a-song"]
        data[f"side-{person.public_id}-words_language"] = "en"
    return data | more


def part(person, name):
    return f"side-{person.public_id}-{name}"


def page(response):
    return html.unescape(response.content.decode())


def test_two_people_and_two_kinds_are_enough(as_carmen, ada, carmen):
    response = as_carmen.post(NEW, typed(ada, carmen))
    exchange = Exchange.objects.get()
    assert response.url == exchange.get_absolute_url()
    assert Received.objects.count() == 2


def test_the_page_after_saving_says_what_was_kept_and_offers_undo(as_carmen, ada, carmen):
    response = as_carmen.post(NEW, typed(ada, carmen), follow=True)
    assert "Ada brought a song." in page(response)
    assert "Undo" in page(response)


def test_undo_takes_the_moment_back(as_carmen, ada, carmen):
    as_carmen.post(NEW, typed(ada, carmen))
    exchange = Exchange.objects.get()
    as_carmen.post(f"{exchange.get_absolute_url()}withdrawal/")
    assert not Exchange.objects.standing().exists()


def test_a_moment_is_recorded_by_who_is_signed_in(as_carmen, ada, carmen, carmens_account):
    as_carmen.post(NEW, typed(ada, carmen))
    assert Exchange.objects.get().recorded_by == carmens_account


def test_a_double_tap_saves_one_moment(as_carmen, ada, carmen):
    data = typed(ada, carmen)
    first, second = as_carmen.post(NEW, data), as_carmen.post(NEW, data)
    assert first.url == second.url
    assert Exchange.objects.count() == 1


def test_going_back_and_saving_something_else_offers_a_correction(as_carmen, ada, carmen):
    data = typed(ada, carmen)
    as_carmen.post(NEW, data)
    data[part(ada, "words")] = "Calon Lân, and I taught him the tune"
    response = as_carmen.post(NEW, data)
    assert response.status_code == 400
    assert "This moment was saved before" in page(response)
    assert "Calon Lân, and I taught him the tune" in page(response)
    assert Exchange.objects.count() == 1


def test_a_face_on_today_opens_the_form_with_that_person_chosen(as_carmen, ada, carmen):
    response = as_carmen.get(f"{NEW}?with={ada.public_id}")
    assert "What did Ada bring?" in page(response)


def test_one_person_is_asked_for_one_more(as_carmen, ada):
    response = as_carmen.post(NEW, typed(ada))
    assert response.status_code == 400
    assert "Choose one more person. It takes two to meet." in page(response)


def test_a_silent_side_is_asked_about_by_name(as_carmen, ada, carmen):
    data = typed(ada, carmen)
    del data[part(ada, "kinds")]
    response = as_carmen.post(NEW, data)
    assert page(response).count("Say what Ada brought, or choose ‘Not sure yet’.") == 2
    assert f'href="#side-{ada.public_id}"' in page(response)


def test_errors_keep_everything_that_was_typed(as_carmen, ada, carmen):
    data = typed(ada, carmen, place="In the yard", feelings=["proud"], voice=str(ada.public_id))
    data[part(carmen, "words")] = "Diolch o galon!"
    data[part(carmen, "words_language")] = "cy"
    data[part(carmen, "what")] = "Held the ladder"
    del data[part(ada, "kinds")]
    shown = page(as_carmen.post(NEW, data))
    for kept in ["Diolch o galon!", "In the yard", "Held the ladder", 'value="cy" selected', 'value="proud" checked']:
        assert kept in shown
    assert f'value="{ada.public_id}" checked' in shown


def test_not_sure_yet_waits_for_the_other_side(as_carmen, ada, carmen):
    data = typed(carmen, ada)
    data[part(ada, "kinds")] = []
    data[part(ada, "heard")] = ["not_sure"]
    as_carmen.post(NEW, data)
    assert Exchange.objects.get().is_waiting


def test_it_was_simply_given_is_a_whole_answer(as_carmen, ada, carmen):
    data = typed(carmen, ada)
    data[part(ada, "kinds")] = []
    data[part(ada, "heard")] = ["simply_received"]
    as_carmen.post(NEW, data)
    assert not Exchange.objects.get().is_waiting


def test_two_silences_are_no_moment(as_carmen, ada, carmen):
    data = typed(carmen, ada)
    for person in (ada, carmen):
        data[part(person, "kinds")] = []
        data[part(person, "heard")] = ["not_sure"]
    response = as_carmen.post(NEW, data)
    assert "Say what at least one of them brought." in page(response)
    assert not Exchange.objects.exists()


def test_words_are_kept_in_their_language(as_carmen, ada, carmen):
    data = typed(ada, carmen)
    data[part(ada, "words")] = "Fi ganodd y gân."
    data[part(ada, "words_language")] = "cy"
    as_carmen.post(NEW, data)
    side = Side.objects.get(person=ada)
    assert (side.words, side.words_language) == ("Fi ganodd y gân.", "cy")


def test_words_in_welsh_are_marked_on_the_english_page(as_carmen, ada, carmen):
    data = typed(ada, carmen)
    data[part(ada, "words")] = "Fi ganodd y gân."
    data[part(ada, "words_language")] = "cy"
    assert 'lang="cy" dir="auto">Fi ganodd y gân.' in page(as_carmen.post(NEW, data, follow=True))


def test_a_song_for_thirty_people_is_one_contribution(as_carmen, centre, ada):
    crowd = [make_person(centre) for _ in range(29)]
    data = {"id": str(uuid.uuid4()), "who": [str(person.public_id) for person in [ada, *crowd]]}
    data |= {part(ada, "kinds"): ["a-song"], "rest": "simply_received", "when": day_sent(), "voice": "seen"}
    as_carmen.post(NEW, data)
    assert Received.objects.count() == 29
    assert not Exchange.objects.get().is_waiting


def test_with_more_than_two_the_silent_need_an_answer_for_all(as_carmen, ada, bill, carmen):
    data = typed(ada, bill, carmen)
    del data[part(bill, "kinds")]
    response = as_carmen.post(NEW, data)
    assert "Choose what to keep for the people with nothing ticked." in page(response)


def test_to_whom_can_be_narrowed(as_carmen, ada, bill, carmen):
    data = typed(ada, bill, carmen, rest="simply_received")
    data[part(ada, "offered")] = f"{bill.public_id} {carmen.public_id}"
    data[part(ada, "to")] = [str(bill.public_id)]
    as_carmen.post(NEW, data)
    assert set(Received.objects.filter(giver=ada).values_list("receiver", flat=True)) == {bill.pk}


def test_somebody_chosen_after_the_receivers_were_shown_receives_it_too(as_carmen, ada, bill, carmen):
    data = typed(ada, bill, carmen, rest="simply_received")
    data[part(ada, "offered")] = str(bill.public_id)
    data[part(ada, "to")] = [str(bill.public_id)]
    as_carmen.post(NEW, data)
    assert Received.objects.filter(giver=ada).count() == 2


def test_the_giver_cannot_be_made_the_receiver(as_carmen, ada, bill, carmen):
    data = typed(ada, bill, carmen, rest="simply_received")
    data[part(ada, "offered")] = str(ada.public_id)
    data[part(ada, "to")] = [str(ada.public_id)]
    response = as_carmen.post(NEW, data)
    assert response.status_code == 400
    assert "Choose who received it from the people who met." in page(response)


def test_yesterday_is_a_tap_away(as_carmen, ada, carmen):
    as_carmen.post(NEW, typed(ada, carmen, when=day_sent(-1)))
    assert Exchange.objects.get().happened_on == timezone.localdate() - datetime.timedelta(days=1)


@pytest.mark.parametrize("month", ["3", "March", "mawrth", "Maw", "Fawrth"])
def test_another_day_can_be_typed_in_both_languages(as_carmen, ada, carmen, month):
    as_carmen.post(NEW, typed(ada, carmen, when="another", day="3", month=month, year="2026"))
    assert Exchange.objects.get().happened_on == datetime.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("day", "month", "year"), [("31", "2", "2026"), ("", "", ""), ("x", "y", "z"), ("1", "1", "99999")]
)
def test_a_day_that_does_not_exist_is_asked_for_again(as_carmen, ada, carmen, day, month, year):
    response = as_carmen.post(NEW, typed(ada, carmen, when="another", day=day, month=month, year=year))
    assert response.status_code == 400
    assert "There is no such day. Type it like 3 October or 3 Hydref." in page(response)


def test_a_day_to_come_is_refused_beside_the_day(as_carmen, ada, carmen):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    data = typed(ada, carmen, when="another", day=tomorrow.day, month=tomorrow.month, year=tomorrow.year)
    response = as_carmen.post(NEW, data)
    assert response.status_code == 400
    assert "That day is still to come." in page(response)


def test_somebody_of_another_centre_is_refused(as_carmen, ada, dora):
    response = as_carmen.post(NEW, typed(ada, dora))
    assert response.status_code == 400
    assert "Choose people from the list." in page(response)
    assert "Dora" not in page(response)


def test_somebody_who_left_before_that_day_is_named(as_carmen, ada, carmen):
    Membership.objects.filter(person=ada).update(left_on=timezone.localdate() - datetime.timedelta(days=3))
    response = as_carmen.post(NEW, typed(ada, carmen))
    assert response.status_code == 400
    assert "Ada didn’t belong to the centre on that day." in page(response)


def test_a_kind_retired_meanwhile_is_named(as_carmen, centre, ada, carmen):
    centre.kinds.filter(slug="a-song").update(retired_on=timezone.localdate())
    response = as_carmen.post(NEW, typed(ada, carmen))
    assert response.status_code == 400
    assert "‘a-song’ is no longer offered. Choose another kind." in page(response)


@pytest.mark.parametrize(
    "words",
    ["a" * 1000, "😀👩🏾‍🦳", "שלום, مرحبا", "<script>alert(1)</script>", "line\r\nbreak", "'; DROP TABLE people;--"],
)
def test_unusual_words_are_kept_as_they_were_typed(as_carmen, ada, carmen, words):
    as_carmen.post(NEW, typed(ada, carmen) | {part(ada, "words"): words})
    assert Side.objects.get(person=ada).words == words.replace("\r\n", "\n")


@pytest.mark.parametrize("words", ["a\x00b", "a\x07b", "a\u202eb"])
def test_characters_that_cannot_be_seen_are_refused_beside_the_words(as_carmen, ada, carmen, words):
    response = as_carmen.post(NEW, typed(ada, carmen) | {part(ada, "words"): words})
    assert response.status_code == 400
    assert not Exchange.objects.exists()


def test_words_that_are_too_long_are_kept_on_the_page(as_carmen, ada, carmen):
    response = as_carmen.post(NEW, typed(ada, carmen) | {part(ada, "words"): "b" * 1001})
    assert response.status_code == 400
    assert "b" * 1001 in page(response)


def test_markup_in_words_is_shown_and_not_obeyed(as_carmen, ada, carmen):
    response = as_carmen.post(NEW, typed(ada, carmen) | {part(ada, "words"): "<script>alert(1)</script>"}, follow=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()


def test_thousands_of_people_in_one_post_are_a_bad_request(as_carmen):
    response = as_carmen.post(NEW, {"who": [str(uuid.uuid4()) for _ in range(6000)]})
    assert response.status_code == 400


def test_a_thousand_people_of_the_list_get_a_clear_message(as_carmen, centre, ada):
    crowd = [make_person(centre) for _ in range(40)]
    response = as_carmen.post(NEW, typed(ada, *crowd))
    assert response.status_code == 400
    assert "Choose 30 people at most." in page(response)


def test_an_identifier_that_is_none_is_a_bad_request_and_not_a_crash(as_carmen, ada, carmen):
    assert as_carmen.post(NEW, typed(ada, carmen, id="not-an-id")).status_code == 400


def test_without_a_script_the_next_button_shows_what_each_brought(as_carmen, ada, carmen):
    data = typed(ada, carmen) | {"_again": "who"}
    response = as_carmen.post(NEW, data)
    assert response.status_code == 200
    assert "What did Carmen bring?" in page(response)
    assert not Exchange.objects.exists()


def test_switching_language_halfway_keeps_everything(as_carmen, ada, carmen):
    data = typed(ada, carmen, place="In the yard", _language="cy")
    data[part(ada, "words")] = "I got them all singing."
    response = as_carmen.post(NEW, data)
    assert response.status_code == 200
    assert '<html lang="cy"' in page(response)
    for kept in ["In the yard", "I got them all singing.", 'value="a-song" checked', data["id"]]:
        assert kept in page(response)
    assert not Exchange.objects.exists()


def test_the_language_switched_to_stays(as_carmen, carmens_account):
    as_carmen.post("/language/", {"_language": "cy", "next": "/"})
    carmens_account.refresh_from_db()
    assert carmens_account.language == "cy"
    assert '<html lang="cy"' in page(as_carmen.get("/"))


def test_the_switch_does_not_send_anyone_elsewhere(as_carmen):
    response = as_carmen.post("/language/", {"_language": "cy", "next": "https://example.org/"})
    assert response.url == "/"


def test_each_person_is_first_offered_what_they_are_known_for(as_carmen, ada, carmen):
    make_moment(ada, carmen, brought={ada: ["plants-or-animals"]})
    response = page(as_carmen.get(f"{NEW}?with={ada.public_id}"))
    shown = response.index('-kinds" value="plants-or-animals"')
    assert shown < response.index('-kinds" value="company"')


def test_everyone_of_a_large_centre_can_be_chosen(as_carmen, centre):
    people = [make_person(centre, f"Person Number{number}") for number in range(200)]
    response = page(as_carmen.get(NEW))
    assert all(str(person.public_id) in response for person in people)


def test_two_people_of_one_name_are_told_apart_by_their_whole_names(as_carmen, centre):
    make_person(centre, "Siân Rees")
    make_person(centre, "Siân Prŷs")
    text = page(as_carmen.get(NEW))
    assert "<span>Siân Rees</span>" in text
    assert "<span>Siân Prŷs</span>" in text


def test_after_undo_going_back_and_mending_it_saves_a_moment_of_its_own(as_carmen, ada, carmen):
    data = typed(ada, carmen)
    as_carmen.post(NEW, data)
    taken_back = Exchange.objects.get()
    as_carmen.post(f"{taken_back.get_absolute_url()}withdrawal/")
    data[part(ada, "words")] = "Calon Lân, and I taught him the tune"
    first, second = as_carmen.post(NEW, data), as_carmen.post(NEW, data)
    assert first.url == second.url != taken_back.get_absolute_url()
    assert Exchange.objects.standing().count() == 1


# --- The same moment, written down by two ---------------------------------------------------------


@pytest.fixture
def mels_moment(as_carmen, mels_account, ada, carmen):
    """Mel wrote it down before Carmen did."""
    return make_moment(ada, carmen, brought={ada: ["a-song"], carmen: None}, by=mels_account, place="Lounge")


def test_what_a_colleague_wrote_down_already_is_asked_about_and_nothing_is_saved(as_carmen, mels_moment, ada, carmen):
    response = as_carmen.post(NEW, typed(ada, carmen, **{part(ada, "words"): "We sang it twice."}))
    assert response.status_code == 400
    assert "This looks like what Mel wrote down at" in page(response)
    assert "We sang it twice." in page(response)
    assert Exchange.objects.get() == mels_moment


def test_it_is_another_one_where_somebody_says_so(as_carmen, mels_moment, ada, carmen):
    response = as_carmen.post(NEW, typed(ada, carmen, another_one="1"))
    assert response.status_code == 302
    assert Exchange.objects.count() == 2


def test_it_is_the_same_one_and_both_stand_side_by_side_to_choose_from(as_carmen, mels_moment, ada, carmen):
    answer = as_carmen.post(NEW, typed(ada, carmen, the_same=str(mels_moment.public_id)))
    assert {each.label for each in answer.context["form"].differences} == {"Carmen", "Where was it?"}
    choices = {f"_stays-side-{carmen.public_id}": "mine", "_stays-place": "theirs"}
    address = reverse("exchanges:correction", args=[mels_moment.public_id])
    assert as_carmen.post(address, fields_of(answer) | choices).status_code == 302
    moment = Exchange.objects.get()
    assert moment.place == "Lounge"
    assert not moment.is_waiting


UNLIKE = ["other people", "another kind", "another day", "one's own", "long ago", "taken back"]


@pytest.mark.parametrize("what", UNLIKE)
def test_what_is_not_alike_is_not_asked_about(as_carmen, mels_account, carmens_account, ada, bill, carmen, what):
    people = (ada, bill) if what == "other people" else (ada, carmen)
    options = {
        "by": carmens_account if what == "one's own" else mels_account,
        "brought": {ada: ["a-laugh" if what == "another kind" else "a-song"], people[1]: None},
        "on": timezone.localdate() - datetime.timedelta(days=what == "another day"),
        "recorded_at": timezone.now() - datetime.timedelta(days=2 * (what == "long ago")),
    }
    moment = make_moment(*people, **options)
    if what == "taken back":
        withdraw_exchange(moment, by=mels_account)
    assert as_carmen.post(NEW, typed(ada, carmen)).status_code == 302
