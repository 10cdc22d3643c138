"""Comparing means per visitor and ratios of sums."""

from __future__ import annotations

import math
from collections.abc import Iterable

from planner.experiments.statistics import checks
from planner.experiments.statistics.fieller import compared, welch
from planner.experiments.statistics.results import Comparison
from planner.findings import InputError


def compare_means(
    control_mean: float,
    control_sd: float,
    control_n: float,
    treatment_mean: float,
    treatment_sd: float,
    treatment_n: float,
    alpha: float = 0.05,
) -> Comparison:
    """Whether two means differ: Welch's t test, with Fieller's interval for the lift at the same degrees of freedom.

    `sd`: standard deviations of the units, with n - 1. `method` is "welch". Raises InputError(argument, reason):
    missing, not_a_number, not_finite, negative, not_whole, too_few (2 units are needed), too_large, no_spread (nothing
    varies in either arm, so that chance cannot be judged), out_of_range.
    """
    control = _arm(control_mean, control_sd, control_n, "control")
    treatment = _arm(treatment_mean, treatment_sd, treatment_n, "treatment")
    return compared(welch(control, treatment, "control_sd"), checks.risk(alpha), "welch")


def _arm(mean: object, sd: object, n: object, name: str) -> tuple[float, float, int]:
    deviation = checks.number(sd, f"{name}_sd")
    if deviation < 0:
        raise InputError(f"{name}_sd", "negative")
    return checks.number(mean, f"{name}_mean"), deviation, checks.count(n, f"{name}_n", 2)


def compare_ratios(
    control_numerators: Iterable[float],
    control_denominators: Iterable[float],
    treatment_numerators: Iterable[float],
    treatment_denominators: Iterable[float],
    alpha: float = 0.05,
) -> Comparison:
    """Whether two ratios of sums differ, such as revenue per order with visitors as units: the delta method.

    One row per unit that was assigned to an arm. A ratio's spread is that of numerator - ratio x denominator, over the
    mean denominator; from there on it is compared as a mean is. `method` is "delta". Raises InputError(argument,
    reason): as compare_means does, and not_a_list, empty, wrong_length, negative and not_above_zero for denominators.
    """
    control = _ratio(control_numerators, control_denominators, "control")
    treatment = _ratio(treatment_numerators, treatment_denominators, "treatment")
    return compared(welch(control, treatment, "control_numerators"), checks.risk(alpha), "delta")


def _ratio(numerators: object, denominators: object, name: str) -> tuple[float, float, int]:
    """The ratio of an arm, the spread of a unit around it, and the number of units."""
    over = checks.column(numerators, f"{name}_numerators", 2)
    under = checks.column(denominators, f"{name}_denominators", 2)
    if over.size != under.size:
        raise InputError(f"{name}_denominators", "wrong_length", wanted=over.size)
    if under.min() < 0:
        raise InputError(f"{name}_denominators", "negative")
    if under.max() == 0:
        raise InputError(f"{name}_denominators", "not_above_zero")
    most, mean = float(abs(over).max()) or 1.0, float(under.mean())
    over, under = over / most, under / mean
    ratio = float(over.mean())
    off = over - ratio * under
    spread = math.sqrt(float(off @ off) / (over.size - 1))
    return ratio * (most / mean), spread * (most / mean), over.size
