"""“Read it to me”: each part in its own language, stopped at any time, and not there without a voice."""

import pytest
from playwright.sync_api import expect

from exchanges.book.making import choose
from exchanges.models import Purpose, Side
from tests.browser.at_work import sign_in
from tests.exchanges.photos.worlds import make_photo
from tests.factories import make_moment

# The browser's voices, which say nothing and write down what they were asked to say.
VOICES = """
const voices = %s.map(([lang, localService]) => ({ lang, localService, name: lang }));
window.said = [];
window.stopped = 0;
class Voices extends EventTarget {
  loaded = %s;
  getVoices() { return this.loaded ? voices : []; }
  speak(utterance) { window.said.push(utterance); }
  cancel() { window.stopped += 1; }
}
class Utterance extends EventTarget {
  constructor(text) { super(); this.text = text; }
}
Object.defineProperty(window, "speechSynthesis", { value: new Voices() });
window.SpeechSynthesisUtterance = Utterance;
"""
ENGLISH, WELSH = ["en-GB", True], ["cy-GB", True]
READ = {"en": "Read it to me", "cy": "Darllenwch i mi"}
STOP = {"en": "Stop", "cy": "Stopio"}


@pytest.fixture
def moment(ada, carmen):
    """Ada sang, and said in Welsh what it was; Carmen gave company."""
    moment = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]})
    Side.objects.filter(exchange=moment, person=ada).update(words="Canu oedd e.", words_language="cy")
    return moment


@pytest.fixture
def listen(new_context, site, adas_account, moment):
    """Open Ada’s page in a browser with these voices; `later` lets them come once it is there."""

    def open_page(*voices, language="en", later=False, path="/mine/", **options):
        adas_account.language = language
        adas_account.save()
        context = new_context(base_url=site, **options)
        context.set_default_timeout(10_000)
        context.add_init_script(VOICES % (list_of(voices), str(not later).lower()))
        sign_in(context, adas_account, site)
        page = context.new_page()
        page.goto(path)
        return page

    return open_page


def list_of(voices):
    return str([list(voice) for voice in voices]).replace("True", "true").replace("False", "false")


def end_of_part(page):
    page.evaluate("said.at(-1).dispatchEvent(new Event('end'))")


def all_that_is_said(page):
    """Let the voices go on to the end, and return each part as its text and its language."""
    while page.locator("[data-read-aloud][aria-pressed=true]").count():
        end_of_part(page)
    return [tuple(part) for part in page.evaluate("said.map(({ text, voice }) => [text, voice?.lang])")]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_part_is_read_in_its_own_language(listen, language):
    page = listen(ENGLISH, WELSH, language=language)
    page.get_by_role("button", name=READ[language]).click()
    said = all_that_is_said(page)
    page_voice = {"en": "en-GB", "cy": "cy-GB"}[language]
    assert ("Canu oedd e.", "cy-GB") in said
    assert said[0] == (page.locator("h1").inner_text(), page_voice)
    assert (page.locator("#given").inner_text(), page_voice) in said
    # What can be pressed is no part of the story, nor is the day in figures.
    assert not {READ[language], STOP[language], "More", "Rhagor"} & {text for text, _voice in said}
    assert not [text for text, _voice in said if page.locator("time").first.get_attribute("datetime")[:4] in text]


def test_words_without_a_voice_are_announced_and_not_read_in_the_wrong_one(listen):
    page = listen(ENGLISH)
    page.get_by_role("button", name="Read it to me").click()
    said = all_that_is_said(page)
    assert "Canu oedd e." not in [text for text, _voice in said]
    assert ("Here are words in Welsh. This device has no Welsh voice.", "en-GB") in said


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_button_stops_it_at_any_time_and_says_which_it_does(listen, language):
    page = listen(ENGLISH, WELSH, language=language)
    page.get_by_role("button", name=READ[language], pressed=False).click()
    assert page.evaluate("said.length") == 1
    page.get_by_role("button", name=STOP[language], pressed=True).click()
    expect(page.get_by_role("button", name=READ[language], pressed=False)).to_be_focused()
    assert page.evaluate("stopped") == 1
    # What had been asked for already ends, and nothing follows it.
    end_of_part(page)
    assert page.evaluate("said.length") == 1


def test_it_is_ready_again_after_the_last_part_and_reads_from_the_beginning(listen):
    page = listen(ENGLISH, WELSH)
    for times in (1, 2):
        page.get_by_role("button", name="Read it to me").click()
        first = page.evaluate("said.at(-1).text")
        said = all_that_is_said(page)
        assert first == "What you have given"
        assert [text for text, _voice in said].count(first) == times


def test_it_works_by_keyboard(listen):
    page = listen(ENGLISH, WELSH)
    page.get_by_role("button", name="Read it to me").press("Enter")
    page.get_by_role("button", name="Stop").press("Space")
    expect(page.get_by_role("button", name="Read it to me")).to_be_visible()


def test_leaving_the_page_stops_it(listen, ada, carmen):
    page = listen(ENGLISH, WELSH)
    page.get_by_role("button", name="Read it to me").click()
    page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('stopped', window.stopped))")
    page.get_by_role("link", name="More").click()
    page.wait_for_url("**/more/**")
    assert page.evaluate("sessionStorage.getItem('stopped')") == "1"


def test_nothing_is_read_and_nothing_moves_by_itself(listen):
    page = listen(ENGLISH, WELSH, later=True)
    places = "[...document.querySelectorAll('.mine__buttons > *')].map((one) => one.getBoundingClientRect().x)"
    before = page.evaluate(places)
    expect(page.get_by_role("button", name="Read it to me")).to_have_count(0)
    page.evaluate("speechSynthesis.loaded = true; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(page.get_by_role("button", name="Read it to me")).to_be_visible()
    assert page.evaluate(places) == before
    assert page.evaluate("said.length") == 0


@pytest.mark.parametrize(
    ("language", "voices"),
    [
        ("en", []),
        ("cy", []),
        ("en", [WELSH]),
        ("cy", [ENGLISH]),
        # A voice from elsewhere would be sent what is read.
        ("en", [["en-GB", False]]),
    ],
)
def test_without_a_voice_of_the_device_for_the_page_it_is_not_there(listen, language, voices):
    page = listen(*voices, language=language)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("button", name=READ[language])).to_have_count(0)
    expect(page.locator("[data-read-aloud]")).not_to_be_visible()


def test_without_a_script_it_is_not_there(listen):
    page = listen(ENGLISH, WELSH, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-read-aloud]")).not_to_be_visible()


def test_what_they_gave_is_read_too(listen):
    page = listen(ENGLISH, WELSH, path="/mine/gave/")
    page.get_by_role("button", name="Read it to me").click()
    said = [text for text, _voice in all_that_is_said(page)]
    assert "You have sung for one person." in said
    assert "You gave Carmen a song." in said


def test_a_question_is_read_with_the_answers_to_choose_from(listen):
    page = listen(ENGLISH, WELSH, path="/mine/tell/")
    page.get_by_role("button", name="Carmen").click()
    page.get_by_role("button", name="Read it to me").click()
    said = [text for text, _voice in all_that_is_said(page)]
    assert said[0] == "What did you bring?"
    assert {"A song", "It was simply given to me", "I’m not sure"} <= set(said)
    # The way on and the way back are no answers.
    assert not {"Back", "Read it to me", "Stop"} & set(said)


def test_the_book_is_read_from_its_cover(listen, ada, moment):
    choose(by=None, person=ada, moments=[moment])
    page = listen(ENGLISH, WELSH, path="/mine/book/")
    page.get_by_role("button", name="Read it to me").click()
    said = all_that_is_said(page)
    assert (page.locator("h1").inner_text(), "en-GB") in said
    assert ("Canu oedd e.", "cy-GB") in said
    assert not {"In which order", "My page"} & {text for text, _voice in said}


def test_what_is_seen_in_a_photograph_is_told_in_its_language(listen, ada, carmen, moment):
    said = {"alt": "Mae Ada a Carmen yn canu.", "alt_language": "cy"}
    make_photo(moment, ada, carmen, agreed=[Purpose.PAGE], **said)
    page = listen(ENGLISH, WELSH)
    page.get_by_role("button", name="Read it to me").click()
    assert ("Mae Ada a Carmen yn canu.", "cy-GB") in all_that_is_said(page)
