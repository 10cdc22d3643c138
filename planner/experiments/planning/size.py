"""How many visitors a test needs: per version and in all, by the formula it is held to and by the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from planner.experiments.planning.effects import Aim, any_day
from planner.experiments.planning.looks import LookPlan
from planner.experiments.planning.split import Split
from planner.experiments.statistics import sample_size_mean, sample_size_proportion
from planner.findings import InputError

METHODS = ("pooled", "unpooled", "cohen_h", "evan_miller")
MOST = 10**10  # visitors: more than a plan can hold


@dataclass(frozen=True)
class Size:
    """Visitors by version (of a test on order values, orders).

    `method`: the formula; `one_look`: per version with equal shares, one look and these comparisons; `by_method`: in
    all, by each formula; `inflation`: what the looks cost.
    """

    by_arm: Mapping[str, int]
    total: int
    method: str
    one_look: int
    by_method: Mapping[str, float]
    inflation: float

    @property
    def per_arm(self) -> int:
        """Of the version that fewest people see."""
        return min(self.by_arm.values())


def size(of: Aim, lift: float, split: Split, looks: LookPlan) -> Size:
    """The visitors a test needs to find a lift. Raises InputError for figures that cannot be."""
    method = "mean" if of.rate is None else METHODS[0]
    one_look = _per_arm(of, lift, method)
    inflation = looks.inflation if looks.inflation is not None else _any_day(of, lift, one_look)
    methods = METHODS if of.rate is not None else (method,)
    totals = {code: _total(of, lift, split, code, inflation) for code in methods}
    by_arm = {arm: ceil(share * totals[method] - 1e-9) for arm, share in split.shares.items()}
    if sum(by_arm.values()) > MOST:
        raise InputError("mde_relative", "too_many")
    return Size(by_arm, sum(by_arm.values()), method, one_look, totals, inflation)


def _any_day(of: Aim, lift: float, one_look: int) -> float:
    """The inflation of an always-valid reading. A mean has none: it is read at the end."""
    if of.rate is None:
        return 1.0
    needed = any_day(of.rate, lift, of.alpha, of.power, one_look)
    if needed is None:
        raise InputError("mde_relative", "too_many")
    return needed / one_look


def _total(of: Aim, lift: float, split: Split, method: str, inflation: float) -> float:
    """All visitors: enough for the comparison that needs most, each with the shares of its two versions."""
    return max(_control(of, lift, other / one, method) / one for one, other in split.pairs()) * inflation


def _control(of: Aim, lift: float, ratio: float, method: str) -> float:
    """Visitors of the control, if a version has `ratio` times as many."""
    if of.rate is not None:
        found = sample_size_proportion(of.rate, lift, of.alpha, of.power, of.sides, ratio, method)
        return max(found.n_control, found.n_treatment / ratio)
    return _per_arm(of, lift, method) * (1 + 1 / ratio) / 2


def _per_arm(of: Aim, lift: float, method: str) -> int:
    """Visitors of each of two equal versions."""
    if of.rate is not None:
        return int(sample_size_proportion(of.rate, lift, of.alpha, of.power, of.sides, 1.0, method).n_control)
    return int(sample_size_mean(1.0, of.noise or 1.0, lift, of.alpha, of.power, of.sides).n_per_arm)
