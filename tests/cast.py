"""The cast: the same few people in every test.

Ada comes on Tuesdays and sings; Bill, her son, cares for her; Carmen and Mel work at their centre, Mel as its
manager; Vic volunteers; Derek works at another centre, where Dora comes.
"""

from functools import cached_property

from people.models import Post, Role
from tests.factories import make_account, make_centre, make_person


class Cast:
    """Each of them is made when a test first asks for them, and nobody whom it does not ask for."""

    def whole(self):
        """Make all of it now, and return it."""
        for kind in reversed(type(self).__mro__):
            for name, value in vars(kind).items():
                if isinstance(value, cached_property):
                    getattr(self, name)
        return self

    @cached_property
    def centre(self):
        return make_centre("y-felin", name="Y Felin day centre", name_cy="Canolfan Y Felin")

    @cached_property
    def other_centre(self):
        return make_centre("yr-hafod")

    @cached_property
    def ada(self):
        return make_person(self.centre, "Ada Lloyd")

    @cached_property
    def bill(self):
        return make_person(self.centre, "Bill Lloyd", Role.CARER, description="Ada’s son")

    @cached_property
    def carmen(self):
        return make_person(self.centre, "Carmen Díaz", Role.STAFF, description="support worker")

    @cached_property
    def mel(self):
        return make_person(self.centre, "Mel Rhydderch", Role.STAFF, description="manager")

    @cached_property
    def vic(self):
        return make_person(self.centre, "Vic Owen", Role.VOLUNTEER)

    @cached_property
    def dora(self):
        return make_person(self.other_centre, "Dora Pugh")

    @cached_property
    def derek(self):
        return make_person(self.other_centre, "Derek Hall", Role.STAFF)

    @cached_property
    def adas_account(self):
        return make_account("ada@example.org", self.ada)

    @cached_property
    def bills_account(self):
        return make_account("bill@example.org", self.bill)

    @cached_property
    def carmens_account(self):
        return make_account("carmen@example.org", self.carmen, works_at=self.centre)

    @cached_property
    def mels_account(self):
        return make_account("mel@example.org", self.mel, works_at=self.centre, duty=Post.Duty.MANAGER)

    @cached_property
    def dereks_account(self):
        return make_account("derek@example.org", self.derek, works_at=self.other_centre)

    @cached_property
    def administrator(self):
        return make_account("admin@example.org", is_staff=True, is_superuser=True)
