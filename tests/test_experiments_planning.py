"""The size of a test: against hand sums and statsmodels, with shares, several versions, looks, and what it is worth."""

from datetime import date, timedelta
from math import ceil, sqrt
from typing import Any

import pytest
from experiment_plans import SHOP, TODAY, arms, codes, planned
from hypothesis import given
from hypothesis import strategies as some
from statsmodels.stats.power import NormalIndPower, TTestIndPower, zt_ind_solve_power
from statsmodels.stats.proportion import power_proportions_2indep

from planner.experiments import false_alarm_rate
from planner.experiments.planning.drift import crossing, inflation
from planner.experiments.planning.looks import peeking

Z, Z_POWER = 1.959963985, 0.841621234


def pooled(rate: float, lift: float, z: float = Z, z_power: float = Z_POWER) -> float:
    other = rate * (1 + lift)
    middle = (rate + other) / 2
    sums = z * sqrt(2 * middle * (1 - middle)) + z_power * sqrt(rate * (1 - rate) + other * (1 - other))
    return (sums / (other - rate)) ** 2


def test_the_size_is_the_pooled_formula_by_hand():
    made = planned()
    assert made.sums.size is not None
    assert made.per_arm == ceil(pooled(0.03, 0.2)) == 13_914
    assert made.total == 2 * 13_914
    assert made.sums.days == 14  # 27,828 people, 2,000 a day
    assert (made.weeks, made.days) == (2, 14)


def test_the_size_has_the_wished_power_by_statsmodels():
    made = planned()
    assert made.per_arm is not None
    found = power_proportions_2indep(0.006, 0.03, made.per_arm, ratio=1, alpha=0.05, return_results=False)
    assert found == pytest.approx(0.8, abs=2e-4)


def test_other_formulas_stand_beside_it_by_name():
    size = planned(baseline=0.2, mde=0.25).sums.size
    assert size is not None
    assert size.method == "pooled"
    halves = {code: ceil(total / 2) for code, total in size.by_method.items()}
    assert halves == {"pooled": 1094, "unpooled": 1091, "cohen_h": 1092, "evan_miller": 1030}


def test_unequal_shares_keep_the_power_of_the_pair():
    made = planned(arms=arms(0.8, 0.2))
    size = made.sums.size
    assert size is not None
    control, treatment = size.by_arm.values()
    found = power_proportions_2indep(0.006, 0.03, treatment, ratio=4, alpha=0.05, return_results=False)
    assert found == pytest.approx(0.8, abs=2e-4)
    assert control == pytest.approx(4 * treatment, abs=4)
    assert made.per_arm == treatment


def test_several_versions_share_the_false_alarm_rate_and_each_pair_has_enough():
    made = planned(arms=arms(None, None, None))
    assert made.alpha == 0.025
    assert made.per_arm == ceil(pooled(0.03, 0.2, z=2.241402728))
    uneven = planned(arms=arms(0.5, 0.3, 0.2)).sums.size
    assert uneven is not None
    alone = planned(arms=arms(0.5 / 0.7, 0.2 / 0.7), alpha=0.025).sums.size
    assert alone is not None
    assert uneven.by_arm["v2"] == pytest.approx(alone.by_arm["v1"], abs=2)


def test_three_thirds_typed_as_they_are_read_make_a_whole():
    assert planned(arms=arms(0.333, 0.333, 0.333)).per_arm == planned(arms=arms(None, None, None)).per_arm


@pytest.mark.parametrize(
    ("kind", "looks", "power", "factor"),
    [  # Jennison and Turnbull, Group Sequential Methods, tables 2.2 and 2.4
        ("obrien_fleming", 2, 0.8, 1.008),
        ("obrien_fleming", 5, 0.8, 1.028),
        ("obrien_fleming", 5, 0.9, 1.026),
        ("obrien_fleming", 10, 0.8, 1.040),
        ("pocock", 2, 0.8, 1.110),
        ("pocock", 5, 0.8, 1.229),
        ("pocock", 5, 0.9, 1.207),
        ("pocock", 10, 0.9, 1.271),
    ],
)
def test_looks_cost_what_the_tables_say(kind: str, looks: int, power: float, factor: float):
    made = planned(looks=kind, look_count=looks, power=power)
    assert made.sums.inflation == pytest.approx(factor, abs=6e-4)
    once = planned(power=power)
    assert once.per_arm is not None
    assert made.per_arm == pytest.approx(once.per_arm * factor, rel=1e-3)


def test_without_an_effect_the_chance_to_cross_is_the_false_alarm_rate():
    bounds, fractions = (3.0, 2.5, 2.2), (0.2, 0.7, 1.0)
    assert 2 * crossing(bounds, fractions, 0.0, 2) == pytest.approx(false_alarm_rate(bounds, fractions, 2), abs=1e-7)
    assert crossing(bounds, fractions, 0.0, 1) == pytest.approx(false_alarm_rate(bounds, fractions, 1), abs=1e-7)
    assert crossing((Z,), (1.0,), Z + Z_POWER, 2) == pytest.approx(0.8, abs=1e-6)


def test_one_look_costs_nothing():
    assert inflation((Z,), (1.0,), 0.05, 0.8, 2) == pytest.approx(1.0, abs=1e-6)


def test_peeking_five_times_has_its_known_price():
    assert peeking(5, 0.05, 2) == pytest.approx(0.142, abs=5e-4)
    assert peeking(1, 0.05, 2) == pytest.approx(0.05, abs=1e-7)


def test_a_mean_is_sized_by_the_t_test():
    made = planned(metric="revenue_per_visitor", mean=3.0, sd=20.0, mde=0.15)
    wanted = TTestIndPower().solve_power(effect_size=0.45 / 20, alpha=0.05, power=0.8)
    assert made.per_arm == ceil(wanted)


def test_a_mean_with_unequal_shares_keeps_its_power():
    made = planned(metric="aov", mean=100.0, sd=80.0, mde=0.1, arms=arms(0.75, 0.25))
    size = made.sums.size
    assert size is not None
    wanted = zt_ind_solve_power(effect_size=10 / 80, alpha=0.05, power=0.8, ratio=1 / 3)
    assert size.by_arm["v0"] == pytest.approx(wanted, rel=5e-3)


def test_what_weeks_can_find_is_the_size_turned_around():
    made = planned(looks="pocock")
    there = made.sums.reach(4)
    assert there is not None
    assert there.lift is not None
    back = planned(looks="pocock", mde=there.lift)
    assert back.total == pytest.approx(4 * 7 * 2000, abs=3)


def test_what_weeks_can_find_of_a_mean_is_the_size_turned_around():
    made = planned(metric="aov", mean=100.0, sd=80.0, daily_visitors=30)
    there = made.sums.reach(2)
    assert there is not None
    assert there.lift is not None
    back = planned(metric="aov", mean=100.0, sd=80.0, mde=there.lift)
    assert back.per_arm == pytest.approx(there.per_arm, abs=2)


def test_the_curve_of_power_is_that_of_statsmodels_for_means():
    aim = planned(metric="aov", mean=100.0, sd=80.0).sums.aim
    assert aim is not None
    wanted = NormalIndPower().power(effect_size=10 / 80, nobs1=900, alpha=0.05)
    assert aim.power_of([0.1], 900)[0] == pytest.approx(wanted, abs=2e-3)


def test_a_lift_is_worth_orders_and_gross_profit():
    worth = planned().worth  # 2,000 a day for a month of 365.2425 / 12 days, 3 % of them, a fifth more, ¥40 each
    orders = 2000 * 365.2425 / 12 * 0.03 * 0.2
    assert worth.more == pytest.approx(orders)
    assert worth.fen == round(orders * 40) * 100
    assert not worth.of_sales


def test_without_a_margin_it_is_worth_sales_and_says_so():
    worth = planned(shop=SHOP.model_copy(update={"gross_margin": None})).worth
    assert worth.of_sales
    assert worth.fen == round(2000 * 365.2425 / 12 * 0.03 * 0.2 * 100) * 100


def test_empty_fields_stand_on_the_shop_profile():
    made = planned(baseline=None, daily_visitors=None)
    assert made.sums.aim is not None
    assert made.sums.aim.rate == 0.03
    assert made.sums.daily == pytest.approx(2000, abs=1)
    assert "whole_shop" in codes(made)


def test_the_days_begin_on_a_monday_unless_a_day_is_chosen():
    assert planned(today=TODAY + timedelta(days=2)).run.start == date(2026, 8, 31)
    assert planned().run.start == TODAY
    run = planned(start=date(2026, 9, 2)).run
    assert (run.start, run.end) == (date(2026, 9, 2), date(2026, 9, 15))


@given(rate=some.floats(0.005, 0.5), one=some.floats(0.01, 0.9), other=some.floats(0.01, 0.9))
def test_a_larger_lift_never_takes_longer(rate: float, one: float, other: float):
    small, large = sorted((one, other))
    longer, shorter = (planned(baseline=rate, mde=lift).sums.days for lift in (small, large))
    if longer is not None and shorter is not None:
        assert shorter <= longer


@pytest.mark.parametrize(("values", "per_arm"), [({"alpha": 0.1}, 0), ({"power": 0.7}, 0), ({"sides": "one"}, 0)])
def test_laxer_risks_need_fewer(values: dict[str, Any], per_arm: int):
    found = planned(**values).per_arm
    assert found is not None
    assert per_arm < found < 13_914
