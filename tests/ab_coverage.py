"""How often intervals hold the truth and tests raise false alarms: for rates exactly, by adding up every outcome."""

import math

import numpy as np
from scipy.special import gammaln

from planner.experiments import always_valid, compare_means, compare_proportions, compare_ratios, cuped

# Visitors of the control, its rate, visitors of the treatment, the ratio of the rates. What a shop meets.
SETTINGS = (
    (1000, 0.02, 1000, 1.0),
    (1000, 0.02, 1000, 1.5),
    (2000, 0.01, 2000, 2.0),
    (5000, 0.03, 5000, 1.1),
    (3000, 0.005, 3000, 1.0),
    (3000, 0.005, 3000, 2.0),
    (500, 0.05, 500, 1.2),
    (500, 0.05, 1500, 1.0),
    (2000, 0.02, 500, 1.5),
    (4500, 0.01, 500, 2.0),
    (200, 0.1, 200, 1.0),
    (200, 0.1, 200, 0.5),
    (100, 0.2, 100, 1.5),
    (100, 0.2, 300, 1.0),
    (50, 0.3, 50, 1.0),
    (50, 0.5, 50, 1.5),
    (40, 0.25, 80, 1.6),
    (30, 0.5, 30, 0.6),
    (150, 0.9, 150, 1.05),
    (20, 0.4, 20, 1.5),
)
# So few that hardly anybody converts: there every interval that is safe must be too wide.
TINY = (
    (1000, 0.002, 1000, 1.0),
    (1000, 0.002, 1000, 3.0),
    (20, 0.1, 20, 2.0),
    (5, 0.5, 5, 1.5),
    (4500, 0.002, 500, 1.5),
)
UNLIKELY = 1e-8


def outcomes(n, p):
    """The numbers of conversions that may be seen, with their chances."""
    x = np.arange(n + 1)
    chances = np.exp(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1) + x * math.log(p) + (n - x) * math.log1p(-p))
    keep = chances > UNLIKELY
    return list(zip(x[keep].tolist(), chances[keep].tolist(), strict=True))


def holds(interval, value):
    low, high = interval
    return (low is None or low <= value) and (high is None or value <= high)


def coverage(setting, alpha=0.05, sides=2):
    """The chance that difference and lift lie in their intervals, and that the test calls a difference."""
    n1, p1, n2, ratio = setting
    p2 = p1 * ratio
    sums = np.zeros(4)
    second = outcomes(n2, p2)
    for x1, w1 in outcomes(n1, p1):
        for x2, w2 in second:
            if w1 * w2 > UNLIKELY / 100:
                found = compare_proportions(x1, n1, x2, n2, alpha=alpha, sides=sides)
                said = (
                    holds(found.difference_interval, p2 - p1),
                    holds(found.lift_interval, ratio - 1),
                    found.significant,
                    True,
                )
                sums += w1 * w2 * np.array(said, float)
    return sums[:3] / sums[3]


def means_coverage(kind, rng, runs):
    """The same for means, ratios or CUPED with few, skewed units, by simulation."""
    sums = np.zeros(2)
    for _ in range(runs):
        if kind == "welch":
            arms = rng.normal(10, 4, 12), rng.normal(11, 8, 20)
            found = compare_means(*(v for a in arms for v in (a.mean(), a.std(ddof=1), a.size)))
            truth = 1.0, 0.1
        else:
            visits = [rng.poisson(3, 150) + 1.0 for _ in range(2)]
            spends = [rng.gamma(2.0, scale * v) for v, scale in zip(visits, (1.0, 1.1), strict=True)]
            columns = [one for pair in zip(spends, visits, strict=True) for one in pair]
            found = (compare_ratios if kind == "delta" else cuped)(*columns)
            truth = (0.2, 0.1) if kind == "delta" else (0.8, 0.1)
        sums += holds(found.difference_interval, truth[0]), holds(found.lift_interval, truth[1])
    return sums / runs


def walks(rng, runs, daily, rate, days=56, uneven=1.0):
    """Conversions and visitors of both arms by day, without any difference."""
    arms = []
    for share in (1.0, uneven):
        visitors = np.full((runs, days), int(daily * share))
        arms += [np.cumsum(rng.binomial(visitors, rate), axis=1), np.cumsum(visitors, axis=1)]
    return arms


def pooled_z(x1, n1, x2, n2):
    """The pooled z of whole tables; 0 where nobody converted."""
    total = (x1 + x2) / (n1 + n2)
    spread = np.sqrt(total * (1 - total) * (1 / n1 + 1 / n2))
    return np.divide(x2 / n2 - x1 / n1, spread, out=np.zeros(x1.shape), where=spread > 0)


def ever_significant(arms):
    """For each run, whether always_valid calls a difference on any day. Only where z is large enough to be asked."""
    x1, n1, x2, n2 = arms
    seen = 0
    for run in np.flatnonzero((np.abs(pooled_z(*arms)) > 2.7).any(axis=1)):
        days = np.flatnonzero(np.abs(pooled_z(*(one[run] for one in arms))) > 2.7)
        seen += any(
            always_valid(int(x1[run, d]), int(n1[run, d]), int(x2[run, d]), int(n2[run, d])).significant for d in days
        )
    return seen / len(x1)
