"""Scenarios beside the present budget: what each would bring, in a table and as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.budget.amounts import money_range, percent_range, ratio_range
from planner.budget.forecast.outcome import Basis, Forecast, forecast
from planner.budget.lines import budget_lines
from planner.budget.response import responses
from planner.budget.scenarios import is_current, with_scenario
from planner.budget.section import Scenario
from planner.figures import figure
from planner.i18n import Translate

if TYPE_CHECKING:
    import altair as alt

    from planner.budget.result import BudgetResult
    from planner.plan import Plan


@dataclass(frozen=True)
class Compared:
    """One way of sharing a total with what it would bring; `scenario` is None for the present budget.

    `current`: whether the plan's budget is just this.
    """

    scenario: Scenario | None
    total: int | None
    forecast: Forecast
    current: bool


def compared(plan: Plan, result: BudgetResult) -> tuple[Compared, ...]:
    """The present budget and every scenario, over the plan's own period."""
    kept = (
        Compared(one, one.total, forecast_with(plan, result, one), is_current(plan, one))
        for one in plan.budget.scenarios
    )
    return (Compared(None, result.total, result.forecast, current=True), *kept)


def forecast_with(plan: Plan, result: BudgetResult, scenario: Scenario) -> Forecast:
    """What the plan would bring with a scenario as its budget."""
    other = with_scenario(plan, scenario)
    lines = budget_lines(other, result.shop)
    answers = responses(other, lines, result.period, result.shop)
    basis = Basis(result.shop, figure(plan, "budget.organic_share"), len(result.period.months), result.asked)
    return forecast(lines, answers, basis)


def scenario_names(t: Translate, scenarios: Sequence[Scenario]) -> dict[str, str]:
    """Every scenario's name by its id, numbered."""
    unnamed = t("budget.words.unnamed_scenario")
    return {one.id: f"{n}. {one.name.strip() or unnamed}" for n, one in enumerate(scenarios, start=1)}


def _name(t: Translate, one: Compared) -> str:
    if one.scenario is None:
        return t("budget.words.present")
    return one.scenario.name.strip() or t("budget.words.unnamed_scenario")


def compared_columns(t: Translate, found: Sequence[Compared]) -> dict[str, str]:
    """Headers: what is compared, then every scenario by its place."""
    return {"measure": t("budget.columns.measure"), **{str(n): _name(t, one) for n, one in enumerate(found)}}


def compared_rows(t: Translate, found: Sequence[Compared]) -> list[dict[str, str]]:
    """Total, sales, what is left, goal, return and cost of a buyer of every scenario, with the 90 % ranges."""
    cells = [_cells(t, one) for one in found]
    return [
        {"measure": t(f"budget.columns.{measure}"), **{str(n): cell[measure] for n, cell in enumerate(cells)}}
        for measure in cells[0]
    ]


def _cells(t: Translate, one: Compared) -> dict[str, str]:
    whole, goal = one.forecast.total, one.forecast.goal
    return {
        "total": fmt.headline(one.total, t.locale),
        "sales": money_range(t, whole.sales if whole else None),
        "left": money_range(t, whole.left if whole else None),
        "covered": percent_range(t, goal.covered) if goal else fmt.UNKNOWN,
        "roas": ratio_range(t, whole.roas if whole else None),
        "cac": money_range(t, whole.cac if whole else None),
    }


def scenario_rows(t: Translate, found: Sequence[Compared]) -> list[dict[str, Any]]:
    """One row per scenario whose sales can be told: yuan, its range, and whether it is the present budget."""
    return [
        {
            "scenario": f"{n}. {_name(t, one)}" if n else _name(t, one),
            "place": n,
            "low": one.forecast.total.sales.low / 100,
            "sales": one.forecast.total.sales.typical / 100,
            "high": one.forecast.total.sales.high / 100,
            "kind": "kept" if one.scenario else "present",
            "text": fmt.headline(one.forecast.total.sales.typical, t.locale),
        }
        for n, one in enumerate(found)
        if one.forecast.total is not None
    ]


def scenario_title(t: Translate, found: Sequence[Compared]) -> str:
    """Which brings the most sales, and whether the ranges leave that open."""
    known = [(one.forecast.total.sales, _name(t, one)) for one in found if one.forecast.total is not None]
    if len(known) < 2:
        return t("budget.charts.scenario.title_plain")
    (first, name), (second, _) = sorted(known, key=lambda pair: pair[0].typical, reverse=True)[:2]
    words = "budget.charts.scenario.title" if first.low > second.high else "budget.charts.scenario.title_open"
    return t(words, name=name, more=first.typical - second.typical)


def scenario_chart(t: Translate) -> alt.LayerChart:
    """Sales per scenario as points on their ranges; the present budget in another shape."""
    import altair as alt  # noqa: PLC0415 (half a second, only where a chart is drawn)

    y = alt.Y("scenario:N", axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=140))
    y = y.sort(field="place", op="min")
    scale = alt.Scale(nice=False, zero=False, padding=24)
    x = (
        alt.X("sales:Q")
        .scale(scale)
        .title(t("budget.charts.scenario.axis"))
        .axis(tickCount=3, labelExpr=t("budget.charts.axis.yuan"))
    )
    kinds = ["present", "kept"]
    colour = alt.Color("kind:N", legend=None).scale(domain=kinds, range=["#0F766E", "#4F8FC0"])
    shape = alt.Shape("kind:N", legend=None).scale(domain=kinds, range=["circle", "diamond"])
    ranges = (
        alt.Chart()
        .mark_rule(strokeWidth=4, opacity=0.4)
        .encode(y=y, x=alt.X("low:Q").scale(scale), x2="high:Q", color=colour)
    )
    points = alt.Chart().mark_point(filled=True, size=120, opacity=1).encode(y=y, x=x, color=colour, shape=shape)
    texts = alt.Chart().mark_text(dy=-14, fontSize=11).encode(y=y, x=x, text="text:N")
    return alt.LayerChart(layer=[ranges, points, texts], data=alt.NamedData(name="rows"), height=alt.Step(46))
