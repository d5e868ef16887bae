"""The second sample centre, Glan yr Afon: small, and nobody else’s business.

Its Mair is another Mair: nothing of one centre may be seen from the other.
"""

from dataclasses import replace
from functools import cache

from .compose import Composer
from .moments_older import FROM_OLDER_PEOPLE
from .moments_staff import FROM_STAFF
from .moments_together import BETWEEN_OLDER_PEOPLE
from .planned import PERMISSIONS_AT_GLAN_YR_AFON, PLANS_AT_GLAN_YR_AFON
from .shapes import (
    CARER,
    OLDER,
    STAFF,
    VOLUNTEER,
    SampleAccount,
    SampleCentre,
    SamplePerson,
    can_give,
    cy,
    gave,
    how_to_be,
    matters,
    not_yet,
    story,
    was_given,
    would_welcome,
)


def _person(role, key, name, **more):
    return SamplePerson(key=key, name=name, role=role, **more)


PEOPLE = (
    _person(OLDER, "mair-bowen", "Mair Bowen", language="cy", joined=310),
    _person(OLDER, "trefor", "Trefor Ellis", she=False, language="cy", joined=505),
    _person(OLDER, "hazel", "Hazel Price", joined=288),
    _person(OLDER, "morfydd", "Morfydd Lewis", language="cy", joined=610),
    _person(OLDER, "alun", "Alun Pritchard", she=False, joined=402),
    _person(OLDER, "ron", "Ron Baker", she=False, joined=266),
    _person(OLDER, "annest", "Annest Tŷ Newydd", language="cy", joined=350),
    _person(CARER, "meinir", "Meinir Ellis", description="Trefor’s wife", language="cy", joined=505),
    _person(CARER, "steve", "Steve Price", she=False, description="Hazel’s son", joined=288),
    _person(STAFF, "sioned", "Sioned Hughes", description="support worker", language="cy", joined=580),
    _person(STAFF, "marek", "Marek Nowak", she=False, description="support worker", joined=430),
    _person(STAFF, "julie", "Julie Parry", description="manager", joined=700),
    _person(VOLUNTEER, "elin", "Elin Dafydd", description="volunteer", language="cy", joined=260),
    _person(VOLUNTEER, "colin", "Colin Webb", she=False, description="volunteer", joined=330),
)

PROFILES = {
    "mair-bowen": (
        can_give(cy("Llaw i’w dal yn y capel neu yn y storm."), 70, "comfort"),
        how_to_be("There are two Mairs in the valley. I’m the tall one.", 70),
    ),
    "trefor": (
        would_welcome("A game of draughts.", 66, "company"),
        can_give(cy("Adrodd. Unrhyw ddarn, unrhyw bryd."), 66, "a-story"),
    ),
    "hazel": (can_give("Dressmaking. I can see it’s crooked from here.", 40, "know-how"),),
    "alun": (matters("The view of the weir.", 52),),
    "sioned": (would_welcome("A quiet cup of tea after the buses go.", 61, "company"),),
}

STORIES = (
    story(
        "glan-today",
        0,
        "10:05",
        "In the day room",
        "warm",
        gave(
            "trefor",
            "Recited the whole of a harvest poem from memory, standing.",
            "a-story",
            cy("Dysges i hi ar ben treilyr."),
        ),
        gave("sioned", "Stopped the trolley and heard it to the end.", "a-listening-ear"),
        told="trefor",
        by="sioned",
    ),
    story(
        "glan-waiting",
        1,
        "11:40",
        "In the day room",
        "",
        not_yet("hazel"),
        gave("marek", "Brought Hazel the sewing box down from the top shelf.", "a-hand"),
        by="sioned",
    ),
    story(
        "glan-weir",
        5,
        "14:15",
        "At the weir",
        "calm",
        gave("colin", "Walked Alun down to see how high the water was.", "company"),
        gave("alun", "Said when it would drop, and was right to the hour.", "know-how"),
        told="colin",
        by="sioned",
    ),
    story(
        "glan-hem",
        20,
        "13:20",
        "In the day room",
        "fun",
        gave(
            "hazel",
            "Pinned up Sioned’s hem while she was still in it.",
            "know-how a-hand",
            "Stand still, you’re worse than a child.",
        ),
        gave("sioned", "Stood on the table for it.", "a-laugh an-offer-taken-up"),
        told="sioned",
        by="sioned",
    ),
    story(
        "glan-meinir",
        34,
        "15:30",
        "By the front door",
        "moving",
        gave("meinir", "Brought Trefor his chapel coat, brushed.", "a-hand comfort"),
        was_given("trefor"),
        by="sioned",
    ),
)

_PLACES = {
    "In the hall",
    "In the lounge",
    "By the window",
    "In the corridor",
    "By the front door",
    "In the garden",
}


def _here(situations):
    """The situations that name only roles, without the words that were said at Tŷ’r Bont."""
    return tuple(
        replace(situation, parts=tuple(replace(part, quotes=()) for part in situation.parts))
        for situation in situations
        if situation.place in _PLACES and all(_is_a_role(token) for token in situation.cast)
    )


def _is_a_role(token):
    return "," not in token and token.split(".")[0] in {"older", "staff", "volunteer"}


@cache
def glan_yr_afon():
    """Return the centre; it is the same every time."""
    composer = Composer(
        PEOPLE,
        [
            (_here(FROM_STAFF), 0.6, 0.3),
            (_here(FROM_OLDER_PEOPLE), 0.2, 0.4),
            (_here(BETWEEN_OLDER_PEOPLE), 0.2, 0.3),
        ],
        seed="Glan yr Afon",
        recorders=("sioned",),
        writers=("sioned",),
    )
    composer.know(STORIES)
    moments = [*STORIES, *composer.compose(130, (0.25, 0.6))]
    return SampleCentre(
        slug="glan-yr-afon",
        name="Glan yr Afon day centre",
        name_cy="Canolfan ddydd Glan yr Afon",
        opened=705,
        people=PEOPLE,
        profiles=PROFILES,
        moments=tuple(sorted(moments, key=lambda moment: (-moment.day, moment.time, moment.key))),
        accounts=(SampleAccount("sioned@glanyrafon.example", "sioned", "staff"),),
        plans=PLANS_AT_GLAN_YR_AFON,
        permissions=PERMISSIONS_AT_GLAN_YR_AFON,
    )
