"""The design system keeps its promises: contrast, its own files only, and forms that say what they ask."""

import re
import struct
from functools import cache

import html5lib
import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

pytestmark = pytest.mark.one_database

STYLES = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
SPRITE = settings.BASE_DIR / "static" / "img" / "icons.svg"
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
XHTML = "{http://www.w3.org/1999/xhtml}"

# Each pair is text and what it stands on, as the components use them.
TEXT = [
    ("ink", "paper"),
    ("ink", "paper-deep"),
    ("ink", "card"),
    ("ink", "white"),
    ("ink", "teal-50"),
    ("ink", "teal-100"),
    ("ink", "marigold-50"),
    ("ink", "marigold-100"),
    ("ink", "marigold-300"),
    ("ink", "marigold-400"),
    ("ink", "heather-100"),
    ("ink", "sky-100"),
    ("ink-soft", "paper"),
    ("ink-soft", "paper-deep"),
    ("ink-soft", "card"),
    ("ink-soft", "white"),
    ("ink-soft", "teal-50"),
    ("ink-soft", "marigold-50"),
    ("teal-800", "paper"),
    ("teal-800", "paper-deep"),
    ("teal-800", "card"),
    ("teal-800", "teal-50"),
    ("teal-800", "teal-100"),
    ("teal-800", "marigold-50"),
    ("teal-900", "teal-100"),
    ("marigold-900", "marigold-100"),
    ("coral-800", "coral-50"),
    ("coral-800", "card"),
    ("coral-800", "paper"),
    ("coral-800", "teal-50"),
    ("white", "teal-800"),
    ("white", "teal-900"),
    ("marigold-100", "teal-900"),
    ("card", "ink"),
    ("focus-ink", "focus"),
]
# Edges of what can be pressed or filled in, marks that carry meaning, and the ring around what has focus.
EDGES = [
    ("line-strong", "paper"),
    ("line-strong", "card"),
    ("line-strong", "white"),
    ("line-strong", "teal-50"),
    ("line-strong", "marigold-50"),
    ("teal-800", "white"),
    ("teal-600", "paper"),
    ("teal-600", "card"),
    ("teal-600", "teal-50"),
    ("marigold-600", "marigold-50"),
    ("marigold-600", "card"),
    ("marigold-400", "teal-900"),
    ("clasp-waiting", "card"),
    ("clasp-waiting", "paper"),
    ("coral-800", "white"),
    ("focus-ink", "paper"),
    ("focus", "teal-900"),
]


@cache
def tokens():
    """Return the colour of every token that is a plain colour, by its name without `--gt-`."""
    return dict(re.findall(r"--gt-([\w-]+): (#[0-9a-f]{6});", settings_css("tokens.css").split(".for-people")[0]))


def settings_css(name):
    """Return the text of one stylesheet."""
    return (settings.BASE_DIR / "static" / "css" / name).read_text()


def luminance(colour):
    """Return how light a colour is, from 0 to 1, as WCAG 2 reckons it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of two tokens, from 1 to 21."""
    lighter, darker = sorted((luminance(tokens()[one]), luminance(tokens()[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def without_comments(css):
    """Return a stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_what_it_stands_on(text, ground):
    assert contrast(text, ground) >= 7


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_marks_can_be_seen(edge, ground):
    assert contrast(edge, ground) >= 3


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_stylesheet_asks_only_for_our_own_files(path):
    css = without_comments(path.read_text())
    assert "@import" not in css
    for url in re.findall(r"url\(([^)]*)\)", css):
        assert (path.parent / url.strip("\"'")).resolve().is_file(), url


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_stylesheet_is_short_enough_to_read(path):
    assert len(path.read_text().splitlines()) < 400


def test_every_stylesheet_is_linked_and_the_layers_are_ordered_first():
    linked = re.findall(r"css/([\w-]+\.css)", (settings.BASE_DIR / "templates" / "_styles.html").read_text())
    assert linked[0] == "tokens.css"
    assert sorted(linked) == [path.name for path in STYLES]


def test_every_class_we_style_is_used_somewhere():
    """Whoever takes a class out of the templates takes its rules out of the stylesheets too."""
    root = settings.BASE_DIR
    sources = [*TEMPLATES, *(root / "static" / "js").glob("*.js")]
    sources += [path for app in ("people", "exchanges", "config") for path in (root / app).rglob("*.py")]
    text = " ".join(path.read_text() for path in sources)
    used = set(re.findall(r"[\w-]+", text))
    made_up = tuple(re.findall(r"([a-z_-]+(?:--|__)[a-z]*)\{", text))  # face--i{tint}
    styled = set()
    for path in STYLES:
        selectors = re.findall(r"([^{};]+)\{", without_comments(path.read_text()))
        for selector in selectors:
            if not selector.strip().startswith("@"):
                styled |= set(re.findall(r"\.([a-z][\w-]*)", selector))
    assert sorted(name for name in styled - used if not name.startswith(made_up)) == []


def sprite_ids():
    """Return the ids of every symbol in the sprite, in order."""
    return re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text())


def test_every_symbol_we_use_is_in_the_sprite():
    sources = [
        *TEMPLATES,
        *(settings.BASE_DIR / "exchanges").rglob("*.py"),
        *(settings.BASE_DIR / "people").rglob("*.py"),
    ]
    wanted = re.compile(r"""["'#]((?:clasp|way|kind|ui|face|art)-[a-z]+(?:-[a-z]+)*)["']""")
    missing = {(path.name, name) for path in sources for name in wanted.findall(path.read_text())}
    assert {(path, name) for path, name in missing if name not in sprite_ids()} == set()


def test_the_sprite_is_small_and_stands_alone():
    text = SPRITE.read_text()
    assert len(text) < 70_000
    assert len(sprite_ids()) == len(set(sprite_ids()))
    assert not re.search(r"<(style|script|image|use|text)\b|href=|url\(|\sclass=|\sstyle=", text)


def test_the_fonts_carry_the_letters_of_welsh():
    ranges = re.findall(r"unicode-range:([^;]+);", settings_css("tokens.css"))
    spans = [span.strip().removeprefix("U+") for text in ranges for span in text.split(",")]
    for letter in "âêîôûŵŷÂÊÎÔÛŴŶïëöáéíóúẃẁẅỳ’–":
        assert any(int(span.split("-")[0], 16) <= ord(letter) <= int(span.split("-")[-1], 16) for span in spans), letter
    for font in (settings.BASE_DIR / "static" / "fonts").glob("*.woff2"):
        signature, _flavour, length = struct.unpack(">4s4sI", font.read_bytes()[:12])
        assert (signature, length) == (b"wOF2", font.stat().st_size)
    assert "SIL OPEN FONT LICENSE" in (settings.BASE_DIR / "static" / "fonts" / "OFL.txt").read_text()


class Visit(forms.Form):
    """A form of every sort of field we use, to see how it is shown."""

    name = forms.CharField(label="<b>Name</b> & so on", help_text="As <you> like to be called")
    told = forms.ChoiceField(
        label="Who is telling us?",
        choices=[("seen", "I saw it"), ("told", "<i>Ada</i> told me")],
        widget=forms.RadioSelect,
        help_text="One of these",
    )
    feelings = forms.MultipleChoiceField(
        label="How did it feel?",
        choices=[("warm", "Warm"), ("fun", "Fun")],
        widget=forms.CheckboxSelectMultiple,
    )
    role = forms.ChoiceField(label="Role", choices=[("staff", "Staff")])
    words = forms.CharField(label="Words", widget=forms.Textarea)
    sure = forms.BooleanField(label="Quite sure", help_text="You can change it later")
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


def shown(data=None):
    """Return the throw-away form as crispy shows it, as a parsed tree."""
    form = Visit(data)
    form.helper = FormHelper()
    form.helper.add_input(Submit("save", "Save"))
    return html5lib.HTMLParser(strict=True).parseFragment(render_crispy_form(form)), form


def by_id(tree, name):
    """Return the one element with this id."""
    [found] = [element for element in tree.iter() if element.get("id") == name]
    return found


def words_of(element):
    """Return the text of an element, tidied."""
    return " ".join("".join(element.itertext()).split())


def position(tree, element):
    """Return where an element stands in the page, to compare with others."""
    return list(tree.iter()).index(element)


def test_a_label_is_escaped():
    tree, _form = shown()
    label = next(element for element in tree.iter(XHTML + "label") if element.get("for") == "id_name")
    assert words_of(label) == "<b>Name</b> & so on"
    assert words_of(by_id(tree, "id_name_helptext")) == "As <you> like to be called"


def test_a_field_is_tied_to_its_hint_and_its_error():
    tree, _form = shown({})
    control = by_id(tree, "id_name")
    assert control.get("aria-describedby") == "id_name_helptext id_name_error"
    assert control.get("aria-invalid") == "true"
    assert words_of(by_id(tree, "id_name_error")) == "This field is required."
    assert "has-error" in by_id(tree, "div_id_name").get("class").split()


def test_a_field_without_an_error_does_not_claim_one():
    tree, _form = shown()
    assert by_id(tree, "id_name").get("aria-describedby") == "id_name_helptext"
    assert by_id(tree, "id_name").get("aria-invalid") is None
    assert "has-error" not in by_id(tree, "div_id_name").get("class").split()


@pytest.mark.parametrize("name", ["name", "role", "words", "sure"])
def test_an_error_stands_above_its_control(name):
    tree, _form = shown({})
    assert position(tree, by_id(tree, f"id_{name}_error")) < position(tree, by_id(tree, f"id_{name}"))


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("told", "radio", "Who is telling us?"),
        ("feelings", "checkbox", "How did it feel?"),
    ],
)
def test_chips_are_real_inputs_in_a_fieldset_with_a_legend(name, kind, label):
    tree, _form = shown({})
    fieldset = by_id(tree, f"id_{name}")
    assert fieldset.tag == XHTML + "fieldset"
    assert words_of(fieldset.find(XHTML + "legend")) == label
    assert f"id_{name}_error" in fieldset.get("aria-describedby").split()
    inputs = list(fieldset.iter(XHTML + "input"))
    assert [(one.get("type"), one.get("name")) for one in inputs] == [(kind, name)] * 2
    assert position(tree, by_id(tree, f"id_{name}_error")) < position(tree, inputs[0])


def test_a_choice_is_escaped():
    tree, _form = shown()
    labels = [words_of(label) for label in by_id(tree, "id_told").iter(XHTML + "label")]
    assert labels == ["I saw it", "<i>Ada</i> told me"]


def test_what_was_typed_comes_back():
    tree, _form = shown({"name": '"><script>', "told": "told", "words": "</textarea>Hi"})
    assert by_id(tree, "id_name").get("value") == '"><script>'
    assert by_id(tree, "id_told_1").get("checked") is not None
    assert words_of(by_id(tree, "id_words")) == "</textarea>Hi"


def test_a_hidden_field_is_shown_bare():
    tree, _form = shown()
    assert by_id(tree, "id_token").get("type") == "hidden"
    assert not [element for element in tree.iter() if element.get("id") == "div_id_token"]


def test_a_form_is_sent_by_our_own_button():
    tree, _form = shown()
    button = by_id(tree, "submit-id-save")
    assert (button.tag, words_of(button)) == (XHTML + "button", "Save")
    assert {"button", "button--main", "button--big"} == set(button.get("class").split())


def test_the_error_summary_leads_to_each_control():
    tree, form = shown({})
    summary = html5lib.HTMLParser(strict=True).parseFragment(render_to_string("_error_summary.html", {"form": form}))
    links = [link.get("href") for link in summary.iter(XHTML + "a")]
    assert links == ["#id_name", "#id_told_0", "#id_feelings_0", "#id_role", "#id_words", "#id_sure"]
    for link in links:
        assert by_id(tree, link[1:]).tag != XHTML + "fieldset"
    assert "7 things before we can save" in words_of(summary)


def test_the_error_summary_tells_of_errors_that_belong_to_no_field():
    form = Visit({"token": "t"} | dict.fromkeys(("name", "words", "sure"), "x"))
    form.add_error(None, "Two people at <least>")
    summary = html5lib.HTMLParser(strict=True).parseFragment(render_to_string("_error_summary.html", {"form": form}))
    assert words_of(next(summary.iter(XHTML + "li"))) == "Two people at <least>"


def test_the_error_summary_takes_errors_that_come_from_no_form():
    pairs = [("who", "Choose one more person"), ("", "Try again")]
    summary = html5lib.HTMLParser(strict=True).parseFragment(
        render_to_string("_error_summary.html", {"error_list": pairs})
    )
    assert [link.get("href") for link in summary.iter(XHTML + "a")] == ["#who"]
    assert "2 things before we can save Choose one more person Try again" in words_of(summary)


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("_error_summary.html", {"form": Visit()}).strip() == ""


def test_every_page_with_a_crispy_form_has_the_error_summary():
    def needs_one(path):
        text = path.read_text()
        return re.search(r"\{% crispy |\|crispy", text) and "_error_summary.html" not in text

    assert [path.name for path in TEMPLATES if needs_one(path)] == []


def test_no_template_has_inline_style_or_script():
    inline = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)")
    assert [path.name for path in TEMPLATES if inline.search(path.read_text())] == []
