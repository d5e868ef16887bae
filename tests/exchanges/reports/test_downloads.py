"""Taking the report as a file: for a reason that is kept, and only what one manages."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from exchanges.models import Download
from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.sheets import csv_file
from people.models import Post
from tests.exchanges.reports.figures.golden import QUERY, SUMMER, golden_case
from tests.factories import make_centre

FORMS = ["csv", "xlsx", "pdf"]
LIST = "/reports/downloads/"


def address(form, query=QUERY):
    return f"/reports/reciprocity.{form}{query}"


def take(client, form="csv", query=QUERY, **sent):
    return client.post(address(form, query), {"reason": "our_team"} | sent)


def made(centre, account, number, **fields):
    """As many downloads, each a minute before the one that was made before it."""
    now = timezone.now()
    Download.objects.bulk_create(
        Download(
            **{
                "centre": centre,
                "account": account,
                "form": "pdf",
                "first_day": SUMMER.first,
                "last_day": SUMMER.last,
                "reason": "something_else",
                "words": f"Meeting {place}.",
                "downloaded_at": now - datetime.timedelta(minutes=place),
            }
            | fields
        )
        for place in range(1, number + 1)
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_asked_a_reason_for_and_nothing_is_kept_yet(form, as_mel):
    page = as_mel.get(address(form))
    assert page.status_code == 200
    assert "What is it for?" in page.content.decode()
    assert "No names of people are in it." in page.content.decode()
    assert not Download.objects.exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_sent_with_a_plain_name(form, as_mel):
    answer = take(as_mel, form)
    name = f"give-and-take-y-felin-2026-07-01-2026-09-30.{form}"
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_csv_is_that_of_the_figures(as_mel, centre):
    golden_case(centre)
    assert take(as_mel, "csv").content == csv_file(reciprocity([centre], SUMMER))


def test_the_workbook_can_be_opened(as_mel, centre):
    golden_case(centre)
    book = load_workbook(io.BytesIO(take(as_mel, "xlsx").content))
    assert book.worksheets[0]["B5"].value == 24


@pytest.mark.parametrize(("language", "said"), [("en", "All moments we noticed"), ("cy", "Pob adeg y sylwon ni arni")])
def test_the_pdf_is_in_the_language_of_whoever_takes_it(language, said, as_mel, mels_account):
    mels_account.language = language
    mels_account.save()
    text = PdfReader(io.BytesIO(take(as_mel, "pdf").content)).pages[0].extract_text()
    assert said in text


def test_who_took_what_and_why_is_kept(as_mel, mels_account, centre):
    take(as_mel, "xlsx", reason="something_else", words="A talk at the library")
    kept = Download.objects.get()
    assert (kept.centre, kept.account, kept.form) == (centre, mels_account, "xlsx")
    assert (kept.first_day, kept.last_day) == (SUMMER.first, SUMMER.last)
    assert (kept.reason, kept.words) == ("something_else", "A talk at the library")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"reason": ""}, "Choose what the file is for."),
        ({"reason": "to sell it"}, "Choose what the file is for."),
        ({"reason": "something_else"}, "Say in a few words what the file is for."),
        ({"reason": "something_else", "words": "  "}, "Say in a few words what the file is for."),
        ({"words": "x" * 201}, "That is too long to keep. Use at most 200 letters and spaces."),
    ],
)
def test_without_a_reason_there_is_no_file(sent, said, as_mel):
    answer = take(as_mel, **sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Download.objects.exists()


def test_what_was_typed_is_still_there_beside_an_error(as_mel):
    page = take(as_mel, reason="", words="For Thursday").content.decode()
    assert 'value="For Thursday"' in page


def test_changing_the_language_keeps_what_was_typed_and_takes_nothing(as_mel):
    page = take(as_mel, words="For Thursday", _language="cy").content.decode()
    assert 'value="For Thursday"' in page
    assert 'lang="cy"' in page
    assert not Download.objects.exists()


@pytest.mark.parametrize("form", FORMS)
def test_another_centre_is_not_found(form, as_mel, other_centre):
    query = "?centre=yr-hafod"
    assert as_mel.get(address(form, query)).status_code == 404
    assert take(as_mel, form, query).status_code == 404
    assert not Download.objects.exists()


@pytest.mark.parametrize("path", [*(address(form) for form in FORMS), LIST, f"/reports/wall/{QUERY}"])
def test_staff_who_are_no_managers_may_not(path, as_carmen):
    assert as_carmen.get(path).status_code == 403
    assert as_carmen.post(path, {"reason": "our_team"}).status_code == 403


@pytest.mark.parametrize("query", ["?from=2026-09-30&to=2026-07-01", "?from=soon"])
def test_wrong_days_are_asked_for_again(query, as_mel):
    assert as_mel.get(address("pdf", query)).status_code == 400
    assert take(as_mel, "pdf", query).status_code == 400
    assert not Download.objects.exists()


@pytest.fixture
def of_two_centres(as_mel, mels_account):
    second = make_centre("yr-ail", name="Second day centre")
    Post.objects.create(account=mels_account, centre=second, duty=Post.Duty.MANAGER, since=datetime.date(2020, 1, 6))
    return as_mel


def test_a_file_of_several_centres_is_kept_for_each(of_two_centres):
    answer = take(of_two_centres, "csv", QUERY.replace("y-felin", "all"))
    assert answer["Content-Disposition"].endswith('"give-and-take-2-centres-2026-07-01-2026-09-30.csv"')
    assert {kept.centre.slug for kept in Download.objects.all()} == {"y-felin", "yr-ail"}


def test_a_list_of_several_centres_says_which(of_two_centres, mels_account, centre):
    made(centre, mels_account, 1)
    assert "Y Felin day centre</span>, July to September 2026" in of_two_centres.get(LIST).content.decode()


def test_the_list_says_who_took_what_when_and_why(as_mel):
    take(as_mel, "pdf", reason="something_else", words="A talk at the library")
    page = as_mel.get(LIST).content.decode()
    assert "Mel" in page
    assert "PDF to print: July to September 2026" in page
    assert "A talk at the library" in page


def test_a_list_of_nothing_says_so(as_mel):
    assert "Nobody has taken the report as a file yet." in as_mel.get(LIST).content.decode()


def test_the_list_is_of_ones_own_centres_only(as_mel, other_centre, dereks_account):
    made(other_centre, dereks_account, 1)
    assert "Meeting 1." not in as_mel.get(LIST).content.decode()


def test_who_took_a_file_may_have_no_name_or_be_gone(as_mel, centre, administrator):
    made(centre, administrator, 1)
    made(centre, None, 1)
    page = as_mel.get(LIST).content.decode()
    assert "admin@example.org" in page
    assert "An account that is no longer there" in page


def test_the_list_is_newest_first_and_a_page_at_a_time(as_mel, centre, mels_account):
    made(centre, mels_account, 51)
    first, second = as_mel.get(LIST).content.decode(), as_mel.get(f"{LIST}?page=2").content.decode()
    assert first.index("Meeting 1.") < first.index("Meeting 2.") < first.index("Meeting 50.")
    assert "Meeting 51." not in first
    assert 'href="?page=2"' in first
    assert "Meeting 51." in second
    assert "Meeting 50." not in second
    assert 'href="?page=1"' in second


@pytest.mark.parametrize("page", ["0", "-1", "next", "²", "9" * 30])
def test_a_page_that_is_none_is_the_first(page, as_mel, centre, mels_account):
    made(centre, mels_account, 1)
    assert "Meeting 1." in as_mel.get(LIST, {"page": page}).content.decode()


def test_the_list_costs_the_same_however_long_it_is(as_mel, centre, mels_account):
    made(centre, mels_account, 2)
    as_mel.get(LIST)
    with CaptureQueriesContext(connection) as short:
        as_mel.get(LIST)
    made(centre, mels_account, 60)
    with CaptureQueriesContext(connection) as long:
        as_mel.get(LIST)
    assert len(short) == len(long) <= 6
