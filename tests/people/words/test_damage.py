"""Text that was damaged on its way is found, with what it was meant to say; whole text is left in peace."""

import pytest

from people.words.damage import damage, without_hidden
from people.words.text import fold

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SiÃ¢n PrÅ·s", "Siân Prŷs"),
        ("Mairwen TÅµr", "Mairwen Tŵr"),
        ("â€œAr lan y mÃ´râ€\u009d", "“Ar lan y môr”"),
        ("Con O&#39;Dea", "Con O'Dea"),
        ("Tea &amp; talk", "Tea & talk"),
    ],
)
def test_what_it_was_meant_to_say_is_said(text, meant):
    assert meant in damage(text)


@pytest.mark.parametrize("text", ["Mair T? Capel", "y m?r", "g?r da", "?yn", "T?r Bont", "Shall we sing T?’r Bont?"])
def test_a_letter_that_was_lost_is_found_in_any_words(text):
    assert "A letter was lost" in damage(text)


@pytest.mark.parametrize(
    "text",
    [
        "Siân Prŷs", "Tŷ’r Ŵyn", "Café Noël", "Dilys & Len", "Why? Because.", "Ga i ganu?", "“Who, me?” she said.",
        "A & B; C", "Is it I? It is.", "Łukasz Żak", "प्रेम", "Åsa Öberg", "10 > 5 & 3 < 4", "Shw’mae?",
    ],
)  # fmt: skip
def test_whole_text_is_left_in_peace(text):
    assert damage(text) == ""


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u200f"])
def test_a_mark_that_nobody_sees_makes_no_second_name(mark):
    assert without_hidden(f"Eirlys{mark} Lwyd") == "Eirlys Lwyd"
    assert fold(f"Eirlys{mark} Lwyd") == fold("Eirlys Lwyd")


def test_a_joiner_that_a_script_needs_stays():
    assert without_hidden("می\u200cخواهم") == "می\u200cخواهم"
