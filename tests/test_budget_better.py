"""A better split and scenarios: what the optimiser is asked, what comes of it, and whether it is better for sure."""

from datetime import date

import numpy as np
import pytest

from planner import budget
from planner.budget import improving, optimiser
from planner.budget.improving.reallocation import life_orders, problem, values, worth_of
from planner.changes import set_value
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
T = translator("en")
every = pytest.mark.parametrize("shop", SAMPLES)
each_aim = pytest.mark.parametrize("aim", improving.AIMS)


def plan(shop: str = "dress") -> Plan:
    return load(shop, "en", TODAY)


def computed(made: Plan) -> budget.BudgetResult:
    return budget.compute(made, Data(), TODAY)


@every
@each_aim
def test_a_better_split_is_never_worse_and_keeps_every_rule(shop: str, aim: improving.Aim) -> None:
    made = plan(shop)
    before = computed(made)
    found = improving.reallocation(made, before, aim)
    assert found is not None
    assert found.spends is not None
    assert found.after >= found.before - 1e-6 * abs(found.before)
    after = computed(change(made, budget.allotted(found.spends)))
    assert {line.id: line.spend for line in after.lines} == found.spends
    assert sum(found.spends.values()) == before.total
    assert all(rule.kept for rule in after.rules)
    for line in before.lines:
        assert (line.least or 0) <= found.spends[line.id] <= (line.most or before.total or 0)
        assert not line.locked or found.spends[line.id] == line.spend
    assert found.spends["reserve"] >= before.line("reserve").spend


@each_aim
def test_no_random_split_is_worth_more(aim: improving.Aim) -> None:
    """Ten thousand splits of the same total that keep what is locked, the limits and the rules."""
    made = plan()
    result = computed(made)
    found = improving.reallocation(made, result, aim)
    assert found is not None
    curves = values(result.responses, result.lines, result.shop, aim)
    rng = np.random.default_rng(7)
    free = [line.id for line in result.lines if not line.locked]
    left = 216_000_000 - 9_000_000 - 22_000_000
    best = -np.inf
    for weights in rng.dirichlet([1.0] * (len(free) - 1), 10_000):
        spends = {"xiaohongshu-posts": 9_000_000, "reserve": 22_000_000}
        spends |= {line: round(w * left) for line, w in zip(free, weights, strict=False) if line != "reserve"}
        high = spends["douyin-live"] + spends["douyin-creators"]
        if spends["taobao-search"] >= 30_000_000 and high >= 0.6 * 216_000_000:
            best = max(best, worth_of(curves, spends, aim))
    assert np.isfinite(best)
    assert best <= found.after + 1e-6 * abs(found.after)


def test_what_is_unknown_keeps_its_spend_and_the_reserve_may_only_grow() -> None:
    asked = problem(plan(), computed(plan()), "sales")
    rows = {channel["name"]: channel for channel in asked["channels"]}
    assert (rows["xiaohongshu-posts"]["min"], rows["xiaohongshu-posts"]["max"]) == (90_000, 90_000)
    assert (rows["reserve"]["min"], rows["reserve"]["max"]) == (220_000, None)
    assert rows["taobao-search"]["min"] == 300_000
    assert asked["total"] == 2_160_000
    assert [group["min_share"] for group in asked["groups"]] == [0.6, 0.1]


def test_impossible_rules_are_named_with_the_smallest_fix() -> None:
    made = change(plan(), budget.adjusted("douyin-creators", "least", 200_000_000))
    made = change(made, set_value("budget.rules.high-return.most", 0.5))
    made = change(made, set_value("budget.rules.high-return.least", None))
    result = computed(made)
    found = improving.reallocation(made, result, "sales")
    assert found is not None
    assert found.spends is None
    said = improving.conflict_lines(T, result, found.found, made.budget.rules)
    assert any("Channels of high return" in line for line in said)
    assert improving.fix_lines(T, result, found.found, made.budget.rules)


def test_long_term_profit_counts_all_orders_of_a_new_buyer() -> None:
    result = computed(plan())
    assert life_orders(result.shop) == pytest.approx(1.9 * 1.5)  # orders a year, years
    once = values(result.responses, result.lines, result.shop, "profit")["taobao-search"]
    life = values(result.responses, result.lines, result.shop, "life")["taobao-search"]
    assert life["beta"] == pytest.approx(once["beta"] * 1.9 * 1.5)


@each_aim
def test_the_gain_is_the_difference_of_two_forecasts(aim: improving.Aim) -> None:
    made = plan("home")
    before = computed(made)
    found = improving.reallocation(made, before, aim)
    assert found is not None
    assert found.spends is not None
    told = improving.gain(made, before, found)
    after = computed(change(made, budget.allotted(found.spends)))
    assert before.forecast.total is not None
    assert after.forecast.total is not None
    if aim == "sales":
        typical = after.forecast.total.sales.typical - before.forecast.total.sales.typical
        assert told.gain.typical == pytest.approx(typical / 100)
    assert told.gain.low <= told.gain.typical <= told.gain.high
    assert 0 <= told.worse <= 1
    assert (told.verdict == "move") == (told.gain.low > 0)
    assert told.verdict == "test" or told.worse < 0.05


def test_no_move_has_no_gain() -> None:
    made = plan()
    result = computed(made)
    stay = improving.Reallocation(
        "sales", optimiser.optimise({}), {line.id: line.spend for line in result.lines}, 5.0, 5.0
    )
    told = improving.gain(made, result, stay)
    assert (told.gain.low, told.gain.high, told.worse) == (0, 0, 0)


def test_nothing_to_go_by_gives_no_answer() -> None:
    empty = Plan(id="p", name="p")
    assert improving.reallocation(empty, computed(empty), "sales") is None
    blind = change(plan(), set_value("shop.aov", None))
    blind = change(blind, set_value("shop.sales", None))
    assert improving.reallocation(blind, computed(blind), "sales") is None


def test_a_scenario_is_kept_compared_and_made_current_in_one_edit() -> None:
    made = plan()
    kept = change(made, improving.kept(improving.as_scenario(made, "Before")))
    moved = change(kept, budget.dragged("taobao-search", 80_000_000))
    found = improving.compared(moved, computed(moved))
    assert [one.current for one in found] == [True, False, False, False]
    assert found[-1].forecast.total == computed(made).forecast.total
    back = change(moved, improving.made_current(moved.budget.scenarios[-1].id))
    assert back.budget == kept.budget
    assert [one.current for one in improving.compared(back, computed(back))] == [True, False, False, True]


def test_scenarios_are_said_to_overlap_where_they_do() -> None:
    made = plan()
    assert "overlap" in improving.scenario_title(T, improving.compared(made, computed(made)))


@pytest.mark.parametrize("shop", ["tea", "dress"])
def test_the_total_for_the_goal_just_covers_it_and_a_smaller_one_does_not(shop: str) -> None:
    made = plan(shop)
    found = improving.resized(made, computed(made), "goal")
    assert found is not None
    assert found.total is not None
    after = computed(change(made, improving.resize(found)))
    assert after.total == found.total
    assert after.forecast.goal is not None
    assert after.forecast.goal.covered.typical == pytest.approx(1, abs=2e-3)
    less = change(made, set_value("budget.total", round(found.total * 0.98)))
    best = improving.reallocation(less, computed(less), "sales")
    assert best is not None
    assert best.after < found.wanted


def test_the_largest_total_for_a_return_holds_it_and_a_larger_one_does_not() -> None:
    made = plan("home")
    found = improving.resized(made, computed(made), "roas")
    assert found is not None
    assert found.sizing is not None
    assert found.sizing.value == pytest.approx(3.0, abs=1e-3)
    assert found.total is not None
    more = change(made, set_value("budget.total", round(found.total * 1.05)))
    best = improving.reallocation(more, computed(more), "sales")
    assert best is not None
    assert best.after / (more.budget.total or 0) * 100 < 3.0


def test_a_return_nobody_can_reach_is_said_to_be_so() -> None:
    made = change(plan(), set_value("budget.target_roas", 50.0))
    found = improving.resized(made, computed(made), "roas")
    assert found is not None
    assert found.sizing is not None
    assert found.sizing.status == "unreachable"
    assert "can't bring 50" in improving.size_lines(T, computed(made), found)[0]
