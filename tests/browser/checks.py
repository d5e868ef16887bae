"""What every page has to stand: looked at by axe, at every width, with wider letters, by finger."""

import io
import json

from axe_playwright_python.base import AXE_SCRIPT
from pypdf import PdfReader

NARROWEST, PHONE, TABLET, DESK = 320, 390, 1024, 1440
FINGER, BIG_FINGER = 48, 64

# Also the rules for AAA and those of good practice, which axe leaves out unless asked.
AXE_TAGS = [
    *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "wcag22aaa"),
    "best-practice",
]
AXE_OPTIONS = {
    "runOnly": AXE_TAGS,
    "resultTypes": ["violations"],
    # Asking once takes half as long: TOO_PALE makes the other rule find what this one would.
    "rules": {"color-contrast": {"enabled": False}},
}
# As axe comes, color-contrast-enhanced passes whatever fails AA, because color-contrast says so. Without a least
# contrast it finds all that fails AAA. The other options are axe's own: to give one is to give all.
TOO_PALE = {
    "checks": [
        {
            "id": "color-contrast-enhanced",
            "options": {
                "contrastRatio": {"normal": {"expected": 7}, "large": {"expected": 4.5}},
                "ignoreUnicode": True,
                "ignoreLength": False,
                "ignorePseudo": False,
                "boldValue": 700,
                "boldTextPt": 14,
                "largeTextPt": 18,
                "pseudoSizeThreshold": 0.25,
                "shadowOutlineEmMax": 0.1,
                "textStrokeEmMin": 0.03,
            },
        }
    ]
}
RUN_AXE = f"axe.run({json.dumps(AXE_OPTIONS)}).then((found) => found.violations)"


def settled(page):
    """Wait until nothing of the page is still on its way, its letters included."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")


def at_width(page, width):
    """Make the browser's window as wide as this."""
    page.set_viewport_size({"width": width, "height": 900})


def open_folded(page):
    """Unfold everything that can be unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def found_by_axe(page):
    """Return what axe finds: the rule, and the first few things that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate("(options) => axe.configure(options)", TOO_PALE)
    return [
        (rule["id"], len(rule["nodes"]), [node["html"][:160] for node in rule["nodes"][:3]])
        for rule in page.evaluate(RUN_AXE)
    ]


# The distances that WCAG 1.4.12 asks a page to bear. A style element would be refused by our own policy.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""


def space_out(page):
    """Set letters, words, lines and paragraphs as far apart as a reader may."""
    page.evaluate(SPACED)


def close_up(page):
    """Undo space_out."""
    page.evaluate("document.adoptedStyleSheets = []")


# What stands out to the side, and what is cut off where its box ends. The skip link waits above the page. A table of
# figures or a picture may be wider in a box of its own that scrolls, has a name and can have focus (WCAG 1.4.10).
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width) {
        found.push(`the page: ${document.documentElement.scrollWidth} in ${width}`);
    }
    for (const element of document.querySelectorAll("body *")) {
        if (!element.checkVisibility() || element.closest(".visually-hidden, .skip, svg")) continue;
        const scrolls = element.closest('[role="region"][aria-label][tabindex="0"]');
        if (scrolls && scrolls !== element) continue;
        const box = element.getBoundingClientRect();
        if (box.width <= 1 && box.height <= 1) continue;
        const name = `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`;
        if (box.width && (box.right > width + 1 || box.left < -1)) found.push(`sticks out: ${name}`);
        // What is typed into a field may be longer than the field: it scrolls there.
        if (element.matches("input, textarea, select")) continue;
        const cuts = ["hidden", "clip", "auto", "scroll"].includes(getComputedStyle(element).overflowX);
        if (cuts && !scrolls && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${name}`);
    }
    return found.slice(0, 8);
}"""


def sticking_out(page):
    """Return what is wider than the window, or cut off."""
    return page.evaluate(STICKING_OUT)


# Links inside a sentence may be as high as their line; so may the box behind a chip, whose label is the chip.
TOO_SMALL = """(least) => {
    const found = [];
    const inSentence = (link) => {
        const around = link.closest("p, li, dd, blockquote");
        if (!around || getComputedStyle(link).display !== "inline") return false;
        const rest = around.innerText.replace(link.innerText, "");
        return /\\p{L}{2,}/u.test(rest);
    };
    const wanted = "a[href], button, summary, select, textarea, label.choice, input:not([type=hidden])";
    for (const element of document.querySelectorAll(wanted)) {
        if (!element.checkVisibility({visibilityProperty: true}) || element.closest(".skip")) continue;
        if (element.matches("a") && inSentence(element)) continue;
        const box = element.getBoundingClientRect();
        if (Math.round(box.width) < least || Math.round(box.height) < least) {
            const what = `${element.tagName}.${element.className} ${(element.innerText || element.name).slice(0, 40)}`;
            found.push(`${what}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
        }
    }
    return found.slice(0, 8);
}"""


def too_small(page):
    """Return what is too small for a finger: a bigger one on the pages that older people use."""
    for_people = page.locator("html.for-people").count()
    return page.evaluate(TOO_SMALL, BIG_FINGER if for_people else FINGER)


# A word that goes on in the next line on a button or in the row of pages, where there is no hyphen and no space.
BROKEN = """() => {
    const found = [];
    for (const element of document.querySelectorAll(".button, .nav a, summary")) {
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            if (text.parentElement.closest(".visually-hidden")) continue;
            for (const word of text.data.matchAll(/[\\p{L}’']+/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) found.push(word[0]);
            }
        }
    }
    return found;
}"""


def broken_words(page):
    """Return the words on buttons that are broken over two lines."""
    return page.evaluate(BROKEN)


# What has focus is in the window, on top of what else is there, and has a ring around it: its own, or its label's.
FOCUS = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, innerHeight / 2), 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const shown = [element, element.nextElementSibling].filter(Boolean).some((one) => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    // What is taller than the window fills it, or begins in it.
    const high = box.top >= -1 || (box.height > innerHeight && box.bottom > innerHeight / 2);
    const inside = high && box.left >= -1 && box.right <= innerWidth + 1 && box.top < innerHeight;
    const onTop = top && (element.contains(top) || top.contains(element));
    const name = (element.innerText || element.name || element.value || "").trim().slice(0, 50);
    return {name: `${element.tagName} ${name}`, shown, inside, onTop: Boolean(onTop)};
}"""


def focus(page):
    """Return what has focus and whether it can be seen, or None where nothing has."""
    return page.evaluate(FOCUS)


def hidden_while_focused(page, most=400):
    """Walk through the whole page with Tab; return what has focus without it being plain to see."""
    hidden = []
    for _step in range(most):
        page.keyboard.press("Tab")
        found = focus(page)
        if found is None:
            return hidden
        if not (found["shown"] and found["inside"] and found["onTop"]):
            hidden.append(found)
    raise AssertionError(f"After {most} steps the end of the page was not reached.")


# By the name a screen reader says: all of the text, what is only for it included.
LINKS = """() => [...document.querySelectorAll("a[href]")].filter((link) => link.checkVisibility())
    .map((link) => [(link.getAttribute("aria-label") || link.textContent).trim().replace(/\\s+/g, " "), link.href])"""


def ambiguous_links(page):
    """Return the links that are called the same and lead to different places."""
    places = {}
    for name, place in page.evaluate(LINKS):
        places.setdefault(name, set()).add(place)
    return {name: sorted(found) for name, found in places.items() if len(found) > 1}


def printed(page):
    """Return the pages of paper that a browser makes of a page."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
