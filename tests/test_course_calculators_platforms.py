"""The calculators of the course's parts on several platforms and on trends, worked out another way."""

from dataclasses import asdict

import pytest

from planner.course import calculator
from planner.findings import InputError
from planner.pricing import Costs, unit_margin

SECOND = {"orders": 60, "moved": 0.25, "aov": 158, "gross_margin": 0.52, "refund_rate": 0.04, "fee": 0.05, "ads": 30}
GROUP = {"parcels": 1200, "join": 0.1, "welcome": 10, "leave": 0.12, "orders_year": 3, "extra": 0.3}
DRESS = {"aov": 219, "gross_margin": 0.48, "monthly": 6000, "months": 12}
PRICE = {"price_here": 359, "price_there": 319, "cost": 148, "refund_rate": 0.32, "pieces": 180, "move": 0.2}
SIDES = {"fee_here": 0.01, "fee_there": 0.05, "ads_here": 30, "ads_there": 35}
RIDER = {"basket": 59, "gross_margin": 0.41, "fee": 0.15, "rider": 6, "bag": 1, "orders": 20, "monthly": 6000}
BOT = {"chats": 9000, "solved": 0.55, "wrong": 0.04, "handling": 150, "wage": 25, "bot": 800, "buys": 0.2}
STREAM = {"aov": 219, "gross_margin": 0.48, "refund_rate": 0.32}


def test_a_second_platform_pays_back_what_it_takes_from_the_first() -> None:
    made = calculator("second_platform").run(SECOND | {"home_left": 35, "monthly": 2500})
    left = 158 * 0.96 * (0.52 - 0.05) - 30
    assert made.outputs["left"] == pytest.approx(left)
    assert made.outputs["gain"] == pytest.approx(60 * left - 15 * 35 - 2500)
    assert made.findings[0].code == "course.second_platform.loses"


def test_at_the_orders_that_pay_for_it_a_second_platform_earns_nothing() -> None:
    asked = SECOND | {"home_left": 40, "monthly": 3129}
    even = calculator("second_platform").run(asked).outputs["even_orders"]
    assert even == pytest.approx(3129 / (158 * 0.96 * 0.47 - 30 - 0.25 * 40))
    dear = calculator("second_platform").run(asked | {"home_left": 500}).outputs
    assert dear["even_orders"] is None


def test_a_group_grows_by_who_joins_and_shrinks_by_who_leaves() -> None:
    made = calculator("private_domain").run(GROUP | DRESS).outputs
    members, total = 0.0, 0.0
    for _ in range(12):
        members = members * 0.88 + 120
        total += members * 3 / 12 * 0.3 * 219 * 0.48 - 120 * 10 - 6000
    assert made["members"] == pytest.approx(members)
    assert made["total"] == pytest.approx(total)
    assert made["even_month"] == 85
    assert (made["last_month"] or 0) < 0


def test_half_as_many_who_leave_turn_the_groups_last_month() -> None:
    made = calculator("private_domain").run(GROUP | DRESS | {"leave": 0.06}).outputs
    assert (made["last_month"] or 0) > 0


def test_a_group_that_costs_more_than_all_it_ever_brings_has_no_month_that_breaks_even() -> None:
    made = calculator("private_domain").run(GROUP | DRESS | {"extra": 0.01})
    assert made.outputs["even_month"] is None
    assert made.steps[-1].code == "course.private_domain.never"


def test_the_fair_price_leaves_as_much_there_as_here() -> None:
    made = calculator("one_price").run(PRICE | SIDES).outputs
    fair = made["fair"]
    assert fair is not None
    there = Costs(goods=148, fee=0.05, ads=35, returns=0.32)
    here = Costs(**{**asdict(there), "fee": 0.01, "ads": 30})
    assert unit_margin(fair, there).unit == pytest.approx(unit_margin(359, here).unit, abs=0.01)
    assert made["left_here"] == pytest.approx(0.68 * (359 * 0.99 - 148) - 30)
    assert made["lost"] == pytest.approx(36 * ((made["left_here"] or 0) - (0.68 * (319 * 0.95 - 148) - 35)))


def test_nobody_moves_to_a_dearer_price_and_no_price_makes_up_for_a_whole_fee() -> None:
    made = calculator("one_price").run(PRICE | SIDES | {"price_there": 399})
    assert made.outputs["moved"] == 0
    assert made.findings[0].code == "course.one_price.fits"
    with pytest.raises(InputError, match="fee_there: no_price"):
        calculator("one_price").run(PRICE | SIDES | {"fee_there": 1})


def test_a_riders_order_has_a_smallest_worth_and_a_number_a_day() -> None:
    made = calculator("instant").run(RIDER).outputs
    left = 59 * 0.26 - 7
    assert made["left"] == pytest.approx(left)
    assert made["month"] == pytest.approx(600 * left - 6000)
    assert made["even_orders"] == pytest.approx(200 / left)
    assert made["least_basket"] == pytest.approx(7 / 0.26, abs=0.01)
    thin = calculator("instant").run(RIDER | {"fee": 0.41}).outputs
    assert (thin["least_basket"], thin["even_orders"]) == (None, None)


def test_a_bot_saves_hours_and_loses_the_orders_it_answers_wrong() -> None:
    made = calculator("service_bot").run(BOT | STREAM).outputs
    saved, lost = 9000 * 0.55 * 150 / 3600 * 25, 360 * 0.2 * 219 * 0.68 * 0.48
    assert made["saved"] == pytest.approx(saved)
    assert made["lost"] == pytest.approx(lost)
    assert made["gain"] == pytest.approx(saved - 800 - lost)
    most = made["most_wrong"]
    assert most is not None
    assert calculator("service_bot").run(BOT | STREAM | {"wrong": most}).outputs["gain"] == pytest.approx(0, abs=1e-6)
    with pytest.raises(InputError, match="wrong: over_all_chats"):
        calculator("service_bot").run(BOT | STREAM | {"wrong": 0.5})


def test_each_round_of_referral_is_the_one_before_times_what_a_buyer_brings() -> None:
    terms = {"buyers": 1000, "share": 0.5, "friends": 2, "buy": 0.1, "thanks": 5, "welcome": 10, "cac": 45}
    made = calculator("referral").run(terms)
    assert made.outputs["factor"] == pytest.approx(0.1)
    assert made.outputs["brought"] == pytest.approx(100 + 10 + 1 + 0.1)
    assert made.outputs["saved"] == pytest.approx(111.1 * 30)
    assert made.findings[0].code == "course.referral.dies_out"
    assert calculator("referral").run(terms | {"buy": 1}).findings[0].code == "course.referral.unheard_of"
