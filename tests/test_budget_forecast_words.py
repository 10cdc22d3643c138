"""What is shown of a forecast: short ranges, charts, steps that can be done again; and how fast it is."""

from itertools import pairwise
from math import expm1
from timeit import repeat

import pytest
from budget_plans import computed, plan

from planner import budget
from planner.budget import forecast
from planner.budget.amounts import about, short_range
from planner.budget.forecast.outcome import Basis
from planner.budget.forecast.outcome import forecast as forecast_of
from planner.budget.forecast.spread import Estimate
from planner.figures import figure
from planner.i18n import translator
from planner.plan import Plan
from planner.samples import SAMPLES

T, ZH = translator("en"), translator("zh-CN")


def basis(result: budget.BudgetResult, made: Plan) -> Basis:
    return Basis(result.shop, figure(made, "budget.organic_share"), len(result.period.months), result.asked)


def test_ranges_are_short() -> None:
    assert short_range(T, Estimate(18_877_801, 2e7, 38_118_386)) == "¥190–380k"
    assert short_range(ZH, Estimate(18_877_801, 2e7, 38_118_386)) == "¥\u00a019–38\u00a0万"
    assert short_range(T, Estimate(500_000, 1e6, 9_000_000)) == "¥5,000–¥90k"
    assert short_range(T, Estimate(-5_648_266, 0, 5_252_676)) == "−¥56k to ¥53k"
    assert short_range(T, Estimate(70_000, 7e4, 70_000)) == "¥700"
    assert short_range(T, Estimate(0, 0, 0)) == "¥0"
    assert about(T, 27_555_784) == "¥276k"
    assert (about(T, None), short_range(T, None)) == ("—", "—")


@pytest.mark.parametrize("shop", SAMPLES)
def test_key_figures_are_four_and_short(shop: str) -> None:
    for t in (T, ZH):
        figures = budget.key_figures(t, computed(plan(shop)))
        assert len(figures) == 4
        assert max(len(value) for _, value, _ in figures) <= 13


def test_a_curve_runs_through_todays_point_and_its_band_is_the_forecasts_range() -> None:
    result = computed(plan())
    line = result.forecast.line("taobao-search")
    assert line is not None
    rows = forecast.curve_rows(T, result, "taobao-search")
    middle = rows[12]  # of 25 points to twice today's spend
    assert middle["spend"] == pytest.approx(90_000)
    assert middle["sales"] == pytest.approx(line.outcome.sales.typical / 100)
    assert (middle["low"], middle["high"]) == pytest.approx(
        (line.outcome.sales.low / 100, line.outcome.sales.high / 100)
    )
    assert rows[-1]["kind"] == "today"


def test_at_most_six_curves_with_names_that_do_not_meet() -> None:
    rows = forecast.curve_rows(T, computed(plan("home")), None)
    ends = sorted(row["at"] for row in rows if "name" in row)
    assert len(ends) == 6
    assert min(b - a for a, b in pairwise(ends)) >= 0.059 * max(row["sales"] for row in rows)


def test_the_steps_can_be_done_again_by_hand() -> None:
    steps = computed(plan()).steps["forecast"]
    first = steps[0].values
    assert first["orders"] == pytest.approx(-first["most"] * expm1(-first["bought"] / first["most"]))
    assert first["sales"] == pytest.approx(first["orders"] * first["value"])
    assert steps[-1].code == "budget.forecast_covered"
    values = steps[-1].values
    assert values["covered"] == pytest.approx((values["organic"] + values["channels"]) / values["asked"])


def test_twelve_lines_take_a_few_milliseconds() -> None:
    made = plan("home")
    result = computed(made)
    six = [line for line in result.lines if line.id in result.responses]
    lines = [*six, *six]
    took = min(repeat(lambda: forecast_of(lines, result.responses, basis(result, made)), number=5, repeat=5)) / 5
    assert took < 0.02  # about 2 ms on a quiet machine; this one may be busy
