"""Sample ratio mismatch: whether the visitors came to the arms as planned."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from planner.experiments.statistics import checks
from planner.findings import InputError

ALARM = 0.001
FEWEST_EXPECTED = 5.0
WHOLE = 1e-6


@dataclass(frozen=True)
class RatioCheck:
    """`expected`: visitors per arm by the plan. `alarm`: p below 0.001, so that no result of the test can be trusted.

    `method`: "chi2", or "exact" where fewer than 5 visitors are expected in an arm.
    """

    chi2: float
    p_value: float
    alarm: bool
    expected: tuple[float, ...]
    method: str


def srm(observed: Iterable[float], planned_shares: Iterable[float]) -> RatioCheck:
    """Whether the visitors of the arms agree with the planned shares.

    With few visitors, each arm's exact binomial p-value, the smallest one times the number of arms. Raises InputError
    (argument, reason): missing, not_a_list, empty, not_a_number, not_finite, negative, not_whole, too_large, too_few
    (one arm has no ratio), not_above_zero (no visitors; a planned share of 0), wrong_length, not_in_all_one.
    """
    seen = [checks.count(one, "observed") for one in _listed(observed, "observed")]
    shares = [checks.positive(one, "planned_shares") for one in _listed(planned_shares, "planned_shares")]
    if len(seen) != len(shares):
        raise InputError("planned_shares", "wrong_length", wanted=len(seen))
    if abs(math.fsum(shares) - 1) > WHOLE:
        raise InputError("planned_shares", "not_in_all_one", total=math.fsum(shares))
    total = sum(seen)
    if total == 0:
        raise InputError("observed", "not_above_zero")
    shares = [share / math.fsum(shares) for share in shares]
    expected = tuple(total * share for share in shares)
    chi2 = math.fsum((one - wanted) ** 2 / wanted for one, wanted in zip(seen, expected, strict=True))
    few = min(expected) < FEWEST_EXPECTED
    p_value = _exact(seen, shares, total) if few else _chi2_above(chi2, len(seen) - 1)
    return RatioCheck(chi2, p_value, p_value < ALARM, expected, "exact" if few else "chi2")


def _listed(values: Iterable[float], field: str) -> list[float]:
    """At least two numbers."""
    return list(checks.column(values, field, 2).tolist())


def _chi2_above(chi2: float, df: int) -> float:
    if df == 1:
        return math.erfc(math.sqrt(chi2 / 2))
    from scipy.special import chdtrc  # noqa: PLC0415 (0.15 s, only for more than two arms)

    return float(chdtrc(df, chi2))


def _exact(seen: list[int], shares: list[float], total: int) -> float:
    """Twice the smaller binomial tail; of two arms both say the same, of more the smallest counts for each of them."""
    from scipy.special import bdtr, bdtrc  # noqa: PLC0415 (0.15 s, only for few visitors)

    tails = [
        min(float(bdtr(one, total, share)), float(bdtrc(one - 1, total, share)) if one else 1.0)
        for one, share in zip(seen, shares, strict=True)
    ]
    return min(1.0, 2 * min(tails) * (len(seen) if len(seen) > 2 else 1))
