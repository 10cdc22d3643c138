"""A metric measured over a period: the sums it is made of, platform by platform, or why it is not known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from planner.metrics.figures.kinds import METRICS, Definition
from planner.metrics.figures.tables import Source
from planner.metrics.section import Metric

# no_file: no stored table of a kind that could give it. no_column: there are such tables, but without the numbers.
# no_days: they have the numbers, but not of these days. nothing: nothing to divide by. no_year: less than a year.
Lack = Literal["", "no_file", "no_column", "no_days", "nothing", "no_year"]


@dataclass(frozen=True)
class Piece:
    """What one platform adds: two sums over `days` days, each of which knows both. `beside`: where the bottom stood."""

    source: Source
    top: float
    bottom: float
    days: int
    beside: Source | None = None


@dataclass(frozen=True)
class Measured:
    """A metric from `first` to `last`, both inclusive. Money in fen, rates as fractions; `lack`: why it is unknown."""

    metric: Metric
    first: date
    last: date
    pieces: tuple[Piece, ...] = ()
    lack: Lack = ""

    @property
    def definition(self) -> Definition:
        return METRICS[self.metric]

    @property
    def top(self) -> float:
        return sum(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return sum(piece.bottom for piece in self.pieces)

    @property
    def value(self) -> float | None:
        """The sum, or sum ÷ sum; None if unknown."""
        if self.lack or not self.pieces:
            return None
        if self.definition.adds_up:
            return self.top
        return self.top / self.bottom if self.bottom > 0 else None

    @property
    def level(self) -> float | None:
        """What can be compared with another period: of what adds up the mean of a known day, else the value."""
        if self.value is None or not self.definition.adds_up:
            return self.value
        return sum(piece.top / piece.days for piece in self.pieces)

    @property
    def length(self) -> int:
        """The days of the period."""
        return (self.last - self.first).days + 1

    @property
    def days(self) -> int:
        """On how many of them it is known, on the platform that knows fewest."""
        return min((piece.days for piece in self.pieces), default=0)

    @property
    def whole(self) -> bool:
        """Whether every day is known."""
        return self.days >= self.length

    @property
    def counted(self) -> tuple[int, int] | None:
        """Of how many how many, for a proportion whose counts can be trusted to be one; else None."""
        top, bottom = round(self.top), round(self.bottom)
        if not self.definition.proportion or self.value is None or not 0 <= top <= bottom:
            return None
        return top, bottom

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(piece.source for piece in self.pieces)

    def only(self, sources: tuple[Source, ...]) -> Measured:
        """The same from some of its platforms."""
        kept = tuple(piece for piece in self.pieces if piece.source in sources)
        return self if len(kept) == len(self.pieces) else replace(self, pieces=kept)
