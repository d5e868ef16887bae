"""Nobody overwrites what they have not seen: every form that changes something, changed by somebody else meanwhile."""

import datetime
import html
import json
import threading
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from config.web.meanwhile import BEGAN
from exchanges.barriers.actions import answer, keep_plan, open_up
from exchanges.gifts.actions import declare, keep_policy
from exchanges.models import (
    Barrier,
    Book,
    EnablingPlan,
    Exchange,
    GiftDeclaration,
    GiftPolicy,
    Photo,
    Plan,
    Side,
)
from people.models import Centre, Membership, Person, Post, ProfileEntry
from tests.exchanges.photos.worlds import make_photo
from tests.exchanges.plans.worlds import make_a_plan
from tests.factories import day_sent, make_account, make_barrier, make_entry, make_moment, make_person
from tests.sent import fields_of


def address(name, *args):
    return reverse(name, args=args)


@dataclass
class Page:
    """A page that changes something: where it is, what two people type there, and how to read what is kept.

    `one` and `other` are what each of them types: different things in one part of it. `elsewhere` is something in
    another part.
    """

    address: str
    one: dict
    other: dict
    kept: Any
    elsewhere: dict | None = None


def of_moment(cast):
    moment = make_moment(cast.ada, cast.carmen, place="Hall")
    return Page(
        address("exchanges:correction", moment.public_id),
        one={"place": ["Garden"]},
        other={"place": ["Kitchen"]},
        elsewhere={f"side-{cast.ada.public_id}-words": ["We sang it twice."]},
        kept=lambda: Exchange.objects.get().place,
    )


def of_side(cast):
    moment = make_moment(cast.ada, cast.carmen)
    side = f"side-{cast.ada.public_id}"
    return Page(
        address("exchanges:side", moment.public_id, cast.ada.public_id),
        one={f"{side}-words": ["We sang it twice."]},
        other={f"{side}-words": ["I taught him."]},
        kept=lambda: Side.objects.get(person=cast.ada).words,
    )


def of_details(cast):
    return Page(
        address("people:details", cast.ada.public_id),
        one={"known_as": ["Nain"]},
        other={"known_as": ["Adie"]},
        elsewhere={"language": ["cy"]},
        kept=lambda: Person.objects.get(pk=cast.ada.pk).known_as,
    )


def of_role(cast):
    return Page(
        address("people:role", cast.vic.public_id),
        one={"description": ["mends bicycles"], "when": [day_sent()]},
        other={"description": ["plays the harp"], "when": [day_sent()]},
        kept=lambda: Membership.objects.get(person=cast.vic).description,
    )


def of_lately(cast):
    return Page(
        address("noticing:lately", cast.ada.public_id),
        one={"lately_days": ["14"]},
        other={"lately_days": ["60"]},
        kept=lambda: str(Person.objects.get(pk=cast.ada.pk).lately_days),
    )


def of_line(cast):
    entry = make_entry(cast.ada, words="I can sing.")
    return Page(
        address("people:entry", cast.ada.public_id, entry.public_id),
        one={"words": ["I can sing hymns."]},
        other={"words": ["I can play."]},
        elsewhere={"section": ["interests"]},
        kept=lambda: ProfileEntry.objects.get().words,
    )


def of_settings(cast):
    return Page(
        address("centre:settings"),
        one={"lately_days": ["14"]},
        other={"lately_days": ["60"]},
        elsewhere={"safeguarding": ["Ring 1"], "safeguarding_cy": ["Ffoniwch 1"]},
        kept=lambda: str(Centre.objects.get(pk=cast.centre.pk).lately_days),
    )


def of_plan(cast):
    plan = make_a_plan(cast.ada, cast.bill, ago=-2)
    return Page(
        address("plans:change", plan.public_id),
        one={"what": ["pour the coffee"]},
        other={"what": ["sing a hymn"]},
        elsewhere={"time": ["after lunch"]},
        kept=lambda: Plan.objects.get().what,
    )


def of_plans_day(cast):
    plan = make_a_plan(cast.ada, cast.bill, ago=-2)
    return Page(
        address("plans:not_today", plan.public_id),
        one={"when": [day_sent(3)]},
        other={"when": [day_sent(4)]},
        kept=lambda: Plan.objects.get().planned_for.isoformat(),
    )


def of_barrier(cast):
    barrier = make_barrier(cast.ada, cast.bill)
    return Page(
        address("barriers:correction", barrier.public_id),
        one={"what": ["Pour the coffee"]},
        other={"what": ["Carry the tray"]},
        elsewhere={"words": ["They took the pot off me."]},
        kept=lambda: Barrier.objects.get().what,
    )


def of_answer(cast):
    barrier = make_barrier(cast.ada, cast.bill)
    said = {"words": "A smaller pot.", "language": "en", "who": cast.carmen}
    day = Barrier.objects.get().happened_on.replace(year=2099)
    answer(barrier, by=cast.carmens_account, by_when=day, **said)
    return Page(
        address("barriers:answer", barrier.public_id),
        one={"words": ["A lighter pot."]},
        other={"words": ["Two people."]},
        kept=lambda: Barrier.objects.get().decisions.last().words,
    )


def of_opening(cast):
    barrier = make_barrier(cast.ada, cast.bill)
    open_up(barrier, by=cast.carmens_account, words="She has her own pot.", language="en")
    return Page(
        address("barriers:opening", barrier.public_id),
        one={"words": ["She has a lighter pot."]},
        other={"words": ["Two pour together."]},
        kept=lambda: Barrier.objects.get().decisions.last().words,
    )


def of_enabling_plan(cast):
    barrier = make_barrier(cast.ada, cast.bill)
    said = dict.fromkeys(("good", "harm", "harm_of_not", "view", "least", "agreed"), "As we said.")
    day = Barrier.objects.get().happened_on.replace(year=2099)
    keep_plan(barrier, by=cast.carmens_account, language="en", view_language="en", review_on=day, **said)
    return Page(
        address("barriers:plan", barrier.public_id),
        one={"good": ["She smiles."]},
        other={"good": ["She sings."]},
        elsewhere={"harm": ["A scald."]},
        kept=lambda: EnablingPlan.objects.get().good,
    )


def of_books_words(cast):
    return Page(
        address("people:book_words", cast.ada.public_id),
        one={"title": ["Ada's book"]},
        other={"title": ["The songs"]},
        elsewhere={"dedication": ["For Bill"]},
        kept=lambda: Book.objects.get().title,
    )


def of_gifts_policy(cast):
    said = {"limit": "A box.", "limit_cy": "Bocs.", "tell": "Tell Mel.", "tell_cy": "Dywedwch wrth Mel."}
    keep_policy(cast.centre, by=cast.carmens_account, allowed=True, **said)
    return Page(
        address("gifts:policy"),
        one={"limit": ["A card."]},
        other={"limit": ["A cake."]},
        elsewhere={"tell": ["Tell Nel."]},
        kept=lambda: GiftPolicy.objects.get().limit,
    )


def of_declaration(cast):
    moment = make_moment(cast.ada, cast.carmen, brought={cast.ada: ["a-small-gift"], cast.carmen: None})
    said = {"what": "a scarf", "worth": "", "decision": "kept", "decision_words": "", "could_say_no": "yes"}
    declare(moment, giver=cast.ada, receiver=cast.carmen, by=cast.carmens_account, worry="", language="en", **said)
    return Page(
        address("exchanges:gift", moment.public_id, cast.ada.public_id, cast.carmen.public_id),
        one={"what": ["a red scarf"]},
        other={"what": ["a pair of gloves"]},
        elsewhere={"worth": ["five pounds"]},
        kept=lambda: GiftDeclaration.objects.get().what,
    )


def of_photographs_words(cast):
    photo = make_photo(cast.ada)
    return Page(
        address("photos:words", photo.public_id),
        one={"alt": ["Ada sings."]},
        other={"alt": ["Ada laughs."]},
        kept=lambda: Photo.objects.get().alt,
    )


PAGES = {name.removeprefix("of_"): make for name, make in list(globals().items()) if name.startswith("of_")}


@pytest.fixture(params=PAGES)
def changing(request, cast, mels_account):
    return PAGES[request.param](cast)


@pytest.fixture
def two(cast):
    """Two managers, each with a browser."""
    other = make_account("mo@example.org", make_person(cast.centre, "Mo", role="staff"), cast.centre, Post.Duty.MANAGER)
    browsers = Client(), Client()
    for browser, account in zip(browsers, (cast.mels_account, other), strict=True):
        browser.force_login(account)
    return browsers


def save(client, address, fields, **more):
    return client.post(address, fields | more)


def in_the_way(two, changing, typed=None):
    """Both open the page; the one saves, then the other sends what they typed. Returns what the other is shown."""
    one, other = two
    mine, theirs = fields_of(other.get(changing.address)), fields_of(one.get(changing.address))
    assert save(one, changing.address, theirs | changing.one).status_code == 302
    return save(other, changing.address, mine | (typed or changing.other))


def test_what_somebody_saved_meanwhile_is_not_overwritten(two, changing):
    before = in_the_way(two, changing)
    assert before.status_code == 400
    assert changing.kept() == one_value(changing.one)


def test_both_versions_stand_side_by_side(two, changing):
    text = html.unescape(in_the_way(two, changing).content.decode())
    panel = text[text.index('id="meanwhile"') : text.index("Save it so")]
    assert "Mel saved something here" in panel or "Something was saved here" in panel
    for typed in (changing.one, changing.other):
        assert shown(one_value(typed)) in panel


def test_what_was_typed_is_still_in_the_form(two, changing):
    sent = fields_of(in_the_way(two, changing))
    for name, values in changing.other.items():
        assert sent[name] == values


def test_one_chooses_what_somebody_else_saved(two, changing):
    answer = in_the_way(two, changing)
    assert save(two[1], changing.address, fields_of(answer) | choices_in(answer, "theirs")).status_code == 302
    assert changing.kept() == one_value(changing.one)


def test_one_chooses_what_one_typed(two, changing):
    answer = in_the_way(two, changing)
    assert save(two[1], changing.address, fields_of(answer) | choices_in(answer, "mine")).status_code == 302
    assert changing.kept() == one_value(changing.other)


def test_nothing_is_chosen_for_whoever_chose_nothing(two, changing):
    answer = in_the_way(two, changing)
    assert save(two[1], changing.address, fields_of(answer)).status_code == 400
    assert changing.kept() == one_value(changing.one)


def test_changed_once_more_while_one_chose_both_are_shown_again(two, changing):
    answer = in_the_way(two, changing)
    again = fields_of(two[0].get(changing.address))
    assert save(two[0], changing.address, again | changing.other).status_code == 302
    sent = fields_of(answer) | choices_in(answer, "mine") | changing.one
    assert save(two[1], changing.address, sent).status_code == 400
    assert changing.kept() == one_value(changing.other)


def test_two_who_change_different_parts_are_shown_both_and_lose_neither(two, changing):
    if not changing.elsewhere:
        return
    answer = in_the_way(two, changing, typed=changing.elsewhere)
    assert answer.status_code == 400
    sent = fields_of(answer)
    assert save(two[1], changing.address, sent).status_code == 302
    assert changing.kept() == one_value(changing.one)
    fields = fields_of(two[1].get(changing.address))
    assert {name: fields[name] for name in changing.elsewhere} == changing.elsewhere


def test_the_same_change_made_twice_is_no_difference(two, changing):
    assert in_the_way(two, changing, typed=changing.one).status_code == 302


def test_a_page_that_nobody_else_changed_is_saved_at_once(two, changing):
    fields = fields_of(two[0].get(changing.address))
    assert json.loads(fields[BEGAN][0])
    assert save(two[0], changing.address, fields | changing.other).status_code == 302
    assert changing.kept() == one_value(changing.other)


def choices_in(answer, choice):
    """The same choice for every part that is asked about."""
    return {each.name: choice for each in answer.context["form"].differences}


def one_value(typed):
    """The first of what somebody typed."""
    return next(iter(typed.values()))[0]


def shown(value):
    """How the page shows a value: a day is written out."""
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return value
    return date_format(day, "j F Y")


def test_somebody_is_not_overwritten_on_pages_of_their_own(two, cast):
    """The staff put a line right while the person it is about says it differently."""
    entry = make_entry(cast.ada, words="I can sing.")
    own, staff = Client(), two[0]
    own.force_login(cast.adas_account)
    mine, theirs = address("mine_line", entry.public_id), address("people:entry", cast.ada.public_id, entry.public_id)
    opened = fields_of(own.get(mine))
    assert save(staff, theirs, fields_of(staff.get(theirs)) | {"words": "I can sing hymns."}).status_code == 302
    answer = save(own, mine, opened | {"words": "I could sing once."})
    assert answer.status_code == 400
    assert ProfileEntry.objects.get().words == "I can sing hymns."
    assert save(own, mine, fields_of(answer) | choices_in(answer, "mine")).status_code == 302
    assert ProfileEntry.objects.get().words == "I could sing once."


def test_what_somebody_put_into_a_book_meanwhile_stays_in_it(two, cast):
    one, other = make_moment(cast.ada, cast.bill), make_moment(cast.ada, cast.carmen)
    choose = address("people:book_choose", cast.ada.public_id)
    opened = fields_of(two[1].get(choose))
    save(two[0], choose, fields_of(two[0].get(choose)) | {"in": [str(one.public_id)]})
    save(two[1], choose, opened | {"in": [str(other.public_id)]})
    assert {page.exchange for page in Book.objects.get().pages.all()} == {one, other}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["moment", "side", "details", "plan", "barrier"])
def test_of_two_forms_sent_in_the_same_instant_one_is_asked(two, cast, name):
    changing = PAGES[name](cast)
    opened = [fields_of(browser.get(changing.address)) for browser in two]
    start, answers = threading.Barrier(2), {}

    def send(number, typed):
        start.wait(timeout=10)
        answers[number] = save(two[number], changing.address, opened[number] | typed).status_code
        connection.close()

    threads = [threading.Thread(target=send, args=each) for each in enumerate((changing.one, changing.other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(answers.values()) == [302, 400]
    saved = next(number for number, status in answers.items() if status == 302)
    assert changing.kept() == one_value((changing.one, changing.other)[saved])
