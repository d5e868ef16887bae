"""The whole sample centre Tŷ’r Bont: its people, what they have said, and six months of moments."""

from functools import cache

from . import people, story_gifts, story_others, story_stopped, story_today
from .compose import WORKING_DAYS, Composer
from .moments_many import MANY
from .moments_older import FROM_OLDER_PEOPLE
from .moments_round_about import ROUND_ABOUT
from .moments_staff import FROM_STAFF
from .moments_together import BETWEEN_OLDER_PEOPLE
from .planned import PERMISSIONS, PLANS
from .profiles import PROFILES
from .shapes import SampleCentre
from .stopped import STOPPED

STORIES = story_today.TODAY + story_today.WAITING + story_gifts.GIFTS + story_stopped.STOPPED + story_others.OTHERS

# At first most of what is noticed goes from staff to older people; by the end much of it comes from them.
GROUPS = [
    (FROM_STAFF, 0.76, 0.2),
    (FROM_OLDER_PEOPLE, 0.03, 0.28),
    (BETWEEN_OLDER_PEOPLE, 0.03, 0.28),
    (ROUND_ABOUT, 0.14, 0.13),
    (MANY, 0.04, 0.11),
]


@cache
def ty_r_bont():
    """Return the centre; it is the same every time."""
    composer = Composer(
        people.PEOPLE,
        GROUPS,
        seed="Tŷ’r Bont",
        only_receiving=people.ONLY_RECEIVING,
        only_giving=people.ONLY_GIVING,
        last_giving=people.LAST_NOTICED_GIVING,
        replies=(0.1, 0.85),
    )
    composer.know(STORIES)
    moments = [*STORIES, *composer.compose(WORKING_DAYS, (6.3, 8))]
    return SampleCentre(
        slug="ty-r-bont",
        name="Tŷ’r Bont day centre",
        name_cy="Canolfan ddydd Tŷ’r Bont",
        opened=1650,
        people=people.PEOPLE,
        profiles=PROFILES,
        moments=tuple(sorted(moments, key=lambda moment: (-moment.day, moment.time, moment.key))),
        accounts=people.ACCOUNTS,
        barriers=STOPPED,
        pauses=people.PAUSES,
        lately=people.LATELY,
        safeguarding=(
            "Tell Nia, or whoever is on duty, today: 01632 960143. After five: the council’s adult safeguarding team, "
            "0808 157 0142. In danger now: 999.",
            "Dywedwch wrth Nia, neu bwy bynnag sydd ar ddyletswydd, heddiw: 01632 960143. Ar ôl pump: tîm diogelu "
            "oedolion y cyngor, 0808 157 0142. Mewn perygl nawr: 999.",
        ),
        plans=PLANS,
        permissions=PERMISSIONS,
    )
