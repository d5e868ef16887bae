"""A null character, which no database for words keeps, is said to be unreadable, and is never a fault of ours."""

import pytest

from tests.factories import day_sent


def somebody(**typed):
    said = {"sort": "person", "name": "Nel Parry", "role": "carer", "said_by": "themself", "words_language": "en"}
    return said | {"when": day_sent()} | typed


@pytest.mark.parametrize("field", ["name", "known_as", "description", "words"])
def test_in_a_box_of_somebody_new_it_is_said_beside_it(as_carmen, field):
    answer = as_carmen.post("/people/new/", somebody(**{field: "Nel\x00Parry"}))
    assert answer.status_code == 400
    assert field in answer.context["form"].errors


@pytest.mark.parametrize("field", ["name", "known_as", "description"])
def test_in_the_details_of_somebody_it_is_said_beside_it(as_carmen, ada, field):
    typed = {"name": "Ada", "known_as": "", "description": "", "language": "", field: "A\x00da"}
    answer = as_carmen.post(f"/people/{ada.public_id}/details/", typed)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors


@pytest.mark.parametrize("address", ["/people/new/", "/moments/new/", "/barriers/new/", "/plans/new/"])
@pytest.mark.parametrize("name", ["\x00", "na\x00me", "_draft_of\x00"])
def test_in_the_name_of_a_field_it_changes_nothing(as_carmen, address, name):
    assert as_carmen.post(address, {name: "x", "_form": "00000000-0000-4000-8000-000000000001"}).status_code == 400


@pytest.mark.parametrize("of", ["/moments/new/\x00", "/moments/new/?x=\x00", "\x00"])
def test_in_the_address_of_a_draft_it_is_no_fault(as_carmen, of):
    sent = {"_draft_of": of, "_form": "00000000-0000-4000-8000-000000000001", "words": "x\x00"}
    assert as_carmen.post("/drafts/", sent).status_code in (204, 409)


@pytest.mark.parametrize("address", ["/people/", "/people/left/", "/handover/"])
def test_in_a_search_it_finds_nobody_or_says_so(as_carmen, address):
    assert as_carmen.post(address, {"find": "a\x00"}).status_code in (200, 400)
