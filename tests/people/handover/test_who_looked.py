"""What is kept of a hand-over: who handed the tablet to whom, and who took it back."""

from people.models import Look
from tests.people.handover.sitting import finish, hand_back, hand_over, page


def kept(person):
    """What was kept about this person, with whose account, in turn."""
    rows = Look.objects.filter(person=person).order_by("pk").select_related("account__person")
    return [(row.what, row.account.person.called) for row in rows]


def test_handing_over_is_kept_with_who_did_it(with_ada, ada):
    assert kept(ada) == [(Look.What.HANDED_OVER, "Carmen")]


def test_her_own_page_is_kept_as_her_own(with_ada, ada):
    with_ada.get("/mine/")
    assert kept(ada)[-1] == (Look.What.OWN, "Carmen")


def test_taking_the_tablet_back_is_kept_with_who_did_it(with_ada, ada):
    finish(with_ada)
    hand_back(with_ada)
    assert (Look.What.HANDED_BACK, "Carmen") in kept(ada)


def test_a_wrong_password_takes_nothing_back(with_ada, ada):
    finish(with_ada)
    hand_back(with_ada, password="wrong wrong wrong")
    assert Look.What.HANDED_BACK not in [what for what, _name in kept(ada)]


def test_what_she_read_herself_is_not_said_to_be_anybodys_look(with_ada, ada, as_ada):
    Look.objects.all().forget()
    with_ada.get("/mine/")
    assert "Nobody else has looked yet." in page(as_ada.get(f"/people/{ada.public_id}/looks/"))


def test_she_reads_who_looked_at_her_page_with_the_tablet_in_her_hands(as_carmen, ada):
    as_carmen.get(ada.get_absolute_url())
    hand_over(as_carmen, ada)
    shown = page(as_carmen.get("/mine/looks/"))
    assert "Carmen looked at your page." in shown
    assert 'href="/people/' not in shown


def test_who_was_not_let_in_while_the_tablet_was_handed_over_is_kept(with_ada, bill):
    assert with_ada.get(bill.get_absolute_url()).status_code == 403
    assert (Look.What.REFUSED, "Carmen") in kept(bill)
