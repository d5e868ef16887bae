"""Moments: two-way contributions between people, and what they changed."""

from exchanges.models.contribution import Contribution, Received
from exchanges.models.exchange import Exchange, Feeling, Withdrawal
from exchanges.models.kind import Kind
from exchanges.models.reflection import Reflection
from exchanges.models.side import Side

__all__ = ["Contribution", "Exchange", "Feeling", "Kind", "Received", "Reflection", "Side", "Withdrawal"]
