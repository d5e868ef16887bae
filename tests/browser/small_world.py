"""What the pages are about, made as small as can be, and who looks at them."""

from functools import cached_property

from exchanges.barriers.actions import take_back_barrier
from exchanges.models import Purpose
from exchanges.moments.actions import withdraw_exchange
from exchanges.plans.actions import happened, let_go
from people.models import Post, ProfileEntry, Role
from tests.browser.at_work import ComingIn, HandedOver, OnTablet, Reading, make_keeper
from tests.browser.pages import (
    ANONYMOUS,
    ASKED,
    BACK_BY_PIN,
    BY_PIN,
    CARER,
    HALF_IN,
    HANDED_BACK,
    HANDED_OVER,
    HAS_READ,
    MANAGER,
    NAMES,
    NEWCOMER,
    OLDER_PERSON,
    PROVED,
    READING,
    STAFF,
)
from tests.browser.worlds import PIN, World, books, cards, links, note_tokens, turns
from tests.cast import Cast
from tests.exchanges.circle.worlds import choose_story, make_talk
from tests.exchanges.photos.worlds import make_photo
from tests.exchanges.plans.worlds import let_onto_the_wall, make_a_plan
from tests.exchanges.reports.outside.worlds import make_outside_report
from tests.factories import (
    LONG_AGO,
    make_account,
    make_barrier,
    make_centre,
    make_entry,
    make_moment,
    make_person,
    make_plan,
    open_it,
    try_something,
)
from tests.people.consent.worlds import let_a_carer_read


def small_world(cast):
    """Return one of each thing around the cast: Ada’s own page, and Carmen’s work."""
    centre, ada, bill, carmen, vic = cast.centre, cast.ada, cast.bill, cast.carmen, cast.vic
    entry = make_entry(ada)
    make_entry(ada, "A oes heddwch?", language="cy", section=ProfileEntry.Section.MATTERS)
    withdrawn, waiting = make_moment(ada, vic), make_moment(ada, carmen, brought={ada: ["a-song"], carmen: None})
    withdraw_exchange(withdrawn, by=None)
    unasked = make_person(centre)
    stopped, trying, opened = make_barrier(ada, bill), make_barrier(ada, carmen, words="Pam?"), make_barrier(bill)
    try_something(trying, carmen)
    make_plan(trying)
    make_plan(trying, least="Two hands.")
    open_it(opened, make_moment(bill, ada))
    talk = make_talk(make_moment(ada, carmen))
    choose_story(talk, bill, vic)
    leaver = make_person(centre, left_on=LONG_AGO.replace(year=2021))
    photographed = make_moment(ada, vic)
    return World(
        person=ada,
        other=bill,
        people=[ada, bill, carmen, vic, unasked],
        leaver=leaver,
        unasked=unasked,
        group=make_person(centre, "Year 5, Ysgol y Cwm", Role.COMMUNITY, is_group=True),
        entry_person=ada,
        entry=entry,
        own_person=ada,
        moment=make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]}),
        many=make_moment(ada, bill, carmen, vic),
        waiting=waiting,
        waiting_for=carmen,
        withdrawn=withdrawn,
        own=waiting,
        photo=make_photo(photographed, ada, agreed=[Purpose.PAGE]),
        photographed=photographed,
        asked=make_moment(carmen, ada, brought={carmen: ["company"], ada: None}),
        heard=waiting,
        outside_report=make_outside_report(centre),
        stopped=stopped,
        trying=trying,
        opened=opened,
        not_kept=take_back_barrier(make_barrier(ada, what="", kind="a-song"), by=None, reason="Written twice."),
        own_barrier=trying,
        plan=make_a_plan(ada, carmen),
        plan_happened=happened(make_a_plan(ada, carmen), waiting, by=None),
        plan_let_go=let_go(make_a_plan(ada, bill), by=None),
        allowed=let_onto_the_wall(bill),
        gift=make_moment(ada, carmen, brought={ada: ["a-small-gift"]}),
        giver=ada,
        gifted=carmen,
        talk=talk,
        lets_read=let_a_carer_read(ada, bill, book=True),
        reader=bill,
        let_by=ada,
        let_read=waiting,
        own_line=entry,
        person_there=ada,
        **books(ada, waiting, leaver, ada),
        month=f"{talk.happened_on:%Y-%m}",
        **note_tokens(),
        **links(centre),
        **turns(cast.carmens_account, cast.mels_account),
        **cards(ada, bill),
    )


class AllPages(Cast):
    """The cast, what the pages are about, and a centre where everything is still to come."""

    @cached_property
    def world(self):
        return small_world(self)

    @cached_property
    def newcomer(self):
        """The manager of an empty centre."""
        person = make_person(make_centre(), role=Role.STAFF)
        return make_account(person=person, works_at=person.centre, duty=Post.Duty.MANAGER)

    @cached_property
    def keeper(self):
        """Who comes in with a second step."""
        return make_keeper(self.newcomer.person.centre)

    @property
    def viewers(self):
        """Who looks at a page, by kind of viewer."""
        world, staff = self.world, self.carmens_account
        return {
            STAFF: staff,
            MANAGER: self.mels_account,
            OLDER_PERSON: self.adas_account,
            NEWCOMER: self.newcomer,
            CARER: self.bills_account,
            ANONYMOUS: None,
            HANDED_OVER: HandedOver(staff, world.own_person, world.asked),
            HANDED_BACK: HandedOver(staff, world.own_person, world.asked, finished=True),
            ASKED: ComingIn(self.keeper, "asked"),
            HALF_IN: ComingIn(self.keeper, "half"),
            PROVED: ComingIn(self.keeper, "proved"),
            NAMES: OnTablet(world.tablet),
            BY_PIN: OnTablet(world.tablet, world.turn, PIN),
            BACK_BY_PIN: HandedOver(staff, world.own_person, world.asked, finished=True, tablet=world.tablet),
            READING: Reading(world.tablet, world.card),
            HAS_READ: Reading(world.tablet, world.card, finished=True),
        }
