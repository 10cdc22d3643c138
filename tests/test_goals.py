"""Goals: the section, the driver tree, the verdict, findings, changes and rows for the page."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import goals
from planner.data import Data
from planner.figures import Figure
from planner.findings import InputError
from planner.goals import Drivers, Goal, Goals, Season, solve
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import load
from planner.sections import Origin
from planner.shop import Shop, baseline

TODAY = date(2026, 11, 22)
SHOP = Shop(
    visitors=6000,
    conversion_rate=0.026,
    aov=15800,
    best_month=4_100_000,
    refund_rate=0.04,
    new_buyers=140,
    repurchase_rate=0.12,
    ad_spend=680_000,
)
YEAR = {"start": date(2026, 12, 1), "deadline": date(2027, 11, 30)}
GMV = Goal(id="g", title="60 万", metric="gmv", target_money=60_000_000, owner="Mei", reason="to live from it", **YEAR)


def plan(*items, shop=SHOP, **section):
    return Plan(id="t", name="t", shop=shop, goals=Goals(items=items, **section))


def computed(*items, shop=SHOP, **section):
    return goals.compute(plan(*items, shop=shop, **section), Data(), TODAY)


def codes(result):
    return {finding.code.removeprefix("goals.") for finding in result.findings}


def letters(goal, shop=SHOP):
    checks = goals.check(goal, TODAY, baseline(plan(shop=shop)))
    return {check.letter: check.code for check in checks}, {check.letter for check in checks if not check.ok}


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


# The five letters


@pytest.mark.parametrize("title", ["多卖点", "sell more", ""])
def test_a_vague_wish_lacks_everything(title):
    said, missing = letters(Goal(id="g", title=title))
    assert missing == {"s", "m", "a", "r", "t"}
    assert said["s"] == ("no_metric" if title else "no_title")
    assert (said["m"], said["a"], said["r"], said["t"]) == ("no_target", "unknown", "no_reason", "no_deadline")


def test_a_full_goal_meets_all_five():
    goal = GMV.model_copy(update={"target_money": 45_000_000})
    assert letters(goal)[1] == set()


@pytest.mark.parametrize(
    ("update", "letter", "code"),
    [
        ({"metric": "other", "metric_name": ""}, "s", "no_name"),
        ({"metric": "brand_searches", "target_count": 9}, "m", "no_baseline"),
        ({"deadline": date(2026, 11, 21), "start": None}, "t", "passed"),
        ({"deadline": date(2026, 11, 30)}, "t", "before_start"),
        ({"deadline": date(2030, 11, 30)}, "t", "too_long"),
        ({"reason": "", "origin": ""}, "r", "no_reason"),
        ({"metric": "other", "metric_name": "x", "target_number": 5, "baseline_number": 1}, "a", "no_way"),
    ],
)
def test_each_letter_says_what_is_missing(update, letter, code):
    said, missing = letters(GMV.model_copy(update=update))
    assert said[letter] == code
    assert letter in missing


def test_an_origin_is_a_reason_and_a_method_stands_for_a_reference():
    assert letters(GMV.model_copy(update={"reason": "", "origin": "swot.moves.m"}))[0]["r"] == "origin"
    own = {
        "metric": "other",
        "metric_name": "x",
        "target_number": 5.0,
        "baseline_number": 1.0,
        "resources": "two people",
    }
    assert letters(GMV.model_copy(update=own))[0]["a"] == "own_way"


# Findings about several goals


def test_no_goal_and_too_many_goals():
    assert codes(computed()) == {"none"}
    assert "many" in codes(computed(*(GMV.model_copy(update={"id": f"g{n}"}) for n in range(6))))


def test_two_goals_for_one_number_are_seen_unless_their_dates_are_apart():
    other = GMV.model_copy(update={"id": "h"})
    assert "same_metric" in codes(computed(GMV, other))
    later = {"start": date(2027, 12, 1), "deadline": date(2028, 5, 31)}
    assert "same_metric" not in codes(computed(GMV, other.model_copy(update=later)))


def test_driver_goals_that_contradict_the_sales_goal_are_seen():
    drivers = (
        Goal(id="v", metric="visitors", target_count=12 * 6000, **YEAR),
        Goal(id="c", metric="conversion_rate", target_rate=0.03, **YEAR),
        Goal(id="a", metric="aov", target_money=16_000, **YEAR),
    )
    found = next(f for f in computed(GMV, *drivers).findings if f.code == "goals.contradict")
    assert found.values["product"] == pytest.approx(6000 * 0.03 * 16_000)
    assert found.values["wanted"] == pytest.approx(5_000_000)


def test_solved_drivers_as_goals_agree_with_the_sales_goal_and_pressing_twice_is_harmless():
    before = plan(GMV)
    for _ in range(2):
        result = goals.compute(before, Data(), TODAY)
        before = change(before, goals.driver_goals(translator("en"), before, result, TODAY))
    assert [g.id for g in before.goals.items] == ["g", "driver-visitors", "driver-conversion_rate", "driver-aov"]
    assert "contradict" not in codes(goals.compute(before, Data(), TODAY))


# Changes the page offers


@pytest.mark.parametrize("locale", LOCALES)
def test_presets_follow_the_programme(locale):
    before = plan()
    result = goals.compute(before, Data(), TODAY)
    for offer in goals.presets(translator(locale), before, result, TODAY).values():
        before = change(before, offer)
    made = {goal.metric: goal for goal in before.goals.items}
    assert made["aov"].target_money == 18_960
    assert made["repurchase_rate"].target_rate == 0.35
    assert made["traffic_cost"].target_money == 97
    assert made["gmv"].target_money is None
    verdicts = {
        s.goal.metric: s.reach.verdict for s in goals.compute(before, Data(), TODAY).studies.values() if s.reach
    }
    assert verdicts == {"aov": "stretch", "repurchase_rate": "stretch", "traffic_cost": "stretch"}
    assert goals.presets(translator(locale), before, result, TODAY) == {}


@pytest.mark.parametrize(
    "goal",
    [
        GMV,
        Goal(id="c", metric="conversion_rate", target_rate=0.09, **YEAR),
        Goal(id="t", metric="cac", target_money=1, **YEAR),
    ],
)
def test_lowering_to_a_stretch_makes_a_stretch(goal):
    before = plan(goal)
    after = change(before, goals.stretch_target(goals.compute(before, Data(), TODAY).studies[goal.id]))
    study = goals.compute(after, Data(), TODAY).studies[goal.id]
    assert study.reach.verdict == "stretch"
    assert goals.stretch_target(study) is None


def test_goals_can_be_copied_and_moved():
    before = plan(GMV, GMV.model_copy(update={"id": "h"}))
    moved = change(before, goals.moved_up(before, "h"))
    assert [goal.id for goal in moved.goals.items] == ["h", "g"]
    assert goals.moved_up(before, "g") is None
    assert goals.copied(GMV)["id"] != "g"
    assert goals.copied(GMV)["target_money"] == GMV.target_money


def test_the_season_can_be_filled_and_cleared():
    filled = change(plan(GMV), goals.fill_season(date(2026, 12, 1)))
    # April is ordinary; November: 11 days at 3.2 and 19 at 1.
    assert filled.goals.season.m04 == 1
    assert filled.goals.season.m11 == pytest.approx((11 * 3.2 + 19) / 30, abs=0.005)
    assert change(filled, goals.clear_season()).goals.season == Season()


def test_free_drivers_are_all_empty():
    before = plan(GMV, drivers=Drivers(gmv=1, visitors=2, aov=3))
    assert change(before, goals.free_drivers(before)).goals.drivers == Drivers()


# Section and rows


def test_progress_asks_six_things_of_each_goal():
    assert Goals().progress() == (0, 6)
    assert plan(GMV, Goal(id="h")).goals.progress() == (6, 12)


def test_the_main_goal_is_the_chosen_one_else_the_first_with_a_target():
    other = GMV.model_copy(update={"id": "h"})
    assert goals.main_goal(Goals(items=(GMV, other), main="h")).id == "h"
    assert goals.main_goal(Goals(items=(GMV.model_copy(update={"target_money": None}), other))).id == "h"
    assert goals.main_goal(Goals(items=(GMV,), main="gone")).id == "g"
    assert goals.main_goal(Goals()) is None


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
def test_samples_can_be_shown(shop, locale):
    t, before = translator(locale), load(shop, locale, TODAY)
    result = goals.compute(before, Data(), TODAY)
    assert len(goals.overview_rows(t, result)) == len(before.goals.items)
    assert len(goals.tree_rows(t, result)) == 6
    for study in result.studies.values():
        assert len(study.missing) <= 1
        assert len(goals.band_rows(t, study)) == (5 if study.reach else 0)
        assert goals.key_figures(t, study) or study.reach is None
    assert "bad" not in {finding.severity for finding in result.findings}


def test_the_sample_goals_are_as_hard_as_their_comments_say():
    verdicts = {
        shop: goals.compute(load(shop, "en", TODAY), Data(), TODAY).studies["gmv"].reach.verdict
        for shop in ("tea", "dress", "home")
    }
    assert verdicts == {"tea": "very_hard", "dress": "comfortable", "home": "comfortable"}


def test_a_goals_own_baseline_goes_before_the_shops():
    own = GMV.model_copy(update={"baseline_money": 5_000_000})
    assert computed(own).studies["g"].baseline == Figure(5_000_000, origin=Origin(kind="typed"))
    assert computed(own).studies["g"].reach.verdict == "already"
