"""Signing in and out, the limits of a session, and the headers that guard every page."""

import datetime
import hashlib
import html
import re
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from exchanges.models import Exchange
from people.models import Post
from tests.factories import PASSWORD, make_moment, make_person
from tests.sent import fields_of


def page(response):
    return html.unescape(response.content.decode())


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


def sign_in(client, email="carmen@example.org", password=PASSWORD, **headers):
    return client.post("/sign-in/", {"login": email, "password": password}, **headers)


def test_carmen_signs_in_and_lands_on_today(client, carmens_account):
    assert sign_in(client).url == "/"


def test_capital_letters_in_an_address_make_no_difference(client, carmens_account):
    assert sign_in(client, "Carmen@Example.org").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, carmens_account):
    wrong, unknown = sign_in(client, password="x" * 12), sign_in(client, "nobody@example.org")
    assert wrong.status_code == unknown.status_code == 400
    for response in (wrong, unknown):
        assert "The e-mail address or the password isn’t right." in page(response)


def test_the_address_typed_stays_after_a_wrong_password(client, carmens_account):
    assert 'value="carmen@example.org"' in page(sign_in(client, password="x" * 12))


def test_an_empty_form_asks_for_each_field(client, db):
    text = page(client.post("/sign-in/", {}))
    assert "Type your e-mail address." in text
    assert "Type your password." in text


def test_five_wrong_tries_shut_the_address_for_five_minutes(client, carmens_account):
    for _ in range(5):
        sign_in(client, password="x" * 12)
    assert "Too many tries." in page(sign_in(client))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        assert sign_in(client).status_code == 302


def test_wrong_tries_are_not_forgotten_when_a_stranger_fills_what_counts_them(client, carmens_account):
    for _ in range(5):
        sign_in(client, password="x" * 12)
    cache.set_many({f"made-up-{number}": number for number in range(1000)}, 600)
    assert "Too many tries." in page(sign_in(client))


def test_one_persons_wrong_tries_do_not_shut_out_a_colleague(client, carmens_account, mels_account):
    for _ in range(5):
        sign_in(client, password="x" * 12)
    assert sign_in(client, "mel@example.org").status_code == 302


def test_a_closed_account_cannot_sign_in(client, carmens_account):
    carmens_account.is_active = False
    carmens_account.save()
    assert "This account is closed." in page(sign_in(client))


def test_closing_an_account_ends_its_session_at_once(as_carmen, carmens_account):
    carmens_account.is_active = False
    carmens_account.save()
    assert as_carmen.get("/").url.startswith("/sign-in/")


def test_the_end_of_a_post_ends_its_access_at_once(as_carmen, ada):
    Post.objects.update(until=timezone.localdate() - datetime.timedelta(days=1))
    assert as_carmen.get(ada.get_absolute_url()).status_code == 404


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, carmens_account):
    asked = client.get("/moments/")
    response = client.post(asked.url, {"login": "carmen@example.org", "password": PASSWORD, "next": "/moments/"})
    assert response.url == "/moments/"


def test_signing_in_leads_nowhere_else(client, carmens_account):
    response = client.post(
        "/sign-in/", {"login": "carmen@example.org", "password": PASSWORD, "next": "https://example.org/"}
    )
    assert response.url == "/"


def test_switching_language_while_signing_in_keeps_the_address(client, db):
    response = client.post("/sign-in/", {"login": "carmen@example.org", "password": "secret-word", "_language": "cy"})
    assert '<html lang="cy"' in page(response)
    assert 'value="carmen@example.org"' in page(response)
    assert "secret-word" not in page(response)


def test_nobody_can_sign_up(client, db):
    assert client.get("/signup/").status_code in {302, 404}


def test_signing_out_clears_what_the_browser_kept(as_carmen):
    response = as_carmen.post("/sign-out/")
    assert '"cache"' in response["Clear-Site-Data"]
    assert as_carmen.get("/").url.startswith("/sign-in/")


def test_a_link_cannot_sign_anybody_out(as_carmen):
    as_carmen.get("/sign-out/")
    assert as_carmen.get("/").status_code == 200


def test_a_session_ends_after_thirty_minutes_without_a_page(as_carmen):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        as_carmen.get("/")
    with time_machine.travel(now + datetime.timedelta(minutes=31), tick=False):
        assert as_carmen.get("/").url.startswith("/sign-in/")


@pytest.fixture
def typed_too_late(as_carmen, ada, carmen):
    """Carmen saves a moment 31 minutes after she opened the page."""
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        fields = fields_of(as_carmen.get("/moments/new/"))
    words = {f"side-{ada.public_id}-words": "I got them all singing.", "who": [ada.public_id, carmen.public_id]}
    with time_machine.travel(now + datetime.timedelta(minutes=31), tick=False):
        return as_carmen.post("/moments/new/", fields | words)


def test_what_was_typed_when_a_session_ended_is_there_after_signing_in(client, typed_too_late, carmens_account):
    assert "You were away for a while" in page(client.get(typed_too_late.url))
    back = parse_qs(urlsplit(typed_too_late.url).query)["next"][0]
    signing_in = {"login": "carmen@example.org", "password": PASSWORD, "next": back}
    assert "I got them all singing." in page(client.post("/sign-in/", signing_in, follow=True))
    assert not Exchange.objects.exists()


def test_nobody_else_is_shown_what_was_typed(client, typed_too_late, mels_account):
    response = client.post(
        "/sign-in/", {"login": "mel@example.org", "password": PASSWORD, "next": "/moments/new/"}, follow=True
    )
    assert response.status_code == 200
    assert "I got them all singing." not in page(response)


def test_a_session_that_is_used_lasts(as_carmen):
    now = timezone.now()
    for minutes in range(0, 120, 20):
        with time_machine.travel(now + datetime.timedelta(minutes=minutes), tick=False):
            assert as_carmen.get("/").status_code == 200


def test_no_session_lasts_longer_than_twelve_hours(as_carmen):
    now = timezone.now()
    for minutes in range(0, 12 * 60, 20):
        with time_machine.travel(now + datetime.timedelta(minutes=minutes), tick=False):
            as_carmen.get("/healthz")
            assert as_carmen.get("/mine/").status_code == 200
    with time_machine.travel(now + datetime.timedelta(hours=12, minutes=1), tick=False):
        assert as_carmen.get("/mine/").url.startswith("/sign-in/")


def test_reading_a_page_writes_nothing(as_carmen, django_assert_num_queries):
    as_carmen.get("/")
    with connection.execute_wrapper(refuse_to_write):
        as_carmen.get("/")


def refuse_to_write(execute, sql, params, many, context):
    assert sql.split()[0] in {"SELECT", "SAVEPOINT", "RELEASE"}, sql
    return execute(sql, params, many, context)


@pytest.mark.parametrize("address", ["/", "/moments/new/", "/mine/", "/moments/"])
def test_pages_of_signed_in_people_are_kept_nowhere(as_carmen, address):
    assert "no-store" in as_carmen.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", ["/sign-in/", "/nowhere/", "/healthz"])
def test_every_answer_carries_the_headers_that_guard_it(client, db, address):
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    for rule in ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]:
        assert rule in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_a_forged_post_is_refused_in_plain_words(carmens_account):
    client = Client(enforce_csrf_checks=True)
    client.force_login(carmens_account)
    response = client.post("/moments/new/", {})
    assert response.status_code == 403
    assert "This page was open for too long" in page(response)


def test_passwords_are_kept_with_argon2(db, settings):
    from config import settings as ours
    from tests.factories import make_account

    with override_settings(PASSWORD_HASHERS=ours.PASSWORD_HASHERS):
        assert identify_hasher(make_account().password).algorithm == "argon2"


@pytest.mark.parametrize(
    ("status", "address"), [(404, "/nowhere/"), (404, "/moments/00000000-0000-0000-0000-000000000000/")]
)
@pytest.mark.parametrize(("language", "words"), [("en", "We can’t find that page"), ("cy", "Allwn ni ddim dod o hyd")])
def test_a_page_that_is_not_there_says_so_in_both_languages(as_carmen, status, address, language, words):
    response = as_carmen.get(address, headers={"accept-language": language})
    assert response.status_code == status
    assert words in page(response)


def test_too_much_at_once_is_refused_in_plain_words(as_carmen):
    response = as_carmen.post(
        "/moments/new/", {"side-x-words": "a" * (3 * 1024 * 1024)}, headers={"accept-language": "cy"}
    )
    assert response.status_code == 413
    assert "Roedd hynny’n fwy nag y gallwn ni ei dderbyn ar unwaith" in page(response)


def test_a_fault_of_ours_says_so_and_shows_no_trace(client, carmens_account, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the inside of it")

    monkeypatch.setattr("exchanges.today.views.read", broken)
    client.raise_request_exception = False
    client.force_login(carmens_account)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in page(response)
    assert "the inside of it" not in page(response)


def test_the_process_says_that_it_lives(client):
    assert client.get("/healthz").status_code == 200


def test_the_site_says_when_it_is_ready(client, db):
    assert client.get("/readyz").status_code == 200


def test_the_site_is_not_ready_while_migrations_wait(client, db, monkeypatch):
    monkeypatch.setattr("config.web.views.MigrationExecutor.migration_plan", lambda *args: ["0002_something"])
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db(transaction=True)
def test_six_people_save_at_once_and_nobody_is_turned_away(centre, carmen):
    people = [make_person(centre) for _ in range(6)]
    faults = []

    def save(person):
        try:
            for _ in range(5):
                make_moment(person, carmen)
        except Exception as fault:  # whatever it is, the test must hear of it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Exchange.objects.count() == 30


def test_what_others_made_is_served_as_it_came():
    vendor = settings.BASE_DIR / "static" / "vendor"
    sums = dict(
        re.findall(r"^\| `([\w.-]+)` .* `([0-9a-f]{64})` \|$", (vendor / "README.md").read_text(), re.MULTILINE)
    )
    assert set(sums) == {path.name for path in vendor.glob("*.js")}
    for name, expected in sums.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == expected


def test_without_a_place_for_what_is_written_it_is_not_ready(client, db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cache RENAME TO elsewhere")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "createcachetable" in answer.content.decode()


def test_a_cache_that_keeps_nothing_is_not_ready(client, db, monkeypatch):
    """As where the disk is full: it says nothing, and has nothing."""
    monkeypatch.setattr(cache, "get", lambda *args, **options: None)
    assert client.get("/readyz").status_code == 503
