"""The calculators of platforms, promotion and shop basics, worked out another way."""

from math import inf

import pytest

from planner.course import Worked, calculator

JD = {"aov": 268, "gross_margin": 0.41, "refund_rate": 0.09, "fee_rate": 0.08, "click": 2.45, "conversion": 0.042}


def worked(name: str, **given: float) -> Worked:
    return calculator(name).run(given)


def said(made: Worked) -> list[str]:
    return [one.code for one in made.findings]


def test_a_thousand_orders_on_a_platform_leave_a_thousand_times_what_one_does() -> None:
    made = worked("place", **JD).outputs
    net = 1000 * 268 * 0.91
    clicks = 1000 / 0.042 * 2.45
    assert made["left"] == pytest.approx((net * 0.41 - net * 0.08 - clicks) / 1000, abs=0.01)
    assert made["bears"] == pytest.approx(80.48, abs=0.01)
    assert made["least_conversion"] == pytest.approx(2.45 / 80.4804, rel=1e-4)
    at_that = worked("place", **JD | {"conversion": made["least_conversion"] or 0}).outputs
    assert at_that["left"] == pytest.approx(0, abs=0.01)


def test_a_fee_above_the_margin_leaves_no_conversion_that_breaks_even() -> None:
    made = worked("place", **JD | {"fee_rate": 0.5}).outputs
    assert made["least_conversion"] is None
    assert (made["left"] or 0) < 0


def test_dearer_clicks_eat_the_profit_and_not_a_like_part_of_it() -> None:
    made = worked("dearer", **JD, rise=0.15).outputs
    assert made["cost_now"] == pytest.approx(58.33, abs=0.01)
    assert made["left_next"] == pytest.approx(80.4804 - 58.3333 * 1.15, abs=0.01)
    assert made["fall"] == pytest.approx(0.15 * 58.3333 / 22.1471, rel=1e-3)
    years = made["years"] or inf
    assert 58.3333 * 1.15**years == pytest.approx(80.4804, rel=1e-4)


def test_clicks_that_stay_as_dear_never_eat_the_profit_and_no_profit_is_gone_at_once() -> None:
    assert worked("dearer", **JD, rise=0).outputs["years"] is None
    loss = worked("dearer", **JD | {"click": 9}, rise=0.15).outputs
    assert (loss["years"], loss["fall"]) == (0, None)


def test_a_visit_may_cost_its_chance_of_what_an_order_leaves() -> None:
    made = worked("visit", **JD, orders=2)
    assert made.outputs["dearest"] == pytest.approx(80.4804 * 42 / 1000, rel=1e-3)
    assert made.outputs["dearest_all"] == pytest.approx(2 * 80.4804 * 0.042, rel=1e-3)
    assert made.outputs["visit_sales"] == pytest.approx(268 * 42 / 1000)
    assert made.outputs["hundred"] == pytest.approx(4.2 * 80.4804 - 245, abs=0.1)


@pytest.mark.parametrize(("click", "remark"), [(3.37, "pays"), (5, "waits"), (6.8, "loses")])
def test_a_click_is_judged_against_the_first_order_and_then_against_all(click: float, remark: str) -> None:
    assert said(worked("visit", **JD | {"click": click}, orders=2)) == [f"course.visit.{remark}"]


def test_promotion_is_credited_only_with_what_would_not_have_come() -> None:
    shop = {"sales": 577_000, "ad_spend": 132_000, "gross_margin": 0.48, "refund_rate": 0.32}
    made = worked("anyway", **shop, organic_share=0.4)
    assert made.outputs["bought"] == pytest.approx(346_200)
    assert made.outputs["earned"] == pytest.approx(346_200 * 0.3264 - 132_000, abs=1)
    assert made.outputs["seen_return"] == pytest.approx(4.371, abs=0.001)
    assert made.outputs["true_return"] == pytest.approx(2.623, abs=0.001)
    assert said(made) == ["course.anyway.loses"]
    edge = worked("anyway", **shop, organic_share=made.outputs["most_anyway"] or 0)
    assert edge.outputs["earned"] == pytest.approx(0, abs=1)


def test_a_premium_pays_until_too_many_buyers_go() -> None:
    shop = {"price": 158, "gross_margin": 0.52, "orders": 156, "premium": 0.1, "brand_spend": 1000}
    made = worked("premium", **shop, lost=0.05)
    assert made.outputs["profit_now"] == pytest.approx(156 * 82.16)
    assert made.outputs["profit_then"] == pytest.approx(148.2 * (173.8 - 75.84) - 1000)
    assert made.outputs["unit_gain"] == pytest.approx(15.8 / 82.16)
    assert said(made) == ["course.premium.pays"]
    edge = worked("premium", **shop, lost=made.outputs["most_lost"] or 0).outputs
    assert edge["profit_then"] == pytest.approx(edge["profit_now"])
    assert said(worked("premium", **shop, lost=0.2)) == ["course.premium.loses"]


def test_who_leaves_at_once_was_paid_for_and_who_stays_buys() -> None:
    shop = {"visitors": 310_000, "ad_spend": 536_000, "stay_conversion": 0.076, "aov": 268}
    made = worked("first_screen", **shop, leave=0.5, leave_then=0.45).outputs
    assert (made["gone"], made["wasted"]) == (155_000, 268_000)
    assert made["sales_now"] == pytest.approx(155_000 * 0.076 * 268)
    assert made["more"] == pytest.approx(15_500 * 0.076 * 268)


def test_a_picture_can_bring_more_orders_and_earn_less() -> None:
    dress = {"views": 50_000, "ctr": 0.036, "ctr_then": 0.05, "conversion": 0.034, "order_left": 70, "click": 1.65}
    made = worked("main_picture", **dress, conversion_then=0.027)
    assert made.outputs["orders_now"] == pytest.approx(61.2)
    assert made.outputs["orders_then"] == pytest.approx(67.5)
    assert made.outputs["earned_now"] == pytest.approx(61.2 * 70 - 1800 * 1.65)
    assert made.outputs["earned_then"] == pytest.approx(67.5 * 70 - 2500 * 1.65)
    assert said(made) == ["course.main_picture.busier"]
    edge = worked("main_picture", **dress, conversion_then=made.outputs["least_conversion"] or 0)
    assert edge.outputs["earned_then"] == pytest.approx(edge.outputs["earned_now"])
    assert said(worked("main_picture", **dress, conversion_then=0.034)) == []


def test_each_screen_keeps_its_share_of_the_readers() -> None:
    page = {"visitors": 6000, "go_on": 0.7, "unread": 0.0235, "read": 0.038, "aov": 158}
    made = worked("read_on", **page, screen=6, screen_then=2).outputs
    assert made["readers_now"] == pytest.approx(0.7 * 0.7 * 0.7 * 0.7 * 0.7)
    assert made["readers_then"] == pytest.approx(0.7)
    readers = 6000 * 0.7
    assert made["buyers_then"] == pytest.approx(readers * 0.038 + (6000 - readers) * 0.0235)
    assert made["more"] == pytest.approx(((made["buyers_then"] or 0) - (made["buyers_now"] or 0)) * 158)
    first = worked("read_on", **page, screen=1, screen_then=1).outputs
    assert (first["readers_now"], first["more"]) == (1, 0)


def test_the_lowest_price_leaves_nothing_and_no_less() -> None:
    dress = {"goods": 114, "fee_rate": 0.05, "freight": 6, "ads": 50, "refund_rate": 0.32, "return_cost": 8}
    made = worked("lowest_price", price=219, **dress)
    sold = 1000 * 0.68
    left = sold * (219 * 0.95 - 114) - 1000 * 56 - 320 * 8
    assert made.outputs["unit"] == pytest.approx(left / 1000)
    assert made.outputs["on_paper"] == pytest.approx(105 / 219)
    lowest = made.outputs["lowest"] or 0
    assert 0 <= (worked("lowest_price", price=lowest, **dress).outputs["unit"] or -1) < 0.01
    assert said(made) == ["course.lowest_price.room"]
    assert said(worked("lowest_price", price=lowest - 1, **dress)) == ["course.lowest_price.loses"]
