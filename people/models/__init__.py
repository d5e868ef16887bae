"""The people of a day centre, what they say of themselves, and who may sign in."""

from people.models.account import Account, Post
from people.models.card import Card
from people.models.carer_permission import CarerPermission
from people.models.centre import Centre
from people.models.draft import Draft
from people.models.handover import HandOver, UnsaidAnswers
from people.models.invitation import Invitation
from people.models.kept import KeptFrom
from people.models.look import Look
from people.models.pause import Pause
from people.models.permission import Permission
from people.models.person import Membership, Person, Role
from people.models.profile import ProfileEntry
from people.models.tablet import Pin, Tablet, TabletSignIn

__all__ = [
    "Account",
    "Card",
    "CarerPermission",
    "Centre",
    "Draft",
    "HandOver",
    "Invitation",
    "KeptFrom",
    "Look",
    "Membership",
    "Pause",
    "Permission",
    "Person",
    "Pin",
    "Post",
    "ProfileEntry",
    "Role",
    "Tablet",
    "TabletSignIn",
    "UnsaidAnswers",
]
