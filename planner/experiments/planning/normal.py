"""Quantiles of the normal distribution. By the standard library: scipy's take half a second to load."""

from __future__ import annotations

from statistics import NormalDist

from planner.findings import InputError

STANDARD = NormalDist()
LEAST_ALPHA = 1e-12  # of the false alarm rate: below it the calculators refuse


def above(chance: float) -> float:
    """The z above which a standard normal lies with a chance. Raises InputError for a chance that is none."""
    if not 0 < chance < 1:
        raise InputError("alpha", "out_of_range")
    return -STANDARD.inv_cdf(chance)
