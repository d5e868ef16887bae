"""What is wrong with the HTML of a page, as a strict reader, a screen reader or our own policy would find it."""

from collections import Counter

import html5lib

LANGUAGES = ["en", "cy"]


def read(text):
    """Return a page as a tree, and what a strict reader objects to in it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(text)
    return tree, [f"line {line}: {code}" for (line, _column), code, _more in parser.errors]


def words(element):
    """All the text in an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def ids(tree):
    return [element.get("id") for element in tree.iter() if element.get("id")]


def doubled_ids(tree):
    return [name for name, times in Counter(ids(tree)).items() if times > 1]


def loose_ends(tree):
    """Ids that something on the page points to, and that are not there."""
    there, loose = set(ids(tree)), []
    for element in tree.iter():
        pointed = [element.get("for"), element.get("form")]
        for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
            pointed += (element.get(name) or "").split()
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            pointed.append(element.get("href")[1:])
        loose += [name for name in pointed if name is not None and name not in there]
    return loose


def inline(tree):
    """What our own policy would refuse: styles and scripts written into the page."""
    found = [element.tag for element in tree.iter("style")]
    found += ["script" for element in tree.iter("script") if not element.get("src") or words(element)]
    for element in tree.iter():
        found += [f"{element.tag} {name}" for name in element.attrib if name == "style" or name.startswith("on")]
    return found


def nameless(tree):
    """Fields, buttons and links that a screen reader could not name, and groups that do not say what they ask."""
    labelled = {label.get("for") for label in tree.iter("label")}
    wrapped = {field for label in tree.iter("label") if words(label) for field in label.iter()}
    found = []
    for tag in ("input", "select", "textarea"):
        for field in tree.iter(tag):
            named = field in wrapped or field.get("aria-label") or field.get("id") in labelled - {None}
            if field.get("type") != "hidden" and not named:
                found.append(f"{tag} {field.get('name')}")
    found += [tag for tag in ("button", "a", "summary", "legend") for one in tree.iter(tag) if not words(one)]
    found += ["fieldset" for one in tree.iter("fieldset") if len(one) == 0 or one[0].tag != "legend"]
    return found


def strange_languages(tree):
    return [one.get("lang") for one in tree.iter() if "lang" in one.attrib and one.get("lang") not in LANGUAGES]


def faults(text, language):
    """Everything that is wrong with a page, by what it is; nothing where all is well."""
    tree, objections = read(text)
    headings = [words(heading) for heading in tree.iter("h1")]
    found = {
        "not well-formed": objections,
        "language": [] if tree.get("lang") == language else [tree.get("lang")],
        "title": [] if words(tree.find("head/title")).endswith("– Give & Take") else [words(tree.find("head/title"))],
        "h1": headings if len(headings) != 1 or not headings[0] else [],
        "ids twice": doubled_ids(tree),
        "pointing nowhere": loose_ends(tree),
        "inline": inline(tree),
        "without a name": nameless(tree),
        "unknown language": strange_languages(tree),
        "main": [] if len(list(tree.iter("main"))) == 1 else ["not one main part"],
    }
    return {what: which for what, which in found.items() if which}
