"""Moments: two-way contributions between people, what they changed, and what got in the way."""

from exchanges.barriers.models.answer import Decision, EnablingPlan, Followed, MeantFor
from exchanges.barriers.models.barrier import Barrier, Cause, State
from exchanges.book.models import Book, BookEdition, BookPage, Keepsake
from exchanges.circle.models import Agreement, Circle, InCircle, StoryChoice, Talk, Told
from exchanges.gifts.models import GiftDeclaration, GiftPolicy
from exchanges.kinds.models import Kind
from exchanges.moments.models.contribution import Contribution, Received
from exchanges.moments.models.exchange import Exchange, Feeling, Withdrawal
from exchanges.moments.models.reflection import Reflection
from exchanges.moments.models.set_aside import SetAside
from exchanges.moments.models.side import Side
from exchanges.own_pages.models import Opening
from exchanges.photos.models import Photo, PhotoConsent, PhotoPerson, Purpose
from exchanges.plans.models import Plan, PlanPerson
from exchanges.reports.models.download import Download
from exchanges.reports.models.outside_report import Frozen, OutsideReport
from exchanges.weekly_note.models import WeeklyNoteSent

__all__ = [
    "Agreement",
    "Barrier",
    "Book",
    "BookEdition",
    "BookPage",
    "Cause",
    "Circle",
    "Contribution",
    "Decision",
    "Download",
    "EnablingPlan",
    "Exchange",
    "Feeling",
    "Followed",
    "Frozen",
    "GiftDeclaration",
    "GiftPolicy",
    "InCircle",
    "Keepsake",
    "Kind",
    "MeantFor",
    "Opening",
    "OutsideReport",
    "Photo",
    "PhotoConsent",
    "PhotoPerson",
    "Plan",
    "PlanPerson",
    "Purpose",
    "Received",
    "Reflection",
    "SetAside",
    "Side",
    "State",
    "StoryChoice",
    "Talk",
    "Told",
    "WeeklyNoteSent",
    "Withdrawal",
]
