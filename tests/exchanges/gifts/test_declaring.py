"""A gift to staff: who is asked about it, what the register keeps, and that no figure knows of it."""

import csv
import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.gifts.actions import keep_policy
from exchanges.kinds.standard import STANDARD_KINDS
from exchanges.models import Download, GiftDeclaration, GiftPolicy, Kind, Withdrawal
from exchanges.moments.actions import erase_withdrawn, withdraw_exchange
from tests.exchanges.gifts.worlds import POLICY, SAID, declare_gift
from tests.factories import make_account, make_centre, make_moment, make_person


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen, brought={ada: ["a-small-gift"]})


def address(moment, giver, receiver):
    return f"{moment.get_absolute_url()}gifts/{giver.public_id}/{receiver.public_id}/"


def page(client, moment):
    return client.get(moment.get_absolute_url()).content.decode()


def report(centre):
    out = io.StringIO()
    today = str(timezone.localdate())
    call_command(
        "reciprocity", "--centre", centre.slug, "--from", "2026-01-01", "--to", today, "--format", "json", stdout=out
    )
    return out.getvalue()


def lines_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_saved_moment_asks_the_member_of_staff_with_the_policy_beside_it(as_carmen, centre, moment):
    keep_policy(centre, by=None, **POLICY)
    shown = page(as_carmen, moment)
    for words in ("A gift to you from Ada", "Something made is fine.", "Tell Mel.", "Say what became of it"):
        assert words in shown


def test_a_policy_of_none_says_so_kindly_and_whom_to_tell(as_carmen, centre, moment):
    keep_policy(centre, by=None, **POLICY | {"allowed": False})
    shown = page(as_carmen, moment)
    assert "Being given one is still a kindness" in shown
    assert "Tell Mel." in shown


def test_a_centre_without_a_policy_sends_staff_to_a_manager(as_carmen, moment):
    assert "Ask a manager before you keep it." in page(as_carmen, moment)


def test_nothing_is_asked_where_no_gift_reached_staff(as_carmen, ada, bill, carmen):
    for moment in (make_moment(ada, carmen), make_moment(ada, bill, brought={ada: ["a-small-gift"]})):
        assert "Say what became of it" not in page(as_carmen, moment)


def test_who_gave_it_is_asked_nothing(as_ada, moment):
    assert "what became of it" not in page(as_ada, moment)


def test_a_kind_of_the_centres_own_can_ask_too(as_carmen, centre, ada, carmen):
    Kind.objects.create(centre=centre, slug="eggs", name="Eggs", name_cy="Wyau", asks_for_declaration=True)
    moment = make_moment(ada, carmen, brought={ada: ["eggs"]})
    assert "A gift to you from Ada" in page(as_carmen, moment)


def test_the_receiver_declares_it(as_carmen, carmens_account, moment, ada, carmen):
    assert as_carmen.post(address(moment, ada, carmen), SAID).status_code == 302
    kept = GiftDeclaration.objects.get()
    assert (kept.giver, kept.receiver, kept.exchange, kept.centre) == (ada, carmen, moment, moment.centre)
    assert (kept.what, kept.worth, kept.decision, kept.language) == ("A jar of chutney", SAID["worth"], "kept", "en")
    assert kept.declared_by == carmens_account
    assert timezone.localdate(kept.declared_at) == timezone.localdate()
    assert "Say what became of it" not in page(as_carmen, moment)


def test_a_colleague_declares_it_for_them_and_it_says_who(client, centre, moment, ada, carmen):
    colleague = make_account(person=make_person(centre, "Cai Rees", "staff"), works_at=centre)
    client.force_login(colleague)
    assert "Carmen has not said yet what became of it." in page(client, moment)
    assert "Could Carmen have said no?" in client.get(address(moment, ada, carmen)).content.decode()
    client.post(address(moment, ada, carmen), SAID)
    assert GiftDeclaration.objects.get().declared_by == colleague


def test_once_declared_only_receiver_declarer_and_managers_read_it(client, centre, moment, ada, carmen, mels_account):
    colleague = make_account(person=make_person(centre, "Cai Rees", "staff"), works_at=centre)
    declare_gift(moment, ada, carmen, worry="Her son was unsure.")
    for account, status in ((colleague, 403), (make_account(person=carmen), 200), (mels_account, 200)):
        client.force_login(account)
        assert client.get(address(moment, ada, carmen)).status_code == status


def test_a_pair_without_a_gift_is_not_found(as_carmen, moment, ada, carmen):
    assert as_carmen.get(address(moment, carmen, ada)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"what": ""}, "Say in a line what it was."),
        ({"decision": ""}, "Choose what was decided."),
        ({"decision": "something_else"}, "Say in a few words what was decided."),
        ({"could_say_no": ""}, "Choose yes, not sure or no."),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(as_carmen, moment, ada, carmen, sent, error):
    answer = as_carmen.post(address(moment, ada, carmen), SAID | {"worry": "Nobody was."} | sent)
    assert answer.status_code == 400
    assert error in answer.content.decode()
    assert "Nobody was." in answer.content.decode()


def test_declared_again_what_it_said_before_stays(as_carmen, as_mel, moment, ada, carmen):
    declare_gift(moment, ada, carmen)
    as_mel.post(address(moment, ada, carmen), SAID | {"decision": "given_back"})
    assert GiftDeclaration.objects.get().decision == "given_back"
    shown = as_mel.get("/centre/gifts/register/").content.decode()
    assert "What it said before" in shown


def test_declaring_changes_no_figure(centre, moment, ada, carmen):
    before = report(centre)
    declare_gift(moment, ada, carmen, worth="A great deal")
    assert report(centre) == before


def test_the_gift_stays_a_contribution_of_the_report(centre, moment):
    assert json.loads(report(centre))["kinds"]["a-small-gift"]["given"] == 1


# --- The register -------------------------------------------------------------------------------------


def test_managers_see_what_was_declared_and_what_was_not(as_mel, moment, ada, carmen):
    declare_gift(moment, ada, carmen)
    make_moment(ada, carmen, brought={ada: ["a-small-gift"]})
    shown = as_mel.get("/centre/gifts/register/").content.decode()
    assert "A jar of chutney" in shown
    assert shown.count("Not declared yet") == 1
    assert shown.count("Ada Lloyd to Carmen Díaz") == 2


def test_a_moment_taken_back_stays_in_the_register_without_the_givers_words(as_mel, ada, carmen):
    moment = make_moment(ada, carmen, brought={ada: ["a-small-gift"]})
    ada_side = moment.sides.get(person=ada)
    ada_side.words = "Don’t tell anyone."
    ada_side.save()
    declare_gift(moment, ada, carmen)
    withdraw_exchange(moment, by=None)
    shown = as_mel.get("/centre/gifts/register/").content.decode()
    assert "A jar of chutney" in shown
    assert "The moment was taken back" in shown
    assert "Don’t tell anyone." not in shown


def test_an_erased_moment_stays_in_the_register_too(as_mel, moment, ada, carmen):
    declare_gift(moment, ada, carmen)
    withdraw_exchange(moment, by=None)
    Withdrawal.objects.update(withdrawn_at=timezone.now() - datetime.timedelta(days=31))
    assert erase_withdrawn() == 1
    assert GiftDeclaration.objects.get().exchange is None
    assert "The moment was taken back" in as_mel.get("/centre/gifts/register/").content.decode()


def test_an_undeclared_gift_of_a_moment_taken_back_is_asked_for_no_more(as_mel, moment):
    withdraw_exchange(moment, by=None)
    assert "Not declared yet" not in as_mel.get("/centre/gifts/register/").content.decode()


def test_another_centres_gifts_are_not_there(as_mel, dora, derek):
    make_moment(dora, derek, brought={dora: ["a-small-gift"]})
    answer = as_mel.get("/centre/gifts/register/")
    assert answer.context["lines"] == []
    assert as_mel.get(f"/centre/gifts/register/?centre={dora.centre.slug}").status_code == 404


def test_a_file_is_taken_for_a_reason_that_is_kept(as_mel, mels_account, moment, ada, carmen):
    declare_gift(moment, ada, carmen)
    assert as_mel.post("/centre/gifts/register.csv", {}).status_code == 400
    assert not Download.objects.exists()
    answer = as_mel.post("/centre/gifts/register.csv", {"reason": "our_records"})
    assert answer["Content-Type"].startswith("text/csv")
    kept = Download.objects.get()
    assert (kept.of, kept.account, kept.centre, kept.reason) == ("gifts", mels_account, moment.centre, "our_records")
    assert "Gift register" in as_mel.get("/reports/downloads/").content.decode()
    head, line = lines_of(answer)
    assert line[:5] == [str(moment.happened_on), "Ada Lloyd", "Carmen Díaz", "A jar of chutney", SAID["worth"]]
    assert len(head) == len(line)


def test_nothing_in_the_file_is_a_formula(as_mel, moment, ada, carmen):
    declare_gift(moment, ada, carmen, what="=HYPERLINK(1)", worth="+1", worry="@me", decision_words="-2")
    _head, line = lines_of(as_mel.post("/centre/gifts/register.csv", {"reason": "our_records"}))
    assert [line[place] for place in (3, 4, 6, 8)] == ["'=HYPERLINK(1)", "'+1", "'-2", "'@me"]


def test_the_register_asks_as_much_of_many_gifts_as_of_few(as_mel, ada, carmen):
    counts = []
    for number in (3, 12):
        for place in range(number):
            moment = make_moment(ada, carmen, brought={ada: ["a-small-gift"]})
            if place % 2:
                declare_gift(moment, ada, carmen)
        as_mel.get("/centre/gifts/register/")
        with CaptureQueriesContext(connection) as asked:
            assert as_mel.get("/centre/gifts/register/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- The policy, and the kinds ------------------------------------------------------------------------


def test_managers_write_the_policy_in_both_languages_and_its_versions_stay(as_mel, centre):
    sent = POLICY | {"allowed": "yes"}
    answer = as_mel.post("/centre/gifts/", sent | {"limit_cy": ""})
    assert answer.status_code == 400
    assert "Write it in Welsh." in answer.content.decode()
    assert as_mel.post("/centre/gifts/", sent).status_code == 302
    assert as_mel.post("/centre/gifts/", sent | {"allowed": "no"}).status_code == 302
    assert GiftPolicy.objects.get(centre=centre).allowed is False
    assert GiftPolicy.history.count() == 2


def test_a_new_centre_has_the_kinds_of_trust_with_their_pictures_and_asks_about_small_gifts(db, settings):
    kinds = {kind.slug: kind for kind in make_centre().kinds.all()}
    sprite = (settings.BASE_DIR / "static/img/icons.svg").read_text()
    for slug, name in (("a-worry-shared", "A worry shared"), ("an-offer-taken-up", "An offer taken up")):
        assert kinds[slug].name == name
        assert f'id="{kinds[slug].icon}"' in sprite
    assert kinds["a-worry-shared"].icon == "kind-trust"
    assert [slug for slug, *_rest in STANDARD_KINDS if kinds[slug].asks_for_declaration] == ["a-small-gift"]
