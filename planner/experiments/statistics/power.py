"""What a test can detect with the visitors there are, and with which chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from planner.experiments.statistics import checks
from planner.experiments.statistics.normal import below, critical
from planner.experiments.statistics.roots import root
from planner.experiments.statistics.sizes import needed_visitors, quantiles
from planner.findings import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.experiments.statistics.checks import Floats


@dataclass(frozen=True)
class Detectable:
    """The smallest rise that is found with the wished chance: in points of the rate, and as a share of the baseline."""

    absolute: float
    relative: float


def mde_proportion(
    baseline: float, n_per_arm: float, alpha: float = 0.05, power: float = 0.8, sides: int = 2
) -> Detectable:
    """The smallest rise of a rate that is found with the wished power: the inverse of the pooled sample size.

    Raises InputError(argument, reason): as sample_size_proportion does, and too_few (with `least`, the visitors per arm
    from which on some rise can be found).
    """
    p1 = checks.rate(baseline, "baseline")
    zs = quantiles(alpha, power, sides)
    n = checks.positive(n_per_arm, "n_per_arm")
    least = needed_visitors("pooled", p1, 1.0, zs, 1.0)
    if n <= least:
        raise InputError("n_per_arm", "too_few", least=math.floor(least) + 1)

    def lacking(rise: float) -> float:
        p2, pooled = p1 + rise, p1 + rise / 2
        sums = zs[0] * math.sqrt(2 * pooled * (1 - pooled)) + zs[1] * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
        return sums - math.sqrt(n) * rise

    rise = root(lacking, 0.0, 1 - p1)
    return Detectable(rise, rise / p1)


@overload
def power_proportion(
    baseline: float, effect_relative: float, n_per_arm: float, alpha: float = 0.05, sides: int = 2
) -> float: ...
@overload
def power_proportion(
    baseline: float,
    effect_relative: float | Sequence[float] | Floats,
    n_per_arm: float | Sequence[float] | Floats,
    alpha: float = 0.05,
    sides: int = 2,
) -> float | Floats: ...
def power_proportion(
    baseline: float, effect_relative: Any, n_per_arm: Any, alpha: float = 0.05, sides: int = 2
) -> float | Floats:
    """The chance that the pooled z test finds an effect in the direction it has; of one, or of many effects or sizes.

    The inverse of the pooled sample size: a rise found where there is a fall is not counted. Raises InputError
    (argument, reason): as sample_size_proportion does, and empty, not_a_list, wrong_length.
    """
    p1 = checks.rate(baseline, "baseline")
    sides = checks.choice(sides, (1, 2), "sides")
    z = critical(checks.risk(alpha), sides)
    if not _many(effect_relative) and not _many(n_per_arm):
        p2 = p1 * (1 + checks.number(effect_relative, "effect_relative"))
        n = checks.positive(n_per_arm, "n_per_arm")
        if not 0 < p2 < 1:
            raise InputError("effect_relative", "leaves_rates", rate=p2)
        rise, pooled = (abs(p2 - p1) if sides == 2 else p2 - p1), (p1 + p2) / 2
        reach = math.sqrt(n) * rise - z * math.sqrt(2 * pooled * (1 - pooled))
        return below(reach / math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)))
    return _curve(p1, effect_relative, n_per_arm, z, sides)


def _many(value: object) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str)


def _curve(p1: float, effects: Any, sizes: Any, z: float, sides: int) -> Floats:
    """`power_proportion` for a column of effects, of sizes, or of both."""
    import numpy as np  # noqa: PLC0415 (only for curves)
    from scipy.special import ndtr  # noqa: PLC0415 (0.15 s)

    p2 = p1 * (1 + checks.column(effects if _many(effects) else [effects], "effect_relative"))
    n = checks.column(sizes if _many(sizes) else [sizes], "n_per_arm")
    if n.min() <= 0:
        raise InputError("n_per_arm", "not_above_zero")
    if p2.min() <= 0 or p2.max() >= 1:
        raise InputError("effect_relative", "leaves_rates", rate=float(p2.min() if p2.min() <= 0 else p2.max()))
    if n.size != p2.size and 1 not in (n.size, p2.size):
        raise InputError("n_per_arm", "wrong_length", wanted=p2.size)
    rise, pooled = (np.abs(p2 - p1) if sides == 2 else p2 - p1), (p1 + p2) / 2
    reach = np.sqrt(n) * rise - z * np.sqrt(2 * pooled * (1 - pooled))
    found: Floats = ndtr(reach / np.sqrt(p1 * (1 - p1) + p2 * (1 - p2)))
    return found
