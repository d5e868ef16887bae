"""What a line of text is about: its telling words, whatever their endings, accents and mutations."""

import pytest

from people.words.terms import terms_of
from tests.factories import make_entry


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("cath", "gath"),
        ("cath", "nghath"),
        ("cath", "chath"),
        ("colomen", "golomennod"),
        ("stori", "straeon"),
        ("blodau", "flodyn"),
        ("gardd", "ardd"),
        ("coginio", "goginio"),
        ("canu", "ganu"),
        ("caneuon", "chân"),
        ("Cerddoriaeth", "gerddoriaeth"),
    ],
)
def test_welsh_words_are_one_word_whatever_their_mutation_and_number(one, another):
    assert terms_of(one, "cy").keys() == terms_of(another, "cy").keys() != set()


@pytest.mark.parametrize(
    ("one", "another"),
    [("pigeon", "Pigeons"), ("sing", "singing"), ("sang", "sing"), ("child", "children"), ("knit", "knitting")],
)
def test_english_words_are_one_word_whatever_their_ending(one, another):
    assert terms_of(one, "en").keys() == terms_of(another, "en").keys() != set()


def test_accents_are_forgiven():
    assert terms_of("tŷ gwydr", "cy").keys() == terms_of("ty gwydr", "cy").keys()


def test_words_that_stand_in_every_line_say_nothing():
    assert terms_of("I can do it for you, and you can help me with something", "en") == {}
    assert terms_of("Rydw i eisiau gwneud rhywbeth gyda chi", "cy") == {}


def test_the_word_is_kept_as_it_was_said():
    assert terms_of("Pigeons. Ask me anything about a pigeon.", "en") == {"pigeon": "Pigeons"}


def test_words_are_found_apart_from_their_commas_and_apostrophes():
    assert terms_of("capel, cawl a’r rygbi", "cy").keys() == {"capel", "cawl", "rygbi"}


def test_a_line_that_is_written_is_understood_at_once(ada):
    assert make_entry(ada, "I keep pigeons.").terms == {"pigeon": "pigeons"}


def test_a_line_that_is_changed_is_understood_anew(ada):
    entry = make_entry(ada, "I keep pigeons.")
    entry.words = "I keep bees."
    entry.save()
    entry.refresh_from_db()
    assert set(entry.terms) == {"bee"}


def test_earlier_versions_carry_no_terms(ada):
    assert not hasattr(make_entry(ada).versions.get(), "terms")
