"""The people of Tŷ’r Bont. All of them are invented."""

from .shapes import CARER, COMMUNITY, OLDER, STAFF, VOLUNTEER, SampleAccount, SamplePause, SamplePerson


def _older(key, name, **more):
    return SamplePerson(key=key, name=name, role=OLDER, **more)


def _he(key, name, **more):
    return _older(key, name, she=False, **more)


def _other(role, key, name, description, **more):
    return SamplePerson(key=key, name=name, role=role, description=description, **more)


OLDER_PEOPLE = (
    _older("eirlys", "Eirlys Prosser", language="cy", face="eirlys", joined=912),
    _he("ivor", "Ivor Beynon", face="ivor", joined=655, comes="0134"),
    _older("mair", "Mair Llewellyn", language="cy", face="mair", joined=1240),
    _he("gwilym", "Gwilym Rees", language="cy", face="gwilym", joined=803),
    _older("dilys", "Dilys Hopkin", face="dilys", joined=1511, comes="0124"),
    _he("idris", "Idris Thomas", face="idris", joined=480),
    _he("emlyn", "Emlyn Jones", face="emlyn", joined=29, comes="024"),
    _older("nesta", "Nesta Griffiths", face="nesta", joined=372, comes="13"),
    _he("arthur", "Arthur D'Arcy", face="arthur", joined=590, comes="0234"),
    _older("megan", "Megan Pugh", language="cy", face="megan", joined=455, comes="0123"),
    _he("winston", "Winston Clarke", face="winston", from_away=True, joined=1033, comes="0124"),
    _older("beryl", "Beryl Hughes", face="beryl", joined=1302, comes="0134"),
    _older("gwen", "Gwen Morris", face="gwen", joined=840, comes="123"),
    _he("hefin", "Hefin Bowen", language="cy", face="hefin", joined=701, comes="0234"),
    _older("norah", "Norah O’Connor", from_away=True, joined=1120, left=38, comes="024"),
    _older("sian", "Siân Wyn Parry", language="cy", joined=288, comes="0124"),
    _he("glyn", "Glyn Evans", known_as="Glyn Tŷ Isaf", language="cy", joined=530, comes="14"),
    _older("peggy", "Peggy Lloyd", joined=96, comes="03"),
    _he("frank", "Frank Delaney", joined=402, comes="134"),
    _he("wil", "William Harries", known_as="Wil y Tŵr", language="cy", joined=950, comes="0234"),
    _older("beti", "Beti Angharad Rowlands", language="cy", joined=667, comes="123"),
    _older("joan", "Joan Whitlock", joined=251, comes="02"),
    _older("kamala", "Kamala Nair", from_away=True, joined=344, comes="0134"),
)

CARERS = (
    _other(CARER, "huw", "Huw Prosser", "Eirlys’s son", she=False, language="cy", face="huw", joined=912),
    _other(CARER, "carys", "Carys Rees", "Gwilym’s wife", language="cy", face="carys", joined=803),
    _other(CARER, "sunita", "Sunita Nair", "Kamala’s daughter", face="sunita", joined=344),
    _other(CARER, "dafydd", "Dafydd Pugh", "Megan’s husband", she=False, language="cy", face="dafydd", joined=455),
    _other(CARER, "ann", "Ann Whitlock", "Joan’s sister", joined=251),
    _other(CARER, "maldwyn", "Maldwyn Thomas", "Idris’s brother", she=False, joined=480),
    _other(CARER, "lowri", "Lowri Beynon", "Ivor’s daughter", joined=655),
)

STAFF_MEMBERS = (
    _other(STAFF, "nia", "Nia Rowlands", "manager", face="nia", joined=1600),
    _other(STAFF, "bethan", "Bethan Morgan", "senior support worker", language="cy", face="bethan", joined=1450),
    _other(STAFF, "tom", "Tom Harding", "support worker", she=False, face="tom", joined=520),
    _other(STAFF, "priya", "Priya Shah", "support worker", face="priya", joined=610),
    _other(STAFF, "amina", "Amina Warsame", "support worker", face="amina", joined=730),
    _other(STAFF, "rhian", "Rhian Lewis", "cook", language="cy", face="rhian", joined=1380),
    _other(STAFF, "gareth", "Gareth Vaughan", "driver", she=False, joined=990),
    _other(STAFF, "ceri", "Ceri-Ann Bevan", "support worker", joined=75, earlier_role=(VOLUNTEER, 390, 76)),
)

VOLUNTEERS = (
    _other(VOLUNTEER, "yusuf", "Yusuf Rahman", "volunteer", she=False, face="yusuf", joined=420, comes="024"),
    _other(
        VOLUNTEER,
        "osian",
        "Osian Pritchard",
        "volunteer, mends bicycles",
        she=False,
        language="cy",
        face="osian",
        joined=205,
        comes="134",
    ),
    _other(VOLUNTEER, "grace", "Grace Mensah", "volunteer", joined=560, comes="012"),
    _other(
        VOLUNTEER,
        "llyr",
        "Llŷr Eynon",
        "volunteer, gardens",
        she=False,
        language="cy",
        joined=330,
        comes="23",
    ),
    _other(VOLUNTEER, "pat", "Pat O'Leary", "volunteer", joined=1190, comes="14"),
)

COMMUNITY_PEOPLE = (
    _other(COMMUNITY, "year5", "Year 5, Ysgol y Cwm", "school class", is_group=True, joined=400, comes="3"),
    _other(COMMUNITY, "cor", "Côr y Bont", "choir", is_group=True, joined=1400, comes="4"),
    _other(COMMUNITY, "delyth", "Delyth Harris", "keeps the shop over the bridge", joined=640, comes="13"),
)

PEOPLE = OLDER_PEOPLE + CARERS + STAFF_MEMBERS + VOLUNTEERS + COMMUNITY_PEOPLE

# Nobody has noticed these people giving. The gap is ours: most have said what they could give.
ONLY_RECEIVING = frozenset({"emlyn", "nesta", "glyn", "peggy", "joan"})

# Carers of whom only the giving has been noticed: nothing that came to them was written down yet.
ONLY_GIVING = frozenset({"dafydd", "ann", "maldwyn"})

# The working day (counted back) of the last giving that anyone has noticed, where that is some time ago.
LAST_NOTICED_GIVING = {"eirlys": 15}

# Eirlys comes three times a week, so two weeks are long for her.
LATELY = {"eirlys": 14}

PAUSES = (
    SamplePause("glyn", "rather_receive", since=9, until=19),
    SamplePause("maldwyn", "not_now", since=2, until=5, way="receiving"),
)

ACCOUNTS = (
    SampleAccount("bethan@tyrbont.example", "bethan", "staff"),
    SampleAccount("nia@tyrbont.example", "nia", "manager"),
    SampleAccount("eirlys@tyrbont.example", "eirlys", language="cy"),
    SampleAccount("huw@tyrbont.example", "huw"),
)
