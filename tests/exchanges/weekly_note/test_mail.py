"""The weekly note by e-mail: who gets it, in which language, what it says, and never twice."""

import datetime
import html
import re
import smtplib
from io import StringIO

import html5lib
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from exchanges.models import WeeklyNoteSent
from people.models import Post
from people.profiles.actions import leave
from tests.exchanges.plans.worlds import make_a_plan
from tests.exchanges.weekly_note.worlds import SITE, met, monday, reflect, that_week
from tests.factories import make_account, make_barrier, make_person, open_it

pytestmark = pytest.mark.usefixtures("the_site")
NOBODY = "refused@example.org"


@pytest.fixture
def the_site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def noticed(ada, carmen):
    """Something to tell."""
    return met(ada, carmen, words="Mi ganes i bob gair.")


class Refusing(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages):
        if NOBODY in messages[0].to:
            raise smtplib.SMTPRecipientsRefused({NOBODY: (550, b"no such person")})
        return super().send_messages(messages)


refusing = override_settings(EMAIL_BACKEND=f"{__name__}.Refusing")


def send(*arguments):
    out = StringIO()
    call_command("send_weekly_note", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def sent_to():
    return sorted(message.to[0] for message in mail.outbox)


def as_html(message):
    [(text, kind)] = message.alternatives
    assert kind == "text/html"
    return text


def both_forms(message):
    return [message.body, html.unescape(as_html(message))]


# --- Who gets it ----------------------------------------------------------------------------------


def test_staff_and_managers_get_the_note(noticed, carmens_account, mels_account):
    send()
    assert sent_to() == ["carmen@example.org", "mel@example.org"]


def test_nobody_else_gets_it(noticed, adas_account, bills_account, administrator):
    send()
    assert mail.outbox == []


def test_whoever_does_not_want_it_does_not_get_it(noticed, carmens_account, mels_account):
    carmens_account.wants_weekly_note = False
    carmens_account.save()
    send()
    assert sent_to() == ["mel@example.org"]


def test_whoever_works_there_no_longer_does_not_get_it(noticed, carmens_account):
    carmens_account.posts.update(until=timezone.localdate() - datetime.timedelta(days=1))
    send()
    assert mail.outbox == []


def test_whoever_begins_tomorrow_does_not_get_it_yet(noticed, carmens_account):
    carmens_account.posts.update(since=timezone.localdate() + datetime.timedelta(days=1))
    send()
    assert mail.outbox == []


def test_whoever_has_left_does_not_get_it(noticed, carmen, carmens_account):
    leave(by=None, person=carmen, last_day=timezone.localdate() - datetime.timedelta(days=1))
    send()
    assert mail.outbox == []


def test_whose_account_is_closed_does_not_get_it(noticed, carmens_account):
    carmens_account.is_active = False
    carmens_account.save()
    send()
    assert mail.outbox == []


def test_another_centres_staff_get_nothing_of_it(noticed, carmens_account, dereks_account, dora):
    send()
    messages = {message.to[0]: message for message in mail.outbox}
    assert "Carmen" in messages["carmen@example.org"].body
    for text in both_forms(messages["derek@example.org"]):
        assert "Dora" in text
        assert not re.search("Ada|Carmen|Y Felin", text)


def test_who_works_at_two_centres_gets_the_note_of_each(noticed, carmens_account, other_centre, dora):
    Post.objects.create(account=carmens_account, centre=other_centre, duty="staff", since=that_week())
    send()
    assert sent_to() == ["carmen@example.org"] * 2
    assert len({message.subject for message in mail.outbox}) == 2


def test_one_centre_alone_can_be_chosen(noticed, carmens_account, dereks_account, dora):
    send("--centre", "y-felin")
    assert sent_to() == ["carmen@example.org"]


def test_of_a_week_with_nothing_to_tell_nothing_is_sent(dereks_account):
    assert "nothing to tell" in send()
    assert mail.outbox == []
    assert not WeeklyNoteSent.objects.exists()


# --- Once -----------------------------------------------------------------------------------------


def test_sending_twice_sends_once(noticed, carmens_account):
    send()
    assert "Sent before: carmen@example.org." in send()
    assert len(mail.outbox) == 1
    row = WeeklyNoteSent.objects.get()
    assert (row.centre.slug, row.account, row.week) == ("y-felin", carmens_account, monday())


def test_what_another_run_is_just_sending_is_not_sent_again(noticed, carmens_account, monkeypatch):
    monkeypatch.setattr("exchanges.weekly_note.mail.readers", lambda centre, today: [carmens_account, carmens_account])
    send()
    assert len(mail.outbox) == 1


def test_whoever_comes_later_in_the_week_is_sent_it_then(noticed, carmens_account, mel, centre):
    send()
    make_account("mel@example.org", mel, works_at=centre)
    send()
    assert sent_to() == ["carmen@example.org", "mel@example.org"]


def test_each_week_has_a_note_of_its_own(noticed, carmens_account, ada, carmen):
    met(ada, carmen, day=-7)
    send("--week", that_week(-7).isoformat())
    send()
    assert len(mail.outbox) == 2
    assert set(WeeklyNoteSent.objects.values_list("week", flat=True)) == {that_week(-7), monday()}


@refusing
def test_one_bad_address_does_not_stop_the_others(noticed, centre, carmens_account, caplog):
    make_account("a@example.org", works_at=centre)
    make_account(NOBODY, works_at=centre)
    make_account("z@example.org", works_at=centre)
    with pytest.raises(CommandError, match="Run it again later"):
        send("--centre", "y-felin")
    assert sent_to() == ["a@example.org", "carmen@example.org", "z@example.org"]
    assert "SMTPRecipientsRefused" in caplog.text
    assert NOBODY not in caplog.text


def test_an_address_that_failed_is_tried_again(noticed, centre):
    make_account(NOBODY, works_at=centre)
    with refusing, pytest.raises(CommandError):
        send()
    send()
    assert sent_to() == [NOBODY]


def test_a_dry_run_says_to_whom_and_sends_nothing(noticed, carmens_account):
    assert "would be sent to carmen@example.org" in send("--dry-run")
    assert mail.outbox == []
    assert not WeeklyNoteSent.objects.exists()


# --- In their language ----------------------------------------------------------------------------


def the_mail(account, language):
    account.language = language
    account.save()
    send()
    [message] = mail.outbox
    return message


def html_language(message):
    return html5lib.parse(as_html(message), namespaceHTMLElements=False).get("lang")


def test_it_comes_in_welsh_to_who_reads_welsh(noticed, carmens_account):
    message = the_mail(carmens_account, "cy")
    assert message.subject.startswith("Canolfan Y Felin: ")
    assert html_language(message) == message.extra_headers["Content-Language"] == "cy"
    for text in both_forms(message):
        assert "Ada a Carmen" in text
        assert "Ada and Carmen" not in text
        assert "Y Felin day centre" not in text


def test_it_comes_in_english_to_who_reads_english(noticed, carmens_account):
    message = the_mail(carmens_account, "en")
    assert message.subject.startswith("Y Felin day centre: the weekly note, ")
    assert html_language(message) == message.extra_headers["Content-Language"] == "en"
    for text in both_forms(message):
        assert "Ada and Carmen" in text
        assert "Canolfan" not in text


def test_it_comes_in_both_to_whose_language_we_do_not_know_welsh_first(noticed, carmens_account):
    message = the_mail(carmens_account, "")
    assert html_language(message) == "cy"
    assert message.extra_headers["Content-Language"] == "cy, en"
    for text in (message.subject, *both_forms(message)):
        assert 0 <= text.index("Canolfan Y Felin") < text.index("Y Felin day centre")
    tree = html5lib.parse(as_html(message), namespaceHTMLElements=False)
    assert [part.get("lang") for part in tree.iter("div")] == ["cy", "en"]


def test_words_are_marked_with_the_language_they_were_said_in(noticed, carmens_account):
    noticed.sides.exclude(words="").update(words_language="cy")
    tree = html5lib.parse(as_html(the_mail(carmens_account, "en")), namespaceHTMLElements=False)
    [quote] = [part for part in tree.iter("p") if part.get("lang") == "cy"]
    assert "Mi ganes i bob gair." in quote.text


# --- What it says ---------------------------------------------------------------------------------


@pytest.fixture
def everything(noticed, ada, bill, carmen, centre, carmens_account):
    """A week with something in each part. Returns the English e-mail."""
    reflect(noticed, carmen, "I hummed it all the way home.")
    met(bill, carmen, day=6, brought={bill: ["company"], carmen: None})
    make_person(centre, "Emlyn Wyn Jones")
    barrier = make_barrier(ada, bill, on=that_week())
    open_it(barrier)
    type(barrier).objects.filter(pk=barrier.pk).update(opened_on=that_week(1))
    make_a_plan(ada, carmen, helps=[bill])
    return the_mail(carmens_account, "en")


def test_it_tells_each_part(everything):
    for text in both_forms(everything):
        for words in (
            "Worth reading aloud",
            "Mi ganes i bob gair.",
            "I hummed it all the way home.",
            "What did Carmen bring?",
            "People we haven’t noticed giving lately",
            "We haven’t noticed what Emlyn gives since joining us on 6 January 2020.",
            "She has her own pot.",
            "pour the tea",
            "With Carmen.",
        ):
            assert words in text


def test_it_names_people_by_first_name_only(everything):
    for text in both_forms(everything):
        assert not re.search("Lloyd|Díaz|Wyn|Jones", text)


def test_it_counts_nothing_of_anybody(everything):
    """The only numbers are those of days, addresses and codes of characters."""
    text = re.sub(r"https?://\S+", "", everything.body)
    text = re.sub(
        r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)"
        r"( \d{4})?",
        "",
        text,
    )
    assert not re.search(r"\d", text)


def test_every_link_leads_to_our_own_site(everything, client, carmens_account):
    links = re.findall(r'href="([^"]+)"', as_html(everything))
    assert len(links) > 5
    client.force_login(carmens_account)
    for link in links:
        path = html.unescape(link).removeprefix(SITE)
        assert path.startswith("/")
        assert client.get(path).status_code == 200


def test_it_loads_nothing_and_runs_nothing(everything):
    tags = {element.tag for element in html5lib.parse(as_html(everything), namespaceHTMLElements=False).iter()}
    assert tags.isdisjoint({"img", "link", "script", "style", "iframe", "object", "svg"})


def test_what_is_typed_cannot_become_html(ada, carmen, carmens_account):
    met(ada, carmen, words="<script>alert(1)</script> & tea")
    message = the_mail(carmens_account, "en")
    assert "<script>" not in as_html(message)
    assert "“<script>alert(1)</script> & tea” – Ada" in message.body


def test_its_costs_do_not_grow_with_its_readers(noticed, centre, carmens_account):
    def queries(number):
        for _ in range(number):
            make_account(works_at=centre)
        with CaptureQueriesContext(connection) as asked:
            send("--dry-run")
        return len(asked)

    assert queries(1) == queries(9)


# --- The command ----------------------------------------------------------------------------------


@pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
def test_without_the_sites_address_the_command_stops_and_names_the_remedy(settings, db, dry_run):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="Set SITE_URL to the address of this site"):
        send(*dry_run)


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["--centre", "nowhere"], "There is no centre ‘nowhere’"),
        (["--week", "soon"], "‘soon’ is no date. Write it as 20"),
        (["--week", "2099-01-05"], "That week is not over yet"),
    ],
)
def test_the_command_says_what_to_mend(centre, arguments, remedy):
    with pytest.raises(CommandError, match=remedy):
        send(*arguments)


def test_any_day_of_a_week_names_it(noticed, carmens_account):
    send("--week", that_week(3).isoformat())
    assert WeeklyNoteSent.objects.get().week == monday()
