"""Stock of a campaign: the demand's three points, the newsvendor quantity, dates, money, and remarks."""

from dataclasses import replace
from datetime import date, timedelta
from math import isfinite, log
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import lognorm, norm

from planner.campaigns import Campaign, Campaigns, Goods, compute
from planner.campaigns.supply import critical_ratio, goods_names, newsvendor, supply, supply_remarks
from planner.campaigns.supply.demand import demand
from planner.campaigns.supply.uplift import uplifts_of
from planner.data import Data
from planner.findings import InputError
from planner.i18n import translator
from planner.plan import Plan
from planner.sections import Row
from planner.shop import Shop

TODAY = date(2026, 9, 1)
OPENING, CLOSING = date(2026, 11, 1), date(2026, 11, 10)
PRODUCT = Goods(
    id="g", name="Box", role="profit", daily=10, price=10000, cost=6000, clearance=4000, lead_days=20, on_hand=100,
    ordered=50,
)  # fmt: skip


def campaign(*goods: Goods, **fields: Any) -> Campaign:
    return Campaign(id="main", **({"opening": OPENING, "closing": CLOSING} | fields), goods=goods)


def found(*goods: Goods, shop: Shop | None = None, today: date = TODAY, **fields: Any) -> Any:
    one = campaign(*goods, **fields)
    plan = Plan(id="p", name="p", shop=shop or Shop(), campaigns=Campaigns(items=(one,)))
    return supply(plan, one, today)


def line(today: date = TODAY, **changed: Any) -> Any:
    return found(PRODUCT.model_copy(update=changed), today=today).lines[0]


def codes(made: Any) -> list[str]:
    return [remark.code.removeprefix("campaigns.") for remark in supply_remarks(made) if remark.cell == "stock"]


def test_a_demand_goes_through_its_three_points():
    wanted = demand(200, 300, 600)
    assert [round(wanted.below(x), 10) for x in (200, 300, 600)] == [0.05, 0.5, 0.95]
    assert [round(wanted.quantile(p), 6) for p in (0.05, 0.5, 0.95)] == [200, 300, 600]


def test_a_symmetric_demand_is_the_log_normal_of_scipy():
    wanted = demand(200, 400, 800)
    known = lognorm(s=log(2) / norm.ppf(0.95), scale=400)
    assert wanted.mean == pytest.approx(known.mean())
    assert wanted.quantile(0.83) == pytest.approx(known.ppf(0.83))
    assert wanted.below(555) == pytest.approx(known.cdf(555))
    assert wanted.within(555) == pytest.approx(quad(lambda x: x * known.pdf(x), 0, 555)[0])


def by_integration(quantity: float, points: tuple[float, float, float]) -> tuple[float, float]:
    """Pieces sold and short on average, from the quantile function alone."""
    low, middle, high = points

    def at(share: float) -> float:
        end = low if share < 0.5 else high
        return float(middle * (end / middle) ** (abs(norm.ppf(share)) / norm.ppf(0.95)))

    knee = [0.5, min(0.999, max(0.001, demand(*points).below(quantity)))]
    sold = quad(lambda p: min(at(p), quantity), 0, 1, points=knee, limit=400)[0]
    short = quad(lambda p: max(at(p) - quantity, 0.0), 0, 1, points=knee, limit=400)[0]
    return sold, short


@pytest.mark.parametrize("points", [(200, 300, 600), (300, 400, 500), (90, 100, 250), (100, 100, 150), (50, 100, 100)])
@pytest.mark.parametrize("prices", [(100, 60, 40), (100, 90, 10), (39.9, 12, 0)])
def test_averages_agree_with_a_numeric_integration(points: Any, prices: Any):
    order = newsvendor(*prices, points)
    sold, short = by_integration(order.quantity, points)
    price, cost, clearance = prices
    assert order.sold == pytest.approx(sold, rel=1e-5)
    assert order.short == pytest.approx(short, rel=1e-3, abs=1e-3)
    left = order.quantity - sold
    assert order.profit == pytest.approx((price - cost) * sold - (cost - clearance) * left, rel=1e-4, abs=0.5)


def test_the_textbooks_wetsuit():
    """Cachon and Terwiesch, Matching Supply with Demand: the Hammer 3/2 of O'Neill.

    Price 190, cost 110, salvage 90, demand normal with mean 3,192 and standard deviation 1,181: critical ratio 0.80,
    quantity 4,196 with the book's table, expected profit 222,280. Here the normal demand is known by three of its
    points only.
    """
    normal = norm(3192, 1181)
    order = newsvendor(190, 110, 90, tuple(normal.ppf([0.05, 0.5, 0.95])))
    assert order.ratio == pytest.approx(0.8)
    assert order.quantity == pytest.approx(4196, rel=0.04)
    assert order.profit == pytest.approx(222_280, rel=0.04)


def test_no_other_quantity_earns_more():
    points, (price, cost, clearance) = (200, 300, 600), (100, 60, 40)
    best = newsvendor(price, cost, clearance, points)

    def profit(quantity: int) -> float:
        sold, _ = by_integration(quantity, points)
        return (price - cost) * sold - (cost - clearance) * (quantity - sold)

    around = [best.quantity + step for step in (-60, -15, -4, 4, 15, 60)]
    assert best.profit > max(map(profit, around))


def test_outcomes_are_hand_sums():
    order = newsvendor(100, 60, 40, (200, 300, 600))
    low, typical, high = order.outcomes
    assert (low.left, low.loss) == (order.quantity - 200, (order.quantity - 200) * 20)
    assert (typical.short, high.short) == (0, 600 - order.quantity)
    assert high.missed == (600 - order.quantity) * 40


@pytest.mark.parametrize(
    ("prices", "field", "reason"),
    [
        ((60, 60, 40), "price", "not_above_cost"),
        ((50, 60, 40), "price", "not_above_cost"),
        ((100, 60, 60), "clearance", "not_below_cost"),
        ((100, 60, 99), "clearance", "not_below_cost"),
        ((1e9, 60, 59.9999), "clearance", "hardly_below_cost"),
        ((float("nan"), 60, 40), "price", "not_a_number"),
    ],
)
def test_prices_without_a_quantity_are_refused(prices: Any, field: str, reason: str):
    with pytest.raises(InputError) as refused:
        critical_ratio(*prices)
    assert (refused.value.field, refused.value.reason) == (field, reason)


@pytest.mark.parametrize("points", [(0, 1, 2), (2, 1, 3), (1, 2, 1.5), (1, 10, 2000), (1, float("inf"), float("inf"))])
def test_points_without_a_demand_are_refused(points: Any):
    with pytest.raises(InputError):
        newsvendor(100, 60, 40, points)


def test_empty_uplifts_are_the_courses():
    found = uplifts_of(Goods(id="g"))
    assert (found.three, found.origin) == ((3, 4, 5), "usual")
    assert found.assumed == ("uplift_low", "uplift", "uplift_high")


def test_one_uplift_pulls_the_others_along():
    assert uplifts_of(Goods(id="g", uplift=8)).three == (6, 8, 10)
    assert uplifts_of(Goods(id="g", uplift_low=6)).three == (6, 8, 10)
    assert uplifts_of(Goods(id="g", uplift_low=4, uplift_high=9)).three == (4, 6, 9)


def test_demand_is_normal_sales_by_days_by_uplift():
    wanted = line().demand
    assert (wanted.low, wanted.typical, wanted.high) == (300, 400, 500)


def test_what_is_still_to_order_and_what_it_costs():
    one = line()
    assert one.to_order == one.order.quantity - 150
    assert (one.cash, one.surplus) == (one.to_order * 6000, 0)
    assert line(on_hand=5000).surplus == 5050 - one.order.quantity


def test_unknown_stock_is_not_none_left():
    one = line(on_hand=None)
    assert (one.to_order, one.cash, one.surplus) == (None, None, None)


def test_the_last_day_to_order_leaves_time_to_deliver_and_to_shelve():
    assert line().order_by == OPENING - timedelta(days=23)
    assert line(lead_days=None).order_by is None


def test_late_and_soon_are_said_by_product():
    assert "stock_late" in codes(found(PRODUCT, today=OPENING - timedelta(days=22)))
    assert "stock_soon" in codes(found(PRODUCT, today=OPENING - timedelta(days=23)))
    assert {"stock_late", "stock_soon"}.isdisjoint(codes(found(PRODUCT)))
    assert {"stock_late", "stock_soon"}.isdisjoint(codes(found(PRODUCT.model_copy(update={"on_hand": 9999}))))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"price": 6000}, "stock_price_below_cost"),
        ({"clearance": 6000}, "stock_clearance_above_cost"),
        ({"daily": 0}, "stock_daily_zero"),
        ({"uplift_low": 9.0, "uplift": 2.0}, "stock_uplift_wrong"),
        ({"uplift": 0.0}, "stock_uplift_wrong"),
        ({"lead_days": None}, "stock_incomplete"),
        ({"on_hand": 9999}, "stock_too_much"),
    ],
)
def test_each_product_is_checked_by_name(changed: dict[str, Any], code: str):
    made = found(PRODUCT.model_copy(update=changed))
    named = {r.code: r.values["name"] for r in supply_remarks(made) if "name" in r.values}
    assert named[f"campaigns.{code}"] == "Box"


def test_a_closing_before_the_opening_gives_no_quantity():
    made = found(PRODUCT, closing=OPENING - timedelta(days=1))
    assert made.lines[0].order is None
    assert "stock_closing_first" in codes(made)


def test_orders_are_held_against_the_money_for_stock():
    need = found(PRODUCT).cash
    assert "stock_cash_over" in codes(found(PRODUCT, shop=Shop(stock_cash=need - 1)))
    assert "stock_cash_over" not in codes(found(PRODUCT, shop=Shop(stock_cash=need)))
    assert "stock_cash_unknown" in codes(found(PRODUCT))


def test_missing_roles_and_profit_hopes_on_traffic_goods_are_said():
    bait = PRODUCT.model_copy(update={"id": "t", "role": "traffic", "daily": 50.0})
    made = found(PRODUCT, bait)
    assert dict(made.roles) == {"traffic": 1, "profit": 1, "new": 0}
    assert {"stock_role_missing", "stock_traffic_profit"} <= set(codes(made))
    fresh = PRODUCT.model_copy(update={"id": "n", "role": "new"})
    assert {"stock_role_missing", "stock_traffic_profit"}.isdisjoint(
        codes(found(PRODUCT, fresh, bait.model_copy(update={"daily": 1.0})))
    )


def test_two_products_of_one_name_are_told_apart():
    names = goods_names(translator("en"), found(PRODUCT, PRODUCT.model_copy(update={"id": "h"}), Goods(id="i")))
    assert names == {"g": "Box 1", "h": "Box 2", "i": "Product 3"}


def numbers(low: float, high: float) -> st.SearchStrategy[float | None]:
    return st.none() | st.sampled_from([low, high, 1.0, 5e-324]) | st.floats(low, high, allow_nan=False)


WHOLE = st.none() | st.integers(0, 10**10)
MONEY = st.none() | st.sampled_from([0, 1, 10**13]) | st.integers(0, 10**13)
DATES = st.none() | st.dates()
WILD = st.builds(
    Goods,
    id=st.just("g"),
    role=st.sampled_from([None, "traffic", "profit", "new"]),
    daily=numbers(0, 1e6),
    uplift_low=numbers(0, 1e6),
    uplift=numbers(0, 1e6),
    uplift_high=numbers(0, 1e6),
    price=MONEY,
    cost=MONEY,
    clearance=MONEY,
    lead_days=st.none() | st.integers(0, 3660),
    on_hand=WHOLE,
    ordered=WHOLE,
)


@settings(max_examples=300, deadline=None)
@given(goods=WILD, opening=DATES, closing=DATES, today=st.dates())
def test_absurd_goods_never_break_and_never_give_a_number_that_is_none(
    goods: Goods, opening: date | None, closing: date | None, today: date
):
    one = Campaign(id="main", opening=opening, closing=closing, goods=(goods, goods.model_copy(update={"id": "h"})))
    result = compute(Plan(id="p", name="p", campaigns=Campaigns(items=(one,))), Data(), today)
    for row in result.supply["main"].lines:
        assert row.order is None or (row.order.quantity >= 0 and isfinite(row.order.profit))
        assert row.order is None or row.order.profit <= row.order.demand.mean * (goods.price or 0)
        assert row.cash is None or row.cash >= 0


def test_goods_are_rows_of_the_plan():
    assert issubclass(Goods, Row)
    assert replace(line(), number=2).number == 2
