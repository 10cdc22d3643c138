"""A test that tells what a channel brings: weeks with more spend and weeks with less, in turns.

Its weeks are rows of the history like all others: added there and fitted again, they say more about the channel than
years in which the spend hardly changed. Blocks follow one another as on-off-off-on-off-on-on-off (Thue and Morse), so
that a trend favours neither side; the first weeks of a block, in which the last one still works, are not counted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.budget.fitting.result import Fit, Range, responses
from planner.findings import InputError

Floats = NDArray[np.float64]
SURE, SHOWN = 0.95, 0.80  # one-sided: an effect that is not there is seen in 5 %, one that is there in 80 %
CARRIED = 0.2  # share of the last block's effect that may be left when counting begins
MOST_WASH = 2
COUNTED = 2  # weeks of each block that count
ORDER = (True, False, False, True, False, True, True, False)
LEAST_BLOCKS, MOST_WEEKS = 4, 26
STEP = 2  # the column of a week on


@dataclass(frozen=True)
class OnOff:
    """A test plan. `on` and `off`: the channel's weekly spend, yuan; all other spend stays as it is.

    `blocks`: on or off, in order, each `weeks_per_block` long, of which the first `wash_weeks` do not count. `effect`:
    how much more is expected to be sold in a week on than in a week off, yuan (90 % range); `detectable`: the smallest
    difference that the test would show in four of five cases, yuan per week. `enough`: whether the typical effect is
    that large. `cost`: what the test spends more (or less) than staying at `now`, yuan.
    """

    channel: str
    on: float
    off: float
    now: float
    blocks: tuple[bool, ...]
    weeks_per_block: int
    wash_weeks: int
    effect: Range
    detectable: float
    enough: bool
    cost: float

    @property
    def weeks(self) -> int:
        """How long the test takes."""
        return len(self.blocks) * self.weeks_per_block


@dataclass(frozen=True)
class Outcome:
    """What a test showed: `effect`, how much more is sold in a week on than in a week off, yuan (90 % range).

    `per_yuan`: the same per yuan of difference in spend. `clear`: whether the range leaves out zero.
    """

    effect: Range
    per_yuan: Range
    clear: bool


def plan_onoff(fit: Fit, channel: str, current: Mapping[str, float], proposed: Mapping[str, float]) -> OnOff:
    """A test of the channel between its current and its proposed weekly spend, in yuan.

    If that difference is too small to be seen in half a year, between nothing and the larger of the two.
    Raises InputError("channel", "unknown_channel").
    """
    now, then = float(current.get(channel, 0.0)), float(proposed.get(channel, 0.0))
    plan = _plan(fit, channel, max(now, then), min(now, then), now)
    if plan.enough or plan.off == 0:
        return plan
    wider = _plan(fit, channel, plan.on, 0.0, now)
    return wider if wider.effect[1] / wider.detectable > plan.effect[1] / plan.detectable else plan


def read_onoff(plan: OnOff, sales: Sequence[float | None]) -> Outcome:
    """What the test showed, from the sales of its weeks in order, yuan; None for a week that is not known.

    A least-squares fit of the weeks that count: a level, a trend, and a step for weeks on.
    Raises InputError("sales", wrong_length | too_few).
    """
    if len(sales) != plan.weeks:
        raise InputError("sales", "wrong_length", weeks=plan.weeks, given=len(sales))
    known = np.array([value is not None and not math.isnan(value) for value in sales])
    counts, design = _design(plan.blocks, plan.weeks_per_block, plan.wash_weeks, known)
    left_over = len(design) - design.shape[1]
    if left_over < 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        raise InputError("sales", "too_few", weeks=len(design))
    sold = np.array([value for value, there in zip(sales, counts, strict=True) if there], dtype=np.float64)
    found, *_ = np.linalg.lstsq(design, sold)
    spread = math.sqrt(float(np.square(sold - design @ found).sum()) / left_over * _variance(design))
    half = _t(SURE, left_over) * spread
    effect = (float(found[STEP] - half), float(found[STEP]), float(found[STEP] + half))
    low, typical, high = (end / (plan.on - plan.off) for end in effect)
    return Outcome(effect, (low, typical, high), effect[0] > 0 or effect[2] < 0)


def _plan(fit: Fit, channel: str, on: float, off: float, now: float) -> OnOff:
    """The shortest test between two spends that would show the typical effect; else the longest."""
    effects = responses(fit, channel, on) - responses(fit, channel, off)
    low, typical, high = (float(end) for end in np.quantile(effects, (0.05, 0.5, 0.95)))
    theta = float(fit.curves[channel]["theta"])
    wash = 0 if theta <= CARRIED else min(MOST_WASH, math.ceil(math.log(CARRIED) / math.log(theta)))
    weeks = COUNTED + wash
    for count in range(LEAST_BLOCKS, 1 + min(len(ORDER), MOST_WEEKS // weeks), 2):
        blocks = ORDER[:count]
        _, design = _design(blocks, weeks, wash, np.ones(count * weeks, dtype=np.bool_))
        left_over = len(design) - design.shape[1]
        detectable = (_t(SURE, left_over) + _t(SHOWN, left_over)) * fit.noise * math.sqrt(_variance(design))
        if detectable <= typical:
            break
    return OnOff(
        channel=channel,
        on=on,
        off=off,
        now=now,
        blocks=blocks,
        weeks_per_block=weeks,
        wash_weeks=wash,
        effect=(low, typical, high),
        detectable=detectable,
        enough=detectable <= typical,
        cost=len(blocks) / 2 * weeks * (on + off - 2 * now),
    )


def _design(
    blocks: Sequence[bool], weeks_per_block: int, wash_weeks: int, known: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], Floats]:
    """Which weeks count, and for each of those: level, trend, and 1 for a week on."""
    at = np.arange(len(known))
    counts = known & (at % weeks_per_block >= wash_weeks)
    on = np.repeat(np.array(blocks, dtype=np.float64), weeks_per_block)
    return counts, np.column_stack([np.ones(len(at)), at - at.mean(), on])[counts]


def _variance(design: Floats) -> float:
    """The variance of the step's estimate where the noise has the variance 1."""
    return float(np.linalg.inv(design.T @ design)[STEP, STEP])


def _t(share: float, freedom: int) -> float:
    from scipy.stats import t  # noqa: PLC0415 (heavy: loaded when first needed)

    return float(t.ppf(share, freedom))
