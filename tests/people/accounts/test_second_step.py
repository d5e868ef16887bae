"""The second step: who has to do one, that nothing passes it by, and that its codes work once."""

import html

import pytest
from allauth.mfa.models import Authenticator

from people.accounts.second_step import ASKED_FOR, SET_UP, WAYS_OUT, let_pass
from people.models import Look
from tests.factories import PASSWORD
from tests.people.accounts.worlds import SECRET, code_now, make_app, make_passkey, make_recovery_codes, prove, reset_for
from tests.people.handover.sitting import hand_over
from tests.test_access import addresses


def page(response):
    return html.unescape(response.content.decode())


def sign_in(client, email="carmen@example.org", password=PASSWORD):
    return client.post("/sign-in/", {"login": email, "password": password})


def answer_step(client, code):
    return client.post("/sign-in/second-step/", {"code": code})


def test_staff_without_one_are_led_to_set_one_up(second_step, client, carmens_account):
    assert sign_in(client).url == "/"
    assert client.get("/").url == "/account/second-step/"
    assert "One thing before you begin" in page(client.get("/account/second-step/"))


@pytest.mark.parametrize("address", ["/people/", "/moments/new/", "/account/", "/mine/", "/nowhere/", "/admin/"])
def test_every_other_page_leads_there_until_it_is_done(second_step, as_carmen, address):
    assert as_carmen.get(address).url == "/account/second-step/"
    assert as_carmen.post(address).url == "/account/second-step/"


def test_administrators_need_one_too(second_step, client, administrator):
    client.force_login(administrator)
    assert client.get("/admin/").url == "/account/second-step/"


def test_older_people_and_carers_need_none(second_step, client, adas_account):
    client.force_login(adas_account)
    assert client.get("/mine/").status_code == 200


def test_where_it_is_switched_off_nobody_is_led_there(as_carmen):
    assert as_carmen.get("/").status_code == 200


def test_staff_who_have_one_are_asked_for_it_after_the_password(second_step, client, carmens_account):
    make_app(carmens_account)
    assert sign_in(client).url == "/sign-in/second-step/"
    assert client.get("/").url.startswith("/sign-in/")
    assert answer_step(client, code_now()).url == "/"
    assert client.get("/").status_code == 200


def test_a_code_of_the_app_works_once(second_step, client, carmens_account):
    make_app(carmens_account)
    sign_in(client)
    code = code_now()
    answer_step(client, code)
    client.post("/sign-out/")
    sign_in(client)
    assert answer_step(client, code).status_code == 400


def test_a_wrong_code_is_refused_and_kept(second_step, client, carmens_account):
    make_app(carmens_account)
    sign_in(client)
    assert answer_step(client, "000000x").status_code == 400
    assert Look.objects.filter(what=Look.What.SIGN_IN_REFUSED, account=carmens_account).exists()


def test_five_wrong_codes_shut_the_second_step_for_a_while(second_step, client, carmens_account):
    make_app(carmens_account)
    sign_in(client)
    for _ in range(5):
        answer_step(client, "000000x")
    assert "Too many tries." in page(answer_step(client, code_now()))


def test_a_recovery_code_comes_in_once(second_step, client, carmens_account):
    make_app(carmens_account)
    code = make_recovery_codes(carmens_account)[0]
    sign_in(client)
    assert answer_step(client, code).url == "/"
    client.post("/sign-out/")
    sign_in(client)
    assert answer_step(client, code).status_code == 400


def test_a_new_password_keeps_the_second_step(second_step, client, carmens_account):
    make_app(carmens_account)
    address = reset_for(carmens_account)
    client.post(address, {"password": "tri chi bach yn yr eira"})
    assert sign_in(client, password="tri chi bach yn yr eira").url == "/sign-in/second-step/"


def test_another_way_into_a_session_does_not_pass_the_second_step_by(second_step, client, carmens_account):
    make_passkey(carmens_account)
    client.force_login(carmens_account)
    assert client.get("/people/").url == "/account/again/passkey/?next=%2Fpeople%2F"


def test_a_colleague_who_takes_the_tablet_back_does_their_own_second_step(
    second_step, client, carmens_account, mels_account, ada
):
    make_app(mels_account)
    client.force_login(carmens_account)
    prove(client, carmens_account, "mfa")
    hand_over(client, ada)
    client.post("/handover/end/")
    client.post("/handover/thanks/", {"login": "mel@example.org", "password": PASSWORD})
    assert client.get("/").url.startswith("/account/again/code/")


def test_where_it_is_not_asked_of_everybody_a_password_alone_takes_no_tablet_back_for_who_has_one(
    client, carmens_account, mels_account, ada
):
    make_app(mels_account)
    client.force_login(carmens_account)
    hand_over(client, ada)
    client.post("/handover/end/")
    client.post("/handover/thanks/", {"login": "mel@example.org", "password": PASSWORD})
    assert client.get("/centre/access/").url.startswith("/account/again/code/")
    client.post("/account/again/code/", {"code": code_now()})
    assert client.get("/centre/access/").status_code == 200


def test_a_wrong_code_says_nothing_of_a_passkey(second_step, client, carmens_account):
    make_app(carmens_account)
    sign_in(client)
    answer = page(answer_step(client, "000000"))
    assert "That code isn’t right." in answer
    assert "data-passkey-failed>" not in answer


def test_whoever_has_passed_in_another_way_is_let_in(second_step, rf, as_carmen, carmens_account):
    request = rf.get("/")
    request.user, request.session = carmens_account, as_carmen.session
    let_pass(request)
    request.session.save()
    assert as_carmen.get("/").status_code == 200


def test_while_somebody_holds_the_tablet_no_second_step_is_asked(second_step, client, carmens_account, ada):
    client.force_login(carmens_account)
    prove(client, carmens_account, "mfa")
    hand_over(client, ada)
    assert client.get("/mine/").status_code == 200


def test_a_carer_with_a_passkey_may_come_in_with_the_password_elsewhere(second_step, client, bills_account):
    make_passkey(bills_account)
    assert sign_in(client, "bill@example.org").url == "/"


# --- Setting one up -------------------------------------------------------------------------------


@pytest.fixture
def proved(second_step, client, carmens_account):
    """Carmen, who has just signed in with her password, and has no second step yet."""
    sign_in(client)
    return client


def set_up_app(client):
    client.get("/account/second-step/app/")
    secret = client.session["mfa.totp.secret"]
    return client.post("/account/second-step/app/", {"code": code_now(secret)}), secret


@pytest.mark.django_db(transaction=True)
def test_who_has_just_signed_in_sets_up_an_app_without_the_password_again(proved, carmens_account):
    assert set_up_app(proved)[0].url == "/account/second-step/codes/"
    assert proved.get("/").status_code == 200


def test_the_code_that_set_the_app_up_works_for_nothing_else(proved, carmens_account):
    proved.get("/account/second-step/app/")
    code = code_now(proved.session["mfa.totp.secret"])
    proved.post("/account/second-step/app/", {"code": code})
    proved.post("/sign-out/")
    sign_in(proved)
    assert answer_step(proved, code).status_code == 400


def test_the_secret_of_an_app_is_sealed_in_the_database(carmens_account):
    kept = make_app(carmens_account).data["secret"]
    assert SECRET not in kept


def test_recovery_codes_are_shown_once_and_only_when_asked_for(proved, carmens_account):
    set_up_app(proved)
    prove(proved, carmens_account, "mfa")
    row = Authenticator.objects.get(user=carmens_account, type="recovery_codes")
    code = row.wrap().get_unused_codes()[0]
    shown = f"{code[:4]} {code[4:]}"
    assert shown not in page(proved.get("/account/second-step/codes/"))
    assert shown in page(proved.post("/account/second-step/codes/"))
    assert shown not in page(proved.post("/account/second-step/codes/"))
    assert "They were shown once" in page(proved.get("/account/second-step/codes/"))


def test_new_recovery_codes_end_the_old_ones(proved, carmens_account):
    set_up_app(proved)
    prove(proved, carmens_account, "mfa")
    old = Authenticator.objects.get(user=carmens_account, type="recovery_codes").wrap().get_unused_codes()
    assert proved.post("/account/second-step/codes/new/").url == "/account/second-step/codes/"
    new = Authenticator.objects.get(user=carmens_account, type="recovery_codes").wrap().get_unused_codes()
    assert set(old).isdisjoint(new)


def test_setting_one_up_is_kept_as_a_change_of_how_somebody_comes_in(
    proved, carmens_account, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(proved)
    assert Look.objects.filter(what=Look.What.ACCESS, account=carmens_account, person=carmens_account.person).exists()


def test_the_last_one_stays_where_there_has_to_be_one(second_step, as_carmen, carmens_account):
    app = make_app(carmens_account)
    prove(as_carmen, carmens_account, "mfa")
    as_carmen.post("/account/second-step/", {"remove": app.pk})
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_one_of_two_can_be_taken_away(second_step, as_carmen, carmens_account):
    app = make_app(carmens_account)
    make_passkey(carmens_account)
    prove(as_carmen, carmens_account, "mfa")
    as_carmen.post("/account/second-step/", {"remove": app.pk})
    assert not Authenticator.objects.filter(pk=app.pk).exists()


def test_nobody_takes_away_what_is_somebody_elses(as_carmen, carmens_account, mels_account):
    other = make_passkey(mels_account)
    prove(as_carmen, carmens_account)
    assert as_carmen.post("/account/second-step/", {"remove": other.pk}).status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("address", ["passkey/", "app/", "codes/new/"])
def test_a_change_long_after_signing_in_asks_once_more_who_it_is(as_carmen, address):
    assert as_carmen.get(f"/account/second-step/{address}").url.startswith("/account/again/")


def test_whoever_says_it_once_more_goes_on_where_they_were(as_carmen):
    asked = as_carmen.get("/account/second-step/passkey/").url
    answer = as_carmen.post(asked, {"password": PASSWORD, "next": "/account/second-step/passkey/"})
    assert answer.url == "/account/second-step/passkey/"
    assert as_carmen.get(answer.url).status_code == 200


def test_a_wrong_password_does_not_do_for_it(as_carmen):
    answer = as_carmen.post("/account/again/", {"password": "not this one"})
    assert answer.status_code == 400
    assert "That isn’t your password." in page(answer)


def test_a_passkey_that_nobody_knows_opens_nothing(client, db):
    assert client.post("/sign-in/passkey/", {"credential": "{}"}).url == "/sign-in/"
    assert "The passkey didn’t work here." in page(client.get("/sign-in/"))


def test_a_closed_account_with_a_passkey_learns_that_it_is_closed(client, db):
    assert "This account is closed" in page(client.get("/sign-in/closed/"))


def test_the_pages_that_are_open_without_it_are_pages_there_are():
    assert set(addresses()) >= ASKED_FOR | SET_UP | WAYS_OUT
