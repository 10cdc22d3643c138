"""What a budget should bring: hand calculations, more money, and figures beyond all sense."""

from itertools import pairwise
from math import exp

import numpy as np
import pytest
from budget_plans import all_estimates, computed, found, plan, with_values
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import budget
from planner.budget import forecast
from planner.budget.curves import response, slope
from planner.budget.forecast.outcome import STEP
from planner.budget.section import Learned
from planner.changes import edit_rows
from planner.i18n import translator
from planner.plan import change
from planner.samples import SAMPLES

T, ZH = translator("en"), translator("zh-CN")


def test_a_line_is_worked_out_as_by_hand() -> None:
    # Tea, search ads: ¥90,000, 70 % of it brings people; ¥1.35 a click, 3.1 % buy for ¥158; 6,000 visitors a month.
    line = found(plan()).line("taobao-search")
    assert line is not None
    most, bought = 6_000 * 0.031 * 12, 90_000 * 0.7 / (1.35 / 0.031)
    orders = most * (1 - exp(-bought / most))
    made, margin = line.outcome, 0.96 * (0.52 - 0.01)  # refunds 4 %, gross margin 52 %, fee 1 %
    assert made.orders.typical == pytest.approx(orders)
    assert made.sales.typical == pytest.approx(orders * 15_800)
    assert made.visits is not None
    assert made.visits.typical == pytest.approx(orders / 0.031)
    assert made.profit is not None
    assert made.profit.typical == pytest.approx(orders * 15_800 * margin)
    assert made.left is not None
    assert made.left.typical == pytest.approx(orders * 15_800 * margin - 9_000_000)
    assert made.roi is not None
    assert made.roi.typical == pytest.approx(orders * 158 * margin / 90_000 - 1)
    assert made.roas is not None
    assert made.roas.typical == pytest.approx(orders * 158 / 90_000)
    assert made.cac is not None
    assert made.cac.typical == pytest.approx(9_000_000 / orders)
    assert made.ltv_cac is not None
    assert made.ltv_cac.typical == pytest.approx(158 * 0.96 * 0.52 * 1.2 * 2 / (90_000 / orders))


def test_the_next_thousand_is_the_slope() -> None:
    line = found(plan()).line("taobao-search")
    assert line is not None
    most, bought = 6_000 * 0.031 * 12, 90_000 * 0.7 / (1.35 / 0.031)
    by_hand = 1_000 * 0.7 / (1.35 / 0.031) * 158 * exp(-bought / most)
    assert line.next_sales == pytest.approx(by_hand * 100)
    assert line.next_profit == pytest.approx(by_hand * 100 * 0.96 * 0.51)
    assert line.next_life == pytest.approx(by_hand / 158 * 18_929.664)
    assert line.pays == "life"  # ¥650 with first orders, ¥1,591 with all


def test_typical_is_what_the_curve_says_on_every_sample() -> None:
    for shop in SAMPLES:
        result = computed(plan(shop))
        for one in result.forecast.lines:
            spend, curve = one.line.spend / 100, result.responses[one.id].curve
            assert one.outcome.sales.typical == pytest.approx(response(curve, spend) * 100)
            assert one.next_sales == pytest.approx(slope(curve, spend) * STEP * 100)


def test_the_whole_is_the_sum_and_the_reserve_counts_as_spent_but_not_for_new_buyers() -> None:
    made = found(plan())
    whole = made.total
    assert whole is not None
    assert made.reserve == 1_560_000
    assert whole.spend == 14_400_000
    assert whole.sales.typical == pytest.approx(sum(one.outcome.sales.typical for one in made.lines))
    profit = sum(one.outcome.profit.typical for one in made.lines if one.outcome.profit)
    assert whole.left is not None
    assert whole.left.typical == pytest.approx(profit - 14_400_000)
    assert whole.roi is not None
    assert whole.roi.typical == pytest.approx(profit / 14_400_000 - 1)
    finding = [one for one in made.lines if not one.keeps]
    assert [one.id for one in finding] == ["taobao-search", "xiaohongshu-koc"]
    buyers = sum(one.outcome.orders.typical for one in finding)
    assert whole.cac is not None
    assert whole.cac.typical == pytest.approx((9_000_000 + 1_680_000) / buyers)
    assert "reserve" in forecast.forecast_words(T, computed(plan()))


def test_a_channel_that_keeps_buyers_has_no_cost_of_a_new_one() -> None:
    line = found(plan()).line("wecom-groups")
    assert line is not None
    assert line.keeps
    assert (line.outcome.new, line.outcome.cac, line.outcome.ltv_cac, line.next_life) == (None, None, None, None)


@pytest.mark.parametrize("shop", SAMPLES)
def test_more_money_never_sells_less_and_its_next_thousand_never_brings_more(shop: str) -> None:
    first = plan(shop)
    made = [found(with_values(first, budget__total=total)) for total in (0, 10**5, 10**7, 10**9, 10**11, 10**13)]
    for less, more in pairwise(made):
        for one, other in zip(less.lines, more.lines, strict=True):
            assert other.outcome.sales.typical >= one.outcome.sales.typical
            assert other.outcome.sales.low >= one.outcome.sales.low * (1 - 1e-9)
            assert other.next_sales <= one.next_sales * (1 + 1e-9)


def test_a_dearer_click_never_sells_more() -> None:
    base = plan()
    made = [found(with_values(base, **{"channels__list__taobao-search__price": p})) for p in (50, 135, 400, 10**6)]
    sold = [one.line("taobao-search").outcome.sales for one in made]  # type: ignore[union-attr]
    assert all(a.typical > b.typical and a.low > b.low and a.high > b.high for a, b in pairwise(sold))


@pytest.mark.parametrize("value", [0, 1, 10**10])
def test_any_reach_gives_a_figure_or_none(value: int) -> None:
    made = found(change(plan(), budget.adjusted("taobao-search", "reach", value)))
    assert all(np.isfinite([one.low, one.typical, one.high]).all() for one in all_estimates(made))


@settings(max_examples=60, deadline=None)
@given(
    total=st.sampled_from([0, 1, 7, 10**13]),
    visitors=st.sampled_from([None, 0, 1, 10**10]),
    conversion=st.sampled_from([None, 0.0, 1e-300, 1e-9, 1.0]),
    aov=st.sampled_from([None, 0, 1, 10**13]),
    margin=st.sampled_from([None, 0.0, 1e-12, 1.0]),
    price=st.sampled_from([0, 1, 10**13]),
    organic=st.sampled_from([None, 0.0, 1.0]),
)
def test_absurd_shops_give_finite_figures_or_none(
    total: int, visitors: int | None, conversion: float | None, aov: int | None,
    margin: float | None, price: int, organic: float | None,
) -> None:  # fmt: skip
    made = with_values(
        plan(), shop__visitors=visitors, shop__sales=None, shop__conversion_rate=conversion, shop__aov=aov,
        shop__gross_margin=margin, budget__total=total, budget__organic_share=organic,
    )  # fmt: skip
    result = computed(with_values(made, **{"channels__list__taobao-search__price": price}))
    for one in all_estimates(result.forecast):
        assert np.isfinite([one.low, one.typical, one.high]).all()
        assert one.low <= one.typical <= one.high
    for t in (T, ZH):
        said = [
            forecast.forecast_words(t, result),
            forecast.goal_words(t, result),
            str(forecast.forecast_rows(t, result)),
        ]
        said += [
            str(budget.key_figures(t, result)),
            str(forecast.brings_rows(t, result)),
            forecast.brings_title(t, result),
        ]
        said += [str(forecast.curve_rows(t, result, one)) for one in (None, *forecast.curve_ids(result))]
        assert not [text for text in said if "nan" in text or "inf" in text.split()]


def test_an_endless_slope_is_taken_as_the_difference() -> None:
    row = Learned(
        id="taobao-search", beta=9_000.0, k=2_500.0, s=0.5, theta=0.0,
        roi_low=0.0, roi=2.0, roi_high=3.0, own_share=0.6, weeks=52,
    )  # fmt: skip
    made = change(plan(), edit_rows("budget.learned", added=(row.model_dump(mode="json"),)))
    result = computed(with_values(made, budget__total=0))
    line = result.forecast.line("taobao-search")
    assert line is not None
    assert line.next_sales == pytest.approx(response(result.responses["taobao-search"].curve, 1_000.0) * 100)
    assert np.isfinite([one.low for one in all_estimates(found(made))]).all()
