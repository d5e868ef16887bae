"""Who looked, as the person themself and the managers of their centre read it."""

import datetime
import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from people.models import Look, Post, Role
from tests.factories import make_account, make_moment, make_person

What = Look.What
NOON = datetime.time(12)


def text_of(response):
    """The words of a page, as they are read."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", main)))


def keep(account, what, person=None, days=0, about=None, centre=None, minutes=0):
    """That this account looked so many days ago, at noon or so many minutes later."""
    day = timezone.localdate() - datetime.timedelta(days=days)
    at = timezone.make_aware(datetime.datetime.combine(day, NOON)) + datetime.timedelta(minutes=minutes)
    return Look.objects.create(
        account=account,
        what=what,
        person=person,
        about=about or (person.public_id if person else None),
        centre=centre or (person.centre if person else None),
        at=at,
    )


def adas(ada):
    return f"/people/{ada.public_id}/looks/"


# --- The person themself ------------------------------------------------------------------------


def test_ada_reads_who_looked_in_one_sentence_a_day(as_ada, ada, carmen, carmens_account):
    moment = make_moment(ada, carmen)
    keep(carmens_account, What.PERSON, ada)
    keep(carmens_account, What.PERSON, ada)
    keep(carmens_account, What.MOMENT, about=moment.public_id, centre=ada.centre)
    text = text_of(as_ada.get(adas(ada)))
    assert text.count("Carmen looked at your page and at some of your moments.") == 1


def test_no_number_of_moments_and_no_time_of_day_is_said(as_ada, ada, carmen, carmens_account):
    for _time in range(4):
        keep(carmens_account, What.MOMENT, about=make_moment(ada, carmen).public_id, centre=ada.centre)
    main, _sep, _rest = text_of(as_ada.get(adas(ada))).partition("What is not here")
    assert "at some of your moments" in main
    day = timezone.localdate()
    assert set(re.findall(r"\d+", main)) - {"1"} == {str(day.day), str(day.year)} - {"1"}
    assert "12:00" not in main


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (What.PERSON, "Carmen looked at your page."),
        (What.WORDS, "Carmen looked at your words."),
        (What.MOMENTS, "Carmen looked at your moments."),
        (What.BARRIER, "Carmen looked at what got in your way."),
        (What.PLAN, "Carmen looked at your plans."),
        (What.HANDED_OVER, "Carmen handed you the tablet."),
        (What.HANDED_BACK, "Carmen took the tablet back."),
        (What.PERMISSION_GIVEN, "Carmen wrote down something you allow."),
        (What.PERMISSION_ENDED, "Carmen wrote down that something is no longer allowed."),
        (What.CARD, "Your page was opened with your card."),
        (What.ACCESS, "Carmen changed how you can come in."),
        (What.REFUSED, "Carmen tried to open a page about you, and was not let in."),
    ],
)
def test_each_thing_is_said_in_plain_words(as_ada, ada, carmens_account, what, said):
    keep(carmens_account, what, ada)
    assert said in text_of(as_ada.get(adas(ada)))


def test_the_newest_day_comes_first(as_ada, ada, carmens_account, mels_account):
    keep(carmens_account, What.PERSON, ada, days=3)
    keep(mels_account, What.WORDS, ada, days=1)
    text = text_of(as_ada.get(adas(ada)))
    assert text.index("Mel looked at your words.") < text.index("Carmen looked at your page.")


def test_her_own_looks_are_not_among_them(as_ada, ada):
    as_ada.get(ada.get_absolute_url())
    assert "Nobody else has looked yet." in text_of(as_ada.get(adas(ada)))


def test_moments_she_is_not_in_are_not_among_them(as_ada, ada, bill, carmen, carmens_account):
    keep(carmens_account, What.MOMENT, about=make_moment(bill, carmen).public_id, centre=ada.centre)
    assert "Nobody else has looked yet." in text_of(as_ada.get(adas(ada)))


def test_somebody_of_another_centre_is_not_named(as_ada, as_derek_too, ada):
    assert as_derek_too.get(ada.get_absolute_url()).status_code == 404
    text = text_of(as_ada.get(adas(ada)))
    assert "Somebody from elsewhere tried to open a page about you, and was not let in." in text
    assert "Derek" not in text


@pytest.fixture
def as_derek_too(dereks_account):
    """A second browser, in which Derek is signed in."""
    other = Client()
    other.force_login(dereks_account)
    return other


def test_who_works_here_but_belongs_elsewhere_is_named(as_ada, ada, dereks_account, centre):
    Post.objects.create(account=dereks_account, centre=centre, duty="staff", since=timezone.localdate())
    keep(dereks_account, What.PERSON, ada)
    assert "Derek looked at your page." in text_of(as_ada.get(adas(ada)))


def test_an_administrator_and_an_account_that_is_gone_have_words_too(as_ada, ada, administrator):
    gone = make_account()
    keep(administrator, What.REFUSED, ada)
    keep(gone, What.PERSON, ada)
    gone.delete()
    text = text_of(as_ada.get(adas(ada)))
    assert "An administrator tried to open a page about you" in text
    assert "Somebody we don’t know looked at your page." in text


def test_it_goes_back_four_weeks_at_a_time(as_ada, ada, carmens_account, mels_account):
    keep(carmens_account, What.PERSON, ada, days=3)
    keep(mels_account, What.PERSON, ada, days=60)
    first = as_ada.get(adas(ada))
    assert "Mel looked" not in text_of(first)
    earlier = as_ada.get(f"{adas(ada)}?before={first.context['before'].isoformat()}")
    assert "Mel looked at your page." in text_of(earlier)
    assert "Carmen looked" not in text_of(earlier)
    assert earlier.context["before"] is None


def test_no_day_falls_between_two_pages(as_ada, ada, carmens_account):
    for days in range(70):
        keep(carmens_account, What.PERSON, ada, days=days)
    seen, asked = [], adas(ada)
    while asked:
        page = as_ada.get(asked)
        seen += [day for day, _lookers in page.context["days"]]
        before = page.context["before"]
        asked = before and f"{adas(ada)}?before={before.isoformat()}"
    assert seen == [timezone.localdate() - datetime.timedelta(days=days) for days in range(70)]


def test_a_day_that_is_none_gives_the_first_page(as_ada, ada, carmens_account):
    keep(carmens_account, What.PERSON, ada)
    assert "Carmen looked" in text_of(as_ada.get(f"{adas(ada)}?before=soon"))


def test_late_in_the_evening_is_the_day_it_was_here(as_ada, ada, carmens_account):
    # Half past eleven at night in Wales, in summer: the day after by UTC it is not.
    at = datetime.datetime(2026, 7, 14, 22, 30, tzinfo=datetime.UTC)
    Look.objects.create(account=carmens_account, what=What.PERSON, person=ada, centre=ada.centre, at=at)
    assert "Tuesday 14 July 2026" in text_of(as_ada.get(adas(ada)))


def test_it_is_in_large_letters_and_in_her_language(as_ada, ada, adas_account, carmens_account):
    adas_account.language = "cy"
    adas_account.save()
    keep(carmens_account, What.PERSON, ada)
    page = as_ada.get(adas(ada)).content.decode()
    assert '<html lang="cy" class="for-people">' in page
    with translation.override("cy"):
        assert html.escape(translation.gettext("Who looked at my page")) in page


def test_it_says_what_is_not_in_it_and_for_how_long_it_is_kept(as_ada, ada):
    text = text_of(as_ada.get(adas(ada)))
    assert "We keep who looked for 2 years." in text


def test_it_is_found_from_her_own_page(as_ada, ada):
    assert adas(ada) in as_ada.get(ada.get_absolute_url()).content.decode()
    assert 'href="/mine/looks/"' in as_ada.get("/mine/more/").content.decode()


def test_the_question_costs_the_same_however_often_somebody_looked(as_ada, ada, carmen, carmens_account):
    counts = []
    for number in (3, 60):
        for each in range(number):
            account = make_account(person=make_person(ada.centre, role=Role.STAFF), works_at=ada.centre)
            keep(account, What.PERSON, ada, days=each % 20)
            keep(account, What.MOMENT, about=make_moment(ada, carmen).public_id, centre=ada.centre, days=each % 20)
        as_ada.get(adas(ada))
        with CaptureQueriesContext(connection) as asked:
            as_ada.get(adas(ada))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


# --- Somebody else ------------------------------------------------------------------------------


def test_a_manager_reads_it_of_anybody_of_their_centre(as_mel, ada, carmens_account):
    keep(carmens_account, What.PERSON, ada)
    keep(carmens_account, What.WORDS, ada)
    text = text_of(as_mel.get(adas(ada)))
    assert "Who looked at Ada’s page" in text
    assert "Carmen looked at the page and at the words." in text


def test_a_managers_own_looking_is_in_it_and_is_told_to_ada(as_mel, ada, adas_account):
    as_mel.get(adas(ada))
    browser = Client()
    browser.force_login(adas_account)
    assert "Mel looked at your page." in text_of(browser.get(adas(ada)))


def test_colleagues_do_not_read_it(as_carmen, ada):
    assert as_carmen.get(adas(ada)).status_code == 403


def test_a_member_of_staff_reads_their_own(as_carmen, carmen, mels_account):
    keep(mels_account, What.PERSON, carmen)
    assert "Mel looked at your page." in text_of(as_carmen.get(adas(carmen)))


# --- The whole centre ---------------------------------------------------------------------------


def lines(response):
    return [(line.name, line.what, line.about) for line in response.context["page"].lines]


@pytest.fixture
def several(ada, bill, carmen, carmens_account, mels_account, dereks_account, dora):
    """A few looks of three days; one is of another centre."""
    moment = make_moment(ada, carmen)
    keep(carmens_account, What.PERSON, ada, days=9)
    keep(carmens_account, What.SIGN_IN, centre=ada.centre, days=8)
    keep(mels_account, What.PERSON, bill, days=7)
    keep(mels_account, What.MOMENT, about=moment.public_id, centre=ada.centre, days=6)
    keep(dereks_account, What.REFUSED, ada, days=5)
    keep(dereks_account, What.PERSON, dora, days=4)


def old(lines):
    """Those that were there before the manager came to look."""
    return [line for line in lines if line[:2] != ("Mel", "Signed in")]


def test_a_manager_sees_all_of_their_centre_the_newest_first(as_mel, several):
    assert old(lines(as_mel.get("/centre/looks/"))) == [
        ("Somebody from elsewhere", "Not let in", "Ada"),
        ("Mel", "A moment", ""),
        ("Mel", "A person’s page", "Bill"),
        ("Carmen", "Signed in", ""),
        ("Carmen", "A person’s page", "Ada"),
    ]


def test_who_was_looked_at_is_found_by_their_page_and_their_moments(as_mel, several, ada):
    found = lines(as_mel.get("/centre/looks/", {"person": str(ada.public_id)}))
    assert [what for _name, what, _about in found] == ["Not let in", "A moment", "A person’s page"]


def test_who_looked_is_found_by_name(as_mel, several, carmen):
    found = lines(as_mel.get("/centre/looks/", {"by": str(carmen.public_id)}))
    assert {name for name, _what, _about in found} == {"Carmen"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("kind", "whats"),
    [
        ("pages", ["A moment", "A person’s page", "A person’s page"]),
        ("refused", ["Not let in"]),
        ("tablet", []),
        ("names", []),
        ("allowed", []),
    ],
)
def test_a_kind_is_found(as_mel, several, kind, whats):
    assert [what for _name, what, _about in lines(as_mel.get("/centre/looks/", {"kind": kind}))] == whats


def test_days_are_found_the_first_and_the_last_included(as_mel, several):
    def ago(days):
        return (timezone.localdate() - datetime.timedelta(days=days)).isoformat()

    found = lines(as_mel.get("/centre/looks/", {"since": ago(8), "until": ago(7)}))
    assert [what for _name, what, _about in found] == ["A person’s page", "Signed in"]


def test_every_kind_belongs_to_one_choice():
    from people.looks.forms import KINDS

    offered = [what for _label, whats in KINDS.values() for what in whats]
    assert sorted(offered) == sorted(What.values)


def test_what_cannot_be_looked_for_is_refused_beside_its_field_and_shows_nothing(as_mel, several, dora):
    asked = {"person": str(dora.public_id), "kind": "gold", "since": "soon"}
    response = as_mel.get("/centre/looks/", asked)
    assert response.status_code == 400
    assert set(response.context["form"].errors) == set(asked)
    assert lines(response) == []
    assert 'value="soon"' in response.content.decode()


def test_a_last_day_before_the_first_is_refused(as_mel, several):
    response = as_mel.get("/centre/looks/", {"since": "3 October 2026", "until": "2 October 2026"})
    assert "This day is before the first one." in text_of(response)


def test_another_centre_is_not_shown(as_mel, several, other_centre):
    assert as_mel.get(f"/centre/looks/?centre={other_centre.slug}").status_code == 404


def test_each_look_is_on_one_page_there_and_back(as_mel, ada, carmens_account):
    same = keep(carmens_account, What.PERSON, ada, days=1).at
    for _each in range(130):
        Look.objects.create(account=carmens_account, what=What.WORDS, person=ada, centre=ada.centre, at=same)
    wanted = list(Look.objects.order_by("-at", "-pk").values_list("pk", flat=True))

    def walk(page, way):
        sizes = []
        while True:
            found = page.context["page"]
            sizes.append(len(found.lines))
            place = getattr(found, way)
            if not place:
                return sizes, page
            name = way.replace("_", "-")
            page = as_mel.get("/centre/looks/", {name: place, "centre": ada.centre.slug})

    sizes, last = walk(as_mel.get("/centre/looks/"), "older_than")
    assert sum(sizes) == len(wanted)
    sizes, _first = walk(last, "newer_than")
    assert sum(sizes) == len(wanted)


def test_a_place_that_is_none_gives_the_first_page(as_mel, several):
    for spoilt in ("x", "1.x", "", ".", "9" * 40 + ".1"):
        assert len(old(lines(as_mel.get("/centre/looks/", {"older-than": spoilt})))) == 5


def test_the_page_keeps_what_was_chosen_when_going_on(as_mel, ada, carmens_account):
    for _each in range(60):
        keep(carmens_account, What.PERSON, ada)
    page = as_mel.get("/centre/looks/", {"kind": "pages"}).content.decode()
    assert "?kind=pages&amp;older-than=" in page


def test_the_list_costs_the_same_for_few_and_for_many(as_mel, ada, carmen):
    counts = []
    for number in (2, 48):
        for _each in range(number):
            person = make_person(ada.centre, role=Role.STAFF)
            keep(make_account(person=person, works_at=ada.centre), What.PERSON, make_person(ada.centre))
            keep(make_account(person=make_person(ada.centre)), What.MOMENT, about=ada.public_id, centre=ada.centre)
        for query in ({}, {"person": str(ada.public_id), "kind": "pages"}):
            as_mel.get("/centre/looks/", query)
            with CaptureQueriesContext(connection) as asked:
                as_mel.get("/centre/looks/", query)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_looking_through_it_keeps_nothing(as_mel, several):
    before = Look.objects.count()
    as_mel.get("/centre/looks/")
    assert Look.objects.count() == before


def test_no_word_of_a_moment_stands_in_it(as_mel, ada, carmen, carmens_account):
    moment = make_moment(ada, carmen, place="By the piano")
    keep(carmens_account, What.MOMENT, about=moment.public_id, centre=ada.centre)
    assert "piano" not in as_mel.get("/centre/looks/").content.decode()


def test_it_is_found_from_the_settings_of_the_centre(as_mel, centre):
    assert f"/centre/looks/?centre={centre.slug}" in as_mel.get("/centre/").content.decode()
