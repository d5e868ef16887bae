"""What a browser sends of a form on a page."""

import html5lib

FIELDS = {"input", "textarea", "select"}
UNSENT = {"submit", "button", "reset", "image", "file"}


def fields_of(answer):
    """Return what a browser would send of the main form of a page: each name with its values, without any button.

    Its fields are those inside it, and those elsewhere that name it as theirs.
    """
    form_id = answer.context["page_form"]
    page = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    form = next(element for element in page.iter("form") if element.get("id") == form_id)
    inside = set(form.iter())
    fields = {}
    for element in page.iter():
        if element.tag not in FIELDS:
            continue
        is_its = element.get("form") == form_id if element.get("form") else element in inside
        if is_its and element.get("name") and "disabled" not in element.attrib:
            for value in _values(element):
                fields.setdefault(element.get("name"), []).append(value)
    return fields


def _values(element):
    if element.tag == "textarea":
        return [element.text or ""]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value", option.text or "") for option in chosen]
    kind = element.get("type", "text")
    if kind in UNSENT or (kind in ("checkbox", "radio") and "checked" not in element.attrib):
        return []
    return [element.get("value", "on" if kind == "checkbox" else "")]
