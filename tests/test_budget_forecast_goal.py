"""How much of the goal a budget covers, and what is remarked on its forecast."""

import numpy as np
import pytest
from budget_plans import computed, found, plan, with_values

from planner import budget
from planner.budget import forecast
from planner.budget.forecast.goal import cover
from planner.budget.forecast.spread import Estimate
from planner.budget.period import Asked
from planner.budget.section import Kinds
from planner.changes import set_value
from planner.i18n import translator
from planner.plan import Plan, change

T = translator("en")


def test_the_goal_is_covered_by_what_comes_anyway_and_by_the_channels() -> None:
    made = found(plan())
    goal = made.goal
    assert goal is not None
    assert made.total is not None
    assert goal.organic is not None
    assert goal.organic.typical == pytest.approx(6_000 * 0.026 * 15_800 * 12 * 0.5)
    assert goal.channels.typical == pytest.approx(made.total.sales.typical)
    assert goal.covered.typical == pytest.approx((goal.organic.typical + goal.channels.typical) / 60_000_000)
    assert goal.gap == pytest.approx(60_000_000 * (1 - goal.covered.typical))
    assert "budget.forecast_goal_out" in {f.code for f in computed(plan()).findings}
    assert "Short by ¥177k" in forecast.goal_words(T, computed(plan()))


def test_only_the_goals_part_of_the_period_counts() -> None:
    half = cover(
        Asked(50_000, 0.5, "g"), (80_000.0, np.full(9, 80_000.0)), (1_000.0, np.ones(9)), (0.5, np.ones(9)), 12
    )
    assert half is not None
    assert half.organic == Estimate(3_000.0, 3_000.0, 3_000.0)
    assert half.channels.typical == 40_000.0
    assert half.covered.typical == pytest.approx(43_000 / 50_000)


def test_an_organic_share_never_passes_the_whole() -> None:
    made = cover(Asked(100, 1.0, "g"), (0.0, np.zeros(3)), (10.0, np.ones(3)), (0.9, np.array([0.5, 1.0, 3.0])), 1)
    assert made is not None
    assert made.organic is not None
    assert made.organic.high <= 10.0


@pytest.mark.parametrize(
    ("asked", "verdict", "code"),
    [
        (10_000_000, "sure", "budget.forecast_goal_sure"),
        (38_000_000, "likely", "budget.forecast_goal_likely"),
        (50_000_000, "luck", "budget.forecast_goal_luck"),
        (90_000_000, "out", "budget.forecast_goal_out"),
    ],
)
def test_each_verdict_has_its_finding(asked: int, verdict: str, code: str) -> None:
    goal = plan().goals.items[0]
    result = computed(change(plan(), set_value(f"goals.items.{goal.id}.target_money", asked)))
    assert result.forecast.goal is not None
    assert result.forecast.goal.verdict == verdict
    assert [f.code for f in result.findings if f.code.startswith("budget.forecast_goal")] == [code]


def test_unknown_sales_leave_the_channels_alone() -> None:
    blind = with_values(plan(), shop__visitors=None, shop__sales=None)
    result = computed(blind)
    goal = result.forecast.goal
    assert goal is not None
    assert goal.organic is None
    assert goal.reached == goal.channels
    assert "unknown" in forecast.goal_words(T, result)
    assert "budget.forecast_reach_unknown" in {f.code for f in result.findings}


def test_without_a_goal_it_says_how_to_set_one() -> None:
    result = computed(with_values(plan(), goals__items=[]))
    assert result.forecast.goal is None
    assert forecast.goal_words(T, result) == T("budget.forecast.no_goal")
    assert "Share of sales" in {T(key) for key, _, _ in budget.key_figures(T, result)}


def codes(made: Plan) -> dict[str, str]:
    return {
        f.code.removeprefix("budget.forecast_"): f.severity for f in computed(made).findings if f.cell == "forecast"
    }


def test_a_plan_that_loses_with_first_orders_pays_over_lives_or_never() -> None:
    assert codes(plan())["pays_later"] == "note"
    assert codes(with_values(plan(), shop__purchase_frequency=0.1))["loses"] == "bad"
    assert codes(with_values(plan(), shop__purchase_frequency=None))["loses_first"] == "watch"
    assert codes(plan("home")).keys() & {"pays_later", "loses", "loses_first"} == set()


def test_a_line_whose_next_thousand_never_comes_back_is_named() -> None:
    made = computed(with_values(plan(), shop__purchase_frequency=0.1))
    finding = next(f for f in made.findings if f.code == "budget.forecast_next_loses")
    assert (finding.values["platform"], finding.values["tool"], finding.values["n"]) == ("taobao", "search_ads", 2)
    assert finding.values["brings"] == pytest.approx(65_000, abs=100)


def test_money_that_brings_nobody() -> None:
    kinds = Kinds(platform=0.5, content=0, placement=0, team=0.5)
    made = plan().model_copy(update={"budget": plan().budget.model_copy(update={"kinds": kinds})})
    assert codes(made) == {"no_working": "bad"}
    assert found(made).total is None


def test_a_line_of_unknown_cost_is_in_no_figure_of_the_whole() -> None:
    made = found(with_values(plan(), **{"channels__list__taobao-search__conversion": 0}))
    assert [line.id for line in made.unknown] == ["taobao-search"]
    assert made.total is not None
    assert made.total.spend == 14_400_000 - 9_000_000
    rows = forecast.forecast_rows(T, computed(with_values(plan(), **{"channels__list__taobao-search__conversion": 0})))
    assert rows[0]["left"] == "—"


def test_without_a_margin_nobody_knows_what_is_left() -> None:
    result = computed(with_values(plan(), shop__gross_margin=None))
    whole = result.forecast.total
    assert whole is not None
    assert (whole.profit, whole.left, whole.roi) == (None, None, None)
    assert whole.roas is not None
    assert "budget.forecast_profit_unknown" in {f.code for f in result.findings}
    assert budget.key_figures(T, result)[-1][0] == "budget.figures.roas"
