"""The calculators of the course's part on users, worked out another way."""

import pytest

from planner.course import calculator
from planner.findings import InputError

REGULARS = {"people": 2000, "anyway": 0.25, "reply": 0.3, "coupon": 20, "contact": 0.05}
HOME = {"aov": 268, "gross_margin": 0.41, "refund_rate": 0.09}
DRESS = {"aov": 219, "gross_margin": 0.48, "refund_rate": 0.32}


def test_a_coupon_is_paid_for_every_order_kept_and_earns_by_the_extra_ones_only() -> None:
    made = calculator("message").run(REGULARS | HOME)
    kept_orders, extra_kept = 600 * 0.91, 100 * 0.91
    assert made.outputs["extra"] == pytest.approx(100)
    assert made.outputs["given"] == pytest.approx(kept_orders * 20)
    assert made.outputs["wasted"] == pytest.approx((kept_orders - extra_kept) * 20)
    assert made.outputs["earned"] == pytest.approx(extra_kept * 268 * 0.41 - kept_orders * 20 - 100)
    assert made.findings[0].code == "course.message.loses"


def test_the_dearest_coupon_leaves_nothing() -> None:
    most = calculator("message").run(REGULARS | HOME).outputs["most_coupon"]
    assert most is not None
    half_fen_each = 600 * 0.91 * 0.005  # a coupon has whole fen
    earned = calculator("message").run(REGULARS | HOME | {"coupon": most}).outputs["earned"]
    assert earned == pytest.approx(0, abs=half_fen_each)


def test_a_coupon_that_brings_nobody_has_no_price_that_pays() -> None:
    made = calculator("message").run(REGULARS | HOME | {"reply": 0.25})
    assert made.outputs["most_coupon"] is None
    with pytest.raises(InputError, match="reply: less_than_anyway"):
        calculator("message").run(REGULARS | HOME | {"reply": 0.2})


def test_points_owed_are_those_of_the_months_not_used_yet() -> None:
    terms = {"sales": 1_000_000, "member_share": 0.5, "per_yuan": 1, "for_yuan": 100, "used": 0.6, "wait": 3}
    made = calculator("points").run(terms | {"months": 5, "gross_margin": 0.4}).outputs
    issued = [5000.0] * 5
    redeemed = sum(one * 0.6 for one in issued[:2])  # the first two months, three months later
    assert made["back"] == pytest.approx(0.01)
    assert made["issued"] == pytest.approx(5000)
    assert made["owed"] == pytest.approx(sum(issued) * 0.6 - redeemed)
    assert made["on_paper"] == pytest.approx(sum(issued) - redeemed)
    assert made["margin_part"] == pytest.approx(5000 * 0.6 / (500_000 * 0.4))


def test_before_the_first_points_are_used_all_of_them_stand_on_paper() -> None:
    terms = {"sales": 100_000, "member_share": 1, "per_yuan": 2, "for_yuan": 100, "used": 0.5, "wait": 6}
    made = calculator("points").run(terms | {"months": 2, "gross_margin": 0.5}).outputs
    assert made["on_paper"] == pytest.approx(4000)
    assert made["owed"] == pytest.approx(2000)


def test_a_solved_case_is_worth_the_chance_it_adds_times_what_a_returning_buyer_leaves() -> None:
    case = {"buyers": 1000, "problem": 0.1, "tells": 0.4, "back_solved": 0.5, "back_unsolved": 0.2, "more_orders": 2}
    made = calculator("after_sales").run(case | DRESS).outputs
    worth = 2 * 219 * 0.68 * 0.48
    assert made["told"] == pytest.approx(40)
    assert made["silent"] == pytest.approx(60)
    assert made["case_worth"] == pytest.approx(0.3 * worth)
    assert made["saved"] == pytest.approx(40 * 0.3 * worth)
    assert made["silent_worth"] == pytest.approx(60 * 0.3 * worth)
    with pytest.raises(InputError, match="back_solved: less_than_unsolved"):
        calculator("after_sales").run(case | DRESS | {"back_solved": 0.1})


def test_a_buyers_worth_is_profit_not_sales() -> None:
    buyer = {"ad_spend": 132_000, "new_buyers": 1850, "purchase_frequency": 1.9, "customer_years": 1.5}
    made = calculator("lifetime").run(buyer | DRESS)
    cac, profit = 132_000 / 1850, 219 * 0.68 * 0.48
    assert made.outputs["cac"] == pytest.approx(cac, rel=1e-4)
    assert made.outputs["ltv"] == pytest.approx(profit * 1.9 * 1.5, rel=1e-4)
    assert made.outputs["ltv_sales"] == pytest.approx(219 * 1.9 * 1.5)
    assert made.outputs["ltv_cac"] == pytest.approx(profit * 1.9 * 1.5 / cac, rel=1e-4)
    assert made.outputs["payback"] == 0  # the first order pays
    assert made.findings[0].code == "course.lifetime.thin"


def test_a_buyer_who_never_pays_back_has_no_month_of_payback() -> None:
    buyer = {"ad_spend": 1000.0, "new_buyers": 10, "purchase_frequency": 1, "customer_years": 1}
    made = calculator("lifetime").run(buyer | DRESS)
    assert made.outputs["payback"] is None
    assert made.steps[-1].code == "course.lifetime.never"
