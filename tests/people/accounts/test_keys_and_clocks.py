"""Keys that change, clocks that differ, codes that are pasted, and letters that are written in two ways."""

import unicodedata

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command

from tests.factories import PASSWORD, make_account, make_person
from tests.people.accounts.test_second_step import answer_step, page, sign_in
from tests.people.accounts.worlds import SECRET, code_now, make_app, make_recovery_codes

NEW_KEY = "another-key-" + "9876543210" * 5


@pytest.fixture
def owing(second_step, client, carmens_account):
    """Carmen, who has an authenticator app and recovery codes, after her password."""
    make_app(carmens_account)
    make_recovery_codes(carmens_account)
    sign_in(client)
    return client


# --- Keys -------------------------------------------------------------------------------------------


def test_an_app_that_an_earlier_key_sealed_opens_with_that_among_the_fallbacks(owing, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = NEW_KEY
    sign_in(owing)
    assert answer_step(owing, code_now()).url == "/"


def test_sealed_anew_it_needs_the_earlier_key_no_more(owing, settings, capsys):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = NEW_KEY
    call_command("seal_anew")
    settings.SECRET_KEY_FALLBACKS = []
    assert "Sealed by SECRET_KEY: 2." in capsys.readouterr().out
    sign_in(owing)
    assert answer_step(owing, code_now()).url == "/"


@pytest.fixture
def unopened(owing, settings):
    """The key was changed, and nobody kept the one before."""
    settings.SECRET_KEY = NEW_KEY
    sign_in(owing)
    return owing


def test_a_secret_that_nothing_opens_is_said_in_plain_words(unopened, caplog):
    answer = answer_step(unopened, code_now())
    assert answer.status_code == 400
    assert "Your codes can’t be looked at any more." in page(answer)
    assert "neither SECRET_KEY nor in SECRET_KEY_FALLBACKS" in caplog.text


def test_sealing_anew_says_how_many_it_could_not_open(unopened):
    before = list(Authenticator.objects.order_by("pk").values_list("data", flat=True))
    with pytest.raises(CommandError, match="2 were sealed by a key"):
        call_command("seal_anew")
    assert list(Authenticator.objects.order_by("pk").values_list("data", flat=True)) == before


# --- Clocks -----------------------------------------------------------------------------------------


def code_of(time_machine, seconds):
    """What an app shows whose clock is so many seconds off, on a day that is the same for all."""
    time_machine.move_to("2026-12-01 10:00:10+00:00", tick=False)
    return format_hotp_value(hotp_value(SECRET, (1796119210 + seconds) // 30))


@pytest.mark.parametrize(("seconds", "comes_in"), [(-30, True), (0, True), (30, True), (-60, False), (60, False)])
def test_a_code_of_the_half_minute_before_and_after_comes_in(
    second_step, client, carmens_account, time_machine, seconds, comes_in
):
    make_app(carmens_account)
    code = code_of(time_machine, seconds)
    sign_in(client)
    assert (answer_step(client, code).status_code == 302) == comes_in


def test_a_code_comes_in_once_for_as_long_as_it_could(second_step, client, carmens_account, time_machine):
    make_app(carmens_account)
    code = code_of(time_machine, 30)
    sign_in(client)
    assert answer_step(client, code).status_code == 302
    client.post("/sign-out/")
    time_machine.move_to("2026-12-01 10:00:55+00:00", tick=False)
    sign_in(client)
    assert answer_step(client, code).status_code == 400


# --- What is pasted and typed -----------------------------------------------------------------------


@pytest.mark.parametrize("around", ["{}\u200b", "\ufeff{}", "{:.3}\u00a0{:.0}", " {} ", "\u202d{}\u202c"])
def test_a_code_pasted_with_what_nobody_sees_comes_in(owing, around):
    code = code_now()
    pasted = around.replace("{:.3}", code[:3]).replace("{:.0}", code[3:]).replace("{}", code)
    assert answer_step(owing, pasted).url == "/"


@pytest.mark.parametrize(("chosen", "typed"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_password_is_the_same_however_its_letters_are_written(client, centre, chosen, typed):
    password = "tŷ bach yng nghornel y cae"
    account = make_account("sian@example.org", make_person(centre, "Siân Puw", "staff"), works_at=centre)
    account.set_password(unicodedata.normalize(chosen, password))
    account.save()
    assert sign_in(client, "sian@example.org", unicodedata.normalize(typed, password)).url == "/"


def test_a_password_that_was_kept_as_it_was_typed_still_counts(carmens_account):
    typed = unicodedata.normalize("NFD", "tŷ bach yng nghornel y cae")
    carmens_account.password = make_password(typed)
    assert carmens_account.check_password(typed)
    assert not carmens_account.check_password(PASSWORD)
