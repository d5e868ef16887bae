"""A person’s own page offers six things to do at most, in the same place; everything else is one page further."""

import datetime
import html

import html5lib
import pytest
from django.utils import timezone

from exchanges.moments.actions import keep_side_from
from people.models import KeptFrom
from tests.factories import make_account, make_moment, make_person
from tests.people.cards.worlds import come_in, make_card_for_home
from tests.people.consent.worlds import let_a_carer_read
from tests.people.handover.sitting import hand_over

MOST = 6
IN_PLACE = {"Finished", "Back", "Read it to me", "More", "Next"}


def page(response):
    return html.unescape(response.content.decode())


def parts(response, *names):
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return [part for name in names for part in tree.iter(name)]


def words(element):
    return " ".join("".join(element.itertext()).split())


def things_to_do(response, *names):
    """What can be pressed in these parts of a page, but for the other language."""
    found = []
    for part in parts(response, *(names or ("header", "main"))):
        for one in part.iter():
            is_switch = "lang-switch" in one.get("class", "")
            if one.tag in ("a", "button", "summary") and not is_switch:
                found.append(words(one))
    return found


@pytest.fixture
def between(ada, bill, carmen, vic):
    """A moment of Ada’s with one before it and one after."""
    today = timezone.localdate()
    make_moment(ada, bill)
    make_moment(ada, vic, on=today - datetime.timedelta(days=2))

    def of(**said):
        return make_moment(carmen, ada, on=today - datetime.timedelta(days=1), **said)

    return of


def test_there_are_six_at_most(as_ada, between):
    moment = between()
    shown = as_ada.get(f"/mine/?moment={moment.public_id}")
    assert set(things_to_do(shown)) >= IN_PLACE
    assert len(things_to_do(shown)) <= MOST


def test_there_are_six_at_most_where_a_side_is_asked_for(as_ada, ada, carmen, between):
    moment = between(brought={carmen: ["company"], ada: None})
    shown = things_to_do(as_ada.get(f"/mine/?moment={moment.public_id}"))
    assert {"Add my side"} | IN_PLACE - {"More"} <= set(shown)
    assert len(shown) <= MOST


def test_there_are_six_at_most_where_a_permission_ends_soon(as_ada, ada, bill, between):
    moment = between()
    let_a_carer_read(ada, bill, days_ago=25, months=1)
    shown = as_ada.get(f"/mine/?moment={moment.public_id}")
    assert "Shall Bill go on?" in page(shown)
    assert len(things_to_do(shown)) <= MOST


def test_the_only_moment_there_is_leads_to_everything_else_though_a_side_is_asked_for(as_ada, ada, carmen):
    make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    shown = things_to_do(as_ada.get("/mine/"))
    assert {"Finished", "Add my side", "Read it to me", "More"} <= set(shown)
    assert len(shown) <= MOST


def test_there_are_six_at_most_on_a_tablet_with_a_card_and_for_staff(
    client, ada, bill, carmen, carmens_account, between
):
    moment = between()
    client.force_login(carmens_account)
    own = make_moment(carmens_account.person, ada)
    at_work = things_to_do(client.get(f"/mine/?moment={own.public_id}"))
    assert "Today" in at_work
    hand_over(client, ada)
    handed_over = things_to_do(client.get(f"/mine/?moment={moment.public_id}"))
    assert set(handed_over) >= IN_PLACE
    come_in(client, make_card_for_home(ada)[1])
    with_card = things_to_do(client.get(f"/mine/?moment={moment.public_id}"))
    assert set(with_card) >= IN_PLACE
    assert max(len(at_work), len(handed_over), len(with_card)) <= MOST


def test_back_and_next_keep_their_place_and_say_nothing_where_nothing_is_that_way(as_ada, ada, carmen):
    make_moment(ada, carmen)
    [nav] = parts(as_ada.get("/mine/"), "nav")
    gaps = [one for one in nav if "mine__gap" in one.get("class", "")]
    assert [words(gap) for gap in gaps] == ["Back", "Next"]
    assert [(gap.tag, gap.get("aria-hidden"), gap.get("tabindex")) for gap in gaps] == [("span", "true", None)] * 2


def groups(response):
    return {words(next(group.iter("h2"))): group for group in parts(response, "section")}


def test_more_has_everything_under_plain_headings_with_six_at_most_in_each(as_ada, ada, carmen):
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    shown = as_ada.get(f"/mine/more/?moment={moment.public_id}")
    assert list(groups(shown)) == ["This moment", "Giving", "What is kept about me"]
    said = {name: [words(one) for one in group.iter("a")] for name, group in groups(shown).items()}
    assert {"Add my side", "Say what it meant to you", "Just for me"} <= set(said["This moment"])
    assert {"What I gave", "What I can give", "My plans", "Did something stop you giving?"} <= set(said["Giving"])
    about_me = {"My words, and who may read them", "Who may read my moments", "Who looked at my page", "My account"}
    assert about_me <= set(said["What is kept about me"])
    assert all(len(links) <= MOST for links in said.values())


def test_every_way_that_more_offers_leads_somewhere(as_ada, ada, carmen):
    moment = make_moment(ada, carmen)
    for part in parts(as_ada.get(f"/mine/more/?moment={moment.public_id}"), "main"):
        for link in part.iter("a"):
            assert as_ada.get(link.get("href"), follow=True).status_code == 200


def test_every_way_that_more_offers_on_a_tablet_is_open_there(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    hand_over(as_carmen, ada)
    for part in parts(as_carmen.get(f"/mine/more/?moment={moment.public_id}"), "main"):
        for link in part.iter("a"):
            assert as_carmen.get(link.get("href"), follow=True).status_code == 200


def test_with_a_card_more_has_what_can_be_read(client, ada, carmen):
    moment = make_moment(ada, carmen)
    come_in(client, make_card_for_home(ada)[1])
    shown = client.get(f"/mine/more/?moment={moment.public_id}")
    offered = things_to_do(shown, "main")
    assert {"What I gave", "My photographs", "Who looked at my page", "My page"} <= set(offered)
    assert not {"What I can give", "My plans", "My account", "My words, and who may read them"} & set(offered)
    for link in [link for part in parts(shown, "main") for link in part.iter("a")]:
        assert client.get(link.get("href")).status_code == 200


def test_more_leads_back_to_the_moment_they_came_from(as_ada, ada, carmen):
    moment = make_moment(ada, carmen)
    link = f"/mine/?moment={moment.public_id}"
    assert f'href="{link}"' in page(as_ada.get(f"/mine/more/?moment={moment.public_id}"))
    assert as_ada.get(link).context["moment"].pk == moment.pk


@pytest.mark.parametrize("query", ["", "?moment=x", "?moment=00000000-0000-0000-0000-000000000000", "others"])
def test_more_without_a_moment_of_theirs_says_nothing_of_one(as_ada, ada, bill, carmen, query):
    others = make_moment(bill, carmen)
    query = f"?moment={others.public_id}" if query == "others" else query
    assert "This moment" not in page(as_ada.get(f"/mine/more/{query}"))


def test_more_says_where_they_keep_a_moment_to_themself(as_ada, ada, carmen):
    moment = make_moment(ada, carmen)
    keep_side_from(moment, ada, KeptFrom.CARERS, by=None)
    assert "Change who may read it" in page(as_ada.get(f"/mine/more/?moment={moment.public_id}"))


def test_a_carer_finds_first_those_who_let_them_read_and_no_more_than_six_at_once(client, centre, ada, bill):
    people = [ada, *(make_person(centre, f"Eve{n} Rees") for n in range(7))]
    for person in people:
        let_a_carer_read(person, bill)
    client.force_login(make_account(person=bill))
    group = next(iter(groups(client.get("/mine/more/")).items()))
    assert group[0] == "What I am let read"
    lists = list(group[1].iter("ul"))
    assert [len(list(each.iter("a"))) for each in lists] == [MOST, 2]
