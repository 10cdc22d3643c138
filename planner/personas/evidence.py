"""What a persona rests on: how sure we are, how fresh it is, and what such a customer is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from planner.personas.model import Persona

Confidence = Literal["guess", "indication", "supported"]

ENOUGH_PEOPLE = 30
ENOUGH_KINDS = 2
STALE_MONTHS = 6


def confidence(persona: Persona) -> Confidence:
    """Derived, never typed: no source is a guess; two kinds of source and 30 people support it; else an indication."""
    if not persona.sources:
        return "guess"
    people = persona.sample_size or 0
    return "supported" if len(set(persona.sources)) >= ENOUGH_KINDS and people >= ENOUGH_PEOPLE else "indication"


def worth(persona: Persona) -> float | None:
    """Share of sales ÷ share of customers: how many average customers one of these is worth. None if unknown."""
    if persona.sales_share is None or not persona.customer_share:
        return None
    return persona.sales_share / persona.customer_share


def sells_without_customers(persona: Persona) -> bool:
    """Whether sales are said to come from a persona that no customer belongs to."""
    return persona.customer_share == 0 and bool(persona.sales_share)


def total(shares: Sequence[float | None]) -> float | None:
    """The sum of the known shares, rounded to a thousandth of a per cent; None if none is known."""
    known = [share for share in shares if share is not None]
    return round(sum(known), 5) if known else None


def months_since(day: date, today: date) -> int:
    """Full months from a day to today; 0 for today or a day to come."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return max(0, months - (today.day < day.day))


def stale(persona: Persona, today: date) -> bool:
    """Whether the last refresh lies more than six months back. Without a date nobody knows: False."""
    day = persona.refreshed
    if day is None or day > today:
        return False
    months = months_since(day, today)
    return months > STALE_MONTHS or (months == STALE_MONTHS and day.day != today.day)
