"""The course's simulators against sums done otherwise."""

from math import exp, log, sqrt

import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import norm

from planner.course import calculator
from planner.findings import InputError


def made(name: str, **given: float) -> dict[str, float]:
    return dict(calculator(name).run(given).outputs)  # type: ignore[arg-type]


def test_an_offer_breaks_even_where_both_earn_the_same() -> None:
    offer = {"list_price": 158, "discount": 0.2, "coupon": 10, "goods": 60, "fee": 0.05, "freight": 8, "ads": 5}
    found = made("price", **offer, daily=20)
    paid = 158 * 0.8 - 10
    unit, usual = paid * 0.95 - 60 - 8 - 5, 158 * 0.95 - 60 - 8 - 5
    assert found["paid"] == pytest.approx(paid)
    assert (found["unit"], found["usual"]) == (pytest.approx(unit), pytest.approx(usual))
    assert found["uplift"] * unit == pytest.approx(usual)
    assert found["safe"] == pytest.approx(73 / 0.95, abs=0.01)
    lossy = calculator("price").run({**offer, "discount": 0.6, "daily": 20})
    assert lossy.outputs["uplift"] is None
    assert [one.code for one in lossy.findings] == ["course.price.loses"]
    with pytest.raises(InputError, match="list_price: below_zero"):
        made("price", **{**offer, "coupon": 150}, daily=20)


@pytest.mark.parametrize(("most", "half", "margin"), [(90_000, 20_000, 0.5), (40_000, 3000, 0.3), (5e6, 4e5, 0.42)])
def test_spending_stops_where_profit_is_highest(most: float, half: float, margin: float) -> None:
    found = made("diminishing", spend=half, most=most, half=half, margin=margin)
    assert found["sales"] == pytest.approx(most / 2)
    assert found["next_yuan"] == pytest.approx(most / half / 4)
    assert found["profit"] == pytest.approx(most / 2 * margin - half)
    sought = minimize_scalar(lambda x: x - margin * most * x / (x + half), bounds=(0, most), method="bounded")
    assert found["best"] == pytest.approx(sought.x, rel=1e-3)
    assert found["best"] == pytest.approx(half * (sqrt(most * margin / half) - 1))


def test_nothing_is_spent_where_the_first_yuan_already_loses() -> None:
    assert made("diminishing", spend=100, most=1000, half=1000, margin=0.5)["best"] == 0


def test_stock_covers_the_share_of_demands_that_pays() -> None:
    found = made("stock", price=129, cost=71, clearance=45, low=300, typical=600, high=1200)
    ratio = (129 - 71) / (129 - 45)
    spread = log(1200 / 300) / 2 / norm.ppf(0.95)
    assert found["ratio"] == pytest.approx(ratio)
    assert found["quantity"] == pytest.approx(600 * exp(spread * norm.ppf(ratio)), abs=1)
    assert found["worst_loss"] == pytest.approx((found["quantity"] - 300) * (71 - 45))
    mean = 600 * exp(spread**2 / 2)
    assert found["quantity"] - found["left"] == pytest.approx(mean - found["short"])  # both are what is sold
    for odd, name in (({"cost": 130}, "price"), ({"clearance": 71}, "clearance"), ({"typical": 1300}, "typical")):
        with pytest.raises(InputError, match=f"{name}: "):
            made("stock", **{"price": 129, "cost": 71, "clearance": 45, "low": 300, "typical": 600, "high": 1200} | odd)


def test_a_test_is_read_as_the_pooled_z_test_reads_it() -> None:
    found = made("ab_test", a_visitors=10_000, a_buyers=500, b_visitors=10_000, b_buyers=564)
    z = 0.0064 / sqrt(0.0532 * 0.9468 * 2 / 10_000)
    assert found["p"] == pytest.approx(2 * norm.sf(z), abs=1e-6)
    assert found["gap_low"] < 0.0064 < found["gap_high"]
    with pytest.raises(InputError, match="b_buyers: more_than_visitors"):
        made("ab_test", a_visitors=100, a_buyers=5, b_visitors=100, b_buyers=101)


def test_a_test_takes_the_people_the_textbook_says() -> None:
    found = made("ab_size", baseline=0.03, lift=0.2, daily=1500)
    p, q = 0.03, 0.036
    mean = (p + q) / 2
    need = (norm.ppf(0.975) * sqrt(2 * mean * (1 - mean)) + norm.ppf(0.8) * sqrt(p * (1 - p) + q * (1 - q))) ** 2
    assert found["per_arm"] == pytest.approx(need / 0.006**2, abs=1)
    assert found["days"] == -(-2 * found["per_arm"] // 1500)
    assert found["weeks"] == -(-found["days"] // 7)


def test_peeking_costs_about_what_theory_says() -> None:
    seeds = [made("peeking", looks=5, visitors=20_000, rate=0.1, seed=seed) for seed in range(1, 11)]
    n = 10 * 1000
    assert abs(sum(one["ever"] for one in seeds) / 10 - 0.142) < 4 * sqrt(0.142 * 0.858 / n)
    assert abs(sum(one["held"] for one in seeds) / 10 - 0.05) < 4 * sqrt(0.05 * 0.95 / n)
    assert seeds[0]["bar"] == pytest.approx(2.413, abs=1e-3)


def test_sources_are_added_up_before_they_are_divided() -> None:
    people = {"search_visitors": 2000, "search_buyers": 80, "paid_visitors": 3000, "paid_buyers": 60}
    people |= {"social_visitors": 1000, "social_buyers": 16}
    found = made("sources", **people, aov=158, ad_spend=6800)
    assert found["mean"] == pytest.approx(156 / 6000)
    assert (found["search_rate"], found["paid_rate"], found["social_rate"]) == pytest.approx((0.04, 0.02, 0.016))
    assert found["paid_cost"] == pytest.approx(6800 / 60)
    assert found["ad_return"] == pytest.approx(60 * 158 / 6800)
    assert made("sources", **people | {"paid_buyers": 0}, aov=158, ad_spend=0)["ad_return"] is None
    with pytest.raises(InputError, match="paid_buyers: more_than_visitors"):
        made("sources", **people | {"paid_buyers": 3001}, aov=158, ad_spend=1)
