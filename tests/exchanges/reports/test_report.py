"""The report's page, and the picture of the connections."""

import datetime

import pytest
from django.urls import reverse

from exchanges.reports.forms.report import ReportChoice
from exchanges.reports.views import chosen_days
from people.models import Post, Role
from tests.exchanges.reports.figures.golden import QUERY, SUMMER, give, golden_case
from tests.factories import LONG_AGO, make_centre, make_entry, make_moment, make_person

REPORT, CONNECTIONS = "/reports/reciprocity/", "/reports/connections/"
NEW_YEAR = datetime.date(2027, 1, 1)


@pytest.fixture
def read(as_mel):
    """The report of the summer, as Mel reads it."""

    def page(address=REPORT + QUERY):
        answer = as_mel.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return page


@pytest.fixture
def on_new_year_s_day(time_machine, client, mels_account):
    """A browser in which Mel signs in on the first day of 2027."""
    time_machine.move_to(NEW_YEAR)
    client.force_login(mels_account)
    return client


@pytest.fixture
def both_centres(mels_account, other_centre):
    """Mel manages the other centre too."""
    Post.objects.create(account=mels_account, centre=other_centre, duty=Post.Duty.MANAGER, since=LONG_AGO)


def test_the_report_opens_with_what_a_manager_would_say(read, centre):
    golden_case(centre)
    assert "Older people gave in 8 of the 24 moments we noticed from July to September 2026." in read()


def test_under_forty_moments_there_is_no_percentage(read, centre):
    golden_case(centre)
    assert "%</" not in read().replace('%"', "")
    assert "%)" not in read()


def test_from_forty_moments_there_are_percentages(read, ada, carmen):
    for _number in range(40):
        give(ada, carmen)
    assert "40 (100%)" in read()


def test_the_address_says_the_days_so_that_a_kept_link_means_the_same_next_year(on_new_year_s_day):
    answer = on_new_year_s_day.get(REPORT, {"named": "last-month"})
    assert answer.url == f"{REPORT}?centre=y-felin&from=2026-12-01&to=2026-12-31"


def test_without_a_choice_it_is_the_last_three_whole_months(on_new_year_s_day):
    assert on_new_year_s_day.get(REPORT).url == f"{REPORT}?centre=y-felin&from=2026-10-01&to=2026-12-31"


def test_days_can_be_typed_in_words(as_mel, centre):
    answer = as_mel.get(REPORT, {"from": "1 Gorffennaf 2026", "to": "30/9/2026"})
    assert answer.url == f"{REPORT}{QUERY}"


def test_since_a_day_means_until_today(on_new_year_s_day):
    assert on_new_year_s_day.get(REPORT, {"from": "2026-12-24"}).url.endswith("from=2026-12-24&to=2027-01-01")


def test_the_empty_months_before_the_first_moment_are_not_listed(read, ada, carmen):
    give(ada, carmen)
    page = read(f"{REPORT}?centre=y-felin&from=1990-01-01&to=2026-09-30")
    rows = page.split("Moments by month")[1].split("<tbody>")[1].split("</tbody>")[0]
    assert [row.split("</th>")[0].split(">")[-1] for row in rows.split("</tr>")[:-1]] == ["Aug 2026", "Sep 2026"]


def test_a_month_that_is_only_partly_in_the_period_says_which_days_are(read, ada, carmen):
    give(ada, carmen, on=datetime.date(2026, 8, 27))
    give(ada, carmen, on=datetime.date(2026, 8, 4))
    page = read(f"{REPORT}?centre=y-felin&from=2026-08-25&to=2026-09-30")
    row = page.split("Moments by month")[1].split("<tbody>")[1].split("</tr>")[0]
    assert '25 to 31 August 2026</th><td class="num">1</td>' in row


def test_whole_months_stand_beside_those_before_them(read, ada, carmen):
    give(ada, carmen, on=datetime.date(2026, 5, 5))
    page = read()
    rows = page.split("Moments by month")[1].split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == 5
    assert "May 2026" in rows


def test_a_centre_without_a_first_day_began_with_its_first_moment(as_mel, centre, ada, carmen):
    centre.opened_on = None
    centre.save()
    give(ada, carmen, on=datetime.date(2026, 7, 9))
    assert as_mel.get(REPORT, {"to": "30/9/2026"}).url.endswith("from=2026-07-09&to=2026-09-30")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"from": "soon"}, "From: There is no such day."),
        ({"from": "1/1/2126"}, "From: That day is still to come."),
        ({"from": "2/10/2026", "to": "1/10/2026"}, "To: This day is before the first one."),
        ({"named": "next-century"}, "Select a valid choice"),
    ],
)
def test_days_that_are_none_are_asked_for_again_with_what_was_typed(as_mel, centre, typed, message):
    answer = as_mel.get(REPORT, typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert message in page
    assert all(value in page for name, value in typed.items() if name != "named")


def test_another_centre_is_not_found(as_mel, other_centre):
    assert as_mel.get(REPORT, {"centre": other_centre.slug}).status_code == 404


def test_a_manager_of_two_centres_chooses_one_or_both(as_mel, both_centres, other_centre, ada, carmen, dora, derek):
    give(ada, carmen)
    give(derek, dora)
    one = as_mel.get(f"{REPORT}?centre={other_centre.slug}&from=2026-07-01&to=2026-09-30").content.decode()
    both = as_mel.get(f"{REPORT}?centre=all&from=2026-07-01&to=2026-09-30").content.decode()
    assert "none of the moments we noticed" in one
    assert "1 of the 2 moments we noticed" in both


def test_with_two_centres_the_one_worked_at_first_is_shown_first(as_mel, both_centres, centre):
    assert f"centre={centre.slug}&" in as_mel.get(REPORT).url


def test_staff_are_refused_though_they_see_everything_else(as_carmen, centre):
    assert as_carmen.get(REPORT + QUERY).status_code == 403


def test_names_come_with_what_each_says_they_can_give_and_never_print(read, ada, carmen):
    make_entry(ada, "Can i’r bore gwyn.", language="cy")
    give(carmen, ada)
    names = read().split('class="more no-print"')[1].split("</details>")[0]
    assert ada.get_absolute_url() in names
    assert '<span lang="cy">Can i’r bore gwyn.</span>' in names


def test_who_has_said_nothing_was_not_asked_yet(read, ada, carmen):
    give(carmen, ada)
    assert "we haven’t asked yet" in read()


def test_names_stand_in_the_order_of_names(read, centre, carmen):
    for name in ("Zoe", "Ann", "Mair"):
        give(carmen, make_person(centre, name))
    found = read()
    assert found.index("<strong>Ann") < found.index("<strong>Mair") < found.index("<strong>Zoe")


def test_nobody_noticed_both_ways_is_named(read, ada, carmen):
    make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["thanks"]}, on=SUMMER.first)
    assert "Ada" not in read()


def test_the_report_says_that_nothing_was_noticed(read, centre):
    assert "We noticed no moments from July to September 2026." in read()


def test_every_picture_has_its_table(read, centre):
    golden_case(centre)
    figures = read().split("<figure")[1:]
    assert len(figures) == 2
    assert all("<table" in figure for figure in figures)


def test_the_report_asks_as_often_for_thirty_people_as_for_three_hundred(
    as_mel, centre, ada, carmen, django_assert_num_queries
):
    give(carmen, *[make_person(centre) for _number in range(10)])
    as_mel.get(REPORT + QUERY)  # the first page of a session writes down when it began
    # The last of them keeps who looked.
    with django_assert_num_queries(16):
        as_mel.get(REPORT + QUERY)
    for _times in range(3):
        give(carmen, *[make_person(centre) for _number in range(25)])
    with django_assert_num_queries(16):
        as_mel.get(REPORT + QUERY)


def test_a_long_count_says_so_first(as_mel, centre, monkeypatch):
    monkeypatch.setattr(chosen_days, "DAYS_SOON_COUNTED", 90)
    page = as_mel.get(REPORT + QUERY).content.decode()
    assert "We’re counting" in page
    link = page.split('content="0; url=')[1].split('"')[0].replace("&amp;", "&")
    assert "We noticed no moments" in as_mel.get(link).content.decode()


def test_the_choice_reads_no_more_than_it_needs(centre, django_assert_num_queries):
    choice = ReportChoice({"from": "2026-07-01"}, managed=[centre], today=NEW_YEAR)
    with django_assert_num_queries(0):
        assert choice.is_valid()
        assert choice.query == "centre=y-felin&from=2026-07-01&to=2027-01-01"


def test_connections_are_drawn_and_in_a_table(read, ada, bill, carmen):
    make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["thanks"]}, on=SUMMER.first)
    give(bill, ada)
    found = read(CONNECTIONS + QUERY)
    assert "3 people in a circle: 1 pairs gave both ways, 1 one way so far." in found
    row = found.split("<tbody>")[2].split("</tr>")[0]
    assert "<td>Carmen</td><td>Bill</td>" in row


def test_a_connection_one_way_looks_the_same_from_either_side(read, ada, bill, carmen):
    give(bill, ada)
    found = read(CONNECTIONS + QUERY)
    rows = found.split("<tbody>")[2].split("</tr>")[:2]
    assert ["<td></td><td>Bill</td>" in rows[0], "<td></td><td>Ada</td>" in rows[1]] == [True, True]


def test_on_paper_nobody_can_be_counted_to_by_the_order_of_names(read, centre, carmen):
    people = [make_person(centre, name) for name in ("Ann", "Beti", "Cati", "Dai", "Elin", "Fflur")]
    give(carmen, *people)
    orders = set()
    for last in ("2026-09-28", "2026-09-29", "2026-09-30"):
        found = read(f"{CONNECTIONS}?centre=y-felin&from=2026-07-01&to={last}")
        orders.add(tuple(part.split("<")[0].split(">")[1] for part in found.split("connections__name")[1:]))
    assert len(orders) == 3


def test_pairs_are_counted_by_role_for_paper(read, ada, carmen):
    give(carmen, ada)
    row = read(CONNECTIONS + QUERY).split("<tbody>")[1].split("</tr>")[0]
    assert "Older people and staff" in row


def test_a_name_in_the_picture_is_text_and_nothing_else(read, centre, ada):
    give(make_person(centre, "<script>", Role.STAFF), ada)
    assert "<script>" not in read(CONNECTIONS + QUERY).split("connections__name")[1].split("</svg>")[0]


def test_without_connections_there_is_no_picture(read, centre):
    assert "We noticed no connections in this time." in read(CONNECTIONS + QUERY)


def test_the_picture_asks_as_often_however_many_there_are(as_mel, ada, carmen, centre, django_assert_num_queries):
    give(carmen, ada)
    as_mel.get(CONNECTIONS + QUERY)
    # The last of them keeps who looked.
    with django_assert_num_queries(6):
        as_mel.get(CONNECTIONS + QUERY)
    give(carmen, *[make_person(centre) for _number in range(25)])
    with django_assert_num_queries(6):
        as_mel.get(CONNECTIONS + QUERY)


def test_only_managers_have_the_report_in_their_navigation(client, mels_account, carmens_account):
    shown = {}
    for account in (mels_account, carmens_account):
        client.force_login(account)
        shown[account] = reverse("reports:reciprocity") in client.get("/").content.decode()
    assert shown == {mels_account: True, carmens_account: False}


def test_a_centre_of_its_own_name_is_not_mixed_up_with_all(as_mel, both_centres):
    make_centre("all-saints")
    assert as_mel.get(REPORT, {"centre": "all-saints"}).status_code == 404
