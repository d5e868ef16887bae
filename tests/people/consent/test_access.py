"""A carer before, during and after what somebody lets them read, at every address; each scope; the other centre."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from exchanges.moments.actions import withdraw_exchange
from people.consent.carers import end_reading
from people.models import Look
from people.profiles.actions import leave
from tests.asked_about import AskedAbout
from tests.factories import make_account, make_moment, make_person
from tests.people.consent.worlds import ends_in, let_a_carer_read
from tests.tables import agree
from tests.test_access import TABLE, column

MADE_ONCE = AskedAbout

BEFORE = column("carer")
# What Bill opens of Ada while she lets him read all her moments. He looks, and can do nothing.
DURING_ALL = BEFORE | {
    "with:person": 200,
    "with:ending": 200,
    "exchanges:detail": 200,
    "exchanges:correction": 403,
    "exchanges:side": 403,
    "exchanges:keep_side": 403,
    "exchanges:versions": 403,
    "exchanges:withdrawal": 403,
    "exchanges:put_back": 403,
    "exchanges:reflection": 403,
    "exchanges:let_go": 403,
    "exchanges:wait_again": 403,
    "exchanges:gift": 403,
    "circle:mark": 403,
    "photos:of_moment": 403,
}
# While she lets him read the moments they share, or her book: the moment is hers and Carmen's.
DURING_OTHERS = BEFORE | {"with:person": 200, "with:ending": 200}
SCOPES = {
    "all": ({"moments": "all"}, DURING_ALL),
    "shared": ({"moments": "shared"}, DURING_OTHERS),
    "book": ({"moments": "", "book": True}, DURING_OTHERS | {"with:book": 200}),
    "all and book": ({"moments": "all", "book": True}, DURING_ALL | {"with:book": 200}),
}


@pytest.fixture(params=SCOPES)
def scope(request):
    """What the permission opens, and what Bill is answered at each address while it holds."""
    return SCOPES[request.param]


def test_a_carer_during_and_after_as_the_table_says(as_bill, address, ada, bill, scope):
    """What they open before is in tests/test_access.py."""
    opens, during = scope
    asked = {name: address(name) for name in TABLE}
    permission = let_a_carer_read(ada, bill, **opens)
    agree({name: as_bill.get(path).status_code for name, path in asked.items()}, during)
    end_reading(permission, by=None)
    agree({name: as_bill.get(path).status_code for name, path in asked.items()}, BEFORE)


@pytest.mark.parametrize("name", ["with:person", "with:ending", "exchanges:detail"])
@pytest.mark.parametrize(("days", "answer"), [(1, 200), (0, 200), (-1, 404)])
def test_its_last_day_is_the_last_and_the_next_day_nothing_opens(as_bill, address, ada, bill, name, days, answer):
    asked = address(name)
    ends_in(let_a_carer_read(ada, bill), days)
    assert as_bill.get(asked).status_code == answer


@pytest.mark.parametrize("name", ["with:person", "exchanges:detail"])
def test_a_carer_who_left_reads_nothing_more(as_bill, address, ada, bill, name):
    asked = address(name)
    let_a_carer_read(ada, bill)
    leave(by=None, person=bill, last_day=timezone.localdate() - datetime.timedelta(days=1))
    # Leaving closes the account; nor is anything open to it where it is needed elsewhere.
    assert as_bill.get(asked).url.startswith("/sign-in/")
    bill.account.is_active = True
    bill.account.save()
    as_bill.force_login(bill.account)
    assert as_bill.get(asked).status_code == 404


@pytest.mark.parametrize("name", ["with:person", "with:ending", "exchanges:detail"])
def test_another_carer_reads_nothing_by_it(client, address, ada, bill, centre, name):
    let_a_carer_read(ada, bill)
    client.force_login(make_account(person=make_person(centre, role="carer")))
    assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["with:person", "with:ending", "people:carers", "exchanges:keep_side"])
def test_the_other_centre_finds_nothing(as_derek, address, ada, bill, name):
    let_a_carer_read(ada, bill)
    assert as_derek.get(address(name)).status_code == 404


def test_a_moment_that_was_taken_back_is_read_no_more(as_bill, ada, bill, carmen):
    let_a_carer_read(ada, bill)
    moment = make_moment(ada, carmen)
    assert as_bill.get(moment.get_absolute_url()).status_code == 200
    withdraw_exchange(moment, by=None)
    assert as_bill.get(moment.get_absolute_url()).status_code == 404


def test_a_carer_ends_no_talk_about_a_moment_they_are_let_read(as_bill, ada, bill, carmen):
    let_a_carer_read(ada, bill)
    moment = make_moment(ada, carmen)
    assert as_bill.post(reverse("circle:end", args=[moment.public_id])).status_code == 403


@pytest.mark.parametrize("which", ["with:person", "with:ending", "exchanges:detail"])
def test_each_opening_is_kept_and_so_is_each_refusal(as_bill, ada, bill, carmen, bills_account, which):
    moment = make_moment(ada, carmen)
    about = moment if which == "exchanges:detail" else ada
    asked = reverse(which, args=[about.public_id])
    permission = let_a_carer_read(ada, bill)
    as_bill.get(asked)
    end_reading(permission, by=None)
    as_bill.get(asked)
    looks = Look.objects.filter(account=bills_account).exclude(what__in=["sign_in", "sign_out"]).order_by("pk")
    seen = Look.What.MOMENT if about is moment else Look.What.MOMENTS
    assert [(look.what, look.about) for look in looks] == [(seen, about.public_id), ("refused", about.public_id)]
