"""Whatever page they open, other staff and carers find no word of what somebody keeps to themself."""

import html

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from exchanges.models import Side
from people.models import KeptFrom, Post
from tests.browser.pages import MANAGER, OLDER_PERSON, PAGES, STAFF
from tests.browser.small_world import AllPages
from tests.exchanges.moments.just_for_me.worlds import ALL, LINE, keep_to_herself
from tests.factories import make_account, make_person
from tests.people.consent.worlds import let_a_carer_read

MADE_ONCE = AllPages

STAFF_PAGES = [page for page in PAGES if page.viewer in (STAFF, MANAGER) and page.status == 200]
OWN_PAGES = [page for page in PAGES if page.viewer == OLDER_PERSON]


@pytest.fixture
def world(cast):
    return cast.world


@pytest.fixture
def another_manager(centre):
    """Somebody who may open everything that a manager may, and wrote none of it down."""
    return make_account(person=make_person(centre, role="staff"), works_at=centre, duty=Post.Duty.MANAGER)


def text_of(response):
    return html.unescape(response.content.decode(errors="replace"))


def found_on(account, pages, world):
    """Return which of the words kept back this account finds on these pages, with the pages."""
    client = Client()
    client.force_login(account)
    found = set()
    for page in pages:
        url = page.url(world)
        response = client.get(url, follow=True) if page.sends is None else client.post(url, page.typed(world))
        shown = text_of(response)
        found |= {(page.name, words) for words in ALL if words in shown}
    return found


def pages_about(kept, ada, other):
    """The addresses of what is kept back itself, and of what can be done with it."""
    moment = kept.moment.public_id
    of_moment = ["detail", "correction", "versions", "withdrawal", "put_back", "reflection"]
    of_side = ["side", "keep_side", "let_go", "wait_again"]
    people = [ada.public_id, other.public_id]
    return [
        *(reverse(f"exchanges:{name}", args=[moment]) for name in of_moment),
        *(reverse(f"exchanges:{name}", args=[moment, person]) for name in of_side for person in people),
        reverse("circle:mark", args=[moment]),
        reverse("people:entry", args=[ada.public_id, kept.line.public_id]),
        reverse("people:retirement", args=[ada.public_id, kept.line.public_id]),
    ]


@pytest.mark.parametrize("heard", [Side.Heard.BROUGHT, Side.Heard.NOT_SURE])
def test_another_manager_finds_no_word_on_any_page(world, ada, vic, mels_account, another_manager, heard):
    keep_to_herself(ada, vic, by=mels_account, heard=heard)
    assert found_on(another_manager, STAFF_PAGES, world) == set()


def test_without_a_mark_the_same_pages_show_all_of_it(world, ada, vic, mels_account, another_manager):
    keep_to_herself(ada, vic, by=mels_account, kept_from="")
    found = found_on(another_manager, STAFF_PAGES, world)
    assert {words for _page, words in found} >= set(ALL) - {ALL[3]}
    assert len({page for page, _words in found}) > 5


def test_who_wrote_it_down_and_the_person_read_it(world, ada, vic, mels_account, adas_account):
    kept = keep_to_herself(ada, vic, by=mels_account)
    for account in (mels_account, adas_account):
        client = Client()
        client.force_login(account)
        shown = text_of(client.get(kept.moment.get_absolute_url())) + text_of(client.get(f"/people/{ada.public_id}/"))
        assert [words for words in ALL if words not in shown] == []


def test_another_member_of_staff_gets_404_at_every_address_of_it(client, ada, vic, mels_account, another_manager):
    kept = keep_to_herself(ada, vic, by=mels_account)
    client.force_login(another_manager)
    answers = {address: client.get(address).status_code for address in pages_about(kept, ada, vic)}
    assert set(answers.values()) == {404}
    posted = {address: client.post(address, {}).status_code for address in answers}
    assert set(posted.values()) == {404}


@pytest.mark.parametrize("kept_from", KeptFrom.values)
def test_a_carer_finds_no_word_on_any_page(world, ada, bill, vic, mels_account, bills_account, kept_from):
    kept = keep_to_herself(ada, vic, by=mels_account, kept_from=kept_from)
    let_a_carer_read(ada, bill)
    client = Client()
    client.force_login(bills_account)
    assert found_on(bills_account, [*STAFF_PAGES, *OWN_PAGES], world) == set()
    assert client.get(kept.moment.get_absolute_url()).status_code == 404
    older, shown = f"/with/{ada.public_id}/", ""
    for address in (older, *pages_about(kept, ada, vic)):
        shown += text_of(client.get(address))
    assert [words for words in ALL if words in shown] == []


@pytest.mark.parametrize("kept_from", KeptFrom.values)
def test_a_carer_who_was_there_keeps_the_moment_without_a_word_of_hers(
    ada, bill, mels_account, bills_account, kept_from
):
    kept = keep_to_herself(ada, bill, by=mels_account, kept_from=kept_from)
    let_a_carer_read(ada, bill)
    client = Client()
    client.force_login(bills_account)
    own = ["/mine/", kept.moment.get_absolute_url(), f"/people/{bill.public_id}/", f"/people/{bill.public_id}/moments/"]
    own += [f"/with/{ada.public_id}/", f"/moments/{kept.moment.public_id}/sides/{bill.public_id}/"]
    shown = "".join(text_of(client.get(address)) for address in own)
    # Where it was is his to know too; what she said there is not.
    assert [words for words in ALL if words in shown] == [ALL[2]]


def test_staff_who_were_there_keep_their_own_part_without_a_word_of_hers(ada, carmen, mels_account, carmens_account):
    kept = keep_to_herself(ada, carmen, by=mels_account)
    client = Client()
    client.force_login(carmens_account)
    shown = text_of(client.get(kept.moment.get_absolute_url())) + text_of(client.get("/mine/"))
    assert [words for words in ALL if words in shown] == [ALL[2]]
    hers = reverse("exchanges:side", args=[kept.moment.public_id, ada.public_id])
    for address in (
        hers,
        f"/moments/{kept.moment.public_id}/correction/",
        f"/moments/{kept.moment.public_id}/versions/",
    ):
        assert client.get(address).status_code == 403


def test_kept_from_carers_alone_all_staff_read_it_but_it_is_not_read_aloud(
    client, ada, vic, mels_account, another_manager
):
    kept = keep_to_herself(ada, vic, by=mels_account, kept_from=KeptFrom.CARERS)
    client.force_login(another_manager)
    assert ALL[0] in text_of(client.get(kept.moment.get_absolute_url()))
    assert LINE in text_of(client.get(f"/people/{ada.public_id}/"))
    assert ALL[0] not in text_of(client.get("/note/"))


def test_the_weekly_note_by_e_mail_holds_no_word_of_it(settings, ada, vic, mels_account, another_manager):
    keep_to_herself(ada, vic, by=mels_account)
    settings.SITE_URL = "https://centre.example"
    call_command("send_weekly_note")
    sent = "".join(letter.body + "".join(part for part, _type in letter.alternatives) for letter in mail.outbox)
    assert [words for words in ALL if words in sent] == []


def test_another_centre_finds_nothing_either(client, ada, vic, mels_account, dereks_account):
    kept = keep_to_herself(ada, vic, by=mels_account)
    client.force_login(dereks_account)
    assert {client.get(address).status_code for address in pages_about(kept, ada, vic)} == {404}
