"""The settings of a centre: what counts as lately, and whom to tell when somebody is not safe."""

import html

import pytest

from people.models import Centre, Post
from tests.factories import LONG_AGO, make_centre

SETTINGS = "/centre/"
TYPED = {"lately_days": "21", "safeguarding": "Tell Mel: 01632 960101.", "safeguarding_cy": "Dywedwch wrth Mel."}


def page(response):
    return html.unescape(response.content.decode())


def test_a_manager_settles_lately_and_whom_to_tell(as_mel, centre):
    response = as_mel.post(SETTINGS, TYPED, follow=True)
    centre.refresh_from_db()
    assert (centre.lately_days, centre.safeguarding, centre.safeguarding_cy) == (
        21,
        "Tell Mel: 01632 960101.",
        "Dywedwch wrth Mel.",
    )
    assert "The settings are saved" in page(response)


def test_the_page_begins_with_what_is_settled_and_shows_how_it_looks(as_mel, centre):
    as_mel.post(SETTINGS, TYPED)
    text = page(as_mel.get(SETTINGS))
    assert 'value="21"' in text
    assert 'value="Tell Mel: 01632 960101."' in text
    assert '<span dir="auto">Tell Mel: 01632 960101.</span>' in text


@pytest.mark.parametrize("days", ["", "6", "366", "many", "-28", "28.5"])
def test_lately_is_a_week_to_a_year(as_mel, centre, days):
    response = as_mel.post(SETTINGS, TYPED | {"lately_days": days})
    assert response.status_code == 400
    assert page(response).count("Choose from 7 to 365 days.") >= 2
    assert "Dywedwch wrth Mel." in page(response)
    centre.refresh_from_db()
    assert centre.lately_days == 28


@pytest.mark.parametrize("empty", ["safeguarding", "safeguarding_cy"])
def test_whom_to_tell_is_written_in_both_languages_or_in_neither(as_mel, centre, empty):
    response = as_mel.post(SETTINGS, TYPED | {empty: " "})
    assert response.status_code == 400
    assert "Write it in both languages, or leave both empty." in page(response)
    assert f'href="#id_{empty}"' in page(response)
    centre.refresh_from_db()
    assert centre.safeguarding == centre.safeguarding_cy == ""


def test_both_can_be_emptied_again(as_mel, centre):
    as_mel.post(SETTINGS, TYPED)
    as_mel.post(SETTINGS, TYPED | {"safeguarding": "", "safeguarding_cy": ""})
    centre.refresh_from_db()
    assert centre.safeguarding == centre.safeguarding_cy == ""


@pytest.mark.parametrize("words", ["x" * 201, "Tell \u202eMel"])
def test_what_cannot_be_kept_or_read_is_refused(as_mel, centre, words):
    assert as_mel.post(SETTINGS, TYPED | {"safeguarding": words}).status_code == 400
    centre.refresh_from_db()
    assert centre.safeguarding == ""


def test_the_language_switch_keeps_what_was_typed_and_saves_nothing(as_mel, centre):
    assert "Dywedwch wrth Mel." in page(as_mel.post(SETTINGS, TYPED | {"_language": "cy"}))
    centre.refresh_from_db()
    assert centre.lately_days == 28


def test_staff_who_do_not_manage_settle_nothing(as_carmen, centre):
    assert as_carmen.post(SETTINGS, TYPED).status_code == 403
    centre.refresh_from_db()
    assert centre.lately_days == 28


def test_only_managers_are_led_to_the_settings(client, carmens_account, mels_account):
    led = []
    for account in (carmens_account, mels_account):
        client.force_login(account)
        led.append(f'href="{SETTINGS}"' in page(client.get("/")))
    assert led == [False, True]


def test_a_manager_of_two_centres_settles_each_for_itself(as_mel, centre, mels_account):
    second = make_centre("yr-allt")
    Post.objects.create(account=mels_account, centre=second, duty=Post.Duty.MANAGER, since=LONG_AGO)
    assert 'href="/centre/?centre=yr-allt"' in page(as_mel.get(SETTINGS))
    response = as_mel.post("/centre/?centre=yr-allt", TYPED)
    assert response.url == "/centre/?centre=yr-allt"
    assert dict(Centre.objects.values_list("slug", "lately_days")) == {centre.slug: 28, "yr-allt": 21}


@pytest.mark.parametrize("slug", ["yr-hafod", "nowhere", ""])
def test_a_centre_one_does_not_manage_is_not_found(as_mel, other_centre, slug):
    assert as_mel.get(f"/centre/?centre={slug}").status_code == 404
    assert as_mel.post(f"/centre/?centre={slug}", TYPED).status_code == 404
    other_centre.refresh_from_db()
    assert other_centre.lately_days == 28
