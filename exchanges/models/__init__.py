"""Moments: two-way contributions between people, what they changed, and what got in the way."""

from exchanges.models.barrier import Barrier, Cause, State
from exchanges.models.barrier_answer import Decision, EnablingPlan, Followed, MeantFor
from exchanges.models.book import Book, BookEdition, BookPage, Keepsake
from exchanges.models.circle import Agreement, Circle, InCircle, StoryChoice, Talk, Told
from exchanges.models.contribution import Contribution, Received
from exchanges.models.download import Download
from exchanges.models.exchange import Exchange, Feeling, Withdrawal
from exchanges.models.gift import GiftDeclaration, GiftPolicy
from exchanges.models.kind import Kind
from exchanges.models.opening import Opening
from exchanges.models.outside_report import Frozen, OutsideReport
from exchanges.models.photo import Photo, PhotoConsent, PhotoPerson, Purpose
from exchanges.models.plan import Plan, PlanPerson
from exchanges.models.reflection import Reflection
from exchanges.models.set_aside import SetAside
from exchanges.models.side import Side
from exchanges.models.weekly_note import WeeklyNoteSent

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
