"""How to try a line: the test's money and days, what an order may cost, and the count at which to stop."""

from datetime import date
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner import budget
from planner.budget import forecast
from planner.budget.forecast.advice import CLICKS, MOST, ORDERS, UNLUCKY, unlucky_below
from planner.changes import set_value
from planner.data import Data
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
T = translator("en")


def plan(shop: str = "tea") -> Plan:
    return load(shop, "en", TODAY)


def computed(made: Plan) -> budget.BudgetResult:
    return budget.compute(made, Data(), TODAY)


@pytest.mark.parametrize("mean", [0.0, 0.5, 2.99, 3.0, 4.8, 9.87, 16.9, 30.0, 99.5, 700.0, 2_345.6, 9_999.0])
def test_the_count_to_stop_at_is_that_of_a_poisson_distribution(mean: float) -> None:
    n = unlucky_below(mean)
    assert stats.poisson.cdf(n - 1, mean) <= UNLUCKY if n else True
    assert stats.poisson.cdf(n, mean) > UNLUCKY


@given(st.floats(0.01, 9_999))
def test_it_is_the_largest_such_count(mean: float) -> None:
    n = unlucky_below(mean)
    assert n == 0 or stats.poisson.cdf(n - 1, mean) <= UNLUCKY * (1 + 1e-9)
    assert stats.poisson.cdf(n, mean) > UNLUCKY * (1 - 1e-9)


@pytest.mark.parametrize("mean", [10_001.0, 123_456.0, 1e9])
def test_large_counts_are_within_one_order(mean: float) -> None:
    assert abs(unlucky_below(mean) - stats.poisson.ppf(UNLUCKY, mean)) <= 1


def test_a_test_buys_thirty_orders_in_whole_weeks() -> None:
    ladder = computed(plan()).ladders["taobao-search"]
    order = 135 / 0.031
    assert ladder.spend == round(ORDERS * order)
    assert ladder.rests == "orders"
    assert ladder.days == 7  # ¥1,306 at ¥247 a day are 5.3 days
    assert ladder.daily == pytest.approx(ORDERS * order / 7, abs=1)
    assert ladder.break_even == pytest.approx(15_800 * 0.96 * 0.51)
    assert ladder.by == "margin"
    expected = ladder.spend / (15_800 * 0.96 * 0.51)
    assert ladder.stop_below == stats.poisson.ppf(UNLUCKY, expected)


def test_a_test_takes_a_tenth_of_the_line_at_most() -> None:
    ladder = computed(plan()).ladders["xiaohongshu-koc"]
    assert (ladder.spend, ladder.rests) == (round(1_680_000 * MOST), "cap")
    assert ladder.days == 42  # a tenth of 365 days, in whole weeks
    assert ladder.spend < ORDERS * (ladder.order or 0)


def test_without_an_order_cost_a_test_buys_a_hundred_clicks() -> None:
    made = change(plan(), set_value("channels.list.taobao-search.conversion", 0))
    ladder = computed(made).ladders["taobao-search"]
    assert (ladder.rests, ladder.spend, ladder.order) == ("clicks", CLICKS * 135, None)
    assert "100 clicks" in forecast.ladder_lines(T, ladder)[0]


def test_a_first_order_that_cannot_pay_is_judged_by_the_buyers_life() -> None:
    result = computed(plan("dress"))
    ladder = result.ladders["xiaohongshu-posts"]
    assert ladder.by == "ltv"
    assert ladder.break_even == result.shop.ltv.value
    assert ladder.order is not None
    assert ladder.order > 6_329.1  # what its order leaves
    never = computed(change(plan("dress"), set_value("shop.purchase_frequency", None))).ladders["xiaohongshu-posts"]
    assert never.by == "margin"


def test_a_test_too_small_to_tell_says_how_much_would_do() -> None:
    made = change(plan(), set_value("budget.total", 1_000_000))
    ladder = computed(made).ladders["xiaohongshu-koc"]
    assert ladder.break_even is not None
    assert ladder.spend / ladder.break_even < 3
    assert ladder.stop_below is None
    assert ladder.enough is not None
    assert exp(-ladder.enough / ladder.break_even) == pytest.approx(UNLUCKY)
    assert any("too little" in line for line in forecast.ladder_lines(T, ladder))
    assert unlucky_below(ladder.enough / ladder.break_even * 1.0001) == 1


def test_growing_by_half_a_week_reaches_the_lines_pace() -> None:
    result = computed(plan("dress"))
    ladder, line = result.ladders["douyin-live"], result.line("douyin-live")
    pace = line.spend / 365
    assert ladder.daily * 1.5**ladder.weeks >= pace
    assert ladder.daily * 1.5 ** (ladder.weeks - 1) < pace


def test_nothing_left_of_an_order_means_no_promotion() -> None:
    made = change(plan(), set_value("shop.gross_margin", 0.0))
    ladder = computed(made).ladders["taobao-search"]
    assert ladder.break_even is not None
    assert ladder.break_even <= 0
    assert ladder.stop_below is None
    assert forecast.ladder_lines(T, ladder)[-1] == T("budget.advice.never")
    unknown = computed(change(plan(), set_value("shop.gross_margin", None))).ladders["taobao-search"]
    assert forecast.ladder_lines(T, unknown)[-1] == T("budget.advice.margin_unknown")


def test_a_line_without_money_has_no_ladder() -> None:
    assert computed(change(plan(), set_value("budget.total", 0))).ladders == {}
    assert "reserve" not in computed(plan()).ladders


@pytest.mark.parametrize("total", [1, 10**6, 10**13])
@pytest.mark.parametrize("price", [0, 1, 10**13])
def test_any_total_and_price_give_a_ladder_within_its_limits(total: int, price: int) -> None:
    made = change(
        change(plan(), set_value("budget.total", total)), set_value("channels.list.taobao-search.price", price)
    )
    result = computed(made)
    for line_id, ladder in result.ladders.items():
        assert 0 < ladder.spend <= round(result.line(line_id).spend * MOST)
        assert ladder.days % 7 == 0
        assert ladder.days >= 7
        assert ladder.weeks >= 0


@pytest.mark.parametrize("shop", SAMPLES)
def test_every_channel_has_its_advice_in_both_languages(shop: str) -> None:
    for locale in LOCALES:
        made = load(shop, locale, TODAY)
        result, t = computed(made), translator(locale)
        assert len(forecast.purpose_lines(t, result)) == len(made.channels.list)
        for ladder in result.ladders.values():
            assert len(forecast.ladder_lines(t, ladder)) in (5, 6)


def test_advice_follows_the_purpose_of_the_means() -> None:
    lines = forecast.purpose_lines(T, computed(plan("home")))
    assert "already sell" in lines[0]  # search ads
    assert "known" in lines[2]  # display
    assert "buyers back" in lines[3]  # mini program
    assert "explaining" in lines[5]  # koc
