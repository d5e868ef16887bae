"""What words are about: the words that carry it, in their plain form, so that two lines of text can be compared."""

import re
from functools import lru_cache
from pathlib import Path

from django.db import models

from people.words.text import fold

# They stand in every other line, and say nothing of what it is about. Plain forms, folded; both languages.
SAYS_NOTHING = frozenset(Path(__file__).with_name("says_nothing.txt").read_text().split())
SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+")


def terms_of(words, language):
    """Return what a line of text is about: each of its telling words, by its plain form.

    `language` is "en" or "cy". "Colomennod! Dewch i weld y golomen" gives {"colomen": "Colomennod"}: the plural and
    the mutation are forgiven, and so are accents and capitals. Of two with one plain form the first is kept.
    """
    plain = _plain_welsh if language == "cy" else _plain_english
    terms = {}
    for word in WORD.findall(words.replace("’", "'").replace("'", " ")):
        if len(word) >= SHORTEST:
            term = plain(word.lower())
            if len(term) >= SHORTEST and term not in SAYS_NOTHING:
                terms.setdefault(term, word)
    return terms


def _plain_welsh(word):
    from simplemma import lemmatize  # its dictionaries are large, and only what writes words needs them

    # Once to undo a mutation and once more for the plural that may be under it: golomennod, colomennod, colomen.
    return fold(lemmatize(lemmatize(word, lang="cy"), lang="cy"))


def _plain_english(word):
    from simplemma import lemmatize

    # The dictionary knows that children are a child, the stemmer that who sings and what is sung belong together.
    return fold(_english_stemmer().stemWord(lemmatize(word, lang="en").lower()))


@lru_cache(maxsize=1)
def _english_stemmer():
    from snowballstemmer import stemmer

    return stemmer("english")


class TermsField(models.JSONField):
    """What the words of a row are about, worked out anew whenever the row is written, one by one or many at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": dict, "editable": False} | kwargs)

    def pre_save(self, instance, add):
        terms = terms_of(instance.words, instance.language)
        setattr(instance, self.attname, terms)
        return super().pre_save(instance, add)
