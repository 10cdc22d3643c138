"""Can a goal be done? The target against what reference figures support, as one interval per verdict.

A reference pace is known for most metrics. Half of it is called comfortable, the whole a stretch, twice it very hard;
beyond that no source at hand has seen it (half and twice are ours). No more than twelve months of growth in a row are
assumed. For sales the best month so far counts too: up to once it is comfortable, up to 1.5 times a stretch, up to 3
times very hard (field practice). The lower of the two limits holds, and the verdict is the interval in which the target
lies, so the two can never contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import expm1, log
from types import MappingProxyType
from typing import Literal

from planner.calendar import DAYS_PER_MONTH as MEAN
from planner.goals.metrics import METRICS, is_total, per_month, target
from planner.goals.path import Part, Path, span_days, span_months
from planner.goals.section import Goal
from planner.shop import Baseline

Verdict = Literal["already", "comfortable", "stretch", "very_hard", "unheard"]
VERDICTS: tuple[Verdict, ...] = ("already", "comfortable", "stretch", "very_hard", "unheard")
STEPS = (0.5, 1.0, 2.0)
BEST_MONTH_STEPS = (1.0, 1.5, 3.0)
MAX_GROWTH = 10.0  # per month; beyond it a figure says nothing any more


@dataclass(frozen=True)
class Pace:
    """A reference: growth per "month" or "year" (fractions, below zero for a cost), or a "level" that others reach."""

    kind: Literal["month", "year", "level"]
    value: float
    source: str


# Visitors month on month at least +10 % (course); it carries to what follows from visitors as long as the rest holds.
PACES: Mapping[str, Pace] = MappingProxyType(
    {name: Pace("month", 0.10, "course") for name, known in METRICS.items() if known.adds_up}
    | {
        "aov": Pace("year", 0.20, "plan2025"),
        "cac": Pace("year", -0.15, "plan2025"),
        "traffic_cost": Pace("year", -0.15, "plan2025"),
        "conversion_rate": Pace("level", 0.05, "course"),
        "repurchase_rate": Pace("level", 0.35, "plan2025"),
    },
)


@dataclass(frozen=True)
class Reach:
    """How far the target lies from what is supported. Amounts in the unit of the metric.

    `limits`: the amount if all stays as today, then the ends of comfortable, stretch and very hard.
    `growth`: what the target needs, per month for what adds up, over the whole span else; None beyond all sense.
    `multiple`: the largest month needed ÷ the best month so far; `peak`: the month in which that falls.
    """

    verdict: Verdict
    limits: tuple[float, float, float, float]
    times: float | None
    growth: float | None
    pace: Pace
    multiple: float | None = None
    peak: Part | None = None
    by_best_month: bool = False

    @property
    def falling(self) -> bool:
        """Whether less is better, so that the limits run downwards."""
        return self.limits[-1] < self.limits[0]

    @property
    def low(self) -> float | None:
        """The end of the verdict's interval that lies nearer to today; None for "already"."""
        place = VERDICTS.index(self.verdict)
        return self.limits[place - 1] if place else None

    @property
    def high(self) -> float | None:
        """The far end of the verdict's interval; None for "unheard of", which has none."""
        place = VERDICTS.index(self.verdict)
        return self.limits[place] if place < len(self.limits) else None


def judge(goal: Goal, path: Path | None, start: float | None, shop: Baseline) -> Reach | None:
    """The verdict on a goal that has a path and a baseline above zero; None where nothing supports one."""
    wanted = target(goal)
    pace = PACES.get(goal.metric or "")
    if path is None or wanted is None or pace is None or not start:
        return None
    if is_total(goal):
        reach = _total(path, wanted, pace)
        peak = max(path.parts("month"), key=lambda part: part.amount)
        return reach and _against_best_month(replace(reach, peak=peak), wanted, peak.amount, _best_month(goal, shop))
    reach = _level(path, wanted, start, pace)
    if reach is None or not per_month(goal):
        return reach
    monthly = replace(reach, growth=_monthly(wanted / start, _months(path)))
    return _against_best_month(monthly, wanted, wanted, _best_month(goal, shop))


def _total(path: Path, wanted: float, pace: Pace) -> Reach | None:
    terms = _terms(path)
    today = grown(terms, 0.0)
    if not today:
        return None
    easy, far, hardest = (grown(terms, pace.value * step) for step in STEPS)
    limits = (today, easy, far, hardest)
    return Reach(_verdict(wanted, limits), limits, wanted / today, _needed(terms, wanted), pace)


def _level(path: Path, wanted: float, start: float, pace: Pace) -> Reach | None:
    limits = _level_limits(start, pace, _months(path))
    return limits and Reach(_verdict(wanted, limits), limits, wanted / start, wanted / start - 1, pace)


def _against_best_month(reach: Reach, wanted: float, largest: float, best: float | None) -> Reach:
    """The same with the limits that the best month sets, where they are lower; never below what today brings."""
    if not best or not largest:
        return reach
    multiple = largest / best
    today, *ends = reach.limits
    easy, far, hardest = (
        max(today, min(end, wanted * step / multiple)) for end, step in zip(ends, BEST_MONTH_STEPS, strict=True)
    )
    limits = (today, easy, far, hardest)
    verdict = _verdict(wanted, limits)
    return replace(reach, verdict=verdict, limits=limits, multiple=multiple, by_best_month=verdict != reach.verdict)


def _best_month(goal: Goal, shop: Baseline) -> float | None:
    """The best month so far, for sales; net of refunds for net sales."""
    best = shop.best_month.value
    if goal.metric == "gmv" or best is None:
        return best if goal.metric == "gmv" else None
    if goal.metric == "net_sales" and shop.refund_rate.value is not None:
        return best * (1 - shop.refund_rate.value)
    return None


def _verdict(wanted: float, limits: tuple[float, ...]) -> Verdict:
    """The interval in which the target lies. Limits run upwards, or downwards for a cost."""
    falling = limits[-1] < limits[0]
    for verdict, limit in zip(VERDICTS, limits, strict=False):
        if wanted >= limit if falling else wanted <= limit:
            return verdict
    return "unheard"


Terms = tuple[tuple[float, float], ...]


def _terms(path: Path) -> Terms:
    """Each month of a total's path: what it brings as today, and how many months of growth lie before its middle."""
    return tuple(
        (part.as_today or 0.0, min(((part.start - path.start).days + span_days(part.start, part.end) / 2) / MEAN, 12))
        for part in path.parts("month")
    )


def grown(terms: Terms, growth: float) -> float:
    """What the span brings if sales as today grow steadily by `growth` a month, for twelve months at most."""
    return float(sum(today * (1 + growth) ** months for today, months in terms))


def _needed(terms: Terms, wanted: float) -> float | None:
    """The steady growth a month with which the span brings the target, by bisection; None beyond MAX_GROWTH."""
    low, high = -0.99, MAX_GROWTH
    if grown(terms, high) < wanted or grown(terms, low) > wanted:
        return None
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if grown(terms, middle) < wanted else (low, middle)
    return (low + high) / 2


def _months(path: Path) -> float:
    """How many months of growth the span has room for; a whole year is exactly twelve, and more do not count."""
    return min(span_months(path.start, path.end), 12)


def _monthly(times: float, months: float) -> float | None:
    """The growth a month that makes `times` in so many months."""
    if times <= 0:
        return None
    growth = expm1(min(log(times) / months, log(1 + MAX_GROWTH) + 1))
    return growth if growth <= MAX_GROWTH else None


def _level_limits(start: float, pace: Pace, months: float) -> tuple[float, float, float, float] | None:
    """Today's level and the three limits; None where the level that others reach is reached already."""
    if pace.kind == "level":
        if start >= pace.value:
            return None
        ends = [min(1.0, start + (pace.value - start) * step) for step in STEPS]
    else:
        periods = months / 12 if pace.kind == "year" else months
        ends = [start * (1 + pace.value * step) ** periods for step in STEPS]
    return (start, ends[0], ends[1], ends[2])


def supported(reach: Reach) -> tuple[tuple[Verdict, float | None, float | None], ...]:
    """The intervals of all verdicts from "comfortable" on: (verdict, near end, far end)."""
    ends = (*reach.limits, None)
    return tuple((verdict, near, far) for verdict, (near, far) in zip(VERDICTS[1:], pairwise(ends), strict=True))
