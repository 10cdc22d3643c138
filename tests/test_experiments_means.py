"""Comparing means, ratios and adjusted means: against scipy, statsmodels, and the tests turned around."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from planner.experiments import compare_means, compare_ratios, cuped, excludes_zero
from planner.findings import InputError

# Revenue per visitor, yuan: mean, deviation, visitors.
ARMS = (10.0, 30.0, 1000, 13.5, 35.0, 1100)


def summary(values: np.ndarray) -> tuple[float, float, int]:
    return float(values.mean()), float(values.std(ddof=1)), values.size


def test_means_are_compared_as_welch_does():
    found = compare_means(*ARMS)
    m1, s1, n1, m2, s2, n2 = ARMS
    theirs = stats.ttest_ind_from_stats(m2, s2, n2, m1, s1, n1, equal_var=False)
    assert (found.statistic, found.p_value) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert found.method == "welch"
    assert (found.control, found.treatment, found.difference, found.lift) == (10.0, 13.5, 3.5, 0.35)


def test_the_differences_interval_and_degrees_of_freedom_are_those_of_scipy():
    rng = np.random.default_rng(4)
    first, second = rng.gamma(1.0, 10.0, 9), rng.gamma(1.5, 10.0, 14)
    theirs = stats.ttest_ind(second, first, equal_var=False)
    found = compare_means(*summary(first), *summary(second), alpha=0.1)
    assert found.difference_interval == pytest.approx(tuple(theirs.confidence_interval(0.9)))
    assert (found.df, found.p_value) == pytest.approx((theirs.df, theirs.pvalue))


def test_the_lifts_ends_are_those_that_the_t_test_just_does_not_reject():
    found = compare_means(*ARMS)
    m1, s1, n1, m2, s2, n2 = ARMS
    limit = stats.t.isf(0.025, found.df)
    for end, sign in zip(found.lift_interval, (1, -1), strict=True):
        t = (m2 - (1 + end) * m1) / math.sqrt(s2**2 / n2 + (1 + end) ** 2 * s1**2 / n1)
        assert t == pytest.approx(sign * limit)


def test_the_controls_own_noise_widens_the_lifts_interval():
    # Dividing the difference's interval by the control's mean, as others do, gives an interval that is too narrow.
    found = compare_means(10.0, 30.0, 400, 12.0, 30.0, 400)
    naive = found.difference_interval[1] / 10
    assert found.lift_interval[1] > 1.2 * naive


@pytest.mark.parametrize("mean", [0.0, -5.0, 0.5])
def test_where_the_controls_mean_is_not_clearly_above_zero_only_the_difference_is_told(mean: float):
    found = compare_means(mean, 30.0, 100, mean + 20.0, 30.0, 100)
    assert found.lift_interval == (None, None)
    assert [one.code for one in found.findings] == ["experiments.lift_unknown"]
    assert found.significant
    assert excludes_zero(found.difference_interval)
    assert (found.lift is None) == (mean <= 0)


def test_one_arm_without_spread_is_a_comparison_with_a_fixed_number():
    found = compare_means(10.0, 0.0, 50, 11.0, 2.0, 40)
    assert found.df == pytest.approx(39)
    assert found.statistic == pytest.approx(1 / (2 / math.sqrt(40)))
    assert found.p_value == pytest.approx(2 * stats.t.sf(math.sqrt(40) / 2, 39))


@pytest.mark.parametrize("unit", [1e-300, 1e-9, 1.0, 1e9])
def test_the_unit_of_money_does_not_matter(unit: float):
    m1, s1, n1, m2, s2, n2 = ARMS
    scaled, plain = compare_means(m1 * unit, s1 * unit, n1, m2 * unit, s2 * unit, n2), compare_means(*ARMS)
    assert scaled.p_value == pytest.approx(plain.p_value)
    assert scaled.lift_interval == pytest.approx(plain.lift_interval)
    assert scaled.difference_interval == pytest.approx([end * unit for end in plain.difference_interval])


def orders(rng: np.random.Generator, visitors: int, value: float) -> tuple[np.ndarray, np.ndarray]:
    """Revenue and number of orders of each visitor; most have none."""
    number = rng.poisson(0.4, visitors).astype(float)
    return number * rng.gamma(4.0, value / 4.0, visitors), number


def test_a_ratio_with_one_as_every_denominator_is_a_mean():
    rng = np.random.default_rng(2)
    first, second = rng.gamma(1.0, 10.0, 80), rng.gamma(1.0, 12.0, 90)
    ratios = compare_ratios(first, np.ones(80), second, np.ones(90))
    means = compare_means(*summary(first), *summary(second))
    assert ratios.method == "delta"
    for name in ("difference", "difference_interval", "lift_interval", "p_value", "df"):
        assert getattr(ratios, name) == pytest.approx(getattr(means, name))


def test_a_ratios_spread_is_that_of_drawing_the_visitors_again():
    rng = np.random.default_rng(5)
    first, second = orders(rng, 800, 100.0), orders(rng, 900, 115.0)
    found = compare_ratios(*first, *second)
    assert found.control == pytest.approx(first[0].sum() / first[1].sum())
    draws = []
    for revenue, number in (first, second):
        picks = rng.integers(0, revenue.size, (4000, revenue.size))
        draws.append(revenue[picks].sum(axis=1) / number[picks].sum(axis=1))
    spread = (draws[1] - draws[0]).std()
    assert found.difference / found.statistic == pytest.approx(spread, rel=0.05)


def before_and_after(seed: int) -> list[np.ndarray]:
    """Spending after and before the test began, of two arms; the second spends 1 yuan more."""
    rng = np.random.default_rng(seed)
    made = []
    for visitors, more in ((400, 0.0), (500, 1.0)):
        before = rng.gamma(1.0, 10.0, visitors)
        made += [before + more + rng.normal(0, 5, visitors), before]
    return made


def test_cuped_is_the_regression_on_arm_and_the_earlier_figure():
    columns = before_and_after(1)
    found = cuped(*columns)
    y, x = np.concatenate(columns[::2]), np.concatenate(columns[1::2])
    arm = np.repeat([0.0, 1.0], [columns[0].size, columns[2].size])
    theirs = sm.OLS(y, np.column_stack([np.ones(y.size), arm, x])).fit()
    assert (found.difference, found.theta) == pytest.approx((theirs.params[1], theirs.params[2]))
    # Ours lets the arms differ in spread, OLS does not: the same but for a little.
    assert found.difference_interval == pytest.approx(tuple(theirs.conf_int()[1]), abs=0.01)
    assert found.df == pytest.approx(theirs.df_resid, rel=0.06)
    plain = compare_means(*summary(columns[0]), *summary(columns[2]))
    width = [np.subtract(*reversed(one.difference_interval)) for one in (found, plain)]
    assert found.variance_reduction == pytest.approx(1 - (width[0] / width[1]) ** 2, abs=1e-3)
    assert 0.7 < found.variance_reduction < 0.85
    assert found.method == "cuped"


def test_an_earlier_figure_that_says_nothing_changes_nothing():
    after, _, later, _ = before_and_after(2)
    found = cuped(after, np.full(after.size, 7.0), later, np.full(later.size, 7.0))
    plain = compare_means(*summary(after), *summary(later))
    assert (found.theta, found.variance_reduction) == (0.0, 0.0)
    assert found.p_value == pytest.approx(plain.p_value)
    assert found.lift_interval == pytest.approx(plain.lift_interval)


def test_columns_may_be_lists_arrays_or_series():
    columns = before_and_after(3)
    plain = cuped(*columns)
    assert cuped(*(one.tolist() for one in columns)) == plain
    assert cuped(*(pd.Series(one) for one in columns)) == plain
    assert cuped(*(tuple(one) for one in columns)) == plain


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda: compare_means(5.0, 0.0, 10, 6.0, 0.0, 10), "control_sd"),
        (lambda: compare_means(0.0, 0.0, 10, 0.0, 0.0, 10), "control_sd"),
        (lambda: compare_means(0.1, 1e-17, 10, 0.1, 1e-17, 10), "control_sd"),
        (lambda: compare_ratios([0, 0], [1, 2], [0, 0], [1, 1]), "control_numerators"),
        (lambda: compare_ratios([2, 4], [1, 2], [3, 6], [1, 2]), "control_numerators"),
        (lambda: cuped([1, 1, 1], [1, 2, 3], [1, 1, 1], [1, 2, 3]), "control_y"),
        (lambda: cuped([1, 2, 3], [1, 2, 3], [2, 3, 4], [1, 2, 3]), "control_y"),
    ],
)
def test_where_nothing_varies_chance_cannot_be_judged(call, field: str):
    with pytest.raises(InputError) as caught:
        call()
    assert (caught.value.field, caught.value.reason) == (field, "no_spread")
