"""Every page there is, with nothing wrong and with something to mend, and who looks at it."""

from dataclasses import dataclass, field

from django.urls import reverse

ANONYMOUS, OLDER_PERSON, STAFF, MANAGER = "anonymous", "older person", "staff", "manager"
# Of the staff of a centre where nothing has been noticed yet.
NEWCOMER = "newcomer"
# Whom the older person lets read.
CARER = "carer"
# Somebody who was handed the tablet, with every question answered and nothing kept yet; and after they finished.
HANDED_OVER, HANDED_BACK = "handed over", "handed back"
# Somebody who asked for a code by e-mail; who has the second step still to do; and who has just said who they are,
# with a passkey and recovery codes.
ASKED, HALF_IN, PROVED = "asked for a code", "half way in", "said who they are"
# On a tablet of the centre: nobody, two having signed in on it today; somebody of the staff, and somebody who was
# handed it and has finished. And a person whose card reads, and who has read.
NAMES, BY_PIN, BACK_BY_PIN = "on a tablet", "on a tablet, by PIN", "handed back on a tablet"
READING, HAS_READ = "reading with a card", "has read with a card"

# Addresses that answer with no page of their own.
WITHOUT_A_PAGE = {
    "account_logout",
    "draft",
    "draft_forget",
    "language",
    "healthz",
    "readyz",
    "exchanges:put_back",
    "exchanges:let_go",
    "exchanges:wait_again",
    "noticing:not_now",
    "noticing:look_again",
    "reports:outside_csv",
    "barriers:put_back",
    "plans:undo",
    "circle:end",
    "circle:told",
    "people:handover",
    "handover:end",
    "handover:passkey",
    "mfa_login_webauthn",
    "usersessions_list",
    "centre:tablet_end",
    "card:open",
    "card:finish",
}

LONG = "x" * 700
NOBODY = "00000000-0000-0000-0000-000000000000"
NO_DAY = {"when": ["another"], "day": ["99"], "month": ["Ionawr"], "year": ["2026"]}


@dataclass(frozen=True)
class Page:
    """One page as one kind of viewer meets it.

    `address` is the name of an address; `about` names what of the world it is about, in the order of its
    identifiers. `query` and what it `sends`, lists by field, may hold "{world.…}".
    """

    name: str
    address: str
    viewer: str = STAFF
    about: tuple = ()
    number: int | None = None
    query: str = ""
    sends: dict | None = field(default=None, hash=False)
    status: int = 200
    # Which of its forms is sent.
    form: str = "main form[novalidate]"
    # Does it show something else each time it is opened: a new key, or that it was opened?
    is_ever_new: bool = False

    def __str__(self):
        return self.name

    def url(self, world):
        """The address of the page in this world."""
        if self.address.startswith("/"):
            return self.address
        about = [getattr(world, name) for name in self.about]
        args = [getattr(one, "public_id", one) for one in about]
        path = reverse(self.address, args=args if self.number is None else [*args, self.number])
        return f"{path}?{self.query.format(world=world)}" if self.query else path

    def typed(self, world):
        """What is typed and ticked before it is sent: a list of values for each field."""
        return {
            name.format(world=world): [value.format(world=world) for value in values]
            for name, values in (self.sends or {}).items()
        }


TWO = "with={world.person.public_id}&with={world.other.public_id}"
FIVE = "&".join(f"with={{world.people[{place}].public_id}}" for place in range(5))

PAGES = [
    Page("sign in", "account_login", ANONYMOUS),
    Page("ask for a code", "account_request_login_code", ANONYMOUS),
    Page("your code", "account_confirm_login_code", ASKED),
    Page("the second step", "mfa_authenticate", HALF_IN),
    Page("a closed account", "account_inactive", ANONYMOUS),
    Page("an invitation", "account_invitation", ANONYMOUS, about=("link_token",)),
    Page("an invitation to work", "account_invitation", ANONYMOUS, about=("work_token",)),
    Page("a link for a new password", "account_invitation", ANONYMOUS, about=("reset_token",)),
    Page("a link that is over", "account_invitation", ANONYMOUS, about=("old_token",), status=404),
    Page("my account", "account_own"),
    Page("my account, at home", "account_own", OLDER_PERSON),
    Page("a new password", "account_change_password", PROVED),
    Page("is it you, password", "account_reauthenticate", PROVED),
    Page("is it you, code", "mfa_reauthenticate", PROVED),
    Page("is it you, passkey", "mfa_reauthenticate_webauthn", PROVED),
    Page("second step", "mfa_index", PROVED),
    Page("second step, none", "mfa_index"),
    Page("passkeys", "mfa_index", OLDER_PERSON),
    Page("set up a passkey", "mfa_add_webauthn", PROVED),
    Page("set up an app", "mfa_activate_totp", PROVED, is_ever_new=True),
    Page("recovery codes", "mfa_view_recovery_codes", PROVED),
    Page("new recovery codes", "mfa_generate_recovery_codes", PROVED),
    Page("who can come in", "centre:access", MANAGER),
    Page("who can come in, hardly anybody", "centre:access", NEWCOMER),
    Page("how somebody comes in", "people:access", MANAGER, about=("own_person",)),
    Page("how somebody comes in, not yet", "people:access", MANAGER, about=("unasked",)),
    Page("how somebody comes in, invited", "people:access", MANAGER, about=("invited",)),
    Page("how somebody comes in, closed", "people:access", MANAGER, about=("closed",)),
    Page("invite somebody", "people:link", MANAGER, about=("unasked",)),
    Page("invite somebody to work", "people:link", MANAGER, about=("worker",)),
    Page("let somebody choose a new password", "people:link", MANAGER, about=("own_person",)),
    Page("a sheet to print", "people:link", MANAGER, about=("unasked",), sends={"how": ["paper"]}),
    Page("today", "today"),
    Page("today, nothing noticed", "today", NEWCOMER),
    Page("log a moment", "exchanges:new"),
    Page("log a moment of one", "exchanges:new", query="with={world.person.public_id}"),
    Page("log a moment of two", "exchanges:new", query=TWO),
    Page("log a moment of five", "exchanges:new", query=FIVE),
    Page("a moment", "exchanges:detail", about=("moment",)),
    Page("a moment of many", "exchanges:detail", about=("many",)),
    Page("a moment that waits", "exchanges:detail", about=("waiting",)),
    Page("a moment taken back", "exchanges:detail", about=("withdrawn",)),
    Page("own moment", "exchanges:detail", OLDER_PERSON, about=("own",)),
    Page("all moments", "exchanges:list"),
    Page("moments taken back", "exchanges:withdrawals"),
    Page("all moments, nothing noticed", "exchanges:list", NEWCOMER),
    Page("all moments, some chosen", "exchanges:list", query="heard=waiting&role=older_person"),
    Page("correct a moment", "exchanges:correction", about=("moment",)),
    Page("add a side", "exchanges:side", about=("waiting", "waiting_for")),
    Page("add own side", "exchanges:side", OLDER_PERSON, about=("own", "own_person")),
    Page("earlier versions", "exchanges:versions", about=("moment",)),
    Page("take a moment back", "exchanges:withdrawal", about=("moment",)),
    Page("what it changed", "exchanges:reflection", about=("moment",)),
    Page("people not noticed lately", "noticing:giving"),
    Page("people not noticed lately, nobody", "noticing:giving", NEWCOMER),
    Page("who is looking after them", "noticing:receiving"),
    Page("who is looking after them, nobody", "noticing:receiving", NEWCOMER),
    Page("rather receive", "noticing:rest", about=("person",)),
    Page("rather receive, oneself", "noticing:rest", OLDER_PERSON, about=("own_person",)),
    Page("days that count as lately", "noticing:lately", about=("person",)),
    Page("who would welcome it", "noticing:welcome", about=("person",)),
    Page("who would welcome it, nobody", "noticing:welcome", about=("unasked",)),
    Page("waiting for the other side", "exchanges:waiting"),
    Page("waiting for the other side, nothing", "exchanges:waiting", NEWCOMER),
    Page("what it changed for oneself", "exchanges:reflection", OLDER_PERSON, about=("own",)),
    Page("a moment with a gift", "exchanges:detail", about=("gift",)),
    Page("a moment to talk about", "exchanges:detail", about=("talk",)),
    Page("a gift to staff", "exchanges:gift", about=("gift", "giver", "gifted")),
    Page("gifts to staff", "gifts:policy", MANAGER),
    Page("gifts to staff, nothing written", "gifts:policy", NEWCOMER),
    Page("gift register", "gifts:register", MANAGER),
    Page("gift register, no gifts", "gifts:register", NEWCOMER),
    Page("gift register as a file", "gifts:register_csv", MANAGER),
    Page("story circle", "circle:list"),
    Page("story circle, the month before", "circle:list", query="month={world.month}"),
    Page("story circle, nothing marked", "circle:list", NEWCOMER),
    Page("what the circle chose", "circle:new", query="month={world.month}"),
    Page("what the circle chose, nothing marked", "circle:new", NEWCOMER),
    Page("pages to talk around", "circle:pages", query="month={world.month}"),
    Page("pages to talk around, none", "circle:pages", NEWCOMER),
    Page("one to talk about", "circle:mark", about=("many",)),
    Page("my page", "mine", OLDER_PERSON, is_ever_new=True),
    Page("my page, of the staff", "mine", is_ever_new=True),
    Page("my page, nothing noticed", "mine", NEWCOMER),
    Page("what I gave", "mine_gave", OLDER_PERSON),
    Page("what I gave, nothing", "mine_gave", NEWCOMER),
    Page("more of my pages", "mine_more", OLDER_PERSON, query="moment={world.own.public_id}"),
    Page("more of my pages, of a carer", "mine_more", CARER),
    Page("people", "people:list"),
    Page("people, hardly any", "people:list", NEWCOMER),
    Page("who has left", "people:left"),
    Page("who has left, nobody", "people:left", NEWCOMER),
    Page("add someone", "people:new"),
    Page("a person", "people:detail", about=("person",)),
    Page("a person who left", "people:detail", about=("leaver",)),
    Page("a person nobody has asked", "people:detail", about=("unasked",)),
    Page("a group", "people:detail", about=("group",)),
    Page("oneself", "people:detail", OLDER_PERSON, about=("own_person",)),
    Page("a person’s moments", "people:history", about=("person",)),
    Page("own moments", "people:history", OLDER_PERSON, about=("own_person",)),
    Page("name and language", "people:details", about=("person",)),
    Page("a role", "people:role", about=("person",)),
    Page("leaving", "people:leaving", about=("person",)),
    Page("coming back", "people:leaving", about=("leaver",)),
    Page("a person’s words", "people:entries", about=("entry_person",)),
    Page("own words", "people:entries", OLDER_PERSON, about=("own_person",)),
    Page("add what was said", "people:entry_new", about=("person",)),
    Page("change what was said", "people:entry", about=("entry_person", "entry")),
    Page("take a line off", "people:retirement", about=("entry_person", "entry")),
    Page("the wall permission", "people:wall", about=("unasked",)),
    Page("the wall permission, given", "people:wall", about=("allowed",)),
    Page("plans", "plans:list"),
    Page("plans, none", "plans:list", NEWCOMER),
    Page("own plans", "plans:list", OLDER_PERSON),
    Page("plan something", "plans:new", query="with={world.person.public_id}"),
    Page("plan something of one’s own", "plans:new", OLDER_PERSON),
    Page("a plan", "plans:detail", about=("plan",)),
    Page("own plan", "plans:detail", OLDER_PERSON, about=("plan",)),
    Page("a plan that happened", "plans:detail", about=("plan_happened",)),
    Page("a plan let go", "plans:detail", about=("plan_let_go",)),
    Page("change a plan", "plans:change", about=("plan",)),
    Page("not today", "plans:not_today", about=("plan",)),
    Page("own plan, not today", "plans:not_today", OLDER_PERSON, about=("plan",)),
    Page("log what was planned", "exchanges:new", query="plan={world.plan.public_id}"),
    Page("the week for the wall", "plans:week"),
    Page("the week for the wall, nothing planned", "plans:week", NEWCOMER),
    Page("the report", "reports:reciprocity", MANAGER),
    Page("the report, nothing noticed", "reports:reciprocity", NEWCOMER),
    Page("our connections", "reports:connections", MANAGER),
    Page("our connections, none", "reports:connections", NEWCOMER),
    Page("the wall", "reports:wall", MANAGER),
    Page("the wall, nothing noticed", "reports:wall", NEWCOMER),
    Page("the report as CSV", "reports:csv", MANAGER),
    Page("the report as a workbook", "reports:xlsx", MANAGER),
    Page("the report as a PDF", "reports:pdf", MANAGER),
    Page("who took the report", "reports:downloads", MANAGER),
    Page("who took the report, nobody", "reports:downloads", NEWCOMER),
    Page("reports for outside", "reports:outside", MANAGER),
    Page("reports for outside, none", "reports:outside", NEWCOMER),
    Page("a report for outside", "reports:outside_report", MANAGER, about=("outside_report",)),
    Page("what got in the way", "barriers:list"),
    Page("what got in the way, of a manager", "barriers:list", MANAGER),
    Page("what got in the way, nothing", "barriers:list", NEWCOMER),
    Page("one column", "barriers:list", MANAGER, query="show=opened_up"),
    Page("one column, nothing", "barriers:list", NEWCOMER, query="show=trying"),
    Page("log what was stopped", "barriers:new"),
    Page("log what was stopped, of one", "barriers:new", query="with={world.person.public_id}"),
    Page("log what was stopped, own", "barriers:new", OLDER_PERSON),
    Page("log what was stopped, hardly anybody", "barriers:new", NEWCOMER),
    Page("they did not want to", "barriers:new", sends={"cause": ["did-not-want"]}),
    Page("I did not want to", "barriers:new", OLDER_PERSON, sends={"cause": ["did-not-want"]}),
    Page("what was stopped", "barriers:detail", MANAGER, about=("stopped",)),
    Page("what we are trying", "barriers:detail", MANAGER, about=("trying",)),
    Page("what we opened up", "barriers:detail", about=("opened",)),
    Page("what was stopped, own", "barriers:detail", OLDER_PERSON, about=("own_barrier",)),
    Page("what was stopped, taken back", "barriers:detail", about=("not_kept",)),
    Page("correct what was stopped", "barriers:correction", about=("trying",)),
    Page("what a card said before", "barriers:versions", about=("trying",)),
    Page("take a card back", "barriers:withdrawal", about=("stopped",)),
    Page("cards taken back", "barriers:withdrawals"),
    Page("cards taken back, none", "barriers:withdrawals", NEWCOMER),
    Page("say what we will try", "barriers:answer", MANAGER, about=("stopped",)),
    Page("it is open now", "barriers:opening", MANAGER, about=("trying",)),
    Page("what followed", "barriers:opening", MANAGER, about=("opened",)),
    Page("move a card back", "barriers:back", MANAGER, about=("opened",)),
    Page("an enabling plan", "barriers:plan", MANAGER, about=("stopped",)),
    Page("an enabling plan to change", "barriers:plan", MANAGER, about=("trying",)),
    Page("the weekly note", "note:week"),
    Page("the weekly note, nothing to tell", "note:week", NEWCOMER),
    Page("the weekly note of an earlier week", "note:week", MANAGER, query="week=2026-10-05"),
    Page("whether the note is sent", "note:settings"),
    Page("stop the note", "note:stop", ANONYMOUS, about=("note_token",)),
    Page("stop the note, stopped", "note:stop", ANONYMOUS, about=("stopped_note_token",)),
    Page("who looked at my page", "people:looks", OLDER_PERSON, about=("own_person",)),
    Page("who looked at my page, handed over", "mine_looks", HANDED_OVER),
    Page("who looked at my page, with a card", "mine_looks", READING),
    Page("who looked, long ago", "people:looks", OLDER_PERSON, about=("own_person",), query="before=2020-01-01"),
    Page("who looked at a person’s page", "people:looks", MANAGER, about=("own_person",)),
    Page("who looked", "centre:looks", MANAGER, is_ever_new=True),
    Page("who looked, some chosen", "centre:looks", MANAGER, query="kind=pages&person={world.own_person.public_id}"),
    Page("who looked, nobody like that", "centre:looks", NEWCOMER, query="kind=tablet"),
    Page("settings of the centre", "centre:settings", MANAGER),
    Page("settings of the centre, nothing set", "centre:settings", NEWCOMER),
    Page("hand over the tablet", "handover:choose"),
    Page("hand over the tablet, to nobody", "handover:choose", NEWCOMER),
    Page("hello", "handover:hello", HANDED_OVER),
    Page("my page, handed over", "mine", HANDED_OVER, is_ever_new=True),
    Page("what did you bring", "mine_side", HANDED_OVER, about=("asked",)),
    Page("what did you bring, at home", "mine_side", OLDER_PERSON, about=("asked",)),
    Page("say something about it", "mine_side_words", HANDED_OVER, about=("asked",)),
    Page("is this side right", "mine_side_check", HANDED_OVER, about=("asked",)),
    Page("thank you for a side", "mine_side_thanks", HANDED_OVER, about=("heard",)),
    Page("thank you, not sure", "mine_side_thanks", HANDED_OVER, about=("asked",)),
    Page("what can you give", "mine_ask", HANDED_OVER),
    Page("a question", "mine_ask_question", HANDED_OVER, number=1),
    Page("a question at home", "mine_ask_question", OLDER_PERSON, number=2),
    Page("are these right", "mine_ask_check", HANDED_OVER),
    Page("thank you for the answers", "mine_ask_thanks", HANDED_OVER),
    Page("thank you, nothing kept", "mine_ask_thanks", OLDER_PERSON),
    Page("who may read my moments", "mine_carers", OLDER_PERSON),
    Page("who may read my moments, handed over", "mine_carers", HANDED_OVER),
    Page("who may read", "mine_carers_question", OLDER_PERSON, number=1),
    Page("what may they read", "mine_carers_question", HANDED_OVER, number=2),
    Page("for how long", "mine_carers_question", HANDED_OVER, number=3),
    Page("is this what they may read", "mine_carers_check", HANDED_OVER),
    Page("thank you for letting them read", "mine_carers_thanks", HANDED_OVER),
    Page("shall they stop reading", "mine_carers_ending", OLDER_PERSON, about=("lets_read",)),
    Page("my words", "mine_words", OLDER_PERSON),
    Page("my words, handed over", "mine_words", HANDED_OVER),
    Page("my words, none", "mine_words", NEWCOMER),
    Page("just for me", "mine_keep_moment", OLDER_PERSON, about=("own",)),
    Page("just for me, a line", "mine_keep_line", OLDER_PERSON, about=("own_line",)),
    Page("just for somebody", "exchanges:keep_side", about=("moment", "person_there")),
    Page("what carers may read", "people:carers", about=("own_person",)),
    Page("what carers may read, of a manager", "people:carers", MANAGER, about=("own_person",)),
    Page("what carers may read, of a carer", "people:carers", about=("reader",)),
    Page("my page, of a carer", "mine", CARER, is_ever_new=True),
    Page("what I am let read", "with:person", CARER, about=("let_by",)),
    Page("a moment I am let read", "exchanges:detail", CARER, about=("let_read",)),
    Page("rather not read", "with:ending", CARER, about=("let_by",)),
    Page("thank you", "handover:thanks", HANDED_BACK),
    Page("refused", "people:list", HANDED_OVER, status=403),
    Page("thank you, on a tablet", "handover:thanks", BACK_BY_PIN),
    Page("whose turn", "tablet:names", NAMES),
    Page("a PIN", "tablet:enter", NAMES, about=("turn",)),
    Page("no PIN yet", "tablet:enter", NAMES, about=("turn_without_pin",)),
    Page("one’s own PIN", "tablet:pin", PROVED),
    Page("one’s own PIN, of who came in with it", "tablet:pin", BY_PIN),
    Page("today, on a tablet", "today", BY_PIN),
    Page("tablets of the centre", "centre:tablets", MANAGER),
    Page("tablets of the centre, none", "centre:tablets", NEWCOMER),
    Page("a card, none", "people:card", about=("unasked",)),
    Page("a card", "people:card", about=("ivor",)),
    Page("a card that works at home", "people:card", about=("own_person",)),
    Page("a card to print", "people:card_new", about=("unasked",), sends={}, form="main form"),
    Page("show your card", "card:show", ANONYMOUS),
    Page("show your card, on a tablet", "card:show", NAMES),
    Page("hello, of a card", "card:hello", NAMES, about=("card_offer",)),
    Page("a card that opens nothing", "/card/xxxxxxxxxxxxxxxxxxxxxx/", ANONYMOUS, status=404),
    Page("my page, with a card", "mine", READING, is_ever_new=True),
    Page("refused, with a card", "people:list", READING, status=403),
    Page("thank you, with a card", "card:thanks", HAS_READ),
    Page("no such question", f"/mine/sides/{NOBODY}/", HANDED_OVER, status=404),
    Page("no such page", "/nowhere/", status=404),
    Page("no such page, signed out", "/sign-in/nowhere/", ANONYMOUS, status=404),
    Page("not for them", "exchanges:new", OLDER_PERSON, status=403),
]


def wrong(name, address, sends, **fields):
    """A page that comes back with what has to be mended."""
    return Page(f"{name}, to mend", address, sends=sends, status=400, **fields)


PAGES_TO_MEND = [
    wrong("sign in", "account_login", {}, viewer=ANONYMOUS, form="#sign-in"),
    wrong(
        "sign in with a wrong password",
        "account_login",
        {"login": ["nobody@example.org"], "password": ["not this"]},
        viewer=ANONYMOUS,
        form="#sign-in",
    ),
    wrong("ask for a code", "account_request_login_code", {"email": ["nobody"]}, viewer=ANONYMOUS),
    wrong("your code", "account_confirm_login_code", {"code": ["no"]}, viewer=ASKED),
    wrong("the second step", "mfa_authenticate", {"code": ["no"]}, viewer=HALF_IN, form="#second-step"),
    wrong("an invitation", "account_invitation", {"password": ["short"]}, viewer=ANONYMOUS, about=("link_token",)),
    wrong("a new password", "account_change_password", {"password": ["password123"]}, viewer=PROVED),
    wrong("is it you", "account_reauthenticate", {"password": ["not this"]}, viewer=PROVED),
    wrong("set up an app", "mfa_activate_totp", {"code": ["no"]}, viewer=PROVED),
    wrong("invite somebody", "people:link", {"how": ["email"]}, viewer=MANAGER, about=("unasked",)),
    wrong("log a moment", "exchanges:new", {}),
    wrong("log a moment of two", "exchanges:new", NO_DAY, query=TWO),
    wrong("log a moment of five", "exchanges:new", NO_DAY | {"place": [LONG]}, query=FIVE),
    wrong("correct a moment", "exchanges:correction", NO_DAY, about=("moment",)),
    wrong(
        "add a side",
        "exchanges:side",
        {"side-{world.waiting_for.public_id}-what": [LONG]},
        about=("waiting", "waiting_for"),
    ),
    wrong("take a moment back", "exchanges:withdrawal", {"reason": [LONG]}, about=("moment",)),
    wrong("what it changed", "exchanges:reflection", {}, about=("moment",)),
    wrong("a gift to staff", "exchanges:gift", {"decision": ["something_else"]}, about=("gift", "giver", "gifted")),
    wrong("gifts to staff", "gifts:policy", {"limit": [LONG]}, viewer=MANAGER),
    wrong("gift register as a file", "gifts:register_csv", {}, viewer=MANAGER),
    wrong("what the circle chose", "circle:new", NO_DAY, query="month={world.month}"),
    wrong("one to talk about", "circle:mark", {}, about=("many",)),
    Page("all moments, to mend", "exchanges:list", query="since=soon&kind=gold&person=x", status=400),
    wrong("people", "people:list", {"find": [LONG]}),
    wrong("who has left", "people:left", {"find": [LONG]}),
    wrong("add someone", "people:new", NO_DAY),
    wrong("add someone who is there", "people:new", {"name": ["{world.person.name}"], "sort": ["person"]}),
    wrong("name and language", "people:details", {"name": [""]}, about=("person",)),
    wrong("a role", "people:role", NO_DAY, about=("person",)),
    wrong("leaving", "people:leaving", NO_DAY, about=("person",)),
    wrong("coming back", "people:leaving", NO_DAY, about=("leaver",)),
    wrong("add what was said", "people:entry_new", NO_DAY, about=("person",)),
    wrong("change what was said", "people:entry", {"words": [""]}, about=("entry_person", "entry")),
    wrong("take a line off", "people:retirement", {"reason": [LONG]}, about=("entry_person", "entry")),
    wrong("rather receive", "noticing:rest", NO_DAY, about=("person",)),
    wrong("days that count as lately", "noticing:lately", {"lately_days": ["soon"]}, about=("person",)),
    wrong("the wall permission", "people:wall", NO_DAY | {"how": ["best_interests"]}, about=("unasked",)),
    wrong("plan something", "plans:new", NO_DAY),
    wrong("plan something of one’s own", "plans:new", NO_DAY, viewer=OLDER_PERSON),
    wrong("change a plan", "plans:change", NO_DAY | {"time": [LONG]}, about=("plan",)),
    wrong("not today", "plans:not_today", NO_DAY, about=("plan",)),
    wrong("log what was planned", "exchanges:new", NO_DAY, query="plan={world.plan.public_id}"),
    wrong("the report as CSV", "reports:csv", {"words": [LONG]}, viewer=MANAGER),
    wrong("the report as a workbook", "reports:xlsx", {}, viewer=MANAGER),
    wrong("the report as a PDF", "reports:pdf", {"reason": ["something_else"]}, viewer=MANAGER),
    wrong("log what was stopped", "barriers:new", NO_DAY | {"what": [LONG]}),
    wrong("log what was stopped, own", "barriers:new", {}, viewer=OLDER_PERSON),
    wrong("correct what was stopped", "barriers:correction", NO_DAY, about=("trying",)),
    wrong("take a card back", "barriers:withdrawal", {"reason": [LONG]}, about=("stopped",)),
    wrong("say what we will try", "barriers:answer", NO_DAY, about=("stopped",), viewer=MANAGER),
    wrong("it is open now", "barriers:opening", {"words": [""]}, about=("trying",), viewer=MANAGER),
    wrong("move a card back", "barriers:back", {"words": [LONG]}, about=("opened",), viewer=MANAGER),
    wrong("an enabling plan", "barriers:plan", NO_DAY, about=("stopped",), viewer=MANAGER),
    wrong("say something about it", "mine_side_words", {"words": [LONG * 2]}, viewer=HANDED_OVER, about=("asked",)),
    wrong("a question", "mine_ask_question", {"words": [LONG]}, viewer=HANDED_OVER, number=1),
    wrong("a question at home", "mine_ask_question", {}, viewer=OLDER_PERSON, number=3),
    wrong("what did you bring", "mine_side", {}, viewer=HANDED_OVER, about=("asked",)),
    wrong("what carers may read", "people:carers", NO_DAY, viewer=MANAGER, about=("own_person",)),
    wrong("thank you", "handover:thanks", {}, viewer=HANDED_BACK),
    wrong("thank you, on a tablet", "handover:thanks", {"pin": ["12"]}, viewer=BACK_BY_PIN),
    wrong("a PIN", "tablet:enter", {"pin": ["12"]}, viewer=NAMES, about=("turn",)),
    wrong("one’s own PIN", "tablet:pin", {"pin": ["123456"]}, viewer=PROVED),
    wrong("tablets of the centre", "centre:tablets", {}, viewer=MANAGER),
    wrong("settings of the centre", "centre:settings", {"lately_days": ["3"]}, viewer=MANAGER),
    Page("who looked, to mend", "centre:looks", MANAGER, query="since=soon&kind=gold&by=x", status=400),
    Page("the report, to mend", "reports:reciprocity", MANAGER, query="from=soon", status=400),
    Page("the wall, to mend", "reports:wall", MANAGER, query="from=soon", status=400),
]
ALL_PAGES = PAGES + PAGES_TO_MEND
