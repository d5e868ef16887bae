"""Every page about somebody keeps who looked, and every other page nothing."""

import pytest
from django.db.models import Max

from people.models import Look
from tests.asked_about import AskedAbout
from tests.tables import agree
from tests.test_access import TABLE, column

MADE_ONCE = AskedAbout

# What a plain request for each address keeps, where it answers 200 to a manager of the centre. An address that is
# about nobody in particular keeps nothing; one that is about somebody and is missing here fails the test.
KEPT = {
    "mine": Look.What.OWN,
    "mine_gave": Look.What.OWN,
    "mine_more": Look.What.OWN,
    "mine_looks": Look.What.OWN,
    "mine_photos": Look.What.OWN,
    "photos:of_moment": Look.What.MOMENT,
    "photos:of_person": Look.What.PERSON,
    "photos:detail": Look.What.MOMENT,
    "photos:words": Look.What.MOMENT,
    "photos:consent": Look.What.MOMENT,
    "people:detail": Look.What.PERSON,
    "people:handover": Look.What.PERSON,
    "people:history": Look.What.MOMENTS,
    "people:details": Look.What.PERSON,
    "people:role": Look.What.PERSON,
    "people:leaving": Look.What.PERSON,
    "people:looks": Look.What.PERSON,
    "people:carers": Look.What.PERSON,
    "exchanges:keep_side": Look.What.MOMENT,
    "people:wall": Look.What.PERSON,
    "people:access": Look.What.PERSON,
    "people:link": Look.What.PERSON,
    "people:card": Look.What.PERSON,
    "people:entries": Look.What.WORDS,
    "people:entry_new": Look.What.WORDS,
    "people:entry": Look.What.WORDS,
    "people:retirement": Look.What.WORDS,
    "noticing:rest": Look.What.PERSON,
    "noticing:lately": Look.What.PERSON,
    "noticing:welcome": Look.What.PERSON,
    "exchanges:detail": Look.What.MOMENT,
    "exchanges:correction": Look.What.MOMENT,
    "exchanges:side": Look.What.MOMENT,
    "exchanges:versions": Look.What.MOMENT,
    "exchanges:withdrawal": Look.What.MOMENT,
    "exchanges:reflection": Look.What.MOMENT,
    "exchanges:gift": Look.What.MOMENT,
    "circle:mark": Look.What.MOMENT,
    "barriers:detail": Look.What.BARRIER,
    "barriers:correction": Look.What.BARRIER,
    "barriers:versions": Look.What.BARRIER,
    "barriers:withdrawal": Look.What.BARRIER,
    "barriers:answer": Look.What.BARRIER,
    "barriers:opening": Look.What.BARRIER,
    "barriers:back": Look.What.BARRIER,
    "barriers:plan": Look.What.BARRIER,
    "plans:detail": Look.What.PLAN,
    "plans:change": Look.What.PLAN,
    "plans:not_today": Look.What.PLAN,
    "gifts:register": Look.What.GIFTS,
}
KEPT |= {name: Look.What.OWN for name, wanted in TABLE.items() if name.startswith("mine_book") and wanted[4] == 200}
KEPT |= {name: Look.What.MOMENTS for name in TABLE if name.startswith("people:book")}
# Reports of numbers without a name; and what somebody says on their own pages, which tells them nothing new.
WITHOUT_NAMES = {"reports:outside_report", "reports:outside_csv"}
# A picture: the page it stands on keeps the look.
WITHOUT_NAMES |= {"photos:file"}
# And what is about a device, or whose turn it is.
WITHOUT_NAMES |= {"centre:tablet_end", "tablet:enter"}
WITHOUT_NAMES |= {
    name for name in TABLE if name.startswith(("mine_side", "mine_keep", "mine_carers", "mine_not", "mine_line"))
}


def kept_of_asking(browser, asked):
    """Ask for an address; return the answer and what was kept of who looked, but for coming and going."""
    before = Look.objects.aggregate(Max("pk"))["pk__max"] or 0
    answer = browser.get(asked).status_code
    looks = Look.objects.filter(pk__gt=before).exclude(what__in=[Look.What.SIGN_IN, Look.What.SIGN_OUT])
    return answer, [*looks.order_by("pk")]


@pytest.mark.parametrize("kind", ["staff", "manager"])
def test_a_page_about_somebody_keeps_one_look_and_every_other_none(kind, viewer, address):
    found, promised = {}, {}
    for name in TABLE:
        asked, browser = address(name), viewer(kind)
        answer, looks = kept_of_asking(browser, asked)
        found[name] = [look.what for look in looks]
        names_something = any(len(part) == 36 for part in asked.split("/"))
        is_about_somebody = names_something and name not in WITHOUT_NAMES
        # An address with an identifier in it is about somebody: one that is missing from the list above fails here.
        shown = [KEPT[name]] if name in KEPT else ["a look that KEPT names"] if is_about_somebody else []
        promised[name] = {200: shown, 403: [Look.What.REFUSED] if is_about_somebody else []}.get(answer, [])
    agree(found, promised)


def test_somebody_from_another_centre_who_is_not_let_in_is_kept(viewer, address, dereks_account):
    refused = [name for name, answer in column("other staff").items() if name in KEPT and answer == 404]
    found = {}
    for name in refused:
        asked, browser = address(name), viewer("other staff")
        looks = kept_of_asking(browser, asked)[1]
        found[name] = [(look.what, look.account_id, look.centre.slug) for look in looks]
    agree(found, dict.fromkeys(refused, [(Look.What.REFUSED, dereks_account.pk, "y-felin")]))
