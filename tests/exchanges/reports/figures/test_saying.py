"""What the figures say aloud: shares of enough, counts of few."""

import pytest

from exchanges.reports.figures import reciprocity, saying
from exchanges.reports.figures.figures import Stopped
from people.models import Role
from tests.exchanges.reports.figures.golden import SUMMER, give
from tests.factories import make_moment, make_person


@pytest.mark.parametrize(
    ("part", "base", "said"),
    [
        (0, 10, "none of the 10 moments"),
        (0, 400, "none of the 400 moments"),
        (10, 10, "all 10 moments"),
        (1, 1, "the one moment"),
        (0, 1, "none of the moments"),
        (8, 24, "8 of the 24 moments"),
        (24, 25, "more than 9 of every 10 moments"),
        (1, 25, "fewer than 1 of every 10 moments"),
        (2, 25, "1 of every 10 moments"),
        (16, 25, "6 of every 10 moments"),
        (240, 400, "6 of every 10 moments"),
        (399, 400, "more than 9 of every 10 moments"),
    ],
)
def test_a_share_is_said_in_tenths_only_where_there_are_enough(part, base, said):
    assert saying.share(part, base) == said


@pytest.mark.parametrize(("part", "base", "said"), [(1, 39, None), (1, 40, "3%"), (39, 40, "98%"), (0, 40, "0%")])
def test_a_percentage_needs_forty(part, base, said):
    assert saying.percent(part, base) == said


@pytest.mark.parametrize(("number", "said"), [(0, "never"), (1, "once"), (2, "2 times"), (74, "74 times")])
def test_how_often_is_said_in_words(number, said):
    assert saying.times(number) == said


@pytest.fixture
def said_of(centre):
    def figures(compare=False):
        return reciprocity([centre], SUMMER, compare=compare)

    return figures


def test_a_centre_where_nothing_was_noticed_is_told_so(said_of):
    assert saying.headline(said_of()) == "We noticed no moments from July to September 2026."
    assert saying.on_pairs(said_of()) == "We noticed no pairs in this time."
    assert saying.on_directions(said_of()) == "We noticed nothing given in this time."
    assert saying.on_kinds(said_of()) == saying.on_barriers(said_of()) == saying.on_voice(said_of()) == ""


def test_the_headline_says_how_it_was_before(said_of, ada, carmen):
    give(ada, carmen)
    give(carmen, ada, on=SUMMER.before.last)
    assert saying.headline(said_of(compare=True)) == (
        "Older people gave in the one moment we noticed from July to September 2026. "
        "From April to June 2026 it was none of the moments."
    )


def test_whoever_was_not_noticed_giving_is_counted_and_not_named(said_of, ada, carmen):
    give(carmen, ada)
    sentences = [sentence for _picture, sentence in saying.points(said_of())]
    assert "There is 1 older person whose giving we haven’t noticed in this time." in sentences
    assert "Ada" not in " ".join(sentences)


def test_chance_is_spoken_of_only_with_ten_people_and_twenty_links(said_of, centre, ada, carmen):
    give(ada, carmen)
    assert "chance" not in saying.on_pairs(said_of())
    people = [make_person(centre, f"Person {number}") for number in range(20)]
    for one, other in zip(people[::2], people[1::2], strict=True):
        make_moment(one, other, brought={one: ["a-song"], other: ["thanks"]}, on=SUMMER.first)
    assert saying.on_pairs(said_of()).endswith("This is more two-way than chance.")


def test_the_commonest_kinds_are_named_together_where_they_are_even(said_of, ada, carmen):
    for kind in ("a-song", "a-song", "a-hand"):
        give(ada, carmen, kind=kind)
    assert saying.on_kinds(said_of()) == "Most often older people gave: a song and a hand."


def test_of_kinds_that_are_even_none_is_left_out_alone(said_of, ada, carmen):
    for kind in ("a-song", "a-song", "a-hand", "company", "know-how", "thanks"):
        give(ada, carmen, kind=kind)
    assert saying.on_kinds(said_of()) == "Most often older people gave: a song."


def test_what_became_of_what_was_stopped_leaves_out_what_there_is_none_of():
    assert saying.became(Stopped(1, 0, 2, (3, 12, 20))) == "2 opened up, 1 still in the way; usually for 12 days"


def test_one_thing_that_was_stopped_is_not_called_usual():
    assert saying.became(Stopped(1, 0, 0, (15,))) == "1 still in the way; for 15 days"


def test_where_everything_is_even_nothing_is_called_commonest(said_of, ada, carmen):
    for kind in ("a-song", "a-hand", "company", "know-how"):
        give(ada, carmen, kind=kind)
    assert saying.on_kinds(said_of()) == ""


def test_each_direction_is_told(said_of, ada, carmen, centre):
    give(ada, carmen)
    give(carmen, ada)
    give(carmen, ada)
    give(ada, make_person(centre, "Gwen", Role.OLDER_PERSON))
    assert saying.on_directions(said_of()) == (
        "Staff gave to older people 2 times, older people to staff once, and to each other once."
    )
