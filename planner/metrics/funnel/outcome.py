"""The funnel: from step to step how many go on, what is usual, and what the loss is worth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from planner.intervals import share_range
from planner.metrics.figures import Measured, ledger_of
from planner.metrics.funnel.bands import Usual, usual
from planner.metrics.funnel.counts import Code, Counts, counts
from planner.metrics.stretch import Stretch
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    from planner.plan import Plan

Standing = Literal["below", "within", "above", "unsure"]
MONTH = 30


@dataclass(frozen=True)
class Step:
    """One step with the people who came to it from the one `before`. Money is fen, None where it can't be known.

    `rate` lies between `low` and `high` (95 %). `lost`: people who did not go on. `onward`: the share of those at this
    step who buy. `lost_worth`: what the lost would have brought, had they bought like the others. `short`: people
    lacking to the low end of the band, `short_worth` what they would bring.
    """

    code: Code
    before: Code
    entering: int
    people: int
    rate: float
    low: float
    high: float
    band: Usual
    standing: Standing
    lost: int
    onward: float
    lost_worth: float | None
    short: float
    short_worth: float | None


@dataclass(frozen=True)
class Funnel:
    """A platform's funnel over the days that are stored of a stretch.

    `conversion` and `paid` are the shop's figures of these days, as everywhere: buyers by visitor, paid sum by buyer.
    They are None where the steps are of products, which give no figure of the shop. `order_value`: in fen.
    """

    platform: str
    counts: Counts
    stretch: Stretch
    days: int
    steps: tuple[Step, ...]
    order_value: float | None
    conversion: Measured | None = None
    paid: Measured | None = None

    @property
    def worst(self) -> Step | None:
        """The step that lacks most to its band: in money, or in buyers where the order value is not known."""
        short = [one for one in self.steps if one.short > 0]
        return max(short, key=lambda one: one.short * one.onward, default=None)

    @property
    def overall(self) -> float:
        """From the first step to the last; where that is the shop's conversion rate, as the figures have it."""
        if self.conversion is not None and self.conversion.value is not None:
            return self.conversion.value
        return self.steps[-1].people / self.steps[0].entering

    def step(self, code: str | None) -> Step | None:
        """The step of a code."""
        return next((one for one in self.steps if one.code == code), None)


def funnel(plan: Plan, house: Warehouse, platform: str, stretch: Stretch) -> Funnel | None:
    """The funnel of a platform in a stretch; None where the files hold no steps."""
    counted = counts(house, platform, stretch)
    around = None if counted is None else counted.rows.around
    if counted is None or around is None:
        return None
    conversion = paid = None
    if counted.by == "shop_days" and "buyers" in counted.people:
        figures = ledger_of(house)
        conversion, paid = (
            _of(platform, figures.measure(metric, around.start, around.end))
            for metric in ("conversion_rate", "aov_buyer")
        )
    return made(plan, platform, counted, around, (conversion, paid))


def _of(platform: str, measured: Measured) -> Measured:
    """A figure from one platform only."""
    return measured.only(tuple(one for one in measured.sources if one.platform == platform))


def made(
    plan: Plan,
    platform: str,
    counted: Counts,
    around: Stretch,
    figures: tuple[Measured | None, Measured | None] = (None, None),
) -> Funnel:
    """The funnel of what was counted, with the shop's own conversion and paid amount by buyer where it has them."""
    conversion, paid = figures
    buyers = counted.people.get("buyers")
    value = counted.sales / buyers if counted.sales is not None and buyers else None
    if paid is not None:
        value = paid.value
    pairs = pairwise(counted.people)
    steps = tuple(_step(before, code, counted, value, usual(plan, before, code)) for before, code in pairs)
    return Funnel(platform, counted, around, counted.rows.covered, steps, value, conversion, paid)


def _step(before: Code, code: Code, counted: Counts, value: float | None, band: Usual) -> Step:
    entering, people, last = counted.people[before], counted.people[code], [*counted.people.values()][-1]
    rate = people / entering if entering else 0.0
    low, high = share_range(people, entering) or (rate, rate)
    onward = min(1.0, last / people) if people else 0.0
    lost = max(0, entering - people)
    short = max(0.0, entering * band.low - people) if band.low is not None else 0.0
    return Step(
        code=code,
        before=before,
        entering=entering,
        people=people,
        rate=rate,
        low=low,
        high=high,
        band=band,
        standing=_standing(rate, low, high, band),
        lost=lost,
        onward=onward,
        lost_worth=None if value is None else lost * onward * value,
        short=short,
        short_worth=None if value is None else short * onward * value,
    )


def _standing(rate: float, low: float, high: float, band: Usual) -> Standing:
    """Against the band; "unsure" where the rate lies outside, but its interval reaches in: chance may have done it."""
    if band.low is not None and rate < band.low:
        return "below" if high < band.low else "unsure"
    if band.high is not None and rate > band.high:
        return "above" if low > band.high else "unsure"
    return "within"


@dataclass(frozen=True)
class WhatIf:
    """A step brought to a target rate: more buyers and sales in fen in 30 days, from a careful to a full reckoning."""

    step: Step
    target: float
    per_month: float
    buyers: tuple[float, float]
    sales: tuple[float, float] | None
    overall: float


CAREFUL = 0.5  # of the others' rate: how well people buy who were won over at the least (field practice)


def what_if(made_funnel: Funnel, step: Step, target: float) -> WhatIf:
    """What a step's target would bring.

    At most those won over buy like the others; at least half as well, and counted from the top of the rate's interval.
    """
    per_month = step.entering / made_funnel.days * MONTH
    at_last = step is made_funnel.steps[-1]
    careful = 1.0 if at_last else CAREFUL
    gain = max(0.0, target - step.rate)
    least = per_month * max(0.0, target - max(step.high, step.rate)) * step.onward * careful
    most = per_month * gain * step.onward
    value = made_funnel.order_value
    overall = made_funnel.overall * target / step.rate if step.rate else 0.0
    return WhatIf(
        step=step,
        target=target,
        per_month=per_month,
        buyers=(least, most),
        sales=None if value is None else (least * value, most * value),
        overall=min(1.0, max(overall, 0.0)),
    )
