"""How many visitors a test needs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.experiments.statistics import checks
from planner.experiments.statistics.normal import above_which, critical
from planner.findings import InputError

METHODS = ("pooled", "unpooled", "cohen_h", "evan_miller")
SMALLEST_EFFECT = 1e-6
RATIOS = (0.001, 1000.0)
LARGEST_EFFECT = 1000.0  # deviations, or more: a handful of units show it
T_TEST_UP_TO = 10_000  # above it the corrected normal approximation is right to a unit


@dataclass(frozen=True)
class ProportionSize:
    """Visitors per arm. `by_method`: the control's visitors by each of the formulas, for they differ."""

    n_control: int
    n_treatment: int
    method: str
    by_method: Mapping[str, int]


@dataclass(frozen=True)
class MeanSize:
    """Units per arm."""

    n_per_arm: int


def sample_size_proportion(
    baseline: float,
    mde_relative: float,
    alpha: float = 0.05,
    power: float = 0.8,
    sides: int = 2,
    ratio: float = 1.0,
    method: str = "pooled",
) -> ProportionSize:
    """Visitors needed to find a relative change of a rate; `ratio`: treatment's visitors per visitor of the control.

    "pooled": for the pooled z test, which compare_proportions uses. "unpooled": for the z test without pooling.
    "cohen_h": by the arcsine effect size. "evan_miller": as his calculator shows it, rounded, with the baseline's
    variance for both arms under no effect, and a rate above one half turned around. A fall can be planned for with two
    sides only. Raises InputError(argument, reason): missing, not_a_number, not_finite, not_above_zero, not_below_one,
    too_small, too_large, zero, wrong_direction, leaves_rates (the changed rate is no rate), out_of_range,
    not_above_alpha, unknown.
    """
    p1 = checks.rate(baseline, "baseline")
    p2 = p1 * (1 + change(mde_relative, sides))
    if not 0 < p2 < 1:
        raise InputError("mde_relative", "leaves_rates", rate=p2)
    zs = quantiles(alpha, power, sides)
    ratio = checks.positive(ratio, "ratio")
    if not RATIOS[0] <= ratio <= RATIOS[1]:
        raise InputError("ratio", "out_of_range", least=RATIOS[0], most=RATIOS[1])
    method = checks.choice(method, METHODS, "method")
    needed = {name: needed_visitors(name, p1, p2, zs, ratio) for name in METHODS}
    rounded = {name: _whole(n, name) for name, n in needed.items()}
    treatment = _whole(needed[method] * ratio, method)
    return ProportionSize(rounded[method], treatment, method, MappingProxyType(rounded))


def change(mde_relative: object, sides: int) -> float:
    """A relative effect to plan for. Raises InputError: as `checks.number`, and zero, too_small, wrong_direction."""
    effect = checks.number(mde_relative, "mde_relative")
    if effect == 0:
        raise InputError("mde_relative", "zero")
    if abs(effect) < SMALLEST_EFFECT:
        raise InputError("mde_relative", "too_small", least=SMALLEST_EFFECT)
    if effect < 0 and sides == 1:
        raise InputError("mde_relative", "wrong_direction")
    return effect


def quantiles(alpha: object, power: object, sides: object) -> tuple[float, float]:
    """The z of the test, and that of the wished power."""
    checked = checks.risk(alpha)
    z = critical(checked, checks.choice(sides, (1, 2), "sides"))
    return z, -above_which(checks.strength(power, checked))


def needed_visitors(method: str, p1: float, p2: float, zs: tuple[float, float], ratio: float) -> float:
    """The control's visitors by one formula, not rounded."""
    z, z_power = zs
    effect, spread = p2 - p1, p1 * (1 - p1) + p2 * (1 - p2) / ratio
    if method == "pooled":
        pooled = (p1 + ratio * p2) / (1 + ratio)
        root_n = z * math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled)) + z_power * math.sqrt(spread)
    elif method == "unpooled":
        root_n = (z + z_power) * math.sqrt(spread)
    elif method == "cohen_h":
        effect = 2 * (math.asin(math.sqrt(p2)) - math.asin(math.sqrt(p1)))
        root_n = (z + z_power) * math.sqrt(1 + 1 / ratio)
    else:
        turned, moved = min(p1, 1 - p1), min(p1, 1 - p1) + abs(effect)
        root_n = z * math.sqrt((1 + 1 / ratio) * turned * (1 - turned))
        root_n += z_power * math.sqrt(turned * (1 - turned) + moved * (1 - moved) / ratio)
    return (max(0.0, root_n) / effect) ** 2


def _whole(n: float, method: str) -> int:
    """Rounded as the calculator rounds; else up, unless it is a whole number but for the last digits."""
    return max(1, round(n) if method == "evan_miller" else math.ceil(n * (1 - 1e-12)))


def sample_size_mean(
    mean: float, sd: float, mde_relative: float, alpha: float = 0.05, power: float = 0.8, sides: int = 2
) -> MeanSize:
    """Units per arm to find a relative change of a mean: the fewest with which the t test has the wished power.

    Raises InputError(argument, reason): as sample_size_proportion does.
    """
    zs = quantiles(alpha, power, sides)
    effect = checks.positive(mean, "mean") / checks.positive(sd, "sd") * abs(change(mde_relative, sides))
    if effect * math.sqrt(checks.LARGEST / 2) < sum(zs):
        raise InputError("mde_relative", "too_small")
    effect = min(effect, LARGEST_EFFECT)
    n = max(2, math.ceil(2 * (sum(zs) / effect) ** 2 + zs[0] ** 2 / 4))
    return MeanSize(n if n > T_TEST_UP_TO else _fewest(n, effect, alpha / sides, power))


def _fewest(n: int, effect: float, tail: float, power: float) -> int:
    """The fewest units per arm with the wished power, looked for around `n`; the wrong tail is not counted."""
    from scipy.special import nctdtr, stdtrit  # noqa: PLC0415 (0.15 s)

    def reached(n: int) -> bool:
        df = 2 * n - 2
        return float(nctdtr(df, effect * math.sqrt(n / 2), -stdtrit(df, tail))) <= 1 - power

    while n > 2 and reached(n - 1):
        n -= 1
    while not reached(n):
        n += 1
    return n
