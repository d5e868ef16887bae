"""What a browser sends from the forms about what got in the way."""

import html
import uuid

from tests.factories import day_sent

NEW, BOARD = "/barriers/new/", "/barriers/"
# The identifier of nobody and nothing.
NOBODY = "2f0c7a4e-6a3c-4f6c-9b0d-0a1b2c3d4e5f"


def typed(*people, **more):
    """What is sent to log it: the first wanted to give, to the others."""
    who, *others = [str(person.public_id) for person in people]
    data = {
        "id": str(uuid.uuid4()),
        "who": who,
        "what": "Pour the tea",
        "kind": "",
        "to": others,
        "cause": "a-rule",
        "words": "",
        "words_language": "en",
        "when": day_sent(),
    }
    return data | more


def answered(who, **more):
    """What is sent to answer it."""
    return {
        "id": str(uuid.uuid4()),
        "words": "A smaller pot.",
        "who": str(who.public_id),
        "when": day_sent(7),
    } | more


def planned(**more):
    """What is sent to keep an enabling plan."""
    return {
        "good": "She is who she was.",
        "harm": "A scald.",
        "harm_of_not": "She sits with nothing to do.",
        "view": "Fe alla i drin tebot.",
        "view_language": "cy",
        "least": "A smaller pot.",
        "agreed": "Ada and Bill.",
        "when": day_sent(91),
    } | more


def address(barrier, *rest):
    """The address of a page about it."""
    return barrier.get_absolute_url() + "".join(f"{part}/" for part in rest)


def page(response):
    """The text of an answer, as it is read."""
    return html.unescape(response.content.decode())
