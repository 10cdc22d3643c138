"""The driver tree of a month and the verdict on a goal, checked by hand sums."""

from datetime import date

import pytest
from goal_plans import GMV, SHOP, YEAR, codes, computed, letters
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.findings import InputError
from planner.goals import Drivers, Goal, solve
from planner.shop import Shop

# The driver tree

START = {"visitors": 6000.0, "conversion_rate": 0.026, "aov": 158.0, "new_buyers": 140.0}


def test_free_drivers_grow_in_equal_proportion():
    # 24,648 yuan become eight times as much: each of the three doubles.
    tree = solve(24_648 * 8, {}, START)
    assert (tree.visitors, tree.conversion_rate, tree.aov) == pytest.approx((12_000, 0.052, 316))
    # The share of new buyers stays 140 of 156.
    assert tree.new_buyers == pytest.approx(12_000 * 0.052 * 140 / 156)


def test_what_is_fixed_stays_and_the_rest_carries_the_goal():
    tree = solve(50_000, {"conversion_rate": 0.032, "aov": 189}, START)
    assert tree.visitors == pytest.approx(50_000 / (0.032 * 189))
    assert (tree.conversion_rate, tree.aov) == (0.032, 189)


def test_without_a_wish_sales_follow_from_the_fixed():
    assert solve(None, {}, START).gmv == pytest.approx(24_648)
    assert solve(None, {"visitors": 12_000}, START).gmv == pytest.approx(2 * 24_648)


def test_new_and_returning_buyers_together_settle_the_buyers():
    tree = solve(50_000, {"new_buyers": 200, "returning_buyers": 50}, START)
    assert tree.buyers == pytest.approx(250)
    assert tree.aov == pytest.approx(200)


def test_one_kind_of_buyer_fixed_leaves_the_rest_to_the_other():
    tree = solve(50_000, {"aov": 200.0, "returning_buyers": 100}, START)
    assert (tree.new_buyers, tree.returning_buyers) == pytest.approx((150, 100))


def test_an_unknown_split_of_buyers_stays_unknown():
    tree = solve(50_000, {}, {name: START[name] for name in ("visitors", "conversion_rate", "aov")})
    assert (tree.new_buyers, tree.returning_buyers) == (None, None)


@pytest.mark.parametrize(
    ("gmv", "fixed", "field", "reason"),
    [
        (10**7, {"visitors": 6000, "aov": 158}, "conversion_rate", "over_one"),
        (50_000, {"conversion_rate": 1.2}, "conversion_rate", "over_one"),
        (50_000, {"visitors": 6000, "conversion_rate": 0.026, "aov": 158}, "gmv", "contradiction"),
        (
            50_000,
            {"visitors": 6000, "conversion_rate": 0.026, "new_buyers": 9, "returning_buyers": 9},
            "new_buyers",
            "",
        ),
        (50_000, {"aov": 200, "new_buyers": 251}, "new_buyers", "more_than_buyers"),
        (50_000, {"aov": 0}, "aov", "not_above_zero"),
        (0, {}, "gmv", "not_above_zero"),
        (50_000, {"new_buyers": -1}, "new_buyers", "negative"),
        (50_000, {"likes": 1}, "likes", "unknown"),
    ],
)
def test_the_impossible_is_refused_by_name(gmv, fixed, field, reason):
    with pytest.raises(InputError) as refused:
        solve(gmv, fixed, START)
    assert refused.value.field == field
    assert reason in refused.value.reason


known = st.fixed_dictionaries(
    {
        "visitors": st.floats(1, 1e7),
        "conversion_rate": st.floats(1e-4, 1),
        "aov": st.floats(0.1, 1e5),
    }
)


@given(
    start=known,
    fixed=known,
    names=st.sets(st.sampled_from(["visitors", "conversion_rate", "aov"])),
    times=st.floats(0.1, 50),
)
@settings(max_examples=200)
def test_a_solved_tree_is_consistent_and_keeps_what_is_fixed(start, fixed, names, times):
    held = {name: fixed[name] for name in names}
    gmv = start["visitors"] * start["conversion_rate"] * start["aov"] * times
    try:
        tree = solve(gmv, held, start)
    except InputError:
        return
    assert tree.visitors * tree.conversion_rate * tree.aov == pytest.approx(gmv, rel=1e-5)
    assert {name: getattr(tree, name) for name in held} == held
    growth = {getattr(tree, name) / start[name] for name in start if name not in held}
    assert not growth or max(growth) == pytest.approx(min(growth), rel=1e-6)


def test_the_tree_starts_from_the_main_goal_month():
    result = computed(GMV, drivers=Drivers(conversion_rate=0.032))
    assert result.tree.wanted == pytest.approx(50_000)
    assert result.tree.solved.conversion_rate == 0.032
    assert result.tree.solved.gmv == pytest.approx(50_000)


def test_a_net_goal_asks_for_more_gross_sales():
    net = GMV.model_copy(update={"metric": "net_sales"})
    assert computed(net).tree.wanted == pytest.approx(50_000 / 0.96)


def test_fixed_drivers_that_fall_short_are_named():
    result = computed(GMV, drivers=Drivers(visitors=6000, conversion_rate=0.03, aov=16_000))
    assert result.tree.follows
    assert result.tree.solved.gmv == pytest.approx(6000 * 0.03 * 160)
    assert "drivers_short" in codes(result)


# The verdict


def test_growth_needed_is_checked_by_summing_month_by_month():
    reach = computed(GMV).studies["g"].reach
    path = computed(GMV).studies["g"].path
    total = 0.0
    for part in path.parts("month"):
        middle = ((part.start - path.start).days + ((part.end - part.start).days + 1) / 2) / (365.2425 / 12)
        total += part.as_today * (1 + reach.growth) ** min(middle, 12)
    assert total == pytest.approx(60_000_000, rel=1e-6)
    assert reach.limits[0] == pytest.approx(12 * 24_648_00)
    assert reach.times == pytest.approx(60_000_000 / (12 * 24_648_00))


def test_the_largest_month_is_held_against_the_best_month():
    study = computed(GMV).studies["g"]
    largest = max(part.amount for part in study.path.parts("month"))
    assert study.reach.multiple == pytest.approx(largest / 4_100_000)
    assert "best_month" in codes(computed(GMV))


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (29_000_000, "already"),
        (33_000_000, "comfortable"),
        (45_000_000, "stretch"),
        (60_000_000, "very_hard"),
        (200_000_000, "unheard"),
    ],
)
def test_the_verdict_is_the_interval_in_which_the_target_lies(target, verdict):
    goal = GMV.model_copy(update={"target_money": target})
    reach = computed(goal).studies["g"].reach
    assert reach.verdict == verdict
    assert (reach.low or 0) <= target <= (reach.high or target)
    assert verdict in codes(computed(goal))


@given(target=st.integers(1, 10**12), best=st.one_of(st.none(), st.integers(0, 10**10)), length=st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_verdict_and_interval_never_contradict_each_other(target, best, length):
    shop = SHOP.model_copy(update={"best_month": best})
    deadline = date.fromordinal(YEAR["start"].toordinal() + length)
    goal = GMV.model_copy(update={"target_money": target, "deadline": deadline})
    reach = computed(goal, shop=shop).studies["g"].reach
    assert list(reach.limits) == sorted(reach.limits)
    assert (reach.low or 0) <= target <= (reach.high or target)


def test_a_cost_falls_towards_its_target():
    cost = Goal(id="c", title="-15%", metric="traffic_cost", target_money=97, **YEAR)
    reach = computed(cost).studies["c"].reach
    # 6,800 yuan for 6,000 visitors are 1.133 yuan; 15 % less is 0.963.
    assert reach.limits == pytest.approx((113.33, 113.33 * 0.925, 113.33 * 0.85, 113.33 * 0.7), rel=1e-4)
    assert reach.verdict == "stretch"
    assert computed(cost.model_copy(update={"target_money": 200})).studies["c"].reach.verdict == "already"
    assert "rises" in codes(computed(cost.model_copy(update={"target_money": 200})))


def test_rates_are_measured_by_the_way_to_the_reference_level():
    goal = Goal(id="r", title="x", metric="repurchase_rate", target_rate=0.2, **YEAR)
    reach = computed(goal).studies["r"].reach
    assert reach.limits == pytest.approx((0.12, 0.235, 0.35, 0.58))
    assert reach.verdict == "comfortable"
    above = computed(goal, shop=SHOP.model_copy(update={"repurchase_rate": 0.4}))
    assert above.studies["r"].reach is None
    assert "falls" in codes(above)


def test_a_monthly_goal_is_held_against_the_best_month_itself():
    goal = GMV.model_copy(update={"span": "monthly", "target_money": 8_200_000})
    reach = computed(goal).studies["g"].reach
    assert reach.multiple == pytest.approx(2)
    assert (1 + reach.growth) ** 12 == pytest.approx(8_200_000 / 2_464_800)


def test_unknown_and_zero_baselines_give_no_verdict():
    unknown = computed(GMV, shop=Shop())
    assert unknown.studies["g"].reach is None
    assert "baseline_unknown" in codes(unknown)
    zero = computed(GMV, shop=SHOP.model_copy(update={"visitors": 0}))
    assert zero.studies["g"].reach is None
    assert letters(GMV, SHOP.model_copy(update={"visitors": 0}))[0]["a"] == "from_zero"


def test_a_reference_standing_in_for_the_baseline_is_said():
    result = computed(GMV, shop=SHOP.model_copy(update={"conversion_rate": None}))
    assert "baseline_assumed" in codes(result)
    assert result.studies["g"].letters[1].code == "assumed"
