"""Sales per visitor taken apart: how much of its change is conversion, how much is order value."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from planner.experiments.counting import Count
from planner.experiments.reading.outcome import Reading


@dataclass(frozen=True)
class Part:
    """One factor in control and version. `share` of the change in sales per visitor; `yuan` of it, per visitor."""

    code: str
    control: float
    treatment: float
    yuan: float
    share: float | None

    @property
    def lift(self) -> float:
        return self.treatment / self.control - 1


@dataclass(frozen=True)
class Parts:
    """Conversion and order value; what they add up to is the change of sales per visitor, to the last digit."""

    arm: str
    control: float
    treatment: float
    conversion: Part
    order_value: Part

    @property
    def change(self) -> float:
        return self.treatment - self.control


def parts(reading: Reading, arm: str) -> Parts | None:
    """The parts of a version's sales per visitor; None unless visitors, orders and sales of both are above zero.

    ln(B ÷ A) of sales per visitor is the sum of the two logarithms; each part gets its share of the yuan by them (the
    logarithmic mean of A and B times its logarithm).
    """
    experiment, counts = reading.experiment, reading.sums
    if experiment.metric == "click_through" or len(experiment.arms) < 2 or arm not in counts:
        return None
    one, other = _factors(counts[experiment.arms[0].id]), _factors(counts[arm])
    if one is None or other is None:
        return None
    control, treatment = one[0] * one[1], other[0] * other[1]
    logs = [log(new / old) for old, new in zip(one, other, strict=True)]
    total, change = sum(logs), treatment - control
    weight = change / total if abs(total) > 1e-12 else (control + treatment) / 2
    first = logs[0] * weight
    yuan = (first, change - first)
    codes = ("conversion", "order_value")
    made = [
        Part(code, old, new, worth, worth / change if change else None)
        for code, old, new, worth in zip(codes, one, other, yuan, strict=True)
    ]
    return Parts(arm, control, treatment, *made)


def _factors(count: Count) -> tuple[float, float] | None:
    """Conversion rate and yuan per order."""
    if not count.visitors or not count.conversions or not count.sales:
        return None
    return count.conversions / count.visitors, count.sales / 100 / count.conversions
