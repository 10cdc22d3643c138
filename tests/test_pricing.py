"""The promotion guard: prices and margins against sums made by hand, and what must hold for any offer."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.findings import InputError
from planner.i18n import LOCALES, translator
from planner.pricing import Costs, Normal, Terms, guard, lowest_price, price_paid, protection_loss, unit_margin

# A jacket of ¥399 at 10 % off, ¥50 off per full ¥300, a coupon of ¥10, a deposit of ¥50 that counts as ¥70.
TERMS = Terms(399.0, discount=0.1, threshold=300.0, off=50.0, coupon=10.0, deposit=50.0, deposit_worth=70.0)
COSTS = Costs(148.0, fee=0.05, ads=20.0, freight=6.0, gift=5.0, returns=0.2, return_cost=8.0)


def test_a_stacked_price_is_the_hand_sum():
    price = price_paid(TERMS)
    assert price.discount == pytest.approx(39.9)
    assert price.reduction == pytest.approx(50.0)
    assert price.paid == pytest.approx(399 - 39.9 - 50 - 10 - 20)


def test_a_margin_is_the_hand_sum():
    # Paid 279.10; of ten jackets two come back: 8 x (279.10 - 13.955 - 148) - 10 x (5 + 6 + 20) - 2 x 8 = 611.16.
    made = unit_margin(279.1, COSTS)
    assert made.unit * 10 == pytest.approx(611.16)
    assert guard(TERMS, COSTS).margin == made


def test_break_even_uplift_and_profits_are_the_hand_sums():
    # At ¥359 usually, without the gift: 0.8 x (359 x 0.95 - 148) - 26 - 1.6 = 126.84 a piece; 126.84 / 61.116 = 2.0754.
    found = guard(TERMS, COSTS, Normal(359.0, daily=14.0, days=7))
    assert found.usual.unit == pytest.approx(126.84)
    assert found.uplift == pytest.approx(126.84 / 61.116)
    assert [one.times for one in found.profits] == [1, 3, 5, 10]
    assert found.profits[1].profit == pytest.approx(3 * 98 * 61.116)
    assert found.profits[1].more == pytest.approx(98 * (3 * 61.116 - 126.84))


def test_the_lowest_price_is_the_hand_sum_rounded_up():
    # (148 + (31 + 1.6) / 0.8) / 0.95 = 188.75 / 0.95 = 198.684...
    assert lowest_price(COSTS) == 198.69
    assert lowest_price(COSTS, wish=0.4) == 343.19  # 188.75 / 0.55 = 343.1818...


@pytest.mark.parametrize(
    ("price", "pieces", "part"),
    [
        (100.0, 1.0, 100 / 300 * 50),  # filled up to 300: a third of 50
        (150.0, 2.0, 25.0),  # just at the threshold, shared by two
        (320.0, 1.0, 50.0),
        (320.0, 2.0, 50.0),  # 640: twice 50, shared by two
    ],
)
def test_a_full_reduction_is_shared_over_the_order(price: float, pieces: float, part: float):
    assert price_paid(Terms(price, threshold=300.0, off=50.0, pieces=pieces)).reduction == pytest.approx(part)


def test_money_off_without_a_threshold_and_a_coupon_count_once_per_order():
    price = price_paid(Terms(100.0, off=10.0, coupon=6.0, pieces=2.0))
    assert (price.reduction, price.coupon, price.paid) == (5.0, 3.0, 92.0)


def test_no_number_of_pieces_saves_an_offer_that_loses_on_each():
    found = guard(replace(TERMS, discount=0.5), COSTS, Normal(daily=10.0))
    assert found.margin.unit < 0
    assert found.uplift is None
    assert found.profits[3].profit < found.profits[0].profit < 0
    assert found.price.paid < (found.safe or 0)


def test_where_everything_comes_back_or_the_fee_takes_all_no_price_is_safe():
    assert lowest_price(replace(COSTS, returns=1.0)) is None
    assert lowest_price(replace(COSTS, fee=0.5), wish=0.5) is None


def test_price_protection_costs_what_the_earlier_buyers_paid_more():
    assert protection_loss(200, 359.0, 279.1, 0.3) == pytest.approx(200 * 79.9 * 0.3)
    assert protection_loss(200, 259.0, 279.1, 0.3) == 0


@pytest.mark.parametrize(
    ("terms", "costs", "field", "reason"),
    [
        ({"list_price": 0.0}, {}, "list_price", "not_positive"),
        ({"discount": 1.2}, {}, "discount", "not_a_share"),
        ({"threshold": 0.0}, {}, "threshold", "not_positive"),
        ({"off": 301.0}, {}, "off", "above_threshold"),
        ({"deposit_worth": 40.0}, {}, "deposit_worth", "below_deposit"),
        ({"coupon": 400.0}, {}, "list_price", "below_zero"),
        ({"coupon": -1.0}, {}, "coupon", "negative"),
        ({"pieces": 0.5}, {}, "pieces", "below_one"),
        ({}, {"returns": 1.5}, "returns", "not_a_share"),
        ({}, {"freight": float("nan")}, "freight", "negative"),
    ],
)
def test_what_cannot_be_is_refused_by_field(terms: dict[str, float], costs: dict[str, float], field: str, reason: str):
    with pytest.raises(InputError) as caught:
        guard(replace(TERMS, **terms), replace(COSTS, **costs))
    assert (caught.value.field, caught.value.reason) == (field, reason)


def yuan(most: float) -> st.SearchStrategy[float]:
    return st.floats(0, most, allow_nan=False)


SHARE = st.floats(0, 0.9)
ANY_COSTS = st.builds(
    Costs,
    goods=yuan(5000),
    fee=st.floats(0, 0.3),
    ads=yuan(200),
    freight=yuan(50),
    gift=yuan(50),
    returns=SHARE,
    return_cost=yuan(50),
)


@given(costs=ANY_COSTS, pieces=st.floats(1, 10), wish=st.floats(0, 0.6))
def test_the_lowest_price_keeps_the_wished_margin_and_a_fen_less_does_not(costs: Costs, pieces: float, wish: float):
    lowest = lowest_price(costs, pieces, wish)
    assert lowest is not None
    made = unit_margin(lowest, costs, pieces)
    assert made.unit - wish * made.income >= -1e-6
    if lowest >= 0.02:
        below = unit_margin(lowest - 0.02, costs, pieces)
        assert below.unit - wish * below.income < 1e-6


@given(costs=ANY_COSTS, listed=st.floats(1, 1e4), discount=SHARE, daily=st.floats(0.1, 1000))
def test_at_the_break_even_uplift_the_offer_earns_what_the_usual_price_does(
    costs: Costs, listed: float, discount: float, daily: float
):
    found = guard(Terms(listed, discount=discount), costs, Normal(daily=daily))
    assume(found.uplift)
    assert found.uplift is not None
    assert found.uplift * daily * found.margin.unit == pytest.approx(daily * found.usual.unit)


@given(
    terms=st.builds(
        Terms,
        list_price=st.floats(100, 1e4),
        discount=st.floats(0, 0.5),
        threshold=st.none() | st.floats(50, 1000),
        off=yuan(20),
        coupon=yuan(10),
        pieces=st.floats(1, 5),
    )
)
def test_a_stacked_price_never_lies_above_the_list_price_and_its_parts_add_up(terms: Terms):
    price = price_paid(terms)
    assert price.paid <= terms.list_price
    parts = price.discount + price.reduction + price.coupon + price.inflation
    assert price.listed - parts == pytest.approx(price.paid)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("threshold", [None, 300.0, 500.0])
@pytest.mark.parametrize("discount", [0.1, 0.6])
def test_every_step_can_be_said(locale: str, threshold: float | None, discount: float):
    t = translator(locale)
    found = guard(replace(TERMS, threshold=threshold, discount=discount), COSTS, Normal(daily=10.0), wish=0.3)
    said = [t(f"pricing.steps.{step.code.removeprefix('pricing.')}", **step.values) for step in found.steps]
    assert len(said) >= 8
    assert not [text for text in said if "{" in text or "None" in text]
