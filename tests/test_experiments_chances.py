"""Chance to win, sample ratio mismatch, several comparisons at once, guardrails."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy import integrate, stats
from scipy.special import betaln
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import GofChisquarePower

from planner.experiments import adjust, chance_to_win, compare_proportions, non_inferiority, srm

ARMS = [
    (500, 10_000, 564, 10_000),
    (0, 1000, 8, 1000),
    (3, 10, 9, 12),
    (0, 5, 0, 9),
    (10, 10, 10, 10),
    (20, 100, 2200, 10_000),
]


def closed_chance(x1: int, n1: int, x2: int, n2: int) -> float:
    """The chance that the second rate is the higher one, as a sum over whole counts (Miller 2014); priors 1, 1."""
    a1, b1, a2, b2 = x1 + 1, n1 - x1 + 1, x2 + 1, n2 - x2 + 1
    i = np.arange(a2)
    return float(np.exp(betaln(a1 + i, b1 + b2) - np.log(b2 + i) - betaln(1 + i, b2) - betaln(a1, b1)).sum())


@pytest.mark.parametrize("arms", ARMS)
def test_the_chance_to_win_is_that_of_the_closed_sum(arms: tuple[int, int, int, int]):
    assert chance_to_win(*arms).chance == pytest.approx(closed_chance(*arms), rel=1e-8)


@pytest.mark.parametrize("arms", [*ARMS, (2, 30, 1, 4000)])
@pytest.mark.parametrize("prior", [(1.0, 1.0), (0.5, 0.5), (3.0, 60.0)])
def test_chance_and_losses_are_those_of_a_plain_integral(arms: tuple[int, int, int, int], prior: tuple[float, float]):
    x1, n1, x2, n2 = arms
    first, second = (stats.beta(x + prior[0], n - x + prior[1]) for x, n in ((x1, n1), (x2, n2)))
    cuts = sorted({*first.ppf([1e-9, 0.01, 0.5, 0.99]), *second.ppf([1e-9, 0.01, 0.5, 0.99]), 0.0, 1.0})

    def whole(of) -> float:
        return sum(integrate.quad(of, low, high, epsabs=1e-13)[0] for low, high in pairwise(cuts))

    found = chance_to_win(*arms, *prior)
    assert found.loss_if_treatment == pytest.approx(whole(lambda r: second.cdf(r) * first.sf(r)), rel=1e-6, abs=1e-12)
    assert found.loss_if_control == pytest.approx(whole(lambda r: first.cdf(r) * second.sf(r)), rel=1e-6, abs=1e-12)
    assert found.chance == pytest.approx(1 - whole(lambda r: second.cdf(r) * first.pdf(r)), abs=2e-6)


def test_chance_and_losses_hold_for_a_billion_visitors_and_for_very_uneven_arms():
    found = chance_to_win(10**8, 10**9, 10**8 + 20_000, 10**9)
    rate = 0.1
    z = 2e-5 / math.sqrt(2 * rate * (1 - rate) / 1e9)
    assert found.chance == pytest.approx(stats.norm.cdf(z), abs=1e-5)
    for x1, n1, x2, n2 in [(10**8, 10**9, 10**8 + 20_000, 10**9), (5 * 10**8, 10**9, 3, 10), (0, 1, 10**9, 10**9)]:
        found = chance_to_win(x1, n1, x2, n2)
        gain = (x2 + 1) / (n2 + 2) - (x1 + 1) / (n1 + 2)
        assert found.loss_if_control - found.loss_if_treatment == pytest.approx(gain, rel=1e-9)
    half = chance_to_win(5 * 10**8, 10**9, 3, 10)  # one rate is known: it is one half
    assert half.chance == pytest.approx(stats.beta(4, 8).sf(0.5), abs=1e-8)


def test_a_mismatch_is_measured_against_the_planned_split():
    found = srm([5000, 5200], [0.5, 0.5])
    theirs = stats.chisquare([5000, 5200], [5100, 5100])
    assert (found.chi2, found.p_value) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert not found.alarm
    assert srm([8950, 1050], [0.9, 0.1]).p_value == pytest.approx(stats.chisquare([8950, 1050], [9000, 1000]).pvalue)
    three = srm([3000, 3300, 4100], [0.3, 0.3, 0.4])
    assert three.p_value == pytest.approx(stats.chisquare([3000, 3300, 4100], [3120, 3120, 4160]).pvalue)
    assert three.alarm == (three.p_value < 0.001)
    assert srm([5000, 5400], [0.5, 0.5]).alarm


def test_an_alarm_comes_as_often_as_the_chi_square_test_has_power():
    n = 10_000
    seen = np.arange(5000, 5401)
    chances = stats.binom.pmf(seen, n, 0.52)
    often = sum(p for x, p in zip(seen, chances, strict=True) if srm([int(x), n - int(x)], [0.5, 0.5]).alarm)
    assert often == pytest.approx(GofChisquarePower().power(0.04, n, 0.001, n_bins=2), abs=0.002)


def test_with_few_visitors_a_mismatch_is_reckoned_exactly():
    found = srm([1, 9], [0.01, 0.99])
    assert found.method == "exact"
    assert found.p_value == pytest.approx(2 * (1 - 0.99**10))
    assert not found.alarm
    # chi-square alone would raise it: one visitor where a hundredth was planned.
    assert stats.chisquare([1, 4], [0.005, 4.995]).pvalue < 0.001
    assert not srm([1, 4], [0.001, 0.999]).alarm
    assert srm([0, 0, 40], [0.2, 0.2, 0.6]).method == "chi2"
    assert srm([3, 0, 0], [0.2, 0.2, 0.6]).p_value == pytest.approx(min(1, 6 * 0.2**3))


@pytest.mark.parametrize("method", ["holm", "fdr_bh", "bonferroni"])
@pytest.mark.parametrize("p_values", [[0.01, 0.04, 0.03, 0.2], [0.5], [0.0, 1.0, 0.02, 0.02], [0.9, 0.8, 0.7]])
def test_adjusted_p_values_are_those_of_statsmodels(p_values: list[float], method: str):
    assert adjust(p_values, method) == pytest.approx(multipletests(p_values, method=method)[1].tolist())


def test_a_guardrail_has_three_states():
    refunds = {"margin_relative": 0.1, "good_direction": "decrease"}
    assert non_inferiority(500, 10_000, 490, 10_000, **refunds).state == "safe"
    assert non_inferiority(500, 10_000, 530, 10_000, **refunds).state == "unclear"
    assert non_inferiority(500, 10_000, 640, 10_000, **refunds).state == "harmful"
    orders = {"margin_relative": 0.1, "good_direction": "increase"}
    assert non_inferiority(500, 10_000, 540, 10_000, **orders).state == "safe"
    assert non_inferiority(500, 10_000, 490, 10_000, **orders).state == "unclear"
    assert non_inferiority(500, 10_000, 400, 10_000, **orders).state == "harmful"


def test_a_slight_worsening_within_the_margin_is_safe():
    found = non_inferiority(50_000, 10**6, 50_900, 10**6, 0.05, "decrease")
    assert found.lift_interval[0] > 0  # worse it is
    assert found.lift_interval[1] < 0.05
    assert found.state == "safe"


def test_the_p_value_of_a_guardrail_is_the_score_test_against_the_margin():
    """Of a ratio of 0.9: the likeliest pair of rates by hand, from the quadratic of its score."""
    found = non_inferiority(500, 10_000, 490, 10_000, 0.1, "increase")
    q = min(np.roots([20_000 * 0.9, -(10_000 + 490 + 0.9 * (10_000 + 500)), 990]))
    spread = math.sqrt(0.81 * q * (1 - q) / 10_000 + 0.9 * q * (1 - 0.9 * q) / 10_000)
    assert found.p_value == pytest.approx(stats.norm.sf((0.049 - 0.9 * 0.05) / spread))


def test_a_guardrails_interval_is_that_of_two_one_sided_comparisons():
    found = non_inferiority(500, 10_000, 470, 10_000, 0.1)
    assert found.lift_interval == pytest.approx(compare_proportions(500, 10_000, 470, 10_000, alpha=0.1).lift_interval)


def test_a_guardrail_of_nothing_or_little_is_unclear():
    empty = non_inferiority(0, 100, 0, 100, 0.1)
    assert (empty.state, empty.p_value, empty.lift) == ("unclear", 1.0, None)
    few = non_inferiority(2, 100, 1, 100, 0.2, "decrease")
    assert few.state == "unclear"
    assert [one.code for one in few.findings] == ["experiments.small_counts"]
    assert non_inferiority(0, 1000, 8, 1000, 0.1, "decrease").state == "harmful"
