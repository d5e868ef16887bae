"""What is planned this week at the sample centres, and who said that their name may be on the wall."""

# Laid out by hand, so that one plan reads as one paragraph.
# fmt: off

from dataclasses import dataclass

from .shapes import cy


@dataclass(frozen=True)
class SamplePlan:
    """A plan for ``ahead`` working days from today; below nought that day has been.

    ``to`` and ``helps`` are people's keys with spaces between. ``moment`` is the key of the moment that it turned into,
    whose day it then has; ``moved`` says how many working days from today it was for at first.
    """

    giver: str
    ahead: int
    what: str
    kind: str
    to: str = ""
    helps: str = ""
    time: str = ""
    moment: str = ""
    moved: int | None = None
    let_go: bool = False


@dataclass(frozen=True)
class SamplePermission:
    """That somebody's name may be on the wall, ``given`` and ``ended`` so many days ago.

    ``consulted`` says who was asked where it was a best-interests decision.
    """

    person: str
    given: int
    consulted: str = ""
    ended: int | None = None


PLANS = (
    SamplePlan("eirlys", 0, "pour the tea for the window table, from the small pot", "food-and-drink",
               to="gwilym dilys", helps="bethan", time="after the singing"),
    SamplePlan("nesta", 0, "the French words for the seaside", "teaching-a-skill",
               to="ceri amina", helps="tom", time="after lunch"),
    SamplePlan("mair", 0, cy("dangos sut mae cau blaen yr hosan"), "teaching-a-skill", to="yusuf", moment="today-sock"),
    SamplePlan("joan", -1, "dry the dishes after dinner, before anybody else has", "a-hand", to="rhian"),
    SamplePlan("wil", -2, cy("canu’r gloch amser cinio"), "a-hand", helps="priya", let_go=True),
    SamplePlan("carys", -3, cy("siafio wrth y drych da"), "a-hand", to="gwilym", helps="priya",
               moment="move-shave-here"),
    SamplePlan("hefin", 1, cy("dechrau’r canu cyn cinio"), "a-song", to="beryl arthur idris", time=cy("cyn cinio")),
    SamplePlan("frank", 1, "go through the back lanes on the map", "know-how", to="gareth", moved=-1),
    SamplePlan("emlyn", 2, "which pigeon is which, from the yard", "plants-or-animals", to="osian llyr",
               helps="amina", time="when it is dry"),
    SamplePlan("kamala", 3, "the second of the three curries", "teaching-a-skill", to="rhian", helps="sunita",
               time="from eleven"),
    SamplePlan("huw", 4, cy("darllen y rygbi’n uchel"), "company", to="gwilym emlyn"),
    SamplePlan("year5", 6, "a song they have learnt for us", "a-song", to="ivor eirlys mair", helps="bethan grace"),
)

# Frank, Joan, Idris and some of the staff have not been asked yet.
PERMISSIONS = (
    *(SamplePermission(person, 60) for person in (
        "eirlys", "gwilym", "mair", "hefin", "beryl", "nesta", "emlyn", "kamala", "ivor", "wil", "carys", "huw",
        "bethan", "tom", "rhian", "ceri", "osian", "llyr", "sunita", "year5",
    )),
    SamplePermission("dilys", 41, "Dilys, her niece and Priya"),
    SamplePermission("arthur", 58, ended=12),
)

PLANS_AT_GLAN_YR_AFON = (
    SamplePlan("hazel", 0, "let down a hem for whoever brings one", "know-how", to="sioned", time="at two"),
    SamplePlan("trefor", 0, cy("adrodd cerdd y cynhaeaf, ar ei draed"), "a-story", to="sioned", moment="glan-today"),
    SamplePlan("ron", -1, "wind the clock in the day room", "a-hand", helps="marek", let_go=True),
    SamplePlan("alun", 2, "say how high the weir is, and when it drops", "know-how", to="colin ron"),
    SamplePlan("mair-bowen", 1, cy("llaw i’w dal ar y ffordd i’r capel"), "comfort", to="annest", helps="elin"),
)

PERMISSIONS_AT_GLAN_YR_AFON = tuple(
    SamplePermission(person, 33) for person in ("hazel", "trefor", "sioned", "alun", "mair-bowen", "elin")
)
