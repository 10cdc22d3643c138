"""The parts of the fit against independent sources: plain loops, finite differences, scipy, closed forms."""

from datetime import date, timedelta

import numpy as np
import pytest
from scipy.optimize import approx_fprime, least_squares
from scipy.signal import lfilter

from planner.budget.fitting.baseline import LEVEL_MEAN, LEVEL_SD, baseline, likely_sizes, start_sizes, unlikeliness
from planner.budget.fitting.media import PARTS, ROI, Media, S, adstock, plain_slope
from planner.budget.fitting.posterior import Evidence, Settled, draw, expected
from planner.budget.fitting.solve import minimise

WEEKS = 30


def days(weeks=WEEKS, start=date(2025, 1, 6)):
    return [start + timedelta(weeks=n) for n in range(weeks)]


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.fixture
def media(rng):
    spend = rng.gamma(2, 0.05, (3, WEEKS))
    spend[2, :20] = 0  # a channel that begins late
    seen = np.ones(WEEKS, dtype=bool)
    seen[[4, 25]] = False
    usual = np.array([weeks[weeks > 0].mean() for weeks in spend])
    return Media(spend, seen, np.log([[1, 2, 4], [1, 3, 9], [0.5, 1, 3]]), usual)


def test_adstock_is_the_recursive_filter(rng):
    spend, theta = rng.gamma(2, 1, (2, 104)), np.array([[0.0, 0.3], [0.7, 0.89]])
    stock, by_theta = adstock(spend, theta)
    for draw_, channel in np.ndindex(2, 2):
        kept, x = theta[draw_, channel], spend[channel]
        by_filter = lfilter([1 - kept], [1, -kept], x, zi=[kept * x[0]])[0]
        assert stock[draw_, channel] == pytest.approx(by_filter)
    step = 1e-6
    slope = (adstock(spend, theta + step)[0] - stock) / step
    assert by_theta == pytest.approx(slope, abs=1e-4)


def test_contributions_average_to_the_roi_over_the_weeks_that_count(media, rng):
    z = rng.standard_normal((5, PARTS, 3))
    out, _ = media.contributions(z)
    average = out[..., media.seen].sum(-1) / media.spend[:, media.seen].sum(-1)
    assert average == pytest.approx(np.exp(media.parameters(z).roi))


def test_derivatives_of_the_contributions(media, rng):
    z = rng.standard_normal(PARTS * 3)

    def summed(flat):
        return media.contributions(flat.reshape(1, PARTS, 3))[0][0].sum(0)

    by_z = media.contributions(z.reshape(1, PARTS, 3))[1][0].reshape(PARTS * 3, WEEKS)
    assert pytest.approx(approx_fprime(z, summed, 1e-7), abs=1e-4) == by_z.T


def test_standard_normal_numbers_stand_for_the_ranges_given(media, rng):
    z = rng.standard_normal((20_000, PARTS, 3))
    roi = np.exp(media.parameters(z).roi)
    assert pytest.approx(np.exp(media.roi_logs), rel=0.05) == np.quantile(roi, (0.05, 0.5, 0.95), axis=0).T
    z[:, S] = plain_slope()
    assert media.parameters(z).s == pytest.approx(1)


def test_a_channel_saturates_at_its_total(media, rng):
    z = rng.standard_normal((4, PARTS, 3))
    own, total = media.parameters(z), media.totals(z)
    stock, _ = adstock(media.spend, own.theta)
    hill = total[..., None] / (1 + (own.k[..., None] / np.maximum(stock, 1e-12)) ** own.s[..., None])
    assert hill == pytest.approx(media.contributions(z)[0])


def test_least_squares_agree_with_scipy(media, rng):
    sales = rng.normal(1, 0.2, WEEKS)
    centre = rng.standard_normal((6, PARTS * 3))

    def residuals(z, _draws):
        out, by_z = media.contributions(z.reshape(-1, PARTS, 3))
        return (sales - out.sum(1)) * 5, -5 * by_z.reshape(len(z), PARTS * 3, WEEKS).transpose(0, 2, 1)

    found, cost = minimise(residuals, np.zeros_like(centre), centre, np.ones_like(centre))
    for n, one in enumerate(centre):

        def whole(z, one=one):
            return np.r_[residuals(z[None], None)[0][0], z - one]

        best = least_squares(whole, np.zeros(PARTS * 3))
        assert cost[n] <= best.cost * 1.001 + 1e-6
        assert np.abs(found[n] - best.x).max() < 0.2 or cost[n] < best.cost


def test_perturbed_fits_of_a_linear_model_are_draws_of_its_posterior(rng):
    design, noise = rng.standard_normal((12, 3)), rng.standard_normal((4_000, 12))
    sales, centre = rng.standard_normal(12), rng.standard_normal((4_000, 3))

    def residuals(z, draws):
        return sales - z @ design.T + noise[draws], np.repeat(-design[None], len(z), axis=0)

    drawn, _ = minimise(residuals, np.zeros((4_000, 3)), centre, np.ones((4_000, 3)))
    covariance = np.linalg.inv(design.T @ design + np.eye(3))
    assert drawn.mean(0) == pytest.approx(covariance @ design.T @ sales, abs=0.03)
    assert np.cov(drawn.T) == pytest.approx(covariance, abs=0.02)


def test_the_baseline_is_the_regression_with_the_same_priors(rng):
    """The Gaussian process of level and trend alone equals a ridge regression on both, written out."""
    plain, sizes = baseline(days(), np.zeros(WEEKS)), start_sizes()
    sizes[1:5] = np.log(1e-4)  # no wandering, season or festivals
    seen = np.ones(WEEKS, dtype=bool)
    seen[10:14] = False
    nothing = Media(np.zeros((0, WEEKS)), seen, np.zeros((0, 3)), np.zeros(0))
    sales = 0.8 + np.linspace(-0.1, 0.1, WEEKS) + 0.05 * rng.standard_normal(WEEKS)
    given = Evidence(nothing, plain, sales, seen)
    settled = Settled(sizes, np.zeros((PARTS, 0)), plain, ~seen)
    design = np.column_stack([np.ones(WEEKS), np.arange(WEEKS) / (WEEKS - 1) - 0.5])
    ridge = np.diag([0.1 / LEVEL_SD, 0.1 / 0.3]) ** 2
    known = design[seen]
    weights = np.linalg.solve(known.T @ known + ridge, known.T @ (sales - LEVEL_MEAN)[seen])
    assert expected(given, settled, settled.z, wander=False) == pytest.approx(LEVEL_MEAN + design @ weights, abs=1e-3)


def test_the_likeliest_noise_is_what_was_put_in(rng):
    plain, seen = baseline(days(80), np.zeros(80)), np.ones(80, dtype=bool)
    rest = 0.2 + 0.06 * rng.standard_normal(80)
    sizes = likely_sizes(plain, seen, rest, np.zeros((80, 80)), start_sizes())
    assert np.exp(sizes[0]) == pytest.approx(0.06, rel=0.25)
    worse = sizes + np.eye(len(sizes))[0] * 0.3
    assert unlikeliness(sizes, plain, seen, rest, 0) < unlikeliness(worse, plain, seen, rest, 0)


def test_festivals_and_promotions_are_no_merit_of_channels():
    plain = baseline(days(104), np.zeros(104))
    great = np.diag(plain.parts["great"])
    double_11 = next(n for n, day in enumerate(days(104)) if day <= date(2025, 11, 11) <= day + timedelta(days=6))
    ordinary = next(n for n, day in enumerate(days(104)) if day == date(2025, 7, 28))
    assert great[double_11] > 10 * great[ordinary]
    promo = (np.arange(104) == 50).astype(float)
    assert np.diag(baseline(days(104), promo).parts["promo"])[50] == 1
    assert "season" in plain.parts
    assert "season" not in baseline(days(30), np.zeros(30)).parts


def test_without_data_the_draws_are_the_priors(media, rng):
    plain = baseline(days(), np.zeros(WEEKS))
    sizes = start_sizes()
    sizes[0] = np.log(3.0)  # noise so large that nothing can be seen
    given = Evidence(media, plain, np.ones(WEEKS), media.seen)
    settled = Settled(sizes, np.zeros((PARTS, 3)), plain, np.zeros(WEEKS, dtype=bool))
    told = []
    drawn, centres = draw(given, settled, rng, told.append)
    assert np.corrcoef(drawn[:, ROI].ravel(), centres[:, ROI].ravel())[0, 1] > 0.9
    assert drawn[:, ROI].std() == pytest.approx(1, abs=0.15)
    assert told[-1] == 1
