"""What the tables of every address ask about: Ada, her moment, a line of hers, what stopped her, and so on."""

from functools import cached_property

from django.urls import NoReverseMatch, reverse

from exchanges.weekly_note.mail import STOPPING
from people.accounts.actions import invite
from people.cards.actions import offer
from people.tablets.turns import enrol
from tests.cast import Cast
from tests.exchanges.book.worlds import edition_of
from tests.exchanges.circle.worlds import choose_story, make_talk
from tests.exchanges.photos.worlds import make_photo
from tests.exchanges.plans.worlds import make_a_plan
from tests.exchanges.reports.outside.worlds import make_outside_report
from tests.factories import make_barrier, make_entry, make_moment, make_person, try_something
from tests.people.cards.worlds import make_card_for_home
from tests.people.consent.worlds import let_a_carer_read
from tests.people.tablets.worlds import make_sign_in

# What an address can say it is about, besides the page.
KEYS = [
    [],
    ["public_id"],
    ["public_id", "person_id"],
    ["public_id", "entry_id"],
    ["public_id", "giver_id", "person_id"],
    ["circle_id", "person_id"],
    ["token"],
    ["offer"],
    ["number"],
    ["section"],
    ["entry_id"],
    ["person_id"],
    ["edition_id"],
    ["public_id", "edition_id"],
    ["photo_id"],
    ["photo_id", "person_id"],
    ["picture_id", "size"],
]


class AskedAbout(Cast):
    """The cast, and one thing of each kind that an address can be about: Ada’s, or of her moment with Carmen."""

    @cached_property
    def moment(self):
        return make_moment(self.ada, self.carmen, brought={self.ada: ["a-song", "a-small-gift"]})

    @cached_property
    def circle(self):
        return choose_story(make_talk(self.moment), self.ada, self.carmen)

    @cached_property
    def tablet(self):
        return enrol(by=None, centre=self.centre, name="Lounge tablet")[0]

    @cached_property
    def turn(self):
        return make_sign_in(self.tablet, self.carmens_account)

    @cached_property
    def card_and_secret(self):
        return make_card_for_home(self.ada)

    @cached_property
    def entry(self):
        return make_entry(self.ada)

    @cached_property
    def report(self):
        return make_outside_report(self.centre)

    @cached_property
    def barrier(self):
        barrier = make_barrier(self.ada)
        try_something(barrier, self.carmen)
        return barrier

    @cached_property
    def edition(self):
        return edition_of(self.ada, self.moment)

    @cached_property
    def photo(self):
        return make_photo(self.moment, self.ada)

    @cached_property
    def plan(self):
        return make_a_plan(self.ada, self.carmen)

    @cached_property
    def permission(self):
        return let_a_carer_read(self.ada)

    @property
    def viewers(self):
        """The account of each kind of viewer who has one."""
        return {
            "older person": self.adas_account,
            "carer": self.bills_account,
            "staff": self.carmens_account,
            "manager": self.mels_account,
            "other staff": self.dereks_account,
            "administrator": self.administrator,
        }

    def token(self, name):
        """What opens a page by itself: a card, an invitation, or the link of a weekly note."""
        if name == "card:open":
            return self.card_and_secret[1]
        if name == "account_invitation":
            return invite(by=None, centre=self.centre, person=make_person(self.centre))[1]
        return STOPPING.sign(self.carmens_account.pk)

    def about(self, name):
        """What the address of this name is about, by what its parts are called."""
        of_app = {
            "people": self.ada,
            "noticing": self.ada,
            "exchanges": self.moment,
            "reports": self.report,
            "barriers": self.barrier,
            "plans": self.plan,
            "centre": self.tablet,
            "tablet": self.turn,
            "mine_carers_ending": self.permission,
        }
        return {
            "public_id": of_app.get(name.split(":")[0], self.moment).public_id,
            "person_id": (self.carmen if name == "exchanges:gift" else self.ada).public_id,
            "entry_id": self.entry.public_id,
            "edition_id": self.edition.public_id,
            "giver_id": self.ada.public_id,
            "circle_id": self.circle.public_id,
            "token": self.token(name),
            "offer": offer(self.card_and_secret[0]),
            "number": 1,
            "section": "can_give",
            "photo_id": self.photo.public_id,
            "picture_id": self.photo.public_id,
            "size": "small",
        }

    def address(self, name):
        """Return the address of the page of this name; raises AssertionError where it is about something else."""
        about = self.about(name)
        for keys in KEYS:
            try:
                return reverse(name, kwargs={key: about[key] for key in keys})
            except NoReverseMatch:
                continue
        raise AssertionError(f"{name} asks for something this test does not know.")
