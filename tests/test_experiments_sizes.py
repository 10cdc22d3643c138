"""How many visitors a test needs: against the public calculators, statsmodels, and each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import (
    power_proportions_2indep,
    proportion_effectsize,
    samplesize_proportions_2indep_onetail,
)

from planner.experiments import (
    duration,
    mde_proportion,
    power_proportion,
    sample_size_mean,
    sample_size_proportion,
)
from planner.findings import InputError


def test_four_formulas_give_the_four_numbers_that_public_calculators_show():
    # From 20 % to 25 %, alpha 0.05, power 0.8. 1,030 is what evanmiller.org shows.
    found = sample_size_proportion(0.2, 0.25)
    assert dict(found.by_method) == {"pooled": 1094, "unpooled": 1091, "cohen_h": 1092, "evan_miller": 1030}
    assert (found.n_control, found.n_treatment, found.method) == (1094, 1094, "pooled")
    assert sample_size_proportion(0.2, 0.25, method="evan_miller").n_treatment == 1030


@pytest.mark.parametrize("sides", [1, 2])
@pytest.mark.parametrize(
    ("p1", "lift", "ratio"), [(0.2, 0.25, 1.0), (0.03, 0.1, 0.5), (0.5, -0.2, 1.0), (0.9, 0.05, 2.0)]
)
def test_pooled_and_cohens_sizes_are_those_of_statsmodels(p1: float, lift: float, ratio: float, sides: int):
    if lift < 0 and sides == 1:
        return
    found = sample_size_proportion(p1, lift, sides=sides, ratio=ratio)
    p2 = p1 * (1 + lift)
    # statsmodels' ratio is that of the second sample, whose rate is given: here the control's.
    theirs = samplesize_proportions_2indep_onetail(
        p2 - p1, p1, 0.8, ratio=1 / ratio, alpha=0.05, alternative="two-sided" if sides == 2 else "larger"
    )
    assert found.n_treatment == np.ceil(theirs)
    effect = proportion_effectsize(p2, p1)
    alternative = "two-sided" if sides == 2 else "larger"
    first = NormalIndPower().solve_power(effect, power=0.8, alpha=0.05, ratio=ratio, alternative=alternative)
    assert found.by_method["cohen_h"] == np.ceil(first)


def test_evan_millers_calculator_turns_rates_above_one_half_around():
    assert sample_size_proportion(0.8, 0.0625, method="evan_miller").n_control == 1030  # 80 % to 85 %, as 20 % to 25 %


def test_uneven_arms_need_more_people_in_all():
    even, uneven = (sample_size_proportion(0.05, 0.2, ratio=ratio) for ratio in (1.0, 0.25))
    assert uneven.n_treatment == pytest.approx(uneven.n_control / 4, abs=1)
    assert uneven.n_control + uneven.n_treatment > 1.4 * (even.n_control + even.n_treatment)


rates = st.floats(0.002, 0.7)
lifts = st.floats(0.01, 0.4)


@given(rates, lifts, st.sampled_from([0.01, 0.05, 0.1]), st.sampled_from([0.5, 0.8, 0.95]), st.sampled_from([1, 2]))
def test_size_power_and_detectable_effect_are_inverse_to_one_another(p1, lift, alpha, power, sides):
    n = sample_size_proportion(p1, lift, alpha, power, sides).n_control
    assert power_proportion(p1, lift, n, alpha, sides) >= power - 1e-9
    if n > 1:
        assert power_proportion(p1, lift, n - 1, alpha, sides) < power
        assert mde_proportion(p1, n - 1, alpha, power, sides).relative > lift * (1 - 1e-9)
    found = mde_proportion(p1, n, alpha, power, sides)
    assert found.relative <= lift * (1 + 1e-9)
    assert found.absolute == pytest.approx(found.relative * p1)
    assert power_proportion(p1, found.relative, n, alpha, sides) == pytest.approx(power, abs=1e-9)


def test_power_is_that_of_statsmodels_but_for_finds_in_the_wrong_direction():
    for lift in (0.05, 0.1, 0.25):
        theirs = power_proportions_2indep(0.2 * lift, 0.2, 1094, alpha=0.05).power
        assert power_proportion(0.2, lift, 1094) == pytest.approx(theirs, abs=6e-3 if lift == 0.05 else 1e-3)
        assert power_proportion(0.2, lift, 1094) < theirs
    # Without an effect they count 5 % as power, half of it falls that would be called rises: that finds nothing.
    assert power_proportion(0.2, 0.0, 1094) == pytest.approx(0.025)
    assert power_proportions_2indep(1e-9, 0.2, 1094, alpha=0.05).power == pytest.approx(0.05, abs=1e-4)


def test_a_curve_is_its_points():
    effects = np.linspace(-0.5, 0.5, 41)
    curve = power_proportion(0.1, effects, 3000)
    assert isinstance(curve, np.ndarray)
    assert curve == pytest.approx([power_proportion(0.1, float(effect), 3000) for effect in effects])
    sizes = [100, 1000, 10_000]
    assert power_proportion(0.1, 0.1, sizes) == pytest.approx([power_proportion(0.1, 0.1, n) for n in sizes])
    assert power_proportion(0.1, [0.1, 0.2, 0.3], sizes)[2] == pytest.approx(power_proportion(0.1, 0.3, 10_000))
    assert type(power_proportion(0.1, 0.1, 1000)) is float


def test_a_test_too_small_to_find_anything_says_how_many_it_takes():
    with pytest.raises(InputError) as caught:
        mde_proportion(0.9, 20)
    assert (caught.value.field, caught.value.reason) == ("n_per_arm", "too_few")
    least = caught.value.values["least"]
    assert mde_proportion(0.9, least).absolute <= 0.1
    with pytest.raises(InputError):
        mde_proportion(0.9, least - 1)


@pytest.mark.parametrize("alternative", ["two-sided", "larger"])
@pytest.mark.parametrize(
    ("mean", "sd", "lift"), [(100, 200, 0.1), (100, 50, 0.5), (100, 20, 0.5), (60, 80, 0.05), (1, 1, 2)]
)
def test_units_for_a_mean_are_those_of_the_t_test(mean: float, sd: float, lift: float, alternative: str):
    theirs = TTestIndPower().solve_power(mean * lift / sd, power=0.8, alpha=0.05, alternative=alternative)
    sides = 2 if alternative == "two-sided" else 1
    assert sample_size_mean(mean, sd, lift, sides=sides).n_per_arm == np.ceil(theirs)


def test_units_for_a_tiny_effect_follow_the_normal_distribution():
    # (1.95996 + 0.84162)^2 x 2 / 0.001^2 = 15,697,760 and z^2 / 4 = 0.96 more for the t test.
    assert sample_size_mean(1.0, 1.0, 0.001).n_per_arm == 15_697_761


def test_a_test_lasts_whole_weeks_and_says_why():
    found = duration(1094, 2, 100, 0.5)
    assert (found.days, found.whole_weeks) == (44, 7)  # 2,188 visitors, 50 a day: 43.76 days
    assert found.exact_days == pytest.approx(43.76)
    assert [(one.code, one.severity) for one in found.findings] == [("experiments.duration_whole_weeks", "note")]
    assert dict(found.findings[0].values) == {"days": 44, "weeks": 7, "whole_days": 49}


@pytest.mark.parametrize(
    ("daily", "days", "weeks", "codes"),
    [
        (2188, 1, 1, ["duration_short"]),
        (365, 6, 1, ["duration_short"]),
        (2188 / 7, 7, 1, []),
        (2188 / 56, 56, 8, []),
        (38.5, 57, 9, ["duration_whole_weeks", "duration_long"]),
        (1, 2188, 313, ["duration_whole_weeks", "duration_long"]),
    ],
)
def test_short_and_long_tests_are_warned_of(daily: float, days: int, weeks: int, codes: list[str]):
    found = duration(1094, 2, daily)
    assert (found.days, found.whole_weeks) == (days, weeks)
    assert [one.code for one in found.findings] == [f"experiments.{code}" for code in codes]
