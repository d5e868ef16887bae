"""The people of a day centre, what they say of themselves, and who may sign in."""

from people.models.account import Account, Post
from people.models.carer_permission import CarerPermission
from people.models.centre import Centre
from people.models.handover import HandOver, UnsaidAnswers
from people.models.kept import KeptFrom
from people.models.look import Look
from people.models.pause import Pause
from people.models.permission import Permission
from people.models.person import Membership, Person, Role
from people.models.profile import ProfileEntry

__all__ = [
    "Account",
    "CarerPermission",
    "Centre",
    "HandOver",
    "KeptFrom",
    "Look",
    "Membership",
    "Pause",
    "Permission",
    "Person",
    "Post",
    "ProfileEntry",
    "Role",
    "UnsaidAnswers",
]
