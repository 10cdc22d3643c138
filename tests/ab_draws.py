"""Draws for A/B tests, from one visitor to a billion, with a liking for corners and for results on the verge."""

import math

from planner.experiments import (
    always_valid,
    compare_means,
    compare_proportions,
    compare_ratios,
    cuped,
    excludes_zero,
    non_inferiority,
)

ALPHAS = (0.05, 0.05, 0.05, 0.01, 0.1, 0.2, 0.5, 0.001, 1e-6)


def size(rng, most=9.0):
    return int(10 ** rng.uniform(0, most)) if rng.random() < 0.9 else int(rng.integers(1, 6))


def some_of(rng, n):
    """A number from 0 to n: a corner, a few, nearly all, or any share."""
    kind = rng.integers(0, 6)
    few = int(min(n, rng.integers(0, 12)))
    rate = rng.random() if kind == 4 else 10 ** rng.uniform(-6, 0)
    return {0: 0, 1: n, 2: few, 3: n - few}.get(int(kind), min(n, int(rng.binomial(n, rate))))


def counts(rng):
    """Conversions and visitors of two arms; a third of them so close to z = 1.96 that a last digit could decide."""
    n1 = size(rng)
    n2 = n1 if rng.random() < 0.4 else size(rng)
    x1 = some_of(rng, n1)
    x2 = some_of(rng, n2)
    if rng.random() < 0.35:
        rate = (x1 + 0.5) / (n1 + 1)
        away = 1.96 * math.sqrt(rate * (1 - rate) * (1 / n1 + 1 / n2)) * (1 if rng.random() < 0.5 else -1)
        x2 = min(n2, max(0, round(n2 * (x1 / n1 + away)) + int(rng.integers(-1, 2))))
    return x1, n1, x2, n2


def means(rng):
    """Means, deviations and sizes of two arms, of any magnitude, with corners."""
    unit = 10 ** rng.uniform(-9, 9)
    n1, n2 = (max(2, size(rng)) for _ in range(2))
    sd1, sd2 = (unit * 10 ** rng.uniform(-2, 2) for _ in range(2))
    if rng.random() < 0.1:
        sd1 = 0.0
    spread = math.sqrt(sd1**2 / n1 + sd2**2 / n2)
    m1 = float(rng.choice([0.0, unit, -unit, spread, 2 * spread, 10 * spread]))
    m2 = m1 + spread * float(rng.choice([0.0, rng.normal(), 1.96, -1.96, 2.0, -2.0, 5.0, -5.0]))
    return m1, sd1, n1, m2, sd2, n2


def columns(rng):
    """Two columns for each of two arms: a skewed figure and a positive one that goes with it."""
    made = []
    for shift in (0.0, float(rng.choice([0.0, 0.2, 1.0]))):
        n = int(rng.integers(3, 30))
        base = rng.poisson(2.0, n) + 1.0
        made += [rng.gamma(1.0, 1.0, n) * base + shift + rng.normal(0, 0.1, n), base]
    return made


def verdicts(rng):
    """A result of each comparison for one draw."""
    alpha, sides = float(rng.choice(ALPHAS)), int(rng.integers(1, 3))
    drawn = counts(rng)
    return [
        compare_proportions(*drawn, alpha=alpha, sides=sides),
        always_valid(*drawn, alpha=alpha),
        compare_means(*means(rng), alpha=alpha),
    ], drawn


def slow_verdicts(rng):
    """The same for the comparisons that take columns."""
    alpha = float(rng.choice(ALPHAS))
    drawn = columns(rng)
    return [compare_ratios(*drawn, alpha=alpha), cuped(*drawn, alpha=alpha)], drawn


def broken(found):
    """What is wrong with a comparison: nothing, if its verdict, p-value and intervals agree and are finite."""
    says = found.p_value < found.alpha
    wrong = []
    if found.significant != says:
        wrong.append("verdict")
    if excludes_zero(found.difference_interval) != says:
        wrong.append("difference")
    unknown = "experiments.lift_unknown" in [one.code for one in found.findings]
    if unknown != (found.lift_interval == (None, None)) or (excludes_zero(found.lift_interval) != says and not unknown):
        wrong.append("lift")
    for name, point, (low, high) in (
        ("difference", found.difference, found.difference_interval),
        ("lift", found.lift, found.lift_interval),
    ):
        room = 1e-9 * abs(point or 0)
        if point is not None and not (low is None or low <= point + room) & (high is None or point - room <= high):
            wrong.append(f"{name} outside")
    if not 0 <= found.p_value <= 1:
        wrong.append("p")
    numbers = [found.difference, found.lift, found.statistic, found.df, found.control, found.treatment]
    numbers += [*found.difference_interval, *found.lift_interval]
    if any(one is not None and not math.isfinite(one) for one in numbers):
        wrong.append("not finite")
    return wrong


def guard_broken(rng):
    """The same for a guardrail: its state is that of its interval."""
    drawn = counts(rng)
    margin, good = float(rng.choice([0.01, 0.05, 0.2, 0.9])), str(rng.choice(["increase", "decrease"]))
    alpha = float(rng.choice(ALPHAS))
    found = non_inferiority(*drawn, margin_relative=margin, good_direction=good, alpha=alpha)
    low, high = found.lift_interval
    kept = (low is not None and low > -margin) if good == "increase" else (high is not None and high < margin)
    worse = (high is not None and high < 0) if good == "increase" else (low is not None and low > 0)
    state = "safe" if kept else "harmful" if worse else "unclear"
    right = found.state == state and found.non_inferior == kept == (found.p_value < alpha)
    return [] if right else [(drawn, margin, good, alpha, found)]
