"""What the review chapter stores: reviews with what was found and decided, and how the report is handed over."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planner.sections import Name, Row, Section, Text

Rhythm = Literal["weekly", "monthly", "quarterly"]
DepthCode = Literal["one_page", "summary", "full"]
Accent = Literal["green", "blue", "orange", "red", "purple", "grey"]
Chapter = Literal[
    "shop",
    "swot",
    "goals",
    "personas",
    "channels",
    "budget",
    "campaigns",
    "experiments",
    "customers",
    "metrics",
    "review",
]


class Kept(Row):
    """A figure of a review as it was when the review was kept; the id is the metric. In its unit, unknown None."""

    value: float | None = Field(default=None, allow_inf_nan=False)
    before: float | None = Field(default=None, allow_inf_nan=False)
    planned: float | None = Field(default=None, allow_inf_nan=False)


class ReviewItem(Row):
    """A review of the days from `first` to `last`, both inclusive; the texts are the user's own, per part."""

    rhythm: Rhythm | None = None
    first: date | None = None
    last: date | None = None
    background: Text = ""
    analysis: Text = ""
    diagnosis: Text = ""
    improvements: Text = ""
    kept: tuple[Kept, ...] = ()


class Handover(Section):
    """How the report of the whole plan is wanted. No `chapters`: all begun. `logo` is the id of a dataset."""

    title: Name = ""
    client: Name = ""
    author: Name = ""
    confidential: Name = ""
    depth: DepthCode = "summary"
    chapters: tuple[Chapter, ...] = ()
    accent: Accent = "green"
    first: date | None = None
    last: date | None = None
    logo: Name = ""


class Review(Section):
    items: tuple[ReviewItem, ...] = ()
    handover: Handover = Handover()

    def progress(self) -> tuple[int, int]:
        """A review with its days, a diagnosis and improvements."""
        last = next(reversed(self.items), ReviewItem(id="none"))
        done = (last.first is not None and last.last is not None, bool(last.diagnosis.strip()))
        return sum((*done, bool(last.improvements.strip()))), 3
