"""p-values of several comparisons in one test."""

from __future__ import annotations

from collections.abc import Iterable

from planner.experiments.statistics import checks
from planner.findings import InputError

METHODS = ("holm", "fdr_bh", "bonferroni")


def adjust(p_values: Iterable[float], method: str = "holm") -> list[float]:
    """p-values that may each be held against alpha, in the order given.

    "bonferroni" and "holm" keep the chance of even one false alarm below alpha (Holm loses less); "fdr_bh" keeps the
    share of false ones among the alarms below it. Raises InputError(argument, reason): missing, not_a_list, empty,
    not_a_number, not_finite, negative, over_one, unknown.
    """
    given = [float(p) for p in checks.column(p_values, "p_values")]
    method = checks.choice(method, METHODS, "method")
    if min(given) < 0:
        raise InputError("p_values", "negative")
    if max(given) > 1:
        raise InputError("p_values", "over_one")
    n = len(given)
    if method == "bonferroni":
        return [min(1.0, n * p) for p in given]
    rising = sorted(range(n), key=given.__getitem__)
    found, bound = [0.0] * n, 0.0 if method == "holm" else 1.0
    for rank, at in enumerate(rising) if method == "holm" else reversed(list(enumerate(rising))):
        bound = max(bound, (n - rank) * given[at]) if method == "holm" else min(bound, n * given[at] / (rank + 1))
        found[at] = min(1.0, bound)
    return found
