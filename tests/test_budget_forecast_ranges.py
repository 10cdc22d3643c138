"""Ranges of a forecast against log-normal quantiles of scipy and simulations of their own."""

from math import log

import numpy as np
import pytest
from budget_plans import all_estimates, computed, found, plan
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner.budget.curves import response
from planner.budget.forecast.spread import DRAWS, PLAIN, TYPED, Z, between, estimates, factors, joined, normals, width
from planner.budget.section import Learned
from planner.changes import edit_rows, set_value
from planner.figures import Figure
from planner.plan import change
from planner.samples import SAMPLES
from planner.sections import Origin


def test_an_inputs_quantiles_are_those_of_a_log_normal() -> None:
    wide = between(50.0, 100.0, 400.0)
    drawn = np.sort(100 * factors([wide])[0])
    down, up = (stats.lognorm(s=log(ratio) / stats.norm.ppf(0.95), scale=100) for ratio in (2, 4))
    for share in (0.01, 0.05, 0.25, 0.5):
        assert np.quantile(drawn, share) == pytest.approx(down.ppf(share), rel=0.02)
    for share in (0.75, 0.95, 0.99):
        assert np.quantile(drawn, share) == pytest.approx(up.ppf(share), rel=0.02)


def test_what_is_typed_lies_within_a_fifth_in_nine_of_ten_draws() -> None:
    drawn = factors([width(Figure(5.0, 1.0, 90.0, Origin(kind="typed")))])[0]
    assert np.mean((drawn >= 1 - TYPED) & (drawn <= 1 + TYPED)) == pytest.approx(0.9, abs=0.002)


def test_the_range_of_a_product_is_that_of_its_log_normal() -> None:
    """Sales of a line that never saturates: spend × order value ÷ price × conversion, all typed."""
    made = change(change(plan(), set_value("shop.visitors", None)), set_value("shop.sales", None))
    result = computed(made)
    assert not result.responses["taobao-search"].bounded
    line = result.forecast.line("taobao-search")
    assert line is not None
    rng = np.random.default_rng(7)
    z = rng.standard_normal((3, 400_000))
    wide = np.where(z < 0, z * -log(1 - TYPED), z * log(1 + TYPED)) / stats.norm.ppf(0.95)
    low, high = np.quantile(np.exp(wide[0] - wide[1] + wide[2]), (0.05, 0.95))
    assert line.outcome.sales.low == pytest.approx(line.outcome.sales.typical * low, rel=0.03)
    assert line.outcome.sales.high == pytest.approx(line.outcome.sales.typical * high, rel=0.03)


def test_a_saturating_line_agrees_with_a_simulation_of_its_own() -> None:
    line = found(plan()).line("taobao-search")
    assert line is not None
    rng = np.random.default_rng(11)

    def drawn(low: float, high: float) -> np.ndarray:
        z = rng.standard_normal(400_000)
        return np.exp(np.where(z < 0, -z * log(low), z * log(high)) / stats.norm.ppf(0.95))

    price, conversion, value = (drawn(0.8, 1.2) for _ in range(3))
    most = 6_000 * drawn(0.4, 3.0) * 0.031 * conversion * 12
    sales = -most * np.expm1(-63_000 / (1.35 * price / (0.031 * conversion)) / most) * 158 * value
    low, high = np.quantile(sales, (0.05, 0.95))
    assert line.outcome.sales.low == pytest.approx(low * 100, rel=0.04)
    assert line.outcome.sales.high == pytest.approx(high * 100, rel=0.04)


def test_quantiles_hardly_move_with_other_draws() -> None:
    """A thousand stratified draws: the ends of a sum of six log-normals against half a million plain ones."""
    wide = factors([between(0.5, 1.0, 2.0)] * 6).sum(axis=0)
    rng = np.random.default_rng(3)
    plain = np.exp(rng.standard_normal((6, 500_000)) * log(2) / Z).sum(axis=0)
    for share in (0.05, 0.95):
        assert np.quantile(wide, share) == pytest.approx(np.quantile(plain, share), rel=0.03)


def test_draws_are_the_same_every_time_and_cannot_be_changed() -> None:
    below, above = normals(7)
    assert normals(7)[0] is below
    assert below.shape == (7, DRAWS)
    assert ((below <= 0) & (above >= 0) & (below * above == 0)).all()
    with pytest.raises(ValueError, match="read-only"):
        below[0, 0] = 1.0
    assert found(plan()) == found(plan())


def test_quantiles_are_numpys() -> None:
    draws = np.random.default_rng(1).lognormal(size=(3, DRAWS))
    wanted = np.quantile(draws, (0.05, 0.95), axis=1)
    made = estimates([1.0, 1.0, 1.0], draws.copy())
    assert [one.low for one in made] == pytest.approx(wanted[0])
    assert [one.high for one in made] == pytest.approx(wanted[1])


@pytest.mark.parametrize("shop", SAMPLES)
def test_every_range_holds_its_typical_value(shop: str) -> None:
    held = all_estimates(found(plan(shop)))
    assert len(held) > 20
    assert all(one.low <= one.typical <= one.high for one in held)


@given(st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(0, 3)), min_size=1, max_size=4))
def test_an_estimate_always_holds_its_typical_value(lines: list[tuple[float, float]]) -> None:
    draws = np.stack([value * factors([(wide, wide)])[0] for value, wide in lines])
    for (value, _), one in zip(lines, estimates([v for v, _ in lines], draws), strict=True):
        assert one.low <= one.typical == value <= one.high


def test_widths() -> None:
    assert between(None, 3.0, None) == PLAIN
    assert between(5.0, 3.0, 9.0) == PLAIN  # a range that does not hold its value is none
    assert between(3.0, 3.0, 3.0) == (0.0, 0.0)
    assert between(0.0, 3.0, 3.0)[0] == pytest.approx(log(100) / Z)
    assert joined((0.3, 0.0), (0.4, 1.0)) == (0.5, 1.0)


def test_a_learned_line_varies_as_its_history_says() -> None:
    row = Learned(
        id="taobao-search", beta=9_000.0, k=2_500.0, s=1.2, theta=0.3,
        roi_low=1.5, roi=2.0, roi_high=3.0, own_share=0.6, weeks=52,
    )  # fmt: skip
    result = computed(change(plan(), edit_rows("budget.learned", added=(row.model_dump(mode="json"),))))
    line = result.forecast.line("taobao-search")
    assert line is not None
    sales, curve = line.outcome.sales, result.responses["taobao-search"].curve
    assert sales.typical == pytest.approx(response(curve, 90_000.0) * 100)
    assert sales.low / sales.typical == pytest.approx(1.5 / 2.0, rel=0.01)
    assert sales.high / sales.typical == pytest.approx(3.0 / 2.0, rel=0.01)
    assert line.outcome.orders.typical == pytest.approx(sales.typical / 15_800)
