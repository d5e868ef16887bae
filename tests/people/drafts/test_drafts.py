"""What somebody is writing is theirs until they save it: no error, link, timeout or sign-out loses it."""

import datetime
import html
import urllib.parse
import uuid

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from exchanges.models import Exchange
from people.drafts.actions import LONGEST_ADDRESS, MOST_BYTES, MOST_DRAFTS
from people.models import Draft
from tests.exchanges.moments.test_logging import typed
from tests.factories import make_entry
from tests.people.handover.sitting import hand_over
from tests.sent import fields_of

LOG = "/moments/new/"
GOT_THEM = "I got them all singing."
FORM, OTHER = uuid.uuid4(), uuid.uuid4()


def page(response):
    return html.unescape(response.content.decode())


def a_moment(ada, carmen, **more):
    """What the log form sends when Ada sang for Carmen and had something to say about it."""
    return typed(ada, carmen, **{f"side-{ada.public_id}-words": GOT_THEM}) | more


def keep(client, fields, form=FORM, address=LOG):
    """What a script sends while somebody writes."""
    return client.post("/drafts/", fields | {"_draft_of": address, "_form": form})


def going_on(form=FORM, address=LOG):
    return f"{address}?_draft={form}"


@pytest.fixture
def written(as_carmen, ada, carmen):
    """Carmen has begun to write about Ada; her browser's script kept it."""
    keep(as_carmen, a_moment(ada, carmen))
    return as_carmen


def later(**how_long):
    return time_machine.travel(timezone.now() + datetime.timedelta(**how_long), tick=False)


# --- Kept, and found again ------------------------------------------------------------------------


def test_what_a_script_kept_is_offered_by_whom_it_names_and_its_words(written):
    shown = page(written.get(LOG))
    assert f'href="{going_on()}">' in shown
    assert "Go on with Ada and Carmen" in " ".join(shown.split())
    assert GOT_THEM in shown


def test_it_never_fills_a_new_form_unasked(written):
    fields = fields_of(written.get(LOG))
    assert "who" not in fields
    assert fields["_form"] != [str(FORM)]


def test_gone_on_with_it_stands_in_the_form(written, ada):
    answer = written.get(going_on())
    fields = fields_of(answer)
    assert fields[f"side-{ada.public_id}-words"] == [GOT_THEM]
    assert fields["_form"] == [str(FORM)]
    assert "This is what you had begun to write" in page(answer)


def test_keeping_shows_nothing_and_saves_nothing(as_carmen, ada, carmen):
    response = keep(as_carmen, a_moment(ada, carmen))
    assert (response.status_code, response.content) == (204, b"")
    assert not Exchange.objects.exists()


def test_opening_the_page_again_saves_no_moment(written):
    written.get(going_on())
    assert not Exchange.objects.exists()


def test_an_empty_page_says_nothing_of_a_draft(as_carmen):
    assert "data-draft" not in page(as_carmen.get(LOG))


def test_a_form_with_a_fault_is_kept_when_somebody_leaves_it_by_a_link(as_carmen, ada):
    fields = fields_of(as_carmen.get(LOG)) | {"who": [str(ada.public_id)], f"side-{ada.public_id}-words": [GOT_THEM]}
    as_carmen.post(LOG, fields)
    as_carmen.get("/people/")
    assert GOT_THEM in page(as_carmen.get(LOG))


def test_a_form_that_comes_back_stays_the_same_form(as_carmen, ada):
    fields = fields_of(as_carmen.get(LOG)) | {"who": [str(ada.public_id)]}
    again = as_carmen.post(LOG, fields)
    assert fields_of(again)["_form"] == fields["_form"]
    assert "Go on with" not in page(again)


def test_switching_the_language_alone_begins_no_draft(as_carmen):
    as_carmen.post(LOG, fields_of(as_carmen.get(LOG)) | {"_language": "cy"})
    assert not Draft.objects.exists()


# --- Two forms, two drafts ------------------------------------------------------------------------


@pytest.fixture
def two_tabs(written, ada, bill):
    """In another tab of the same page she writes about Bill."""
    keep(written, typed(ada, bill, **{f"side-{bill.public_id}-words": "He hummed along."}), OTHER)
    return written


def test_two_tabs_of_one_page_hold_two(two_tabs, bill):
    assert Draft.objects.open().count() == 2
    assert fields_of(two_tabs.get(going_on(OTHER)))[f"side-{bill.public_id}-words"] == ["He hummed along."]


def test_saving_one_lets_go_of_that_one(two_tabs, ada, carmen):
    assert two_tabs.post(LOG, a_moment(ada, carmen, _form=FORM)).status_code == 302
    assert [draft.form for draft in Draft.objects.open()] == [OTHER]


def test_once_saved_no_word_of_it_is_left(written, ada, carmen):
    written.post(LOG, a_moment(ada, carmen, _form=FORM))
    assert Draft.objects.get().words == {}
    assert GOT_THEM not in page(written.get(LOG))


def test_a_form_that_was_never_kept_is_known_to_be_saved_as_well(as_carmen, ada, carmen):
    as_carmen.post(LOG, a_moment(ada, carmen, _form=FORM))
    assert keep(as_carmen, a_moment(ada, carmen)).status_code == 409


def test_what_arrives_after_its_form_was_saved_is_not_kept(written, ada, carmen):
    written.post(LOG, a_moment(ada, carmen, _form=FORM))
    assert keep(written, a_moment(ada, carmen)).status_code == 409
    assert not Draft.objects.open().exists()


def test_what_comes_back_with_a_fault_is_kept_though_its_form_was_saved_before(written, ada, carmen):
    """Somebody went back, changed it and sent it once more."""
    written.post(LOG, a_moment(ada, carmen, _form=FORM))
    assert written.post(LOG, a_moment(ada, carmen, _form=FORM, when="")).status_code == 400
    assert Draft.objects.open().get().form == FORM


def test_a_page_that_shows_what_it_made_keeps_no_draft(as_mel, bill):
    address = f"/people/{bill.public_id}/access/link/"
    fields = fields_of(as_mel.get(address)) | {"how": "paper"}
    assert as_mel.post(address, fields).status_code == 200
    assert not Draft.objects.open().exists()


# --- Thrown away ----------------------------------------------------------------------------------


def test_thrown_away_it_is_offered_no_more(written):
    response = written.post("/drafts/forget/", {"_form": FORM}, follow=True)
    assert GOT_THEM not in page(response)
    assert "What you had begun is thrown away." in page(response)


def test_throwing_away_can_be_undone(written, ada):
    written.post("/drafts/forget/", {"_form": FORM})
    again = written.post("/drafts/back/", {"_form": FORM}, follow=True)
    assert fields_of(again)[f"side-{ada.public_id}-words"] == [GOT_THEM]


def test_what_arrives_after_it_was_thrown_away_is_not_kept(written, ada, carmen):
    written.post("/drafts/forget/", {"_form": FORM})
    assert keep(written, a_moment(ada, carmen)).status_code == 409


@pytest.mark.parametrize("address", ["/drafts/forget/", "/drafts/back/"])
@pytest.mark.parametrize("form", [OTHER, "", "x"])
def test_there_is_no_page_to_throw_away_what_there_is_not(written, address, form):
    assert written.post(address, {"_form": form}).status_code == 404


# --- Nobody else's --------------------------------------------------------------------------------


@pytest.fixture
def other(mels_account):
    browser = Client()
    browser.force_login(mels_account)
    return browser


def test_nobody_else_is_shown_a_draft(written, other):
    assert GOT_THEM not in page(other.get(LOG))
    assert GOT_THEM not in page(other.get(going_on()))


def test_nobody_else_can_throw_a_draft_away(written, other):
    assert other.post("/drafts/forget/", {"_form": FORM}).status_code == 404
    assert Draft.objects.open().exists()


def test_nobody_else_writes_into_a_draft(written, other, ada, carmen):
    keep(other, a_moment(ada, carmen, place="Elsewhere"))
    assert "place" not in Draft.objects.get(account__email="carmen@example.org").words


def test_a_forged_form_is_not_kept(carmens_account, ada, carmen):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(carmens_account)
    assert browser.post(LOG, a_moment(ada, carmen, _form=FORM)).status_code == 403
    assert keep(browser, a_moment(ada, carmen)).status_code == 403
    assert not Draft.objects.exists()


def test_a_name_of_another_centre_is_told_to_nobody(as_carmen, derek, other_centre):
    keep(as_carmen, {"who": [str(derek.public_id)]})
    assert "Derek" not in page(as_carmen.get(LOG))


# --- Another day, another device --------------------------------------------------------------------


def test_a_draft_is_there_on_another_device(written, carmens_account):
    elsewhere = Client()
    elsewhere.force_login(carmens_account)
    assert GOT_THEM in page(elsewhere.get(LOG))


def test_a_draft_is_there_twenty_hours_later(written, carmens_account):
    with later(hours=20):
        again = Client()
        again.force_login(carmens_account)
        assert GOT_THEM in page(again.get(LOG))


def test_a_draft_is_not_shown_after_two_days(written, carmens_account):
    with later(days=2):
        again = Client()
        again.force_login(carmens_account)
        assert GOT_THEM not in page(again.get(LOG))


def test_old_drafts_are_forgotten_by_night_and_fresh_ones_stay(written, carmens_account, mels_account, ada, capsys):
    old = timezone.now() - datetime.timedelta(days=2)
    where = {"page": LOG, "address": LOG, "form": OTHER}
    Draft.objects.create(centre=ada.centre, account=mels_account, kept_at=old, **where)
    call_command("forget_drafts")
    assert [draft.account for draft in Draft.objects.all()] == [carmens_account]
    assert "for a day: 1." in capsys.readouterr().out


@pytest.fixture
def signed_in_too_long_ago(written):
    """Half an hour without a page."""
    with later(minutes=31):
        written.get("/")
        yield written


def test_a_timeout_loses_nothing(signed_in_too_long_ago, carmens_account):
    assert signed_in_too_long_ago.get(LOG).status_code == 302
    signed_in_too_long_ago.force_login(carmens_account)
    assert GOT_THEM in page(signed_in_too_long_ago.get(LOG))


def test_what_a_script_sends_too_late_is_kept_for_who_was_signed_in(as_carmen, ada, carmen, carmens_account):
    as_carmen.get(LOG)
    with later(minutes=31):
        keep(as_carmen, a_moment(ada, carmen))
        as_carmen.force_login(carmens_account)
        assert GOT_THEM in page(as_carmen.get(LOG))


def test_whoever_sent_a_form_when_their_session_had_ended_goes_on_with_it(as_carmen, ada, carmen, carmens_account):
    as_carmen.get(LOG)
    with later(minutes=31):
        signs_in = as_carmen.post(LOG, a_moment(ada, carmen, _form=FORM))
        as_carmen.force_login(carmens_account)
        back = urllib.parse.parse_qs(signs_in.url.partition("?")[2])["next"][0]
        assert fields_of(as_carmen.get(back))[f"side-{ada.public_id}-words"] == [GOT_THEM]


def test_signing_out_loses_nothing(written, carmens_account):
    written.post("/sign-out/")
    written.force_login(carmens_account)
    assert GOT_THEM in page(written.get(LOG))


# --- What is kept, and how much ---------------------------------------------------------------------


def test_a_line_of_somebodys_page_is_kept_too(as_carmen, ada):
    entry = make_entry(ada)
    address = f"/people/{ada.public_id}/entries/{entry.public_id}/"
    keep(as_carmen, {"words": "I’d read to the little ones."}, address=address)
    assert "I’d read to the little ones." in page(as_carmen.get(address))


def test_what_was_begun_of_a_page_is_offered_whatever_else_its_address_says(written, ada):
    shown = page(written.get(f"{LOG}?with={ada.public_id}"))
    assert f'href="{going_on()}">' in shown


def test_only_pages_of_ours_are_kept(as_carmen):
    for address in ("/nowhere/", "//moments/new/", "", f"{LOG}?with={'x' * LONGEST_ADDRESS}"):
        assert keep(as_carmen, {"words": "x"}, address=address).status_code == 409
    assert not Draft.objects.exists()


@pytest.mark.parametrize("form", ["", "x", None])
def test_a_form_that_does_not_say_which_it_is_is_not_kept(as_carmen, form):
    as_carmen.post("/drafts/", {"_draft_of": LOG, "words": "x"} | ({} if form is None else {"_form": form}))
    assert not Draft.objects.exists()


def test_more_than_any_form_holds_is_not_kept(as_carmen):
    assert keep(as_carmen, {"words": "x" * MOST_BYTES}).status_code == 409
    assert not Draft.objects.exists()


def test_of_more_than_anybody_has_open_the_oldest_go(as_carmen):
    for _number in range(MOST_DRAFTS + 2):
        keep(as_carmen, {"words": "x"}, uuid.uuid4())
    keep(as_carmen, {"words": "the newest"})
    assert Draft.objects.count() == MOST_DRAFTS
    assert Draft.objects.filter(form=FORM).exists()


def test_characters_no_database_keeps_are_left_out(as_carmen):
    keep(as_carmen, {"what": "Paned\x00!", "na\x00me": "x"})
    assert Draft.objects.get().words == {"what": ["Paned!"], "name": ["x"]}


def test_the_token_of_the_form_is_not_kept(as_carmen):
    keep(as_carmen, {"what": "Paned", "csrfmiddlewaretoken": "x" * 64})
    assert Draft.objects.get().words == {"what": ["Paned"]}


def test_while_the_tablet_is_handed_over_no_draft_is_shown_or_kept(written, ada):
    hand_over(written, ada)
    assert GOT_THEM not in page(written.get(LOG))
    assert keep(written, {"what": "Another"}).status_code == 403
    assert "what" not in Draft.objects.get().words


def test_there_is_one_draft_of_a_form(written, carmens_account, ada):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(centre=ada.centre, account=carmens_account, page=LOG, address=LOG, form=FORM)


def test_the_database_keeps_no_word_of_what_was_saved(written):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.update(ended="saved")


def test_a_page_without_words_asks_the_database_nothing_about_drafts(as_carmen, django_assert_max_num_queries):
    as_carmen.get("/")
    with django_assert_max_num_queries(17) as asked:
        as_carmen.get("/")
    assert not [each for each in asked.captured_queries if "people_draft" in each["sql"]]


def test_however_many_drafts_there_are_the_form_asks_once(
    as_carmen, carmens_account, ada, django_assert_max_num_queries
):
    for _number in range(20):
        where = {"page": LOG, "address": LOG, "form": uuid.uuid4(), "words": {"who": [str(ada.public_id)]}}
        Draft.objects.create(centre=ada.centre, account=carmens_account, **where)
    with django_assert_max_num_queries(40) as asked:
        as_carmen.get(LOG)
    assert len([each for each in asked.captured_queries if "people_draft" in each["sql"]]) == 1
