"""What is stored from the platforms, as parts to reckon with: one per layout, in which no day and no order is twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

CELL = "import"
Family = Literal["shop", "orders", "product", "ads"]
BY_DAY = ("shop", "product")  # tables that have a row for every day they speak for


@dataclass(frozen=True)
class Returning:
    """Buyers of one year of orders, how many of them ordered twice or more, and how many orders they placed."""

    buyers: int
    again: int
    orders: int


@dataclass(frozen=True, eq=False)
class Part:
    """Sums of one layout by day, or by span where the platform gave spans: then `date` is missing.

    `covered` are the days they speak for: in tables of the shop or of products those that have rows, in orders and ads
    all that the files spoke for, for on a day without rows nothing happened. `back` is who came again, if it is known.
    """

    kind: str
    family: Family
    platform: str
    names: tuple[str, ...]
    frame: pd.DataFrame
    covered: frozenset[date]
    back: Returning | None = None

    @property
    def first(self) -> date:
        return min(self.covered)

    @property
    def last(self) -> date:
        return max(self.covered)

    @property
    def gap(self) -> int:
        """Days between the first and the last that it does not speak for."""
        return (self.last - self.first).days + 1 - len(self.covered)

    @property
    def dated(self) -> bool:
        """Whether every row has a day."""
        return bool(self.frame["date"].notna().all())

    def known(self, *columns: str) -> pd.DataFrame:
        """The rows in which all these columns have a value."""
        if any(column not in self.frame for column in columns):
            return self.frame.iloc[:0]
        return self.frame[self.frame[list(columns)].notna().all(axis=1)]
