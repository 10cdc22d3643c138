"""Looking more than once: published tables, an independent integral, and what it costs not to pay for it."""

import math

import ab_coverage as cover
import numpy as np
import pytest
from scipy import stats

from planner.experiments import (
    always_valid,
    compare_proportions,
    excludes_zero,
    false_alarm_rate,
    sequential_bounds,
)

DAYS = [(day + 1) / 56 for day in range(56)]
WEEKS = [(week + 1) / 8 for week in range(8)]
FIVE = [0.2, 0.4, 0.6, 0.8, 1.0]


def equal(looks: int) -> list[float]:
    return [(look + 1) / looks for look in range(looks)]


@pytest.mark.parametrize(
    ("looks", "rate"),
    [(1, 0.050), (2, 0.083), (3, 0.107), (4, 0.126), (5, 0.142), (10, 0.193), (20, 0.248), (50, 0.320)],
)
def test_the_price_of_peeking_is_that_of_the_published_table(looks: int, rate: float):
    """Armitage, McPherson and Rowe (1969)."""
    assert false_alarm_rate(1.96, equal(looks)) == pytest.approx(rate, abs=6e-4)


@pytest.mark.parametrize(
    ("looks", "pocock", "obrien_fleming"),
    [(2, 2.178, 1.977), (3, 2.289, 2.004), (4, 2.361, 2.024), (5, 2.413, 2.040), (10, 2.555, 2.087)],
)
def test_constants_are_those_of_jennison_and_turnbull(looks: int, pocock: float, obrien_fleming: float):
    assert sequential_bounds(equal(looks), spending="pocock") == pytest.approx([pocock] * looks, abs=6e-4)
    assert sequential_bounds(equal(looks))[-1] == pytest.approx(obrien_fleming, abs=6e-4)


def test_five_looks_after_obrien_and_fleming_are_the_classic_ones():
    assert sequential_bounds(FIVE) == pytest.approx([4.562, 3.226, 2.634, 2.281, 2.040], abs=6e-4)


def test_spending_as_lan_and_demets_gives_the_published_bounds():
    found = sequential_bounds(FIVE, spending="lan_demets")
    assert found == pytest.approx([4.8769, 3.3569, 2.6803, 2.2898, 2.0310], abs=2e-4)
    one_side = sequential_bounds(equal(4), sides=1, spending="lan_demets")
    assert one_side == pytest.approx([3.74955, 2.53993, 2.01604, 1.72014], abs=1e-4)


@pytest.mark.parametrize("spending", ["obrien_fleming", "pocock", "lan_demets"])
@pytest.mark.parametrize("sides", [1, 2])
@pytest.mark.parametrize("shares", [[1.0], FIVE, [0.1, 0.15, 0.6, 1.0], [0.3, 0.35, 0.4, 0.9], WEEKS, DAYS])
def test_all_looks_together_keep_to_alpha(shares: list[float], sides: int, spending: str):
    bounds = sequential_bounds(shares, 0.05, sides, spending)
    spent = 0.05
    if spending == "lan_demets":  # a plan that ends early has not spent all
        edge = stats.norm.isf(0.05 / sides / 2)
        spent = 2 * sides * stats.norm.sf(edge / math.sqrt(shares[-1]))
    assert false_alarm_rate(bounds, shares, sides) == pytest.approx(spent, rel=1e-6)
    assert all(math.isfinite(bound) for bound in bounds)


@pytest.mark.parametrize("sides", [1, 2])
def test_the_chance_to_stay_inside_is_that_of_the_normal_integral(sides: int):
    shares, bounds = [0.2, 0.5, 1.0], [2.6, 2.2, 2.0]
    together = [[math.sqrt(min(s, t) / max(s, t)) for s in shares] for t in shares]
    lower = np.negative(bounds) if sides == 2 else np.full(3, -np.inf)
    inside = stats.multivariate_normal.cdf(bounds, cov=together, abseps=1e-7, releps=1e-7, lower_limit=lower)
    assert false_alarm_rate(bounds, shares, sides) == pytest.approx(1 - inside, abs=1e-5)


def test_a_look_added_later_leaves_the_earlier_bounds_of_lan_and_demets_alone():
    planned, added = (sequential_bounds(shares, spending="lan_demets") for shares in ([0.3, 1.0], [0.3, 0.8, 1.0]))
    assert added[0] == pytest.approx(planned[0])
    assert added[2] > planned[1]


def test_so_early_that_nothing_may_be_spent_the_bound_is_out_of_reach_but_a_number():
    assert sequential_bounds(DAYS, spending="lan_demets")[0] == 10.0
    assert sequential_bounds(DAYS, alpha=1e-6)[0] > 30


@pytest.mark.parametrize(("daily", "rate"), [(30, 0.03), (1000, 0.02), (50, 0.5)])
def test_looking_daily_for_eight_weeks_gives_no_more_false_alarms_than_alpha(daily: int, rate: float):
    rng = np.random.default_rng(daily)
    arms = cover.walks(rng, 3000, daily, rate)
    z = np.abs(cover.pooled_z(*arms))
    error = 3 * math.sqrt(0.05 * 0.95 / 3000)
    assert (z > 1.96).any(axis=1).mean() > 0.25
    for spending in ("obrien_fleming", "pocock", "lan_demets"):
        assert (z >= sequential_bounds(DAYS, spending=spending)).any(axis=1).mean() < 0.05 + error
        assert (z[:, 6::7] >= sequential_bounds(WEEKS, spending=spending)).any(axis=1).mean() < 0.05 + error
    assert cover.ever_significant(arms) < 0.05


def test_the_always_valid_interval_finds_a_large_difference_and_waits_for_a_small_one():
    small, large = always_valid(500, 10_000, 564, 10_000), always_valid(500, 10_000, 664, 10_000)
    once = compare_proportions(500, 10_000, 664, 10_000)
    assert (small.significant, large.significant) == (False, True)
    assert large.method == "mixture_sprt"
    assert large.difference_interval[0] < once.difference_interval[0] < once.difference_interval[1]
    assert once.difference_interval[1] < large.difference_interval[1]
    assert excludes_zero(large.lift_interval)


def test_the_always_valid_p_value_is_one_over_the_mixed_likelihood_ratio():
    """Against the integral over all differences that are looked for, each with the likelihood of the z seen."""
    x1, n1, x2, n2 = 2000, 40_000, 2199, 40_000
    total = (x1 + x2) / (n1 + n2)
    error = math.sqrt(total * (1 - total) * 2 / 40_000)
    z = (x2 - x1) / 40_000 / error
    gaps = np.linspace(-12, 12, 20_001) * 0.2 * total
    prior = stats.norm.pdf(gaps, scale=0.2 * total) * (gaps[1] - gaps[0])
    ratio = (prior * np.exp(stats.norm.logpdf(z, gaps / error) - stats.norm.logpdf(z))).sum()
    assert always_valid(x1, n1, x2, n2).p_value == pytest.approx(1 / ratio, rel=1e-6)


def test_before_anybody_converts_anything_is_possible():
    found = always_valid(0, 10, 0, 10)
    assert (found.p_value, found.difference_interval, found.lift_interval) == (1.0, (-1.0, 1.0), (-1.0, None))
    assert not always_valid(0, 1000, 8, 1000).significant
