"""Of which state of the plan a file is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Edition:
    """The plan by its id, how often it was changed, the user's day, and when the file is made, with a time zone."""

    plan_id: str
    revision: int
    today: date
    made: datetime
