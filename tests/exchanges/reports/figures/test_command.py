"""`manage.py reciprocity`: what it prints, and what it says where it can't."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.data import as_data, as_lines
from tests.exchanges.reports.figures.golden import SUMMER, fuller_case, golden_case

ROLES = ["older_person", "carer", "staff", "volunteer", "community"]


def said(form=None, centre="y-felin", first="2026-07-01", last="2026-09-30"):
    """What the command prints."""
    stream = io.StringIO()
    form = [] if form is None else ["--format", form]
    call_command("reciprocity", "--centre", centre, "--from", first, "--to", last, *form, stdout=stream)
    return stream.getvalue()


def of_roles(**found):
    """One number for each role, 0 unless said."""
    return {role: found.get(role, 0) for role in ROLES}


def of_groups(both=0, only_receiving=0, only_giving=0, not_yet=0):
    return {"both": both, "only_receiving": only_receiving, "only_giving": only_giving, "not_yet": not_yet}


def test_the_golden_case_is_printed_as_the_product_says(centre):
    golden_case(centre)
    nobody, nothing = of_groups(), {"moments": 0, "older_person_gave": 0, "both_sides": 0}
    assert json.loads(said("json")) == {
        "centre": "y-felin",
        "from": "2026-07-01",
        "to": "2026-09-30",
        "moments": 24,
        "older_person_gave": 8,
        "both_sides": 0,
        "noticed": {
            "older_person": of_groups(both=2),
            "carer": of_groups(only_giving=1),
            "staff": of_groups(both=2),
            "volunteer": nobody,
            "community": nobody,
        },
        "matrix": {
            "older_person": of_roles(older_person=4, staff=4),
            "carer": of_roles(older_person=1),
            "staff": of_roles(older_person=15),
            "volunteer": of_roles(),
            "community": of_roles(),
        },
        "pairs": {
            "people": 5,
            "links": 8,
            "mutual": 3,
            "asymmetric": 2,
            "dyadic": 0.6,
            "r": 0.75,
            "rho": pytest.approx(0.5833333333333333, abs=1e-15),
            "weighted": 0.5,
            "by_roles": {
                "older_person-older_person": {"mutual": 1, "asymmetric": 0},
                "older_person-carer": {"mutual": 0, "asymmetric": 1},
                "older_person-staff": {"mutual": 2, "asymmetric": 1},
            },
        },
        "months": [
            {"month": "2026-07"} | nothing,
            {"month": "2026-08", "moments": 24, "older_person_gave": 8, "both_sides": 0},
            {"month": "2026-09"} | nothing,
        ],
        "kinds": {"a-song": {"given": 8, "received": 20}},
        "barriers": {},
        "voice": {"own_words": 0, "told": 0, "seen": 24},
    }


def test_the_keys_are_printed_in_the_order_of_the_product(centre):
    keys = ["centre", "from", "to", "moments", "older_person_gave", "both_sides"]
    assert list(json.loads(said())) == [*keys, "noticed", "matrix", "pairs", "months", "kinds", "barriers", "voice"]


def test_what_is_undefined_is_null(centre):
    found = json.loads(said("json"))["pairs"]
    assert [found[key] for key in ("dyadic", "r", "rho", "weighted")] == [None] * 4


def test_json_and_csv_hold_the_same_numbers_as_the_figures(centre):
    fuller_case(centre)
    lines = dict(as_lines(as_data(reciprocity([centre], SUMMER))))
    assert dict(as_lines(json.loads(said("json")))) == lines
    told = {row["key"]: row["number"] for row in csv.DictReader(io.StringIO(said("csv")))}
    assert told == {key: "" if value is None else str(value) for key, value in lines.items()}


def test_the_csv_of_the_command_begins_with_its_heading(centre):
    assert said("csv").startswith("key,number,English,Cymraeg\ncentre,y-felin,Centre,Canolfan\n")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"centre": "nowhere"}, "There is no centre ‘nowhere’. Those there are: y-felin."),
        ({"first": "soon"}, "--from ‘soon’ is no date. Write it as 2026-07-01."),
        ({"last": "31/2/2026"}, "--to ‘31/2/2026’ is no date. Write it as 2026-07-01."),
        ({"last": "2026-06-30"}, "--to is before --from. Write the earlier day first."),
    ],
)
def test_what_it_cannot_use_is_said_with_the_remedy(asked, answer, centre):
    with pytest.raises(CommandError) as refused:
        said(**asked)
    assert str(refused.value) == answer


def test_without_any_centre_it_says_so(db):
    with pytest.raises(CommandError, match="none yet"):
        said()
