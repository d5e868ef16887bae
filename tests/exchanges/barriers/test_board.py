"""The board: three columns, and the pages of one column."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.barriers.reading import BOARD, COLUMN
from exchanges.models import Barrier
from tests.exchanges.barriers.typed import BOARD as BOARD_PAGE
from tests.exchanges.barriers.typed import NOBODY, address, page
from tests.factories import make_barrier, make_moment, make_person, open_it, try_something

HEADS = ["It was stopped", "We’re trying something", "We opened it up"]


def columns(text):
    """The text of each of the three columns."""
    parts = text.split('class="board__head')
    assert len(parts) == 4
    return parts[1:]


def in_order(text, *parts):
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def days_ago(number):
    return timezone.localdate() - datetime.timedelta(days=number)


def stop_many(centre, number):
    """So many of them in each column, a day apart, each of somebody new and with all there can be on a card."""
    staff = make_person(centre, role="staff")
    for n in range(number):
        for column in range(3):
            person, other = make_person(centre), make_person(centre)
            barrier = make_barrier(person, other, what=f"Thing {column}-{n}.", on=days_ago(n), words="Well.")
            if column:
                try_something(barrier, staff)
            if column == 2:
                open_it(barrier, make_moment(person, other))
            Barrier.objects.filter(pk=barrier.pk).update(
                tried_on=days_ago(n) if column else None, opened_on=days_ago(n) if column == 2 else None
            )


def test_the_board_has_three_columns(as_carmen, ada, carmen):
    stopped, trying, opened = (make_barrier(ada, what=what) for what in ("Sing", "Bake", "Knit"))
    try_something(trying, carmen)
    open_it(opened)
    found = columns(page(as_carmen.get(BOARD_PAGE)))
    for text, head, what in zip(found, HEADS, ["Sing", "Bake", "Knit"], strict=True):
        assert head in text
        assert [each for each in ("Sing", "Bake", "Knit") if f">{each}</a>" in text] == [what]


def test_a_card_says_who_to_whom_what_they_said_and_what_got_in_the_way(as_carmen, ada, bill):
    make_barrier(ada, bill, words="O’n i’n arllwys te cyn i ti gael dy eni.", words_language="cy")
    text = columns(page(as_carmen.get(BOARD_PAGE)))[0]
    assert "Ada and Bill" in text
    assert '<p lang="cy" dir="auto">O’n i’n arllwys te cyn i ti gael dy eni.</p>' in text
    assert "Ada, Today" in text
    assert "What got in the way:</strong> A rule" in text


def test_a_card_being_tried_says_what_who_and_by_when(as_carmen, ada, carmen):
    try_something(make_barrier(ada), carmen, words="A smaller pot.", days=0)
    text = columns(page(as_carmen.get(BOARD_PAGE)))[1]
    assert "What we’re trying:</strong>" in text
    assert "A smaller pot." in text
    assert f"Carmen, by {timezone.localdate():%-d %B}" in text


def test_a_card_opened_up_says_what_was_changed_and_links_to_what_followed(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    open_it(make_barrier(ada, on=days_ago(2)), moment, words="She has her own pot.")
    text = columns(page(as_carmen.get(BOARD_PAGE)))[2]
    assert "What we changed:</strong>" in text
    assert "She has her own pot." in text
    assert f'href="{moment.get_absolute_url()}"' in text


def test_a_card_of_a_kind_alone_is_named_by_it(as_carmen, ada):
    make_barrier(ada, what="", kind="a-song")
    assert ">A song</a>" in page(as_carmen.get(BOARD_PAGE))


def test_the_newest_stands_first(as_carmen, ada):
    for number, what in ((3, "Sing"), (0, "Bake"), (8, "Knit")):
        make_barrier(ada, what=what, on=days_ago(number))
    assert in_order(page(as_carmen.get(BOARD_PAGE)), ">Bake<", ">Sing<", ">Knit<")


def test_what_was_opened_up_last_stands_first_however_long_ago_it_was_stopped(as_carmen, ada):
    for opened, what in ((4, "Sing"), (1, "Bake")):
        barrier = make_barrier(ada, what=what, on=days_ago(20 if what == "Bake" else 5))
        open_it(barrier)
        Barrier.objects.filter(pk=barrier.pk).update(opened_on=days_ago(opened))
    assert in_order(page(as_carmen.get(BOARD_PAGE)), ">Bake<", ">Sing<")


def test_a_full_column_leads_to_its_earlier_cards_and_they_to_earlier_ones(as_carmen, ada):
    names = [f"Thing {number:02}" for number in range(BOARD + COLUMN + 2)]
    for number, what in enumerate(names):
        make_barrier(ada, what=what, on=days_ago(number))
    shown, addr = [], BOARD_PAGE
    while addr:
        text = page(as_carmen.get(addr))
        shown.append([what for what in names if f">{what}</a>" in text])
        link = text.partition('href="?show=stopped&older-than=')[2].partition('"')[0]
        addr = f"{BOARD_PAGE}?show=stopped&older-than={link}" if link else ""
    assert shown == [names[:BOARD], names[BOARD : BOARD + COLUMN], names[BOARD + COLUMN :]]


@pytest.mark.parametrize("state", ["stopped", "trying", "opened_up"])
@pytest.mark.parametrize("older", ["", "x", NOBODY])
def test_a_column_has_a_page_of_its_own_whatever_stands_in_its_address(as_carmen, ada, state, older):
    assert as_carmen.get(f"{BOARD_PAGE}?show={state}&older-than={older}").status_code == 200


def test_a_column_we_do_not_know_shows_the_board(as_carmen, ada):
    assert len(columns(page(as_carmen.get(f"{BOARD_PAGE}?show=late")))) == 3


def test_a_centre_with_nothing_on_the_board_is_asked_whether_it_has_asked(as_carmen):
    text = page(as_carmen.get(BOARD_PAGE))
    assert "Nothing here now. Have we asked?" in text
    assert text.count("Nothing here yet.") == 2


def test_nothing_of_another_centre_is_on_the_board(as_derek, ada):
    make_barrier(ada, what="Sing")
    assert "Sing" not in page(as_derek.get(BOARD_PAGE))


def test_a_card_that_was_taken_back_is_on_no_board(as_carmen, ada):
    barrier = make_barrier(ada, what="Sing")
    as_carmen.post(address(barrier, "withdrawal"), {"reason": ""})
    assert "Sing" not in page(as_carmen.get(BOARD_PAGE))
    assert "Sing" not in page(as_carmen.get(f"{BOARD_PAGE}?show=stopped"))


def test_only_managers_are_offered_to_decide(as_carmen, ada):
    make_barrier(ada)
    assert "Say what we’ll try" not in page(as_carmen.get(BOARD_PAGE))


def test_a_manager_is_offered_to_answer_and_to_open_up(as_mel, ada, carmen):
    stopped, trying = make_barrier(ada), make_barrier(ada)
    try_something(trying, carmen)
    text = page(as_mel.get(BOARD_PAGE))
    assert f'href="{address(stopped, "answer")}"' in text
    assert f'href="{address(trying, "opening")}"' in text


def test_the_navigation_leads_to_the_board_between_people_and_the_report(as_mel):
    text = page(as_mel.get(BOARD_PAGE)).partition("<nav")[2].partition("</nav>")[0]
    assert in_order(text, ">Today</a>", ">People</a>", ">What got in the way</a>", ">Report</a>", ">Log a moment</a>")
    assert '<a href="/barriers/" aria-current="page">' in text


def test_the_report_leads_to_the_board(as_mel):
    assert f'href="{BOARD_PAGE}">See the board' in page(as_mel.get("/reports/reciprocity/", follow=True))


@pytest.mark.parametrize("query", ["", "?show=opened_up"])
def test_the_board_asks_as_much_of_many_cards_as_of_few(as_mel, centre, query):
    counts = []
    for number in (2, BOARD + COLUMN):
        stop_many(centre, number)
        as_mel.get(BOARD_PAGE + query)
        with CaptureQueriesContext(connection) as asked:
            as_mel.get(BOARD_PAGE + query)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


def test_a_card_asks_as_much_of_a_long_story_as_of_a_short_one(as_mel, ada, bill, carmen):
    barrier = make_barrier(ada, bill)
    counts = []
    for number in (1, 8):
        for _each in range(number):
            try_something(barrier, carmen, words=f"Something else, {_each}.")
        as_mel.get(address(barrier))
        with CaptureQueriesContext(connection) as asked:
            as_mel.get(address(barrier))
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- A person's page ------------------------------------------------------------------------------


def test_a_persons_page_shows_what_got_in_their_way_the_newest_first(as_carmen, ada, bill):
    make_barrier(ada, bill, what="Sing", on=days_ago(3))
    make_barrier(ada, what="Bake")
    make_barrier(bill, what="Knit")
    text = page(as_carmen.get(ada.get_absolute_url())).partition('id="stopped"')[2]
    assert in_order(text, ">Bake<", ">Sing<", "For Bill")
    assert "Knit" not in text


def test_a_persons_page_says_how_each_stands_and_what_was_decided(as_carmen, ada, carmen):
    try_something(make_barrier(ada), carmen, words="A smaller pot.")
    text = page(as_carmen.get(ada.get_absolute_url())).partition('id="stopped"')[2]
    assert in_order(text, "We’re trying something", "A smaller pot.")


def test_a_persons_page_leads_to_logging_with_them_chosen(as_carmen, ada):
    assert f'href="/barriers/new/?with={ada.public_id}"' in page(as_carmen.get(ada.get_absolute_url()))


def test_a_persons_page_shows_nothing_that_was_taken_back(as_carmen, ada):
    barrier = make_barrier(ada, what="Sing")
    as_carmen.post(address(barrier, "withdrawal"), {"reason": ""})
    text = page(as_carmen.get(ada.get_absolute_url()))
    assert "Sing" not in text
    assert "We haven’t noticed anything that got in the way." in text


def test_somebody_finds_their_own_on_their_page_and_can_add_to_them(as_ada, ada):
    make_barrier(ada, what="Sing")
    text = page(as_ada.get(ada.get_absolute_url())).partition('id="stopped"')[2]
    assert ">Sing</a>" in text
    assert 'href="/barriers/new/"' in text


def test_ones_own_page_leads_to_saying_what_was_in_the_way(as_ada):
    text = page(as_ada.get("/mine/more/"))
    assert in_order(text, 'href="/barriers/new/"', "Did something stop you giving?")
