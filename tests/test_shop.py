"""The derived figures of the shop chapter against hand sums, and where each number comes from."""

import pytest
from shops import TEA, codes, compute, plan, sample, tea

from planner import shop
from planner.shop import Shop
from planner.shop.derived import economics

# Worked by hand from the samples' inputs, money in yuan.
# tea: 6000 × 2.6 % = 156; × 158 = 24,648; × 96 % = 23,662.08; × 52 % = 12,304.28; 6,800 ÷ 24,648 = 27.59 %;
#      6,800 ÷ 140 = 48.571; 158 × .96 × .52 = 78.8736; × 1.2 × 2 = 189.2966; ÷ 48.571 = 3.897; 12,304.28 − 6,800
# dress: 85,000 × 3.1 % = 2,635; × 219 = 577,065; × 68 % = 392,404.2; × 48 % = 188,354.016; 132,000 ÷ 577,065 = 22.87 %;
#      132,000 ÷ 1,850 = 71.351; 219 × .68 × .48 = 71.4816; × 1.9 × 1.5 = 203.7226; ÷ 71.351 = 2.855
# home: 310,000 × 3.8 % = 11,780; × 268 = 3,157,040; × 91 % = 2,872,906.4; × 41 % = 1,177,891.62;
#      536,000 ÷ 3,157,040 = 16.98 %; 536,000 ÷ 6,900 = 77.681; 268 × .91 × .41 = 99.9908; × 2.2 × 2.5 = 549.9494; 7.080
HAND_SUMS = {
    "tea": {
        "orders": 156,
        "gmv": 24_648_00,
        "net_sales": 23_662_08,
        "gross_profit": 12_304_28.16,
        "ad_share": 0.275884,
        "cac": 4857.14,
        "order_profit": 7887.36,
        "ltv_sales": 158_00 * 2.4,
        "ltv": 18929.66,
        "ltv_cac": 3.8973,
        "after_ads": 5_504_28.16,
        "payback": 0,
    },
    "dress": {
        "orders": 2635,
        "gmv": 577_065_00,
        "net_sales": 392_404_20,
        "gross_profit": 188_354_01.6,
        "ad_share": 0.228744,
        "cac": 7135.14,
        "order_profit": 7148.16,
        "ltv": 20372.26,
        "ltv_cac": 2.8552,
        "after_ads": 56_354_01.6,
        "payback": 0,
    },
    "home": {
        "orders": 11_780,
        "gmv": 3_157_040_00,
        "gross_profit": 1_177_891_62.4,
        "ad_share": 0.169779,
        "cac": 7768.12,
        "order_profit": 9999.08,
        "ltv": 54994.94,
        "ltv_cac": 7.0796,
        "after_ads": 641_891_62.4,
    },
}


@pytest.mark.parametrize("name", HAND_SUMS)
def test_sample_shops_agree_with_hand_sums(name: str) -> None:
    made = compute(sample(name)).figures
    for figure, wanted in HAND_SUMS[name].items():
        assert getattr(made, figure).value == pytest.approx(wanted, rel=2e-5), figure
        assert not getattr(made, figure).estimate


@pytest.mark.parametrize("name", HAND_SUMS)
def test_sample_shops_are_complete(name: str) -> None:
    answered, asked = sample(name).shop.progress()
    assert answered == asked


def test_empty_shop_is_unknown_not_zero() -> None:
    result = compute(plan())
    assert result.figures.gmv.value is None
    assert set(result.figures.gmv.missing) == {"shop.visitors", "shop.aov"}
    assert codes(plan()) == {"unplaced"}
    assert Shop().progress() == (0, 20)


def test_zero_counts_as_an_answer() -> None:
    assert Shop(ad_spend=0).progress() == (1, 20)


def test_reference_conversion_makes_an_estimate_with_a_range() -> None:
    made = economics(plan(visitors=1000, aov=100_00, gross_margin=0.5, refund_rate=0.1, ad_spend=500_00))
    assert (made.gmv.low, made.gmv.value, made.gmv.high) == pytest.approx((3_000_00, 4_000_00, 5_000_00))
    assert made.gmv.assumed == ("shop.conversion_rate",)
    assert made.gmv.typed == ("shop.visitors", "shop.aov")
    # 500 ÷ 5,000 … 500 ÷ 3,000: the share falls as sales rise, so the range turns round
    assert (made.ad_share.low, made.ad_share.high) == pytest.approx((0.1, 1 / 6))
    assert (made.after_ads.low, made.after_ads.high) == pytest.approx(
        (3_000_00 * 0.45 - 500_00, 5_000_00 * 0.45 - 500_00)
    )


def test_a_typed_number_equal_to_the_reference_is_no_estimate() -> None:
    assert not economics(plan(visitors=1000, conversion_rate=0.04, aov=100_00)).gmv.estimate


@pytest.mark.parametrize("unknown", ["visitors", "conversion_rate", "aov"])
def test_stated_sales_give_the_one_missing_factor(unknown: str) -> None:
    factors: dict[str, object] = {"visitors": 6000, "conversion_rate": 0.026, "aov": 158_00}
    wanted = factors.pop(unknown)
    made = economics(plan(**factors, sales=24_648_00))
    assert getattr(made, unknown).value == pytest.approx(wanted)
    assert made.gmv.value == pytest.approx(24_648_00)
    assert made.orders.value == pytest.approx(156)
    assert not made.gmv.estimate


def test_stated_sales_stand_when_too_little_else_is_known() -> None:
    made = economics(plan(sales=10_000_00, aov=100_00))
    assert made.gmv.value == 10_000_00
    assert made.orders.value == 100
    assert not made.gmv.estimate


def test_sales_that_imply_impossible_conversion_are_not_solved() -> None:
    odd = plan(visitors=50, aov=100_00, sales=10_000_00)
    assert economics(odd).conversion_rate.assumed == ("shop.conversion_rate",)
    assert economics(odd).gmv.value == 10_000_00
    assert "more_orders_than_visitors" in codes(odd)


def test_unknown_refunds_are_not_taken_off_and_it_is_said() -> None:
    result = compute(tea(refund_rate=None))
    assert result.figures.net_sales.value is None
    assert result.figures.gross_profit.value == pytest.approx(24_648_00 * 0.52)
    assert not result.figures.after_refunds
    assert "shop.gross_profit_before_refunds" in {step.code for step in result.steps["margin"]}


@pytest.mark.parametrize("field", TEA)
def test_any_one_number_may_be_missing(field: str) -> None:
    compute(tea(**{field: () if field == "platforms" else None}))


def test_baseline_says_where_each_number_comes_from() -> None:
    base = shop.baseline(plan(visitors=6000, aov=158_00, sales=24_648_00, repurchase_rate=0.12))
    assert base.visitors.origin.kind == "typed"
    assert base.conversion_rate.value == pytest.approx(0.026)
    assert base.conversion_rate.origin.kind == "chapter"
    assert base.repurchase_rate.value == 0.12
    assert base.gmv.known
    estimated = shop.baseline(plan(visitors=6000, aov=158_00))
    assert estimated.gmv.origin.kind == "reference"
    assert estimated.gmv.low < estimated.gmv.value < estimated.gmv.high
    assert shop.baseline(plan()).gmv.value is None
