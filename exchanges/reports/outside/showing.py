"""The words around a frozen outside report, in the reader's language. It reads what was kept and nothing else."""

import datetime
import re
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exchanges.kinds.standard import STANDARD_KINDS
from exchanges.models import Cause
from exchanges.reports.figures import Group, Period
from exchanges.reports.figures.labels import GAVE, GROUPS, PEOPLE, TO, VOICES, month_name
from exchanges.reports.outside.cells import KINDS, MOMENTS, OTHER, OTHERS, PAIRED_WITH, STATES, TO_OLDER_PEOPLE, WAYS
from people.models import Role

HIDDEN = "*"
# A percentage of fewer than this says more than anybody knows. Source: the convention of StatsWales for surveys.
ENOUGH = 40


@dataclass(frozen=True)
class Table:
    """One table as it is read: `rows` are pairs of a title and the text of its cells, in the order of `columns`."""

    key: str
    title: str
    intro: str
    corner: str
    columns: tuple
    rows: tuple

    @property
    def labelled(self):
        """The rows with each cell beside the name of its column, for a screen too narrow for columns."""
        return [(title, list(zip(self.columns, cells, strict=True))) for title, cells in self.rows]


def period_of(report):
    """The quarter that a frozen report is of."""
    return Period.quarter_of(report.first_day)


def tables(content):
    """Return the Tables of a frozen report, in the order they are read."""
    giving = content["giving"]
    return [
        _moments(giving),
        _people(content["people"]),
        _directions(giving),
        _pairs(giving),
        _voices(giving),
        _kinds(giving),
        _barriers(content["barriers"]),
        _causes(content["barriers"]),
    ]


def sentences(content):
    """Return what the report says in a few sentences, every percentage with how far it can be relied on."""
    giving, people = content["giving"], content["people"]
    older = Role.OLDER_PERSON
    pairs = [giving[f"pairs.all.{way}"] for way in WAYS]
    said = [
        _share(
            giving["all.older_person_gave"],
            giving["all.moments"],
            _("An older person gave in %(percent)s%% of the moments we noticed."),
        ),
        _share(
            giving["all.both_sides"],
            giving["all.moments"],
            _("Everyone there gave something in %(percent)s%% of the moments we noticed."),
        ),
        _share(
            people[f"{older}.{Group.BOTH}"],
            people[f"{older}.all"],
            _("We noticed %(percent)s%% of the older people both giving and receiving."),
        ),
        _share(
            pairs[0],
            None if None in pairs else sum(pairs),
            _("Of the pairs of people we noticed, %(percent)s%% have given something to each other."),
        ),
        _share(
            giving["voice.own_words"],
            giving["all.moments"],
            _("We heard %(percent)s%% of the moments in someone’s own words."),
        ),
    ]
    chance = {
        1: _("Giving here is more two-way than chance would make it."),
        0: _("Giving here is about as two-way as chance would make it."),
        -1: _("Giving here is less two-way than chance would make it."),
    }
    if content["chance"] is not None:
        said.append(chance[content["chance"]])
    return [sentence for sentence in said if sentence]


def notes():
    """Return how the report is to be read, as a list of sentences."""
    return [
        _("These are moments we noticed, not everything that happened."),
        _("A star (*) stands for a small number, from 1 to 7, or for one that would give a small number away."),
        _("A number of 8 or more is rounded to the nearest 5, so numbers may not add up. 0 means we noticed none."),
        _("A number that is mostly about one person is hidden too."),
        _("Percentages come from the rounded numbers. Where a number is hidden, there is no percentage."),
        _("The report says nothing about any one person, and nobody’s words are in it."),
    ]


def lines(content):
    """Return every cell of the tables as (table, row, column, text), in the order they are read."""
    return [
        (table.title, title, column, text)
        for table in tables(content)
        for title, cells in table.rows
        for column, text in zip(table.columns, cells, strict=True)
    ]


def _text(number):
    return HIDDEN if number is None else str(number)


def _row(title, numbers):
    return str(title), tuple(_text(number) for number in numbers)


def _share(part, base, sentence):
    """The sentence with the percentage, from the rounded numbers, and what it stands on; None where one is hidden."""
    if part is None or base is None or base < ENOUGH:
        return None
    percent = (200 * part + base) // (2 * base)
    stands_on = _("That is of about %(base)s, enough to rely on.") % {"base": base}
    return f"{sentence % {'percent': percent}} {stands_on}"


def _moments(giving):
    months = sorted(key.removesuffix(".moments") for key in giving if re.fullmatch(r"\d{4}-\d{2}\.moments", key))
    rows = [(_month(month), [giving[f"{month}.{name}"] for name in MOMENTS]) for month in months]
    rows.append((_("The whole quarter"), [giving[f"all.{name}"] for name in MOMENTS]))
    return Table(
        "moments",
        _("Moments, month by month"),
        _("In how many moments an older person gave something, and in how many everyone there did."),
        _("Month"),
        (_("All moments"), _("An older person gave"), _("Everyone gave")),
        tuple(_row(*row) for row in rows),
    )


def _month(key):
    year, month = map(int, key.split("-"))
    return capfirst(str(month_name(datetime.date(year, month, 1))))


def _people(people):
    columns = [*Group.ALL, "all"]
    return Table(
        "people",
        _("Whom have we noticed?"),
        _("How many people were on the roll, and how we noticed them. It says what we have seen, not what people do."),
        _("People"),
        (*(capfirst(str(GROUPS[group])) for group in Group.ALL), _("All")),
        tuple(
            _row(capfirst(str(PEOPLE[role])), [people[f"{role}.{column}"] for column in columns])
            for role in Role.values
        ),
    )


def _directions(giving):
    rows = [(GAVE[giver], [giving[f"{giver}.{to}"] for to in Role.values]) for giver in Role.values]
    rows.append((_("All of it"), [giving[f"to.{to}"] for to in Role.values]))
    return Table(
        "directions",
        _("Who gives to whom?"),
        _("How often something was given. What reached two groups of people counts once in each."),
        _("Gave"),
        tuple(capfirst(str(TO[role])) for role in Role.values),
        tuple(_row(*row) for row in rows),
    )


def _pairs(giving):
    names = {role: capfirst(str(PEOPLE[role])) for role in Role.values}
    names |= {Role.OLDER_PERSON: _("Each other"), OTHERS: _("Pairs without an older person"), "all": _("All pairs")}
    return Table(
        "pairs",
        _("Is it two-way?"),
        _("Pairs of people who gave something to each other, and pairs where we have noticed only one way so far."),
        _("Older people and …"),
        (_("Two-way"), _("One way so far")),
        tuple(_row(names[role], [giving[f"pairs.{role}.{way}"] for way in WAYS]) for role in [*PAIRED_WITH, "all"]),
    )


def _kinds(giving):
    welsh = get_language() == "cy"
    names = {slug: name_cy if welsh else name for slug, _icon, name, name_cy in STANDARD_KINDS}
    names[OTHER] = _("Other")
    numbers = {kind: [giving[f"given.{kind}"], giving[f"reached.{kind}"]] for kind in KINDS}
    rows = [(names[kind], pair) for kind, pair in numbers.items() if pair != [0, 0]]
    rows.append((_("All kinds"), [giving["given.all"], giving[TO_OLDER_PEOPLE]]))
    return Table(
        "kinds",
        _("What do older people give, and what reaches them?"),
        _("Kinds of which we noticed none are left out."),
        _("Kind"),
        (_("Older people gave"), _("Reached older people")),
        tuple(_row(*row) for row in rows),
    )


def _barriers(barriers):
    states = {"open": _("Still in the way"), "trying": _("We’re trying something"), "opened_up": _("Opened up")}
    rows = [(states[state], [barriers[f"state.{state}"]]) for state in STATES]
    return Table(
        "barriers",
        _("What got in the way?"),
        _("Giving that was stopped in this quarter, and how it stood on the last day."),
        _("How it stands"),
        (_("Times"),),
        tuple(_row(*row) for row in [*rows, (_("All of it"), [barriers["all"]])]),
    )


def _causes(barriers):
    numbers = {cause: barriers[f"cause.{cause}"] for cause in Cause}
    rows = [(cause.label, [number]) for cause, number in numbers.items() if number != 0]
    return Table(
        "causes",
        _("Why was it stopped?"),
        _("Causes of which we noticed none are left out."),
        _("Cause"),
        (_("Times"),),
        tuple(_row(*row) for row in [*rows, (_("All of it"), [barriers["all"]])]),
    )


def _voices(giving):
    rows = [(VOICES[voice], [giving[f"voice.{voice}"]]) for voice in VOICES]
    rows.append((_("All moments"), [giving["all.moments"]]))
    return Table(
        "voices",
        _("Whose voice told us?"),
        _("Who told us about the moments we noticed."),
        _("Who told us"),
        (_("Moments"),),
        tuple(_row(*row) for row in rows),
    )
