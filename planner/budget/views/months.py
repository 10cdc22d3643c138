"""The total by phase and by month: which phase a month belongs to, and its money, exact to the fen.

A phase's money is its share of the total; a month's is its part of the phase by the season, so that within a phase the
months that sell most get most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.budget.period import Period
from planner.budget.split import shares_of
from planner.budget.views.rounding import apportioned
from planner.calendar import month_of

if TYPE_CHECKING:
    from planner.plan import Plan

Phase = Literal["start", "peak", "close"]
PHASES: tuple[Phase, ...] = ("start", "peak", "close")


@dataclass(frozen=True)
class MonthMoney:
    """A month of the period. Shares are fractions of the whole period: `share` of its money, `sales` of its sales.

    `within` is its part of its phase's money; money in fen.
    """

    first: date
    phase: Phase
    sales: float
    within: float
    share: float
    money: int

    @property
    def code(self) -> str:
        return code_of(self.first)


@dataclass(frozen=True)
class PhaseMoney:
    """A phase with its months. `wanted` is the share that is stored, `share` what it gets if others have no months."""

    name: Phase
    wanted: float
    share: float
    money: int
    months: tuple[date, ...]


@dataclass(frozen=True)
class Placed:
    """A month's phase, its part of the phase and its share of all money, before any rounding."""

    phase: Phase
    within: float
    share: float


def by_months(plan: Plan, span: Period, total: int) -> tuple[tuple[PhaseMoney, ...], tuple[MonthMoney, ...]]:
    """Phases and months with their parts of the total."""
    wanted = shares_of(plan, "phases")
    placed = place(span, wanted, plan.budget.peak_months, plan.budget.close_months)
    held = {name: [n for n, one in enumerate(placed) if one.phase == name] for name in PHASES}
    shares = [sum(placed[n].share for n in held[name]) for name in PHASES]
    moneys = dict(zip(PHASES, apportioned(total, shares), strict=True))
    money = [0] * len(placed)
    for name, inside in held.items():
        parts = apportioned(moneys[name], [placed[n].within for n in inside]) if inside else []
        for n, part in zip(inside, parts, strict=True):
            money[n] = part
    phases = tuple(
        PhaseMoney(name, wanted[name], share, moneys[name], tuple(span.months[n] for n in held[name]))
        for name, share in zip(PHASES, shares, strict=True)
    )
    months = tuple(
        MonthMoney(first, one.phase, weight, one.within, one.share, part)
        for first, weight, one, part in zip(span.months, span.weights, placed, money, strict=True)
    )
    return phases, months


def place(span: Period, shares: Mapping[str, float], peak: Iterable[str], close: Iterable[str]) -> tuple[Placed, ...]:
    """Each month of the period with its phase and share; a month named as peak and as close is peak.

    The share of a phase without months goes to the others in proportion; where they have none, all follows the season.
    Within a phase whose months have no weight the days count alike.
    """
    named = {**dict.fromkeys(close, "close"), **dict.fromkeys(peak, "peak")}
    phases = [next(p for p in PHASES if p == named.get(code_of(first), "start")) for first in span.months]
    there = {phase: [n for n, one in enumerate(phases) if one == phase] for phase in PHASES if phase in phases}
    seasons = {phase: sum(span.weights[n] for n in inside) for phase, inside in there.items()}
    rest = sum(shares[phase] for phase in there)
    made: dict[int, Placed] = {}
    for phase, inside in there.items():
        weights = [span.weights[n] for n in inside]
        if seasons[phase] <= 0:
            weights = [float(length(span.months[n])) for n in inside]
        share, whole = shares[phase] / rest if rest > 0 else seasons[phase], sum(weights)
        for n, weight in zip(inside, weights, strict=True):
            made[n] = Placed(phase, weight / whole, share * weight / whole)
    return tuple(made[n] for n in range(len(phases)))


def code_of(first: date) -> str:
    """A month's code among the calendar months: m01 to m12."""
    return f"m{first.month:02d}"


def length(first: date) -> int:
    """The days of a month."""
    return (month_of(first)[1] - first).days + 1


def codes(firsts: Sequence[date]) -> tuple[str, ...]:
    """The calendar months that months are, each once, in their order."""
    return tuple(dict.fromkeys(code_of(first) for first in firsts))
