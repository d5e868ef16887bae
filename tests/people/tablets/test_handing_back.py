"""A tablet of the centre that was handed over comes back with a PIN, and elsewhere with a password alone."""

import pytest

from people.models import Look, Pin
from tests.people.handover.sitting import finish, hand_back, hand_over
from tests.people.tablets.worlds import PIN, WRONG, enter, later, make_tablet, page, turn_of


@pytest.fixture
def with_ada(on_tablet, carmens_account, ada):
    """The tablet, which Carmen handed over to Ada, who has finished."""
    enter(on_tablet, carmens_account)
    hand_over(on_tablet, ada)
    finish(on_tablet)
    return on_tablet


def back(client, account, pin=PIN):
    who = turn_of(account).split("/")[2]
    return client.post("/handover/thanks/", {"who": who, "pin": pin})


def test_the_one_who_handed_it_over_is_chosen_and_needs_a_pin_alone(with_ada, carmens_account, ada):
    text = page(with_ada.get("/handover/thanks/"))
    assert text.index("Carmen</span>") if "Carmen</span>" in text else "Carmen" in text
    assert f'value="{turn_of(carmens_account).split("/")[2]}"' in text
    assert back(with_ada, carmens_account).url == ada.get_absolute_url()
    assert with_ada.get("/people/").status_code == 200


def test_a_colleague_takes_it_back_and_the_session_is_theirs(with_ada, mels_account):
    before = with_ada.session.session_key
    back(with_ada, mels_account)
    assert with_ada.session["_auth_user_id"] == str(mels_account.pk)
    assert with_ada.session.session_key != before
    assert with_ada.get("/centre/").status_code == 200


def test_who_took_it_back_is_kept(with_ada, mels_account, ada):
    back(with_ada, mels_account)
    look = Look.objects.filter(person=ada).latest("pk")
    assert (look.what, look.account_id) == (Look.What.HANDED_BACK, mels_account.pk)


def test_a_wrong_pin_leaves_the_thank_you_page(with_ada, carmens_account):
    response = back(with_ada, carmens_account, WRONG)
    assert response.status_code == 400
    assert "That PIN isn’t right." in page(response)
    assert with_ada.get("/people/").url == "/handover/thanks/"
    assert Pin.objects.get(account=carmens_account).misses == 1


def test_five_wrong_ones_leave_the_password(with_ada, carmens_account, ada):
    for _ in range(5):
        back(with_ada, carmens_account, WRONG)
    assert back(with_ada, carmens_account).status_code == 400
    assert hand_back(with_ada).url == ada.get_absolute_url()


def test_a_name_has_to_be_chosen_where_there_are_several(with_ada):
    response = with_ada.post("/handover/thanks/", {"pin": PIN})
    assert "Choose your name." in page(response)


def test_the_password_still_works_as_before(with_ada, ada):
    assert hand_back(with_ada).url == ada.get_absolute_url()


def test_on_another_device_there_is_no_pin(client, as_carmen, ada):
    hand_over(as_carmen, ada)
    finish(as_carmen)
    assert 'name="pin"' not in page(as_carmen.get("/handover/thanks/"))
    assert as_carmen.post("/handover/thanks/", {"pin": PIN}).status_code == 400


def test_on_a_tablet_of_another_centre_there_is_none_either(client, as_carmen, other_centre, ada):
    make_tablet(client, other_centre)
    hand_over(as_carmen, ada)
    finish(as_carmen)
    assert 'name="pin"' not in page(as_carmen.get("/handover/thanks/"))


def test_a_pin_given_back_does_not_lengthen_the_twelve_hours(on_tablet, carmens_account, ada):
    with later(hours=11, minutes=50):
        enter(on_tablet, carmens_account)
        hand_over(on_tablet, ada)
        finish(on_tablet)
        back(on_tablet, carmens_account)
    with later(hours=12, minutes=1):
        assert on_tablet.get("/people/").url.startswith("/tablet/")


def test_where_a_second_step_is_asked_for_a_password_alone_is_no_full_sign_in(with_ada, carmens_account, settings):
    settings.SECOND_STEP = True
    for _ in range(5):
        back(with_ada, carmens_account, WRONG)
    hand_back(with_ada)
    assert Pin.objects.get(account=carmens_account).is_closed
