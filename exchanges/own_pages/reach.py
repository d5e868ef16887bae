"""How far something reached, in words: "two people", "fourteen people and one group", "a great many people".

The words stand here and not in the catalogue: Welsh counts people in six ways, each softened after the "i", "ar",
"wrth", "gan" or "am" that stands before them in every sentence that holds them.
"""

MOST_GROUPS = 10

ENGLISH = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
# Up to twenty, as many as sit down together in one room. Beyond that nobody counts heads; they say "a great many". And
# the number words of Welsh beyond it are of two kinds, of which a reader may know one.
PEOPLE = {
    "en": ["one person", *(f"{number} people" for number in ENGLISH[1:])],
    "cy": [
        "un person",
        "ddau berson",
        "dri pherson",
        "bedwar person",
        "bum person",
        "chwe pherson",
        "saith person",
        "wyth person",
        "naw person",
        "ddeg person",
        "un ar ddeg o bobl",
        "ddeuddeg o bobl",
        "dri ar ddeg o bobl",
        "bedwar ar ddeg o bobl",
        "bymtheg o bobl",
        "un ar bymtheg o bobl",
        "ddau ar bymtheg o bobl",
        "ddeunaw o bobl",
        "bedwar ar bymtheg o bobl",
        "ugain o bobl",
    ],
}
MANY_PEOPLE = {"en": "a great many people", "cy": "lawer iawn o bobl"}
GROUPS = {
    "en": ["one group", *(f"{number} groups" for number in ENGLISH[1:MOST_GROUPS])],
    "cy": [
        "un grŵp",
        "ddau grŵp",
        "dri grŵp",
        "bedwar grŵp",
        "bum grŵp",
        "chwe grŵp",
        "saith grŵp",
        "wyth grŵp",
        "naw grŵp",
        "ddeg grŵp",
    ],
}
MANY_GROUPS = {"en": "a great many groups", "cy": "lawer iawn o grwpiau"}
# After people, with the "and" before them: in Welsh it changes the number in another way.
AND_GROUPS = {
    "en": [f"and {groups}" for groups in GROUPS["en"]],
    "cy": [
        "ac un grŵp",
        "a dau grŵp",
        "a thri grŵp",
        "a phedwar grŵp",
        "a phum grŵp",
        "a chwe grŵp",
        "a saith grŵp",
        "ac wyth grŵp",
        "a naw grŵp",
        "a deg grŵp",
    ],
}
AND_MANY_GROUPS = {"en": "and a great many groups", "cy": "a llawer iawn o grwpiau"}


def reach(people, groups, language):
    """Return so many people and so many groups in words, in "en" or "cy"; of nobody it is empty.

    The Welsh stands after a word that softens: "i ddau berson", "wrth dri pherson a dau grŵp".
    """
    language = language if language in PEOPLE else "en"
    if not groups:
        return _said(people, PEOPLE, MANY_PEOPLE, language)
    if not people:
        return _said(groups, GROUPS, MANY_GROUPS, language)
    both = [_said(people, PEOPLE, MANY_PEOPLE, language), _said(groups, AND_GROUPS, AND_MANY_GROUPS, language)]
    return " ".join(both)


def _said(number, counted, many, language):
    if not number:
        return ""
    words = counted[language]
    return words[number - 1] if number <= len(words) else many[language]
