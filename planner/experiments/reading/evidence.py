"""What every version has shown: a rate, a mean with its spread, or a ratio, and what is missing to compare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from planner.data import Data
from planner.experiments.counting import Count, Lines, lines, moments, with_non_buyers
from planner.experiments.ground import RATES
from planner.experiments.section import Experiment, Summary

Numbers: TypeAlias = NDArray[np.float64]
Source = Literal["tallies", "lines", "summaries", "totals"]


@dataclass(frozen=True)
class Rate:
    """Conversions among visitors, clicks among impressions."""

    conversions: int
    visitors: int

    @property
    def n(self) -> int:
        return self.visitors

    @property
    def value(self) -> float:
        return self.conversions / self.visitors


@dataclass(frozen=True)
class Mean:
    """A mean of n numbers with their standard deviation; amounts in yuan."""

    value: float
    sd: float
    n: int


@dataclass(frozen=True, eq=False)
class Ratio:
    """A sum divided by a sum, a pair of numbers for each of n visitors."""

    above: Numbers = field(repr=False)
    below: Numbers = field(repr=False)

    @property
    def n(self) -> int:
        return len(self.above)

    @property
    def value(self) -> float:
        return float(self.above.sum() / self.below.sum())


Shown: TypeAlias = Rate | Mean | Ratio


@dataclass(frozen=True)
class Evidence:
    """`by_arm`: the versions that can be compared, the control first; `missing`: codes of what the others lack.

    `sd_typed`: the spread was typed for the plan, not measured. `rows`: the lines behind it, in the unit of the metric.
    """

    source: Source
    by_arm: Mapping[str, Shown] = field(compare=False)
    missing: tuple[str, ...] = ()
    sd_typed: bool = False
    rows: Lines | None = field(default=None, compare=False, repr=False)

    @property
    def complete(self) -> bool:
        """Whether all versions can be compared."""
        return not self.missing

    @property
    def n(self) -> int:
        """Visitors (impressions, orders) of all versions."""
        return sum(one.n for one in self.by_arm.values())


def evidence(experiment: Experiment, counts: Mapping[str, Count], data: Data) -> Evidence:
    """What the versions of a test have shown, from the most exact source that there is."""
    if experiment.metric in RATES:
        return _every(experiment, "tallies", "counts", lambda arm: of_counts(experiment, counts[arm]))
    found = lines(experiment, data)
    if found is not None and found.usable:
        return _from_lines(experiment, found, counts)
    if experiment.summaries:
        return _from_summaries(experiment)
    return _from_totals(experiment, counts)


def _every(
    experiment: Experiment, source: Source, lacking: str, of: Callable[[str], Shown | None], *, sd_typed: bool = False
) -> Evidence:
    found = {arm.id: of(arm.id) for arm in experiment.arms}
    known = {arm: one for arm, one in found.items() if one is not None}
    return Evidence(source, known, () if len(known) == len(found) > 1 else (lacking,), sd_typed)


def of_counts(experiment: Experiment, count: Count) -> Shown | None:
    """What sums show: a rate; or a mean with the spread typed for the plan, as sums have none. None: not enough."""
    if experiment.metric in RATES:
        known = count.visitors and count.conversions is not None and count.conversions <= count.visitors
        return Rate(count.conversions or 0, count.visitors or 0) if known else None
    units, sd = count.units(experiment.metric), experiment.sd
    if experiment.metric == "mean" or not units or count.sales is None or sd is None:
        return None
    return Mean(count.sales / 100 / units, sd, units)


def _from_lines(experiment: Experiment, found: Lines, counts: Mapping[str, Count]) -> Evidence:
    if experiment.metric == "revenue_per_visitor" and found.denominators is None:
        found = with_non_buyers(found, {arm: one.visitors for arm, one in counts.items()})
        if not any((values == 0).any() for values in found.values.values()):
            return Evidence("lines", {}, ("visitors",), rows=found)
    if found.denominators is not None:
        below = found.denominators
        pairs = {arm: Ratio(values, below[arm]) for arm, values in found.values.items()}
        usable = all(float(one.below.sum()) > 0 for one in pairs.values())
        return Evidence("lines", pairs if usable else {}, () if usable else ("denominators",), rows=found)
    if experiment.metric == "aov":
        found = _orders(found)
        if not found.usable:
            return Evidence("lines", {}, ("counts",), rows=found)
    known = {arm: Mean(one.mean or 0.0, one.sd or 0.0, one.n) for arm, one in moments(found).items()}
    return Evidence("lines", known, rows=found)


def _orders(found: Lines) -> Lines:
    """The lines of those who bought."""
    bought = {arm: values > 0 for arm, values in found.values.items()}
    values = {arm: values[bought[arm]] for arm, values in found.values.items()}
    before = None if found.pre is None else {arm: pre[bought[arm]] for arm, pre in found.pre.items()}
    return replace(found, values=values, pre=before)


def _from_summaries(experiment: Experiment) -> Evidence:
    rows: dict[str, Summary] = {}
    for row in experiment.summaries:
        rows.setdefault(row.arm, row)
    typed = any(row.sd is None for row in rows.values()) and experiment.sd is not None

    def of(arm: str) -> Mean | None:
        row = rows.get(arm)
        if row is None or row.mean is None or row.n is None:
            return None
        sd = experiment.sd if row.sd is None else row.sd
        return None if sd is None else Mean(row.mean, sd, row.n)

    filled = all(arm.id in rows and rows[arm.id].mean is not None and rows[arm.id].n for arm in experiment.arms)
    return _every(experiment, "summaries", "sd" if filled else "counts", of, sd_typed=typed)


def _from_totals(experiment: Experiment, counts: Mapping[str, Count]) -> Evidence:
    has_sums = all(one.units(experiment.metric) and one.sales is not None for one in counts.values())
    if experiment.metric == "mean" or not has_sums:
        return Evidence("totals", {}, ("counts",))
    return _every(experiment, "totals", "sd", lambda arm: of_counts(experiment, counts[arm]), sd_typed=True)
