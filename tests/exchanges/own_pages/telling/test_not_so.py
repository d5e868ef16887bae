"""“That’s not how it was”: saying it oneself, and “Don’t keep this”."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from config.database.copies import faults
from exchanges.models import Contribution, Exchange, Photo, Purpose, Received, SetAside, Side, Withdrawal
from exchanges.moments.actions import complete_side, correct_exchange, reflect
from exchanges.moments.saved import as_kept
from exchanges.moments.setting_aside import put_back, set_aside
from exchanges.moments.unsaved import Brought, SideToKeep
from exchanges.moments.versions import versions
from exchanges.reports.figures import Period, reciprocity
from tests.exchanges.book.worlds import edition_of
from tests.exchanges.photos.worlds import make_photo
from tests.factories import make_account, make_moment
from tests.people.handover.sitting import hand_over, later, page


@pytest.fixture
def moment(ada, carmen):
    """Ada brought a song, Carmen company, and staff wrote down what Ada said."""
    made = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]})
    song = Brought(ada.centre.kinds.get(slug="a-song"))
    said = SideToKeep(
        ada, "brought", (song,), words="I sang flat.", words_language="en", what="A hymn", what_language="en"
    )
    complete_side(made, said, by=None)
    return made


def not_so(moment):
    return f"/mine/moments/{moment.public_id}/not-so/"


def everything_of(moment, person):
    """All rows that hold this person's part of a moment, as comparable values."""
    sides = list(Side.history.filter(exchange_id=moment.pk, person_id=person.pk).order_by("pk").values())
    return {
        "side": list(moment.sides.filter(person=person).values()),
        "contributions": list(Contribution.objects.filter(side__exchange=moment, side__person=person).values()),
        "received": list(Received.objects.filter(exchange=moment).order_by("pk").values()),
        "reflections": list(moment.reflections.filter(person=person).values()),
        "sides": sides,
    }


def test_saying_it_oneself_replaces_what_others_wrote(as_ada, ada, moment):
    side = f"/mine/sides/{moment.public_id}/"
    assert as_ada.post(not_so(moment), {"say": "1"}).url == side
    as_ada.post(side, {"kind": "a-laugh"})
    as_ada.post(f"{side}words/", {"words": "I told a joke."})
    as_ada.post(f"{side}check/")
    now = moment.sides.get(person=ada)
    assert (now.words, now.what) == ("I told a joke.", "")
    assert [row.kind.slug for row in now.contributions.all()] == ["a-laugh"]


def test_where_only_the_words_were_not_so_the_rest_stays(as_ada, ada, moment):
    side = f"/mine/sides/{moment.public_id}/"
    as_ada.post(not_so(moment), {"say": "1"})
    assert 'value="a-song" aria-pressed="true"' in page(as_ada.get(side))
    as_ada.post(side, {"kind": "a-song"})
    as_ada.post(f"{side}words/", {"words": "I sang it well."})
    as_ada.post(f"{side}check/")
    now = moment.sides.get(person=ada)
    assert (now.words, now.what) == ("I sang it well.", "A hymn")
    assert [row.kind.slug for row in now.contributions.all()] == ["a-song"]


def test_what_others_wrote_stays_as_an_earlier_version(as_ada, ada, moment):
    side = f"/mine/sides/{moment.public_id}/"
    as_ada.post(not_so(moment), {"say": "1"})
    as_ada.post(side, {"kind": "a-laugh"})
    as_ada.post(f"{side}words/", {"words": ""})
    as_ada.post(f"{side}check/")
    assert "I sang flat." in [side.words for version in versions(moment) for side in version.sides]


def test_a_side_that_was_heard_is_not_asked_for_without_saying_so(as_ada, moment):
    assert as_ada.get(f"/mine/sides/{moment.public_id}/").url.endswith("/thanks/")


def test_dont_keep_this_hides_it_at_once_and_asks_no_reason(as_ada, ada, carmen, moment):
    response = as_ada.post(not_so(moment), {"leave_out": "1"}, follow=True)
    assert "It is gone from every page." in page(response)
    assert as_ada.get(moment.get_absolute_url()).status_code == 404
    assert "I sang flat." not in page(as_ada.get("/mine/"))
    assert not moment.sides.filter(person=ada).exists()


def test_the_others_part_stays_without_mine(as_carmen, ada, carmen, moment):
    set_aside(moment, ada, by=None)
    text = page(as_carmen.get(moment.get_absolute_url()))
    assert "Company" in text
    assert "I sang flat." not in text
    assert "Ada" not in text.partition("<main")[2]


@pytest.mark.parametrize("address", ["/", "/moments/", "/moments/waiting/"])
def test_no_page_of_the_staff_shows_it(as_carmen, ada, moment, address):
    set_aside(moment, ada, by=None)
    assert "I sang flat." not in page(as_carmen.get(address))


def test_no_earlier_version_shows_it(as_carmen, ada, moment):
    set_aside(moment, ada, by=None)
    assert "I sang flat." not in page(as_carmen.get(f"{moment.get_absolute_url()}versions/"))


def test_no_figure_counts_it(ada, carmen, moment):
    set_aside(moment, ada, by=None)
    today = timezone.localdate()
    figures = reciprocity([ada.centre], Period(today, today))
    assert figures.moments.older_person_gave == 0
    assert figures.moments.both_sides == 0
    assert figures.pairs.links == 0


def test_nothing_left_of_it_takes_back_the_moment_too(ada, carmen):
    only_mine = make_moment(ada, carmen)
    set_aside(only_mine, ada, by=None)
    assert Withdrawal.objects.filter(exchange=only_mine).exists()


def test_it_can_be_had_back_as_it_was(as_ada, ada, carmen, moment, adas_account):
    reflect(moment, person=ada, by=adas_account, words="It made my day.", language="en")
    before = everything_of(moment, ada)
    as_ada.post(not_so(moment), {"leave_out": "1"})
    text = page(as_ada.get("/mine/not-kept/"))
    assert "You met Carmen." in text
    response = as_ada.post("/mine/not-kept/", {"moment": moment.public_id}, follow=True)
    assert "It is back as it was." in page(response)
    assert everything_of(moment, ada) == before
    assert faults() == []


def test_a_moment_that_was_all_theirs_comes_back_whole(ada, carmen, adas_account):
    only_mine = make_moment(ada, carmen)
    assert put_back(set_aside(only_mine, ada, by=adas_account), by=adas_account)
    assert Exchange.objects.standing().filter(pk=only_mine.pk).exists()
    assert faults() == []


def test_what_they_told_themselves_says_so_again_when_it_is_back(ada, carmen, moment):
    Exchange.objects.filter(pk=moment.pk).first()
    told = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]}, voice="own_words", told_by=ada)
    row = set_aside(told, ada, by=None)
    told.refresh_from_db()
    assert (told.voice, told.told_by) == ("seen", None)
    put_back(row, by=None)
    told.refresh_from_db()
    assert (told.voice, told.told_by) == ("own_words", ada)


def test_after_thirty_days_it_is_gone_for_good(as_ada, ada, moment):
    set_aside(moment, ada, by=None)
    with later(days=30, minutes=1):
        call_command("erase_withdrawn")
    assert not SetAside.objects.exclude(rows="").exists()
    assert not Side.history.filter(exchange_id=moment.pk, person_id=ada.pk).exists()
    assert moment.sides.count() == 1


def test_after_thirty_days_it_cannot_be_had_back(ada, moment):
    row = set_aside(moment, ada, by=None)
    with later(days=30, minutes=1):
        assert not put_back(row, by=None)
    assert not moment.sides.filter(person=ada).exists()


def test_done_twice_it_is_done_once(ada, moment):
    assert set_aside(moment, ada, by=None) == set_aside(moment, ada, by=None)


def test_both_can_leave_and_both_can_come_back(ada, carmen, moment):
    mine, hers = set_aside(moment, ada, by=None), None
    hers = set_aside(moment, carmen, by=None)
    assert Withdrawal.objects.filter(exchange=moment).exists()
    put_back(hers, by=None)
    put_back(mine, by=None)
    assert moment.sides.count() == 2
    assert faults() == []


def test_nobody_else_puts_them_into_it_again(ada, moment):
    before = as_kept(moment)
    set_aside(moment, ada, by=None)
    with pytest.raises(ValidationError, match="Ada asked not to be in this moment."):
        correct_exchange(moment, before)


def test_what_is_left_can_be_corrected(ada, carmen, moment):
    set_aside(moment, ada, by=None)
    company = Brought(ada.centre.kinds.get(slug="a-laugh"))
    complete_side(moment, SideToKeep(carmen, "brought", (company,)), by=None)
    assert moment.sides.get(person=carmen).contributions.get().kind.slug == "a-laugh"
    assert faults() == []


def test_it_works_on_a_tablet_that_was_handed_over(as_carmen, ada, moment):
    hand_over(as_carmen, ada)
    assert "That’s not how it was" in page(as_carmen.get(not_so(moment)))
    as_carmen.post(not_so(moment), {"leave_out": "1"})
    assert not moment.sides.filter(person=ada).exists()


def test_one_persons_part_is_not_anothers_to_leave_out(client, vic, ada, moment):
    client.force_login(make_account(person=vic))
    assert client.post(not_so(moment), {"leave_out": "1"}).status_code == 404
    row = set_aside(moment, ada, by=None)
    client.post("/mine/not-kept/", {"moment": moment.public_id})
    assert SetAside.objects.filter(pk=row.pk).exists()


def test_a_photograph_of_it_is_shown_no_more(ada, carmen, moment):
    photo = make_photo(moment, ada, carmen, agreed=[Purpose.PAGE])
    assert photo in Photo.objects.shown_for(Purpose.PAGE)
    row = set_aside(moment, ada, by=None)
    assert photo not in Photo.objects.shown_for(Purpose.PAGE)
    put_back(row, by=None)
    assert photo in Photo.objects.shown_for(Purpose.PAGE)


def test_no_edition_of_their_book_shows_it_even_when_it_is_erased(as_ada, ada, moment, adas_account):
    edition = edition_of(ada, moment)
    address = f"/mine/book/editions/{edition.public_id}/"
    assert "I sang flat." in page(as_ada.get(address))
    set_aside(moment, ada, by=None)
    assert "I sang flat." not in page(as_ada.get(address))
    with later(days=30, minutes=1):
        call_command("erase_withdrawn")
    assert "I sang flat." not in page(as_ada.get(address))
