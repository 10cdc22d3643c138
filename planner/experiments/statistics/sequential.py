"""Looking at a running test more than once: the price of it, and bounds that have it paid.

The z of a look, times the root of its share of all information, is a random walk. How much of it is still under way
after each look is integrated numerically from look to look (Armitage, McPherson and Rowe 1969).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.experiments.statistics import checks
from planner.experiments.statistics.normal import below, critical
from planner.experiments.statistics.results import LEAST
from planner.experiments.statistics.roots import root
from planner.findings import InputError

if TYPE_CHECKING:
    from planner.experiments.statistics.checks import Floats

SPENDINGS = ("obrien_fleming", "pocock", "lan_demets")
FAR = 10.0  # a z that chance does not reach: 1e-23
DEEP = 8.0  # without a lower bound, how far down the walk is followed
PANEL, NODES = 6.0, 16  # Gauss-Legendre nodes on each piece of so many standard deviations of a step
CLOSEST = 0.001  # least information between two looks
MOST_LOOKS = 200


def sequential_bounds(
    information_fractions: Iterable[float], alpha: float = 0.05, sides: int = 2, spending: str = "obrien_fleming"
) -> list[float]:
    """The z at each look from which on the test may be stopped, so that all looks together keep to alpha.

    `information_fractions`: the share of the planned visitors there at each look, rising. "pocock": the same z at each
    look. "obrien_fleming": a constant over the root of the share, strict at first. Both constants are solved for the
    looks given; for equal steps they are the classic ones. "lan_demets": each look spends what the function 2 - 2
    Phi(z / root of the share) allows, O'Brien-Fleming's nearly, and looks may be added or moved while the test runs; a
    bound is 10 where less is allowed than chance ever reaches. Raises InputError(argument, reason): missing,
    not_a_list, empty, not_a_number, not_finite, not_above_zero, over_one, not_rising, too_close, too_many,
    out_of_range, unknown.
    """
    shares = _shares(information_fractions)
    alpha = checks.risk(alpha)
    sides = checks.choice(sides, (1, 2), "sides")
    if checks.choice(spending, SPENDINGS, "spending") == "lan_demets":
        return _spent(shares, alpha, sides)
    shape = [1.0 if spending == "pocock" else 1 / math.sqrt(share / shares[-1]) for share in shares]
    low, high = critical(alpha, sides), critical(alpha / len(shares), sides)
    if len(shares) == 1:
        return [low]
    constant = root(lambda z: sum(_crossings(shares, [z * one for one in shape], sides)) - alpha, low, high, 1e-9)
    return [constant * one for one in shape]


def false_alarm_rate(bounds: float | Iterable[float], information_fractions: Iterable[float], sides: int = 2) -> float:
    """The chance that a test without any effect crosses the bound at some look: the price of peeking.

    `bounds`: one z for all looks, or one each. Raises InputError(argument, reason): as sequential_bounds does, and
    wrong_length, negative.
    """
    shares = _shares(information_fractions)
    sides = checks.choice(sides, (1, 2), "sides")
    many = hasattr(bounds, "__iter__") and not isinstance(bounds, str)
    zs = checks.column(bounds, "bounds").tolist() if many else [checks.number(bounds, "bounds")] * len(shares)
    if len(zs) != len(shares):
        raise InputError("bounds", "wrong_length", wanted=len(shares))
    if min(zs) < 0:
        raise InputError("bounds", "negative")
    return min(1.0, sum(_crossings(shares, zs, sides)))


def _shares(fractions: object) -> list[float]:
    shares: list[float] = checks.column(fractions, "information_fractions").tolist()
    if shares[0] <= 0:
        raise InputError("information_fractions", "not_above_zero")
    if max(shares) > 1 + 1e-9:
        raise InputError("information_fractions", "over_one")
    steps = [later - before for before, later in pairwise(shares)]
    if any(step <= 0 for step in steps):
        raise InputError("information_fractions", "not_rising")
    if any(step < CLOSEST * (1 - 1e-9) for step in (shares[0], *steps)):
        raise InputError("information_fractions", "too_close", least=CLOSEST)
    if len(shares) > MOST_LOOKS:
        raise InputError("information_fractions", "too_many", most=MOST_LOOKS)
    return shares


def _crossings(shares: list[float], zs: list[float], sides: int) -> list[float]:
    """The chance to cross the bound first at each look."""
    walk = Walk(shares, sides)
    return [walk.cross(look, z) for look, z in enumerate(zs)]


def _spent(shares: list[float], alpha: float, sides: int) -> list[float]:
    """The bounds at which each look crosses with just the chance that the spending function has left for it."""
    z = critical(alpha / sides, 2)
    spent = [2 * sides * below(-z / math.sqrt(share)) for share in shares]
    walk, bounds = Walk(shares, sides), []
    for look, allowed in enumerate(spent):
        left = allowed - (spent[look - 1] if look else 0.0)
        bounds.append(walk.bound(look, left))
        walk.cross(look, bounds[-1])
    return bounds


class Walk:
    """The part of the walk that has crossed no bound yet: points, and how much of it stands on each."""

    def __init__(self, shares: list[float], sides: int) -> None:
        import numpy as np  # noqa: PLC0415 (only for plans with looks)

        self.sides = sides
        self.ends = [math.sqrt(share) for share in shares]
        self.steps = [math.sqrt(share - before) for before, share in pairwise([0.0, *shares])]
        self.points, self.mass = np.zeros(1), np.ones(1)

    def chance(self, look: int, z: float) -> float:
        """That the walk crosses a bound at this look."""
        from scipy.special import ndtr  # noqa: PLC0415 (0.15 s)

        edge, step = z * self.ends[look], self.steps[look]
        over = float(self.mass @ ndtr((self.points - edge) / step))
        return over if self.sides == 1 else over + float(self.mass @ ndtr((-edge - self.points) / step))

    def bound(self, look: int, chance: float) -> float:
        """The z that is crossed at this look with a chance."""
        if chance <= self.chance(look, FAR):
            return FAR
        return root(lambda z: math.log(max(self.chance(look, z), LEAST) / chance), 0.0, FAR, 1e-10)

    def cross(self, look: int, z: float) -> float:
        """Take away what crosses at this look, and return it."""
        import numpy as np  # noqa: PLC0415 (only for plans with looks)

        crossed = self.chance(look, z)
        high, step = min(z, FAR) * self.ends[look], self.steps[look]
        low = -high if self.sides == 2 else -DEEP * self.ends[look]
        panels = max(1, math.ceil((high - low) / (PANEL * min(self.steps[look : look + 2]))))
        nodes, weights = _legendre()
        half = (high - low) / panels / 2
        points = (low + half * (2 * np.arange(panels)[:, None] + 1 + nodes)).ravel()
        moved = np.exp(-0.5 * ((points[:, None] - self.points) / step) ** 2) @ self.mass
        self.mass = np.tile(weights, panels) * moved * half / (step * math.sqrt(2 * math.pi))
        self.points = points
        return crossed


@lru_cache(maxsize=1)
def _legendre() -> tuple[Floats, Floats]:
    import numpy as np  # noqa: PLC0415 (only for plans with looks)

    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return nodes, weights
