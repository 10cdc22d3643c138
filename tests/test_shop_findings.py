"""What the shop chapter says about contradictory, dangerous and healthy numbers."""

import pytest
from shops import codes, compute, plan, sample, tea


@pytest.mark.parametrize(
    ("name", "expected"), [("tea", {"healthy"}), ("dress", {"customer_pays_little"}), ("home", {"healthy"})]
)
def test_sample_shops_have_the_findings_they_are_made_for(name: str, expected: set[str]) -> None:
    assert codes(sample(name)) == expected


@pytest.mark.parametrize(
    ("stated", "told"), [(24_648_00, False), (21_500_00, False), (21_400_00, True), (29_000_00, True), (0, True)]
)
def test_sales_that_differ_by_more_than_15_percent_are_told(stated: int, *, told: bool) -> None:
    # 24,648 is 14.6 % above 21,500, 15.2 % above 21,400 and 15.01 % below 29,000
    assert ("sales_gap" in codes(tea(sales=stated))) is told


@pytest.mark.parametrize(
    ("stage", "spend", "told"),
    [
        ("new", 6_000_00, "ad_share_low"),  # 24.3 %
        ("new", 6_800_00, None),  # 27.6 %
        ("new", 8_000_00, "ad_share_high"),  # 32.5 %
        ("mature", 4_500_00, None),  # 18.3 %
        ("mature", 6_000_00, "ad_share_high"),
        ("mature", 3_000_00, "ad_share_low"),  # 12.2 %
        ("growing", 6_800_00, None),
        ("growing", 3_000_00, "ad_share_low"),
        (None, 8_000_00, "ad_share_high"),
    ],
)
def test_ad_share_is_measured_against_the_stage(stage: str | None, spend: int, told: str | None) -> None:
    found = codes(tea(stage=stage, ad_spend=spend)) & {"ad_share_low", "ad_share_high"}
    assert found == ({told} if told else set())


def test_an_estimate_is_judged_only_when_its_whole_range_is_outside() -> None:
    # sales 3,000–5,000: 1,000 is 20–33 %, which may well be inside 15–30 %; 2,000 is 40–67 %
    known = {"visitors": 1000, "aov": 100_00}
    assert not codes(plan(**known, ad_spend=1_000_00)) & {"ad_share_low", "ad_share_high"}
    assert "ad_share_high" in codes(plan(**known, ad_spend=2_000_00))


def test_ads_above_gross_profit_silence_praise_and_lesser_remarks() -> None:
    # 24,648 × .96 × .10 = 2,366 of gross profit against 6,800 of ads; frequency high enough for LTV:CAC of 3
    found = codes(tea(gross_margin=0.10, purchase_frequency=6.0, customer_years=3.0))
    assert "ads_eat_profit" in found
    assert not found & {"healthy", "customer_pays", "ad_share_high", "ad_share_low", "first_order_loses"}


@pytest.mark.parametrize(
    ("years", "told"), [(0.4, "customer_never_pays"), (1.5, "customer_pays_little"), (2.0, "healthy")]
)
def test_lifetime_value_is_judged_once(years: float, told: str) -> None:
    # 78.8736 × 1.2 × years ÷ 48.571 = 0.78, 2.92, 3.90
    verdicts = {"customer_never_pays", "customer_pays_little", "customer_pays", "healthy"}
    assert codes(tea(customer_years=years)) & verdicts == {told}


def test_praise_is_limited_while_something_else_needs_care() -> None:
    found = codes(tea(best_month=10_000_00))
    assert {"best_month_low", "customer_pays"} <= found
    assert "healthy" not in found


def test_a_first_order_below_the_cost_of_a_buyer_says_when_it_pays() -> None:
    # CAC 6,800 ÷ 40 = 170 = 2.16 orders of 78.87: the third order, at 4 a year two gaps of 3 months
    costly = tea(new_buyers=40, purchase_frequency=4.0)
    assert compute(costly).figures.payback.value == pytest.approx(6)
    finding = next(f for f in compute(costly).findings if f.code == "shop.first_order_loses")
    assert (finding.values["orders"], finding.values["months"]) == (3, pytest.approx(6))


def test_a_buyer_who_never_pays_has_no_payback() -> None:
    assert compute(tea(new_buyers=10)).figures.payback.value is None
    assert "first_order_loses" not in codes(tea(new_buyers=10))


def test_no_new_buyers_means_no_acquisition_cost() -> None:
    made = compute(tea(new_buyers=0)).figures
    assert made.cac.value is None
    assert made.ltv_cac.value is None
    assert made.payback.value is None
    assert "no_new_buyers" in codes(tea(new_buyers=0))
    assert "healthy" not in codes(tea(new_buyers=0))


def test_no_ad_spend_is_a_remark_not_a_verdict() -> None:
    made = compute(tea(ad_spend=0)).figures
    assert made.cac.value == 0
    assert made.ltv_cac.value is None
    assert codes(tea(ad_spend=0)) == {"no_ads"}


def test_everything_refunded_leaves_no_profit() -> None:
    made = compute(tea(refund_rate=1.0)).figures
    assert made.net_sales.value == 0
    assert made.gross_profit.value == 0
    assert made.after_ads.value == -6_800_00
    assert made.payback.value is None
    assert {"refunds_high", "ads_eat_profit", "customer_never_pays"} <= codes(tea(refund_rate=1.0))


@pytest.mark.parametrize(("industry", "told"), [("food", True), ("apparel", False)])
def test_refunds_are_measured_against_the_industry(industry: str, *, told: bool) -> None:
    assert ("refunds_high" in codes(tea(industry=industry, refund_rate=0.32))) is told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"new_buyers": 156}, None),
        ({"new_buyers": 157}, "more_new_buyers_than_orders"),
        ({"price_low": 200_00, "price_high": 100_00}, "band_reversed"),
        ({"price_low": 160_00, "price_high": 300_00}, "aov_below_band"),
        ({"price_low": 50_00, "price_high": 150_00}, "aov_above_band"),
        ({"purchase_frequency": 1.1, "customer_years": 4.0}, "frequency_low"),
        ({"best_month": 24_599_00}, "best_month_low"),
        ({"stage": None}, "unplaced"),
        ({"platforms": ()}, "unplaced"),
    ],
)
def test_contradictions_are_told_once(changed: dict[str, object], told: str | None) -> None:
    found = [f.code.removeprefix("shop.") for f in compute(tea(**changed)).findings if f.severity != "good"]
    assert found == ([told] if told else [])
