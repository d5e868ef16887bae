"""The people of a day centre, what they say of themselves, and who may sign in."""

from people.accounts.models.account import Account, Post
from people.accounts.models.invitation import Invitation
from people.cards.models import Card
from people.centres.models import Centre
from people.consent.models.carer_permission import CarerPermission
from people.consent.models.permission import Permission
from people.drafts.models import Draft
from people.handover.models import HandOver, UnsaidAnswers
from people.looks.models import Look
from people.profiles.models.just_for_me import KeptFrom
from people.profiles.models.pause import Pause
from people.profiles.models.person import Membership, Person, Role
from people.profiles.models.profile import ProfileEntry
from people.tablets.models import Pin, Tablet, TabletSignIn

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
