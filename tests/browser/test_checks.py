"""The checks find what they are there to find."""

from tests.browser import checks

BAD = """<!doctype html><html lang="en"><head><title>Bad</title><style>
    .pale { color: #757575 } .paler { color: #bbb } .wide { inline-size: 500px }
    .cut { inline-size: 9rem; overflow: hidden; white-space: nowrap }
    .bare:focus { outline: none }
</style></head><body><main><h1>Bad</h1>
    <p class="pale">Good enough for AA, too pale for AAA.</p>
    <p class="paler">Too pale for anybody.</p>
    <p class="wide">Wider than the window</p>
    <p class="cut">So long that it does not fit</p>
    <p>In a sentence <a href="/a">here</a> any height will do.</p>
    <nav aria-label="Some"><a class="bare" href="/b">Same</a> <a class="bare" href="/c">Same</a></nav>
</main></body></html>"""


def bad_page(visit):
    page = visit(path="/healthz")
    page.set_content(BAD)
    checks.at_width(page, checks.NARROWEST)
    return page


def test_letters_too_pale_for_aaa_are_found_and_those_too_pale_for_aa(visit):
    found = {rule: nodes for rule, _count, nodes in checks.found_by_axe(bad_page(visit))}
    assert [node.split('"')[1] for node in found["color-contrast-enhanced"]] == ["pale", "paler"]


def test_what_is_too_wide_or_cut_off_is_found(visit):
    found = checks.sticking_out(bad_page(visit))
    assert [what.split(":")[0] for what in found] == ["the page", "sticks out", "cut off"]


def test_small_links_are_found_outside_sentences_only(visit):
    found = checks.too_small(bad_page(visit))
    assert [what.split(":")[0] for what in found] == ["A.bare Same", "A.bare Same"]


def test_focus_that_cannot_be_seen_is_found(visit):
    hidden = checks.hidden_while_focused(bad_page(visit))
    assert ("A Same", False) in {(found["name"], found["shown"]) for found in hidden}


def test_links_of_one_name_to_two_places_are_found(visit):
    assert list(checks.ambiguous_links(bad_page(visit))) == ["Same"]
