"""The writes about people, and the rules that span their rows."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Membership, Person, ProfileEntry, Role
from people.profiles import actions
from tests.factories import LONG_AGO, make_entry, make_moment, make_person

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)
CAN_GIVE = ProfileEntry.Section.CAN_GIVE


def add(by, centre, name="Nel Parry", **fields):
    fields = {"role": Role.OLDER_PERSON, "joined_on": TODAY()} | fields
    return actions.welcome(by=by, centre=centre, name=name, **fields)


def part_of(error):
    """The part of the form that an error is about."""
    [part] = error.value.message_dict
    return part


def test_somebody_welcomed_belongs_to_the_centre(centre, carmens_account):
    nel, is_new = add(carmens_account, centre, description="Ada’s neighbour", language="cy")
    stay = nel.memberships.get()
    assert is_new
    assert (stay.role, stay.description, stay.joined_on) == (Role.OLDER_PERSON, "Ada’s neighbour", TODAY())
    assert stay.recorded_by == carmens_account
    assert nel.history.get().history_user == carmens_account


def test_the_first_words_are_kept_with_whose_they_are(centre, bill, carmens_account):
    words = {"words": "Fi sy’n gwneud y te.", "language": "cy", "said_by": bill}
    nel, _new = add(carmens_account, centre, first_words=words)
    entry = nel.entries.get()
    assert (entry.section, entry.words, entry.language, entry.said_by) == (CAN_GIVE, words["words"], "cy", bill)


def test_first_words_are_the_persons_own_unless_said_otherwise(centre, carmens_account):
    nel, _new = add(carmens_account, centre, first_words={"words": "I can knit.", "language": "en"})
    assert nel.entries.get().said_by == nel


def test_a_page_sent_twice_adds_one_person(centre, carmens_account):
    key = uuid.uuid4()
    nel, _new = add(carmens_account, centre, public_id=key)
    assert add(carmens_account, centre, public_id=key) == (nel, False)
    assert Person.objects.filter(name="Nel Parry").count() == 1


def test_two_pages_sent_at_once_add_one_person(centre, carmens_account, monkeypatch):
    key = uuid.uuid4()
    nel, _new = add(carmens_account, centre, public_id=key)
    looks = iter([None, nel])
    monkeypatch.setattr(actions, "_already_here", lambda centre, public_id: next(looks))
    assert add(carmens_account, centre, public_id=key, is_somebody_else=True) == (nel, False)


def test_a_rule_of_the_database_is_never_taken_for_a_double_tap(centre, carmens_account):
    with pytest.raises(IntegrityError), transaction.atomic():
        add(carmens_account, centre, role="patient", public_id=uuid.uuid4())


def test_another_centres_identifier_is_refused(centre, dora, carmens_account):
    with pytest.raises(ValidationError):
        add(carmens_account, centre, public_id=dora.public_id)


@pytest.mark.parametrize("name", ["Ada Lloyd", "ada LLOYD", "Âda  Lloyd"])
def test_a_namesake_is_asked_about(ada, carmens_account, name):
    with pytest.raises(ValidationError) as error:
        add(carmens_account, ada.centre, name=name)
    assert part_of(error) == "name"


def test_a_namesake_who_is_somebody_else_is_welcome(ada, carmens_account):
    other, _new = add(carmens_account, ada.centre, name="Ada Lloyd", is_somebody_else=True)
    assert other != ada


def test_a_longer_name_is_no_namesake(ada, carmens_account):
    assert add(carmens_account, ada.centre, name="Ada Lloyd Jones")[1]


def test_a_namesake_at_another_centre_is_nobodys_business(dora, centre, carmens_account):
    assert add(carmens_account, centre, name=dora.name)[1]


def test_nobody_comes_tomorrow(centre, carmens_account):
    with pytest.raises(ValidationError) as error:
        add(carmens_account, centre, joined_on=TODAY() + DAY)
    assert part_of(error) == "day"


def test_nobody_came_before_the_centre_opened(centre, carmens_account):
    with pytest.raises(ValidationError) as error:
        add(carmens_account, centre, joined_on=LONG_AGO - DAY)
    assert part_of(error) == "day"


def test_nothing_is_kept_of_a_welcome_that_fails(centre, dora, carmens_account):
    words = {"words": "I can knit.", "language": "en", "said_by": dora}
    with pytest.raises(ValidationError):
        add(carmens_account, centre, first_words=words)
    assert not Person.objects.filter(name="Nel Parry").exists()


def change(by, person, **fields):
    fields = {"name": person.name, "known_as": "", "language": "", "description": ""} | fields
    return actions.change_person(by=by, person=person, **fields)


def test_what_somebody_was_called_before_is_kept(ada, carmens_account):
    change(carmens_account, ada, known_as="Nain", language="cy")
    ada.refresh_from_db()
    assert (ada.called, ada.language, ada.folded_name) == ("Nain", "cy", "ada lloyd nain")
    assert [version.known_as for version in ada.history.all()] == ["Nain", ""]


def test_who_somebody_is_here_changes_on_their_stay(bill, carmens_account):
    change(carmens_account, bill, description="Ada’s eldest")
    assert bill.memberships.get().description == "Ada’s eldest"


def test_a_change_of_nothing_makes_no_version(ada, carmens_account):
    before = ada.history.count()
    change(carmens_account, ada)
    assert ada.history.count() == before


def test_somebody_renamed_as_another_is_asked_about(ada, bill, carmens_account):
    with pytest.raises(ValidationError) as error:
        change(carmens_account, bill, name="Ada Lloyd")
    assert part_of(error) == "name"
    change(carmens_account, bill, name="Ada Lloyd", is_somebody_else=True)
    assert Person.objects.get(pk=bill.pk).name == "Ada Lloyd"


def give_role(by, person, role=Role.STAFF, from_day=None, description=""):
    return actions.change_role(by=by, person=person, role=role, from_day=from_day or TODAY(), description=description)


def test_another_role_ends_one_stay_and_begins_another(vic, carmens_account):
    give_role(carmens_account, vic, description="support worker")
    before, after = vic.memberships.order_by("joined_on")
    assert (before.role, before.left_on) == (Role.VOLUNTEER, TODAY() - DAY)
    assert (after.role, after.joined_on, after.left_on) == (Role.STAFF, TODAY(), None)
    assert after.description == "support worker"


def test_a_moment_keeps_the_role_of_its_day(vic, ada, carmens_account):
    moment = make_moment(vic, ada, on=TODAY() - 2 * DAY)
    give_role(carmens_account, vic)
    assert moment.sides.get(person=vic).role == Role.VOLUNTEER


def test_a_role_from_the_first_day_puts_the_stay_right(centre, carmens_account):
    nel, _new = add(carmens_account, centre, role=Role.VOLUNTEER)
    give_role(carmens_account, nel, Role.CARER)
    assert nel.memberships.get().role == Role.CARER


def test_the_same_role_only_changes_who_they_are_here(vic, carmens_account):
    give_role(carmens_account, vic, Role.VOLUNTEER, description="gardener")
    assert vic.memberships.get().description == "gardener"


def test_a_role_cannot_begin_before_the_one_now(centre, carmens_account):
    nel, _new = add(carmens_account, centre)
    with pytest.raises(ValidationError) as error:
        give_role(carmens_account, nel, from_day=TODAY() - DAY)
    assert part_of(error) == "day"


def test_a_role_cannot_begin_tomorrow(vic, carmens_account):
    with pytest.raises(ValidationError) as error:
        give_role(carmens_account, vic, from_day=TODAY() + DAY)
    assert part_of(error) == "day"


def test_who_has_left_gets_no_other_role(vic, carmens_account):
    actions.leave(by=carmens_account, person=vic, last_day=TODAY() - DAY)
    with pytest.raises(ValidationError):
        give_role(carmens_account, vic)


def test_who_leaves_belongs_until_their_last_day(vic, carmens_account):
    actions.leave(by=carmens_account, person=vic, last_day=TODAY() - DAY)
    assert vic in Person.objects.here_on(TODAY() - DAY)
    assert vic not in Person.objects.here_on(TODAY())


def test_who_leaves_loses_nothing(vic, ada, carmens_account):
    make_entry(vic)
    moment = make_moment(vic, ada, on=TODAY() - 5 * DAY)
    actions.leave(by=carmens_account, person=vic, last_day=TODAY())
    assert vic.entries.exists()
    assert moment.sides.filter(person=vic).exists()


@pytest.mark.parametrize("days", [1, -100_000])
def test_nobody_leaves_on_a_day_that_cannot_be(vic, carmens_account, days):
    with pytest.raises(ValidationError) as error:
        actions.leave(by=carmens_account, person=vic, last_day=TODAY() + days * DAY)
    assert part_of(error) == "day"


def test_nobody_leaves_before_their_first_day(centre, carmens_account):
    nel, _new = add(carmens_account, centre)
    with pytest.raises(ValidationError) as error:
        actions.leave(by=carmens_account, person=nel, last_day=TODAY() - DAY)
    assert part_of(error) == "day"


def test_nobody_leaves_before_a_moment_they_were_in(vic, ada, carmens_account):
    make_moment(vic, ada)
    with pytest.raises(ValidationError) as error:
        actions.leave(by=carmens_account, person=vic, last_day=TODAY() - DAY)
    assert part_of(error) == "day"


def test_who_left_by_mistake_never_left(vic, carmens_account):
    actions.leave(by=carmens_account, person=vic, last_day=TODAY() - DAY)
    actions.come_back(by=carmens_account, person=vic)
    assert vic.memberships.get().left_on is None


def test_who_comes_back_begins_again_in_their_role(vic, carmens_account):
    actions.leave(by=carmens_account, person=vic, last_day=TODAY() - 5 * DAY)
    actions.come_back(by=carmens_account, person=vic, from_day=TODAY())
    assert vic not in Person.objects.here_on(TODAY() - DAY)
    assert vic.memberships.get(left_on=None).role == Role.VOLUNTEER


def test_nobody_comes_back_before_they_left(vic, carmens_account):
    actions.leave(by=carmens_account, person=vic, last_day=TODAY())
    with pytest.raises(ValidationError) as error:
        actions.come_back(by=carmens_account, person=vic, from_day=TODAY())
    assert part_of(error) == "day"


def test_who_is_here_cannot_come_back(vic, carmens_account):
    with pytest.raises(ValidationError):
        actions.come_back(by=carmens_account, person=vic)
    assert Membership.objects.filter(person=vic).count() == 1


def say(by, person, **fields):
    fields = {
        "section": CAN_GIVE,
        "words": "I can pour the tea.",
        "language": "en",
        "said_by": person,
        "said_on": TODAY(),
    } | fields
    return actions.say(by=by, person=person, **fields)


def test_words_are_kept_with_who_wrote_them_down(ada, carmens_account):
    entry = say(carmens_account, ada, kind=ada.centre.kinds.get(slug="food-and-drink"))
    assert entry.recorded_by == carmens_account
    assert entry.kind.slug == "food-and-drink"


def test_a_line_sent_twice_is_kept_once(ada, carmens_account):
    key = uuid.uuid4()
    entry = say(carmens_account, ada, public_id=key)
    assert say(carmens_account, ada, public_id=key) == entry
    assert ada.entries.count() == 1


def test_another_persons_line_cannot_be_sent_again(ada, bill, carmens_account):
    entry = say(carmens_account, ada)
    with pytest.raises(ValidationError):
        say(carmens_account, bill, public_id=entry.public_id)


def test_nobody_of_another_centre_says_anything(ada, dora, carmens_account):
    with pytest.raises(ValidationError) as error:
        say(carmens_account, ada, said_by=dora)
    assert part_of(error) == "said_by"


def test_a_kind_of_another_centre_is_refused(ada, other_centre, carmens_account):
    with pytest.raises(ValidationError) as error:
        say(carmens_account, ada, kind=other_centre.kinds.first())
    assert part_of(error) == "kind"


def test_a_kind_retired_meanwhile_is_refused(ada, carmens_account):
    kind = ada.centre.kinds.get(slug="a-song")
    kind.retired_on = TODAY()
    kind.save()
    with pytest.raises(ValidationError) as error:
        say(carmens_account, ada, kind=kind)
    assert part_of(error) == "kind"


def test_a_line_keeps_a_kind_that_was_retired_since(ada, carmens_account):
    kind = ada.centre.kinds.get(slug="a-song")
    entry = say(carmens_account, ada, kind=kind)
    kind.retired_on = TODAY()
    kind.save()
    changed = rewrite(carmens_account, entry, words="I can sing.", kind=kind)
    assert changed.kind == kind


def test_nothing_was_said_tomorrow(ada, carmens_account):
    with pytest.raises(ValidationError) as error:
        say(carmens_account, ada, said_on=TODAY() + DAY)
    assert part_of(error) == "day"


def rewrite(by, entry, **fields):
    names = ("section", "words", "language", "said_by", "said_on", "kind")
    kept = {name: getattr(entry, name) for name in names}
    return actions.change_entry(by=by, entry=entry, **(kept | fields))


def test_earlier_words_are_kept_with_who_changed_them(ada, carmens_account, mels_account):
    entry = say(carmens_account, ada)
    rewrite(mels_account, entry, words="I can pour, and I can carry.")
    newest, first = entry.history.all()
    assert (first.words, first.history_user) == ("I can pour the tea.", carmens_account)
    assert newest.history_user == mels_account


def test_a_line_changed_into_itself_makes_no_version(ada, carmens_account):
    entry = say(carmens_account, ada)
    rewrite(carmens_account, entry)
    assert entry.history.count() == 1


def test_a_line_is_taken_off_with_a_reason_and_put_back(ada, carmens_account):
    entry = say(carmens_account, ada)
    actions.retire_entry(by=carmens_account, entry=entry, reason="Ada would rather sing.")
    assert (entry.retired_on, entry.retired_by) == (TODAY(), carmens_account)
    assert not ada.entries.standing().exists()
    actions.put_back_entry(by=carmens_account, entry=entry)
    assert ada.entries.standing().get().retired_reason == ""


def test_a_line_taken_off_twice_keeps_its_first_reason(ada, carmens_account):
    entry = say(carmens_account, ada)
    actions.retire_entry(by=carmens_account, entry=entry, reason="First.")
    actions.retire_entry(by=carmens_account, entry=entry, reason="Second.")
    assert ProfileEntry.objects.get(pk=entry.pk).retired_reason == "First."


def test_a_centre_without_a_first_day_takes_any_past_day(carmens_account, centre):
    centre.opened_on = None
    centre.save()
    nel, _new = add(carmens_account, centre, joined_on=datetime.date(1999, 1, 4))
    assert nel.memberships.get().joined_on.year == 1999


def test_everyone_of_that_name_is_named_at_once(centre):
    one, two = make_person(centre, "Mair Evans"), make_person(centre, "MAIR EVANS")
    make_person(centre, "Mair Evans Parry")
    assert set(actions.namesakes(centre, "mair evans")) == {one, two}
    assert actions.namesakes(centre, "") == []
