"""Demand as a distribution: log-normal through a low, a typical and a high value.

Sales are skewed: twice as many happen as easily as half as many. Below the typical value (the median) the spread is the
one that puts `low` at 5 per cent, above it the one that puts `high` at 95 per cent; where both agree it is the plain
log-normal distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, isfinite, log
from statistics import NormalDist

from planner.findings import InputError

NORMAL = NormalDist()
Z90 = NORMAL.inv_cdf(0.95)  # low and high are the ends of a 90 % range
WIDEST = 1000.0  # high ÷ low; beyond it the three values say nothing


@dataclass(frozen=True)
class Demand:
    """Pieces: 5 %, 50 % and 95 % points."""

    low: float
    typical: float
    high: float

    @property
    def spreads(self) -> tuple[float, float]:
        """The standard deviation of the logarithm, below and above the median."""
        return log(self.typical / self.low) / Z90, log(self.high / self.typical) / Z90

    @property
    def mean(self) -> float:
        return self.within(inf)

    def quantile(self, share: float) -> float:
        """The demand that is not exceeded with this probability, strictly between 0 and 1."""
        z = NORMAL.inv_cdf(share)
        below, above = self.spreads
        return self.typical * exp(z * (below if z < 0 else above))

    def below(self, pieces: float) -> float:
        """The probability that no more than `pieces` are wanted."""
        if pieces <= 0:
            return 0.0
        return NORMAL.cdf(self._z(pieces))

    def within(self, pieces: float) -> float:
        """The part of the mean that comes from demands up to `pieces`: the integral of x f(x) from 0 to there."""
        if pieces <= 0:
            return 0.0
        below, above = self.spreads
        z = self._z(pieces)
        lower = exp(below**2 / 2) * NORMAL.cdf(min(z, 0.0) - below)
        upper = exp(above**2 / 2) * (NORMAL.cdf(z - above) - NORMAL.cdf(-above)) if z >= 0 else 0.0
        return self.typical * (lower + upper)

    def _z(self, pieces: float) -> float:
        """How many spreads from the median; beyond the end of a side without spread, infinitely many."""
        below, above = self.spreads
        away = log(pieces / self.typical) if pieces < inf else inf
        if away < 0:
            return away / below if below > 0 else -inf
        return away / above if above > 0 else inf


def demand(low: float, typical: float, high: float) -> Demand:
    """The demand with these 5 %, 50 % and 95 % points. Raises InputError ("low", "typical", "high") for others."""
    for name, value in (("low", low), ("typical", typical), ("high", high)):
        if not isfinite(value) or value <= 0:
            raise InputError(name, "not_positive")
    if not low <= typical <= high:
        raise InputError("typical", "not_between")
    if high / low > WIDEST:
        raise InputError("high", "too_wide")
    return Demand(low, typical, high)
