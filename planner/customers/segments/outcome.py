"""What the segments hold as of a day: people, money, and the scores they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from planner.customers.ground import Ground
from planner.customers.section import Customers, Segment
from planner.customers.segments.questions import score_counts
from planner.customers.segments.rules import SCORES, SEGMENTS

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["recency", "frequency", "money"]
# What a score is read from: days without an order, orders, fen.
READ: Mapping[Kind, str] = {"recency": "waited", "frequency": "orders", "money": "net"}


@dataclass(frozen=True)
class Line:
    """A segment. Money in fen and net of refunds, `waited` days since the last order on average."""

    segment: Segment
    people: int
    orders: int
    net: int
    waited: float | None
    share: float
    net_share: float | None

    @property
    def per_person(self) -> float | None:
        return self.net / self.people if self.people else None

    @property
    def per_order(self) -> float | None:
        return self.net / self.orders if self.orders else None


@dataclass(frozen=True)
class Score:
    """A score of one kind and whom it holds, from least to most days, orders or fen; None where nobody has it."""

    kind: Kind
    score: int
    people: int
    least: int | None
    most: int | None


@dataclass(frozen=True)
class Square:
    """Customers with the same recency and frequency, and the segments that they are in, the largest first."""

    recency: int
    frequency: int
    people: int
    net: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Segmented:
    """All customers as of a day, each in exactly one segment. Without customers there are no lines."""

    day: date
    orders: tuple[int, int, int, int]
    people: int
    net: int
    lines: tuple[Line, ...]
    scores: tuple[Score, ...]
    squares: tuple[Square, ...]

    def line(self, segment: str) -> Line | None:
        """The line of a segment."""
        return next((one for one in self.lines if one.segment == segment), None)


def thresholds(section: Customers) -> tuple[int, int, int, int]:
    """Orders for a score of 2, 3, 4 and 5, each at least as many as the one below it."""
    asked = section.thresholds
    made = [asked.two]
    for one in (asked.three, asked.four, asked.five):
        made.append(max(one, made[-1]))
    return made[0], made[1], made[2], made[3]


def segmented(section: Customers, here: Ground) -> Segmented:
    """The segments as of a day."""
    orders = thresholds(section)
    found = here.house.ask(score_counts, here.day, orders)
    if found is None or found.empty:
        return Segmented(here.day, orders, 0, 0, (), (), ())
    people, net = int(found["people"].sum()), int(found["net"].sum())
    return Segmented(
        day=here.day,
        orders=orders,
        people=people,
        net=net,
        lines=tuple(_line(one, found[found["segment"] == one], people, net) for one in SEGMENTS),
        scores=tuple(_score(kind, n, found[found[kind] == n]) for kind in READ for n in reversed(SCORES)),
        squares=tuple(_squares(found)),
    )


def _line(segment: Segment, rows: pd.DataFrame, people: int, net: int) -> Line:
    there, money = int(rows["people"].sum()), int(rows["net"].sum())
    return Line(
        segment=segment,
        people=there,
        orders=int(rows["orders"].sum()),
        net=money,
        waited=int(rows["waited"].sum()) / there if there else None,
        share=there / people,
        net_share=money / net if net > 0 else None,
    )


def _score(kind: Kind, score: int, rows: pd.DataFrame) -> Score:
    if rows.empty:
        return Score(kind, score, 0, None, None)
    read = READ[kind]
    return Score(
        kind, score, int(rows["people"].sum()), int(rows[f"{read}_least"].min()), int(rows[f"{read}_most"].max())
    )


def _squares(found: pd.DataFrame) -> list[Square]:
    made = []
    groups: Any = found.groupby(["recency", "frequency"], sort=True)
    for (recency, frequency), rows in groups:
        by: Any = rows.groupby("segment")["people"].sum()
        ranked = sorted(by.index, key=lambda code: (-int(by[code]), SEGMENTS.index(code)))
        sums = int(rows["people"].sum()), int(rows["net"].sum())
        made.append(Square(int(recency), int(frequency), *sums, tuple(ranked)))
    return made
