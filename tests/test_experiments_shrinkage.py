"""What is left of a measured lift: against the figures of a published meta-analysis, statsmodels, and by simulation."""

from math import exp, inf, isfinite, log, log1p, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from statsmodels.stats.meta_analysis import combine_effects

from planner.experiments.learning.shrinkage import (
    Measured,
    Scatter,
    as_lift,
    between,
    measured,
    scatter,
    shrunk,
)

# Thirteen trials of the BCG vaccine against tuberculosis (Colditz et al., 1994): ill and well, vaccinated and not.
BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
]  # fmt: skip
EFFECTS = some.floats(-2, 2)
ERRORS = some.floats(1e-3, 3)
MEASURED = some.lists(some.builds(Measured, EFFECTS, ERRORS), min_size=2, max_size=12)


def trials() -> list[Measured]:
    return [
        Measured(log(a / (a + b) / (c / (c + d))), sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)))
        for a, b, c, d in BCG
    ]


def test_the_published_meta_analysis_is_met():
    """metafor's documentation of the same data gives a variance of 0.3181 by Paule and Mandel."""
    assert between(trials()) == pytest.approx(0.3181, abs=5e-5)
    assert exp(scatter(trials()).mean) == pytest.approx(0.489, abs=5e-4)


@given(some.lists(some.builds(Measured, EFFECTS, some.floats(0.02, 0.5)), min_size=2, max_size=12))
def test_mean_and_spread_are_those_of_statsmodels(tests: list[Measured]):
    """statsmodels takes 0 as soon as rounding puts it past the value, so only its values above 0 are compared."""
    effects, variances = np.array([one.effect for one in tests]), np.array([one.error**2 for one in tests])
    theirs = combine_effects(effects, variances, method_re="iterated", maxiter=500)
    ours = scatter(tests)
    if theirs.tau2 > 0:
        assert ours.spread**2 == pytest.approx(theirs.tau2, rel=1e-3, abs=1e-4)
        assert ours.mean == pytest.approx(theirs.mean_effect_re, abs=1e-4)
        assert ours.mean_error == pytest.approx(theirs.sd_eff_w_re, rel=1e-3)


@given(MEASURED)
def test_at_the_spread_found_the_effects_scatter_just_as_they_should(tests: list[Measured]):
    around = scatter(tests)
    weights = [1 / (one.error**2 + around.spread**2) for one in tests]
    pulled = sum(w * (one.effect - around.mean) ** 2 for w, one in zip(weights, tests, strict=True))
    if around.spread > 0:
        assert pulled == pytest.approx(len(tests) - 1, rel=1e-6)
    else:
        assert pulled <= len(tests) - 1 + 1e-9


def test_an_effect_is_drawn_to_the_mean_by_hand():
    """Spread 0.1, error 0.1: half is kept. 0.2 measured around 0.04: 0.04 + 0.5 x 0.16 = 0.12."""
    left = shrunk(Measured(0.2, 0.1), Scatter(0.04, 0.0, 0.1))
    assert left.effect == pytest.approx(0.12)
    assert left.error == pytest.approx(sqrt(0.5) * 0.1)
    assert left.chance_not_better == pytest.approx(0.0448, abs=5e-4)  # 1.697 errors above 0


def test_a_mean_that_is_itself_unsure_widens_what_is_left():
    sure = shrunk(Measured(0.2, 0.1), Scatter(0.0, 0.0, 0.1))
    unsure = shrunk(Measured(0.2, 0.1), Scatter(0.0, 0.08, 0.1))
    assert unsure.effect == sure.effect
    assert unsure.error == pytest.approx(sqrt(sure.error**2 + (0.5 * 0.08) ** 2))


@given(EFFECTS, ERRORS, EFFECTS, some.floats(0, 2))
def test_what_is_left_lies_between_the_mean_and_the_measured_effect(effect: float, error: float, mean: float, spread):
    left = shrunk(Measured(effect, error), Scatter(mean, 0.0, spread))
    assert min(effect, mean) - 1e-12 <= left.effect <= max(effect, mean) + 1e-12
    assert left.error <= error + 1e-12
    assert 0 <= left.chance_not_better <= 1


def test_the_error_comes_from_the_interval_on_the_log_scale():
    one = measured(exp(-0.1) - 1, exp(0.1) - 1, exp(0.3) - 1, 2.0)
    assert one is not None
    assert (one.effect, one.error) == pytest.approx((0.1, 0.1))


def test_of_an_interval_with_one_end_that_end_is_taken():
    one = measured(exp(-0.1) - 1, exp(0.1) - 1, None, 1.6448536)
    assert one is not None
    assert one.error == pytest.approx(0.2 / 1.6448536)
    assert measured(-1.0, 0.2, 0.5, 2.0) == Measured(log1p(0.2), pytest.approx((log1p(0.5) - log1p(0.2)) / 2))


@pytest.mark.parametrize(
    ("low", "lift", "high", "z"),
    [
        (None, None, None, 1.96),
        (-0.1, None, 0.3, 1.96),
        (None, 0.1, None, 1.96),
        (-0.1, -1.0, 0.3, 1.96),
        (0.1, 0.1, 0.1, 1.96),
        (-0.1, 0.1, 0.3, 0.0),
        (-1.0, 0.1, inf, 1.96),
        (0.3, 0.1, -0.2, 1.96),
    ],
)
def test_a_lift_without_a_usable_interval_is_not_pooled(low, lift, high, z):
    assert measured(low, lift, high, z) is None


@given(some.lists(some.builds(Measured, some.floats(-13, 13), some.floats(1e-9, 30)), min_size=2, max_size=30))
def test_whatever_was_measured_gives_finite_numbers(tests: list[Measured]):
    around = scatter(tests)
    for one in tests:
        left = shrunk(one, around)
        assert all(isfinite(value) for value in (left.effect, left.error, as_lift(left.low), as_lift(left.high)))


@pytest.mark.parametrize(("spread", "tests"), [(0.05, 5), (0.05, 8), (0.05, 20), (0.1, 8), (0.1, 20)])
def test_winners_are_measured_too_high_and_shrinking_mends_it(spread: float, tests: int):
    """Shops whose true lifts scatter around 1 %, with errors around 4 %: winners, and 95 % intervals of all."""
    rng = np.random.default_rng(20)
    too_high, left_over, covered, wins = 0.0, 0.0, 0, 0
    shops = 12_000 // tests
    for _ in range(shops):
        true, errors = rng.normal(0.01, spread, tests), 0.04 * np.exp(rng.normal(0, 0.4, tests))
        seen = [Measured(float(y), float(e)) for y, e in zip(true + rng.normal(0, errors), errors, strict=True)]
        around = scatter(seen)
        for effect, one in zip(true, seen, strict=True):
            left = shrunk(one, around)
            covered += left.low <= effect <= left.high
            if one.effect > 1.96 * one.error:
                too_high, left_over, wins = too_high + one.effect - effect, left_over + left.effect - effect, wins + 1
    assert too_high / wins > 0.012
    assert abs(left_over) < 0.6 * abs(too_high)
    assert 0.92 < covered / (shops * tests) < 0.98
