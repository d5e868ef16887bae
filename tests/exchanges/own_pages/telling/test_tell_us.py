"""“Tell us about something”: one question a page, and nothing kept before they say yes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Exchange, Side
from exchanges.moments.actions import withdraw_exchange
from people.models import HandOver, Role
from tests.factories import day_sent, make_account, make_moment, make_person
from tests.people.consent.worlds import let_a_carer_read
from tests.people.handover.sitting import hand_over, later, page

TELL = "/mine/tell/"


@pytest.fixture
def met(ada, carmen):
    """Ada has met Carmen before."""
    return make_moment(ada, carmen)


def tell(client, other, *, brought="a-song", given="company", words="We sang it twice.", feeling="fun"):
    """Answer every question up to the check."""
    client.post(f"{TELL}with/", {"who": other.public_id})
    client.post(f"{TELL}brought/", {"kind": brought})
    client.post(f"{TELL}given/", {"kind": given})
    return client.post(f"{TELL}how/", {"words": words, "feeling": feeling})


def newest(person):
    return Exchange.objects.filter(sides__person=person).latest("pk")


def offered(client, address=f"{TELL}with/"):
    return [each.called for each in client.get(address).context["people"]]


def test_it_begins_with_who_it_was(as_ada, met):
    assert as_ada.get(TELL).url == f"{TELL}with/"
    text = page(as_ada.get(f"{TELL}with/"))
    assert '<h1 id="asked">Who were you with?</h1>' in text
    assert "Carmen" in text


def test_the_questions_lead_from_one_to_the_next(as_ada, carmen, met):
    assert as_ada.post(f"{TELL}with/", {"who": carmen.public_id}).url == f"{TELL}brought/"
    assert as_ada.post(f"{TELL}brought/", {"kind": "a-song"}).url == f"{TELL}given/"
    assert "What did Carmen bring?" in page(as_ada.get(f"{TELL}given/"))
    assert as_ada.post(f"{TELL}given/", {"kind": "company"}).url == f"{TELL}how/"
    assert as_ada.post(f"{TELL}how/", {"feeling": "fun", "words": ""}).url == f"{TELL}check/"
    assert as_ada.post(f"{TELL}check/").url == f"{TELL}thanks/"


def test_what_was_told_is_a_moment_in_their_own_words(as_ada, ada, carmen, met, adas_account):
    tell(as_ada, carmen)
    as_ada.post(f"{TELL}check/")
    moment = newest(ada)
    assert moment != met
    assert (moment.voice, moment.told_by, moment.recorded_by) == ("own_words", ada, adas_account)
    assert (moment.happened_on, moment.feelings) == (timezone.localdate(), ["fun"])
    own, other = moment.sides.get(person=ada), moment.sides.get(person=carmen)
    assert (own.words, own.words_language) == ("We sang it twice.", "en")
    assert [row.kind.slug for row in own.contributions.all()] == ["a-song"]
    assert [row.kind.slug for row in other.contributions.all()] == ["company"]


def test_the_words_are_kept_in_the_language_of_the_page(client, carmen):
    nan = make_person(carmen.centre, "Nan", language="cy")
    make_moment(nan, carmen)
    client.force_login(make_account(person=nan, language="cy"))
    tell(client, carmen, words="Roedd hi’n braf.")
    client.post(f"{TELL}check/")
    assert newest(nan).sides.get(person=nan).words_language == "cy"


def test_nothing_is_kept_before_they_say_yes(as_ada, ada, carmen, met):
    tell(as_ada, carmen)
    text = page(as_ada.get(f"{TELL}check/"))
    assert "Is this right?" in text
    assert "We sang it twice." in text
    assert newest(ada) == met


def test_sent_twice_it_is_one_moment(as_ada, ada, carmen, met):
    tell(as_ada, carmen)
    session = as_ada.session
    before = dict(session)
    as_ada.post(f"{TELL}check/")
    session = as_ada.session
    session.update(before)
    session.save()
    as_ada.post(f"{TELL}check/")
    assert Exchange.objects.filter(sides__person=ada).count() == 2


def test_the_thank_you_says_what_was_kept(as_ada, carmen, met):
    tell(as_ada, carmen)
    text = page(as_ada.post(f"{TELL}check/", follow=True))
    assert "Thank you, Ada" in text
    assert "We have kept that you gave a song." in text
    assert "Carmen gave you company." in text
    assert "We sang it twice." in text


def test_it_was_simply_given_is_a_whole_answer(as_ada, ada, carmen, met):
    tell(as_ada, carmen, brought="heard:simply_received")
    as_ada.post(f"{TELL}check/")
    assert newest(ada).sides.get(person=ada).heard == Side.Heard.SIMPLY_RECEIVED


def test_who_is_not_sure_is_asked_another_day(as_ada, ada, carmen, met):
    tell(as_ada, carmen, given="heard:not_sure")
    as_ada.post(f"{TELL}check/")
    moment = newest(ada)
    assert moment.is_waiting
    assert moment.sides.get(person=carmen).heard == Side.Heard.NOT_SURE


def test_one_of_the_two_has_to_have_brought_something(as_ada, carmen, met):
    as_ada.post(f"{TELL}with/", {"who": carmen.public_id})
    as_ada.post(f"{TELL}brought/", {"kind": "heard:not_sure"})
    response = as_ada.post(f"{TELL}given/", {"kind": "heard:not_sure"})
    assert response.status_code == 400
    assert "Choose what one of you brought." in page(response)


def test_somebody_else_was_there_too(as_ada, ada, carmen, vic, met):
    make_moment(ada, vic)
    tell(as_ada, carmen)
    assert as_ada.post(f"{TELL}with/?too=1", {"who": vic.public_id}).url == f"{TELL}check/"
    as_ada.post(f"{TELL}check/")
    moment = newest(ada)
    assert {side.person for side in moment.sides.all()} == {ada, carmen, vic}
    assert moment.sides.get(person=vic).heard == Side.Heard.NOT_SURE


def test_changing_who_it_was_asks_what_that_one_brought(as_ada, ada, carmen, vic, met):
    make_moment(ada, vic)
    tell(as_ada, carmen)
    assert as_ada.post(f"{TELL}with/", {"who": vic.public_id}).url == f"{TELL}given/"
    assert as_ada.post(f"{TELL}given/", {"kind": "know-how"}).url == f"{TELL}check/"
    text = page(as_ada.get(f"{TELL}check/"))
    assert "Vic" in text
    assert "We sang it twice." in text


def test_somebody_else_chosen_half_way_is_another_moment(as_ada, ada, carmen, vic, met):
    make_moment(ada, vic)
    as_ada.post(f"{TELL}with/", {"who": carmen.public_id})
    as_ada.post(f"{TELL}brought/", {"kind": "a-song"})
    assert as_ada.post(f"{TELL}with/", {"who": vic.public_id}).url == f"{TELL}brought/"


def test_yesterday_and_another_day_can_be_said(as_ada, ada, carmen, met):
    tell(as_ada, carmen)
    assert as_ada.post(f"{TELL}when/", {"on": day_sent(-1)}).url == f"{TELL}check/"
    assert "Yesterday" in page(as_ada.get(f"{TELL}check/"))
    day = timezone.localdate() - timezone.timedelta(days=30)
    as_ada.post(f"{TELL}when/", {"day": day.day, "month": day.month, "year": day.year})
    as_ada.post(f"{TELL}check/")
    assert newest(ada).happened_on == day


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"day": "31", "month": "2", "year": "2026"}, "There is no such day."),
        ({"day": "1", "month": "1", "year": "2999"}, "That day is still to come."),
        ({"day": "1", "month": "1", "year": "1999"}, "The centre wasn’t open yet on that day."),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_the_boxes_and_stays_in_them(as_ada, carmen, met, parts, fault):
    tell(as_ada, carmen)
    response = as_ada.post(f"{TELL}when/", parts)
    assert response.status_code == 400
    text = page(response)
    assert fault in text
    assert f'value="{parts["year"]}"' in text


def test_back_from_the_words_keeps_them(as_ada, carmen, met):
    as_ada.post(f"{TELL}with/", {"who": carmen.public_id})
    as_ada.post(f"{TELL}brought/", {"kind": "a-song"})
    as_ada.post(f"{TELL}given/", {"kind": "company"})
    assert as_ada.post(f"{TELL}how/", {"words": "Half a th", "_back": "1"}).url == f"{TELL}given/"
    assert "Half a th</textarea>" in page(as_ada.get(f"{TELL}how/"))


def test_adding_words_at_the_check_keeps_the_feeling(as_ada, ada, carmen, met):
    tell(as_ada, carmen, words="", feeling="proud")
    assert 'value="proud" aria-pressed="true"' in page(as_ada.get(f"{TELL}how/"))
    as_ada.post(f"{TELL}how/", {"words": "We sang it twice."})
    as_ada.post(f"{TELL}check/")
    assert newest(ada).feelings == ["proud"]


def test_words_that_are_too_long_are_told_and_stay_in_the_box(as_ada, carmen, met):
    response = tell(as_ada, carmen, words="long " * 250)
    assert response.status_code == 400
    assert "long long" in page(response)
    assert "maxlength" not in page(response).partition("<textarea")[2].partition(">")[0]


def test_a_moment_told_after_a_day_away_goes_on(client, adas_account, carmen, met):
    client.force_login(adas_account)
    client.post(f"{TELL}with/", {"who": carmen.public_id})
    client.logout()
    with later(hours=19):
        client.force_login(adas_account)
        assert 'aria-pressed="true"' in page(client.get(f"{TELL}with/"))


def test_at_home_only_people_one_knows_are_offered(as_ada, ada, bill, carmen, vic, met):
    stranger = make_person(ada.centre, "Nobody Known")
    assert offered(as_ada) == ["Carmen"]
    assert as_ada.post(f"{TELL}with/", {"who": stranger.public_id}).status_code == 400
    assert as_ada.post(f"{TELL}others/", {"find": "Nobody"}).status_code == 404


def test_somebody_of_another_centre_is_never_offered(as_ada, dora, met):
    assert as_ada.post(f"{TELL}with/", {"who": dora.public_id}).status_code == 400


def test_a_name_that_is_typed_finds_only_whom_one_knows(as_ada, ada, carmen, met):
    make_person(ada.centre, "Cara Unknown")
    assert offered_by_name(as_ada, "ca") == ["Carmen"]


def test_who_works_here_can_be_named_though_they_never_met(as_ada, mel, met):
    assert offered_by_name(as_ada, "mel") == ["Mel"]


def test_a_carer_is_offered_who_lets_them_read(client, ada, bills_account):
    let_a_carer_read(ada, carer=bills_account.person)
    client.force_login(bills_account)
    assert offered(client) == ["Ada"]


def offered_by_name(client, name):
    return [each.called for each in client.post(f"{TELL}with/others/", {"find": name}).context["people"]]


def test_on_a_tablet_that_was_handed_over_everybody_is_offered(as_carmen, ada, vic):
    hand_over(as_carmen, ada)
    assert offered_by_name(as_carmen, "vic") == ["Vic"]


def test_what_is_told_on_a_tablet_says_who_sat_with_them(as_carmen, ada, vic, carmens_account):
    hand_over(as_carmen, ada)
    tell(as_carmen, vic)
    as_carmen.post(f"{TELL}check/")
    moment = newest(ada)
    assert (moment.voice, moment.told_by) == ("own_words", ada)
    assert moment.history.first().history_change_reason == f"sat_with:{HandOver.objects.get().public_id}"


def test_whom_they_met_last_comes_first_and_six_are_in_view(as_ada, ada, carmen):
    people = [make_person(ada.centre, f"Friend {letter}", Role.VOLUNTEER, known_as=letter) for letter in "ABCDEFGH"]
    for number, person in enumerate(people):
        make_moment(ada, person, on=timezone.localdate() - timezone.timedelta(days=number))
    assert offered(as_ada) == list("ABCDEF")
    assert offered(as_ada, f"{TELL}with/others/") == ["G", "H", "Carmen"]


def test_a_moment_that_was_taken_back_introduces_nobody(as_ada, ada, vic):
    withdraw_exchange(make_moment(ada, vic), by=None)
    assert "Vic" not in offered(as_ada)


def test_who_no_longer_belongs_here_tells_nothing(client, centre):
    gone = make_person(centre, "Gone", left_on=timezone.localdate() - timezone.timedelta(days=1))
    client.force_login(make_account(person=gone))
    assert client.get(f"{TELL}with/").status_code in (302, 403)


def test_choosing_costs_the_same_however_many_people_there_are(as_ada, ada, met):
    as_ada.get(f"{TELL}with/")
    with CaptureQueriesContext(connection) as few:
        as_ada.get(f"{TELL}with/")
    for number in range(20):
        make_moment(ada, make_person(ada.centre, f"More {number}", Role.STAFF))
    with CaptureQueriesContext(connection) as many:
        as_ada.get(f"{TELL}with/")
    assert len(many) == len(few) <= 12
