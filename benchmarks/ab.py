"""Whether the statistics of A/B tests keep what they promise, and how long they take beside statsmodels.

    python -m benchmarks.ab [--draws 100000] [--settings 400] [--runs 20000] [--check]

"agreement": of random comparisons, those whose verdict, p-value and intervals disagree. "coverage": how often 95 %
intervals hold the truth, exactly, by adding up every outcome; for the settings of the tests and for random ones with at
least one conversion expected in each cell. "false alarms": most of them, over all splits and rates, at alpha 0.05 and
0.01. "looks": false alarms of a test without effect, looked at daily or weekly for eight weeks. "speed": medians in one
process. With --check, exits with 1 where a mark is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from planner.experiments import chance_to_win, compare_proportions, power_proportion, sequential_bounds
from tests import ab_coverage, ab_draws

SPLITS = ((1000, 1000), (2000, 1000), (4000, 1000), (9000, 1000), (30, 30), (20, 40), (12, 12))
TRAFFIC = ((30, 0.03, 1.0), (100, 0.05, 1.0), (1000, 0.02, 1.0), (50, 0.5, 1.0), (300, 0.05, 0.1), (5000, 0.1, 1.0))


def agreement(draws: int) -> bool:
    rng = np.random.default_rng(1)
    wrong = compared = 0
    for at in range(draws):
        results, _ = ab_draws.verdicts(rng)
        results += ab_draws.slow_verdicts(rng)[0] if at % 20 == 0 else []
        wrong += sum(bool(ab_draws.broken(one)) for one in results) + bool(ab_draws.guard_broken(rng))
        compared += len(results) + 1
    print(f"agreement: {compared:,} comparisons, {wrong} in disagreement")
    return wrong == 0


def random_setting(rng: np.random.Generator) -> tuple[int, float, int, float]:
    while True:
        n1 = int(10 ** rng.uniform(0.7, 3.3))
        n2 = max(3, int(n1 * rng.choice([1, 1, 1, 0.5, 2, 1 / 3, 3, 9, 1 / 9])))
        p1 = float(rng.uniform(0.02, 0.98) if rng.random() < 0.5 else 10 ** rng.uniform(-3, -0.3))
        ratio = float(rng.choice([1, 1, 1.2, 1.5, 2, 3, 0.5, 0.8]))
        p2 = p1 * ratio
        cells = [n1 * p1, n1 * (1 - p1), n2 * p2, n2 * (1 - p2)]
        if p2 < 0.98 and min(cells) >= 1 and max(n1 * p1 * (1 - p1), n2 * p2 * (1 - p2)) < 300:
            return n1, p1, n2, ratio


def coverage(settings: int) -> bool:
    print(f"{'coverage':>26} {'settings':>9} {'least':>7} {'mean':>7} {'most':>7} {'in 94-96 %':>11}")
    rng = np.random.default_rng(2)
    kinds = {
        "of the tests": ab_coverage.SETTINGS,
        "tiny": ab_coverage.TINY,
        "random": [random_setting(rng) for _ in range(settings)],
    }
    kept = True
    for kind, chosen in kinds.items():
        held = np.array([ab_coverage.coverage(setting)[:2] for setting in chosen])
        for name, column in zip(("difference", "lift"), held.T, strict=True):
            inside = ((column > 0.94) & (column < 0.96)).mean()
            line = f"{column.min():>7.4f} {column.mean():>7.4f} {column.max():>7.4f} {inside:>11.0%}"
            print(f"{f'{kind}, {name}':>26} {len(column):>9} {line}")
            kept &= column.min() >= 0.93 and (kind != "of the tests" or inside == 1)
    for kind in ("welch", "delta", "cuped"):
        held = ab_coverage.means_coverage(kind, rng, 20_000)
        print(f"{kind:>26} {'simulated':>9} difference {held[0]:.4f}, lift {held[1]:.4f}")
        kept &= bool((abs(held - 0.95) < 0.01).all())
    return kept


def false_alarms() -> bool:
    kept = True
    for n1, n2 in SPLITS:
        rates = np.linspace(0.5, 25, 25) / min(n1, n2)
        most = np.zeros(2)
        for rate in rates[rates <= 0.5]:
            called = [ab_coverage.coverage((n1, float(rate), n2, 1.0), alpha)[2] / alpha for alpha in (0.05, 0.01)]
            most = np.maximum(most, called)
        print(f"false alarms, {n1} and {n2}: at most {most[0]:.2f} x 5 %, {most[1]:.2f} x 1 %")
        kept &= most[0] < 1.3 and most[1] < 1.4
    return kept


def looks(runs: int) -> bool:
    rng = np.random.default_rng(3)
    days, weeks = ([(at + 1) / count for at in range(count)] for count in (56, 8))
    spendings = ("obrien_fleming", "pocock", "lan_demets")
    print(f"{'looks':>24} {'1.96 daily':>11}", *(f"{name[:10]:>10} d/w" for name in spendings), f"{'always':>8}")
    kept = True
    for daily, rate, uneven in TRAFFIC:
        arms = ab_coverage.walks(rng, runs, daily, rate, uneven=uneven)
        z = np.abs(ab_coverage.pooled_z(*arms))
        line = [f"{daily} a day, {rate:.0%}, 1:{uneven:g}", f"{(z > 1.96).any(axis=1).mean():.3f}"]
        for name in spendings:
            by_day = (z >= sequential_bounds(days, spending=name)).any(axis=1).mean()
            by_week = (z[:, 6::7] >= sequential_bounds(weeks, spending=name)).any(axis=1).mean()
            line.append(f"{by_day:.4f} {by_week:.4f}")
            kept &= max(by_day, by_week) < 0.05 + 3 * (0.05 * 0.95 / runs) ** 0.5
        always = ab_coverage.ever_significant(arms)
        kept &= always < 0.05
        print(f"{line[0]:>24} {line[1]:>11} {line[2]:>14} {line[3]:>14} {line[4]:>14} {always:>8.4f}")
    return kept


def median_us(calls: list[Callable[[], object]], rounds: int) -> list[float]:
    """Microseconds of each call, taken in turns."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            began = time.perf_counter()
            call()
            taken.append(time.perf_counter() - began)
    return [1e6 * statistics.median(taken) for taken in times]


def theirs() -> None:
    proportions_ztest([564, 500], [10_000, 10_000])
    confint_proportions_2indep(564, 10_000, 500, 10_000, compare="diff")
    confint_proportions_2indep(564, 10_000, 500, 10_000, compare="ratio")


def speed() -> bool:
    effects = np.linspace(0.0, 0.5, 200)
    calls: list[Callable[[], object]] = [
        lambda: compare_proportions(500, 10_000, 564, 10_000),
        lambda: compare_proportions(0, 1000, 8, 1000),
        theirs,
        lambda: power_proportion(0.05, effects, 10_000),
        lambda: NormalIndPower().power(effects, 10_000, 0.05),
        lambda: chance_to_win(500, 10_000, 564, 10_000),
        lambda: sequential_bounds([(day + 1) / 56 for day in range(56)]),
    ]
    reading, exact, test, curve, array, chance, bounds = median_us(calls, 300)
    print(
        f"speed: a reading {reading:.0f} us, an exact one {exact:.0f}; statsmodels' test and two intervals {test:.0f}"
    )
    print(f"speed: 200 points of power {curve:.0f} us; statsmodels' array call {array:.0f}")
    print(f"speed: chance to win {chance:.0f} us; bounds of 56 looks {bounds / 1000:.0f} ms")
    return max(reading, exact) <= 1.5 * test and curve <= 2 * array and chance <= 300


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--draws", type=int, default=100_000)
    parser.add_argument("--settings", type=int, default=400)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    kept = [
        speed(),
        coverage(options.settings),
        false_alarms(),
        looks(options.runs),
        agreement(options.draws),
    ]
    return int(options.check and not all(kept))


if __name__ == "__main__":
    sys.exit(main())
