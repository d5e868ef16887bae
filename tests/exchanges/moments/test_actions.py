"""What writing a moment does to every row that reads it."""

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from config.database.copies import faults
from exchanges.models import Contribution, Exchange, Received, Side
from exchanges.moments.actions import (
    complete_side,
    correct_exchange,
    erase_withdrawn,
    put_back_exchange,
    record_exchange,
    reflect,
    withdraw_exchange,
)
from exchanges.moments.saved import as_kept
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.models import Membership, Role
from tests.factories import make_moment


def received():
    return set(Received.objects.values_list("giver__name", "receiver__name"))


def kind(centre, slug="a-song"):
    return centre.kinds.get(slug=slug)


def a_song(centre, giver, *others, **fields):
    """A moment in which `giver` sang to the others, not saved yet."""
    sides = [SideToKeep(giver, Side.Heard.BROUGHT, (Brought(kind(centre)),))]
    sides += [SideToKeep(other, Side.Heard.SIMPLY_RECEIVED) for other in others]
    fields = {"happened_on": timezone.localdate()} | fields
    return MomentToKeep(centre=centre, sides=tuple(sides), **fields)


def test_a_song_reaches_everyone_else_who_was_there(ada, bill, carmen):
    make_moment(ada, bill, carmen, brought={ada: ["a-song"]})
    assert received() == {("Ada Lloyd", "Bill Lloyd"), ("Ada Lloyd", "Carmen Díaz")}


def test_a_contribution_can_reach_one_person_only(centre, ada, bill, carmen):
    side = SideToKeep(ada, Side.Heard.BROUGHT, (Brought(kind(centre), (bill,)),))
    others = tuple(SideToKeep(person, Side.Heard.SIMPLY_RECEIVED) for person in (bill, carmen))
    record_exchange(MomentToKeep(centre=centre, happened_on=timezone.localdate(), sides=(side, *others)))
    assert received() == {("Ada Lloyd", "Bill Lloyd")}


def test_a_received_row_carries_the_moment_with_it(centre, ada, carmen):
    exchange = make_moment(ada, carmen)
    row = Received.objects.get()
    assert (row.exchange, row.centre, row.happened_on, row.kind) == (
        exchange,
        centre,
        exchange.happened_on,
        kind(centre),
    )
    assert (row.giver_role, row.receiver_role) == (Role.OLDER_PERSON, Role.STAFF)


def test_the_same_moment_sent_twice_is_kept_once(centre, ada, carmen):
    moment = a_song(centre, ada, carmen)
    first, is_new = record_exchange(moment)
    second, is_new_again = record_exchange(moment)
    assert (first, is_new, is_new_again) == (second, True, False)
    assert Exchange.objects.count() == 1


def test_a_moment_cannot_take_the_identifier_of_another_centres(centre, other_centre, ada, carmen, dora, derek):
    theirs = make_moment(dora, derek)
    with pytest.raises(ValidationError):
        record_exchange(a_song(centre, ada, carmen, public_id=theirs.public_id))


def test_one_person_is_no_moment(centre, ada):
    with pytest.raises(ValidationError, match="It takes two to meet"):
        record_exchange(a_song(centre, ada))


def test_a_moment_needs_a_contribution(ada, carmen):
    with pytest.raises(ValidationError, match="at least one of them"):
        make_moment(ada, carmen, brought={})


def test_a_moment_cannot_be_tomorrow(centre, ada, carmen):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match="still to come"):
        record_exchange(a_song(centre, ada, carmen, happened_on=tomorrow))


def test_a_moment_cannot_be_before_the_centre_opened(centre, ada, carmen):
    Membership.objects.update(joined_on=datetime.date(2010, 1, 1))
    with pytest.raises(ValidationError, match="wasn’t open yet"):
        record_exchange(a_song(centre, ada, carmen, happened_on=datetime.date(2019, 12, 31)))


def test_people_must_belong_to_the_centre_on_that_day(centre, ada, carmen):
    Membership.objects.filter(person=ada).update(left_on=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(ValidationError, match="Ada didn’t belong"):
        record_exchange(a_song(centre, ada, carmen))


def test_people_of_another_centre_cannot_be_in_a_moment(centre, ada, dora):
    with pytest.raises(ValidationError, match="from this centre"):
        record_exchange(a_song(centre, ada, dora))


def test_nobody_receives_what_they_gave(centre, ada, carmen):
    side = SideToKeep(ada, Side.Heard.BROUGHT, (Brought(kind(centre), (ada,)),))
    moment = a_song(centre, ada, carmen)
    moment = MomentToKeep(centre=centre, happened_on=moment.happened_on, sides=(side, moment.sides[1]))
    with pytest.raises(ValidationError, match="It takes two to meet"):
        record_exchange(moment)


def test_only_who_met_can_receive(centre, ada, bill, carmen):
    side = SideToKeep(ada, Side.Heard.BROUGHT, (Brought(kind(centre), (bill,)),))
    moment = a_song(centre, ada, carmen)
    with pytest.raises(ValidationError, match="people who met"):
        record_exchange(MomentToKeep(centre=centre, happened_on=moment.happened_on, sides=(side, moment.sides[1])))


def test_a_kind_of_another_centre_is_refused(centre, other_centre, ada, carmen):
    side = SideToKeep(ada, Side.Heard.BROUGHT, (Brought(kind(other_centre)),))
    other = SideToKeep(carmen, Side.Heard.SIMPLY_RECEIVED)
    with pytest.raises(ValidationError, match="kinds from the list"):
        record_exchange(MomentToKeep(centre=centre, happened_on=timezone.localdate(), sides=(side, other)))


def test_thirty_one_people_are_too_many_for_one_moment(centre, ada):
    from tests.factories import make_person

    crowd = [make_person(centre) for _ in range(30)]
    with pytest.raises(ValidationError, match="30 people at most"):
        record_exchange(a_song(centre, ada, *crowd))


def test_who_someone_was_that_day_stays_when_their_role_changes(vic, ada):
    make_moment(vic, ada)
    Membership.objects.filter(person=vic).update(role=Role.STAFF)
    assert Side.objects.get(person=vic).role == Role.VOLUNTEER
    assert Received.objects.get().giver_role == Role.VOLUNTEER


def test_correcting_a_moment_later_keeps_who_someone_was_that_day(vic, ada):
    exchange = make_moment(vic, ada)
    Membership.objects.filter(person=vic).update(role=Role.STAFF)
    correct_exchange(exchange, as_kept(exchange))
    assert Side.objects.get(person=vic).role == Role.VOLUNTEER


def test_a_correction_changes_what_everyone_received(centre, ada, bill, carmen):
    exchange = make_moment(ada, bill)
    correct_exchange(exchange, a_song(centre, carmen, ada, public_id=exchange.public_id))
    assert received() == {("Carmen Díaz", "Ada Lloyd")}
    assert faults() == []


def test_a_correction_of_the_day_moves_every_copy_of_it(centre, ada, carmen):
    exchange = make_moment(ada, carmen)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    correct_exchange(exchange, a_song(centre, ada, carmen, happened_on=yesterday))
    assert Received.objects.get().happened_on == yesterday
    assert faults() == []


def test_a_correction_keeps_what_the_moment_said_before(centre, ada, bill, carmen):
    exchange = make_moment(ada, bill)
    correct_exchange(exchange, a_song(centre, ada, carmen))
    removed = Side.history.filter(exchange_id=exchange.pk, person=bill)
    assert [row.history_type for row in removed.order_by("history_id")] == ["+", "-"]


def test_a_correction_that_changes_nothing_makes_no_version(ada, carmen):
    exchange = make_moment(ada, carmen)
    correct_exchange(exchange, as_kept(exchange))
    assert Exchange.history.count() == 1
    assert Contribution.history.count() == 1


def test_hearing_the_other_side_ends_the_waiting(centre, ada, carmen):
    exchange = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    assert exchange.is_waiting
    complete_side(exchange, SideToKeep(ada, Side.Heard.BROUGHT, (Brought(kind(centre)),)), by=None)
    exchange.refresh_from_db()
    assert not exchange.is_waiting
    assert ("Ada Lloyd", "Carmen Díaz") in received()


def test_a_withdrawn_moment_counts_no_more(ada, carmen):
    exchange = make_moment(ada, carmen)
    withdraw_exchange(exchange, by=None, reason="The wrong day")
    assert not Exchange.objects.standing().exists()
    assert not Received.objects.standing().exists()
    assert faults() == []


def test_a_withdrawn_moment_cannot_be_corrected(ada, carmen):
    exchange = make_moment(ada, carmen)
    moment = as_kept(exchange)
    withdraw_exchange(exchange, by=None)
    with pytest.raises(Exchange.DoesNotExist):
        correct_exchange(exchange, moment)


def test_a_moment_put_back_counts_as_before(ada, bill, carmen):
    exchange = make_moment(ada, bill, carmen)
    before = received()
    withdraw_exchange(exchange, by=None)
    put_back_exchange(exchange)
    assert Exchange.objects.standing().get() == exchange
    assert Received.objects.standing().count() == len(before) == 2


def test_after_thirty_days_a_moment_cannot_be_put_back(ada, carmen):
    exchange = make_moment(ada, carmen)
    withdraw_exchange(exchange, by=None)
    with (
        time_machine.travel(timezone.now() + datetime.timedelta(days=30, minutes=1)),
        pytest.raises(PermissionDenied),
    ):
        put_back_exchange(exchange)


def test_erasing_leaves_nothing_of_a_moment_withdrawn_thirty_days_ago(ada, carmen):
    exchange = make_moment(ada, carmen)
    reflect(exchange, person=ada, words="It made my day.", language="en", by=None)
    kept = make_moment(carmen, ada)
    withdraw_exchange(exchange, by=None)
    assert erase_withdrawn() == 0
    assert erase_withdrawn(timezone.now() + datetime.timedelta(days=31)) == 1
    assert list(Exchange.objects.all()) == [kept]
    histories = [Exchange.history, Side.history, Contribution.history]
    assert {row.exchange_id for row in Side.history.all()} == {kept.pk}
    assert [history.count() for history in histories] == [1, 2, 1]


def test_an_interrupted_save_leaves_nothing(ada, carmen, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Received.objects, "bulk_create", broken)
    with pytest.raises(RuntimeError):
        make_moment(ada, carmen)
    assert not Exchange.objects.exists()
    assert not Side.history.exists()


def test_only_who_was_there_can_say_what_a_moment_changed(ada, bill, carmen):
    exchange = make_moment(ada, carmen)
    with pytest.raises(ValidationError, match="someone who was there"):
        reflect(exchange, person=bill, words="Lovely.", language="en", by=None)


def test_the_check_finds_a_copy_that_disagrees(ada, carmen):
    exchange = make_moment(ada, carmen)
    Received.objects.update(happened_on=exchange.happened_on - datetime.timedelta(days=1))
    assert any("day" in fault for fault in faults())


def test_the_check_finds_a_lost_row(ada, carmen):
    make_moment(ada, carmen)
    Received.objects.all().delete()
    assert faults()


def test_a_moment_keeps_the_identifier_the_browser_made(centre, ada, carmen):
    own = uuid.uuid4()
    exchange, _ = record_exchange(a_song(centre, ada, carmen, public_id=own))
    assert exchange.public_id == own
