"""One verdict, one method; and intervals that hold the truth as often as they say."""

import ab_coverage as cover
import ab_draws as draws
import numpy as np
import pytest

from planner.experiments import compare_means, compare_proportions, excludes_zero


def test_verdict_p_value_and_both_intervals_agree_for_ten_thousand_draws():
    rng = np.random.default_rng(20_260_901)
    wrong, methods = [], set()
    for _ in range(10_000):
        results, drawn = draws.verdicts(rng)
        methods |= {(one.method, one.significant) for one in results}
        wrong += [(draws.broken(one), drawn, one) for one in results if draws.broken(one)]
    assert wrong == []
    assert methods == {(m, s) for m in ("score", "exact", "mixture_sprt", "welch") for s in (True, False)}


def test_columns_are_compared_in_agreement_too():
    rng = np.random.default_rng(7)
    results = [(one, drawn) for _ in range(600) for found, drawn in [draws.slow_verdicts(rng)] for one in found]
    assert [(draws.broken(one), drawn) for one, drawn in results if draws.broken(one)] == []
    assert {one.significant for one, _ in results} == {True, False}


def test_a_guardrails_state_is_that_of_its_interval():
    rng = np.random.default_rng(8)
    assert [wrong for _ in range(3000) for wrong in draws.guard_broken(rng)] == []


@pytest.mark.parametrize("alpha", [0.05, 0.01, 0.1])
@pytest.mark.parametrize("sides", [1, 2])
def test_right_at_alpha_a_result_is_not_significant_and_the_intervals_touch_zero(alpha: float, sides: int):
    found = compare_proportions(500, 10_000, 564, 10_000, alpha=alpha, sides=sides)
    at = compare_proportions(500, 10_000, 564, 10_000, alpha=found.p_value, sides=sides)
    assert not at.significant
    assert not excludes_zero(at.difference_interval)
    assert at.difference_interval[0] == pytest.approx(0, abs=1e-12)
    assert at.lift_interval[0] == pytest.approx(0, abs=1e-10)
    means = compare_means(10, 30, 1000, 13.5, 35, 1100)
    touching = compare_means(10, 30, 1000, 13.5, 35, 1100, alpha=means.p_value)
    assert not touching.significant
    assert touching.lift_interval[0] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("setting", cover.SETTINGS, ids=str)
def test_intervals_of_rates_hold_the_truth_in_94_to_96_per_cent(setting: tuple[int, float, int, float]):
    of_difference, of_lift, called = cover.coverage(setting)
    assert 0.94 < of_difference < 0.96
    assert 0.94 < of_lift < 0.96
    if setting[3] == 1:
        assert called < 0.055


@pytest.mark.parametrize("setting", cover.TINY, ids=str)
def test_where_hardly_anybody_converts_intervals_are_rather_too_wide(setting: tuple[int, float, int, float]):
    assert min(cover.coverage(setting)[:2]) > 0.96


@pytest.mark.parametrize(
    "setting", [(1000, 0.02, 1000, 1.0), (500, 0.05, 1500, 1.0), (100, 0.2, 100, 1.5), (30, 0.5, 30, 0.6)]
)
def test_one_sided_limits_hold_too(setting: tuple[int, float, int, float]):
    of_difference, of_lift, _ = cover.coverage(setting, sides=1)
    assert min(of_difference, of_lift) > 0.93


@pytest.mark.parametrize("kind", ["welch", "delta", "cuped"])
def test_intervals_of_means_and_ratios_hold_the_truth(kind: str):
    assert cover.means_coverage(kind, np.random.default_rng(3), 3000) == pytest.approx(0.95, abs=0.013)
