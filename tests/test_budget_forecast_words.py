"""What is shown of a forecast: short ranges, charts, steps that can be done again; and how fast it is."""

from math import expm1

import pytest
from budget_plans import computed, plan, with_values

from planner import budget
from planner.budget import forecast
from planner.budget.amounts import about, money_range, short_range
from planner.budget.forecast.outcome import Basis
from planner.budget.forecast.spread import Estimate
from planner.budget.section import Learned
from planner.changes import edit_rows
from planner.figures import figure
from planner.i18n import translator
from planner.plan import Plan, change
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
    assert money_range(T, Estimate(18_877_801, 27_555_784, 38_118_386)).replace("\u2060", "") == "¥276k (190–380k)"
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


def test_at_most_six_curves_numbered_as_their_names() -> None:
    rows = forecast.curve_rows(T, computed(plan("home")), None)
    ends = [row for row in rows if "number" in row]
    assert [row["number"] for row in ends] == ["1", "2", "3", "4", "5", "6"]
    assert all(row["line"].startswith(f"{row['number']} ") for row in ends)
    assert not any("low" in row for row in rows)
    named = forecast.curve_key(T, computed(plan("home"))).split(", ")
    assert [part.replace("*", "") for part in named] == [row["line"] for row in ends]


def test_a_narrow_column_breaks_no_range() -> None:
    row = forecast.forecast_rows(ZH, computed(plan()))[0]
    bare = {name: cell.replace("\u2060", "") for name, cell in row.items()}
    assert bare["roas"] == "1.9"
    assert "\u2060–\u2060" in row["cac"]


def test_the_steps_can_be_done_again_by_hand() -> None:
    steps = computed(plan()).steps["forecast"]
    first = steps[0].values
    assert first["orders"] == pytest.approx(-first["most"] * expm1(-first["bought"] / first["most"]))
    assert first["sales"] == pytest.approx(first["orders"] * first["value"])
    assert steps[-1].code == "budget.forecast_covered"
    values = steps[-1].values
    assert values["covered"] == pytest.approx((values["organic"] + values["channels"]) / values["asked"])


@pytest.mark.parametrize("kind", ["learned", "endless", "clicks"])
def test_every_kind_of_line_says_how_it_is_worked_out(kind: str) -> None:
    row = Learned(
        id="taobao-search", beta=9_000.0, k=2_500.0, s=1.2, theta=0.3,
        roi_low=1.5, roi=2.0, roi_high=3.0, own_share=0.6, weeks=52,
    )  # fmt: skip
    made = {
        "learned": lambda: change(plan(), edit_rows("budget.learned", added=(row.model_dump(mode="json"),))),
        "endless": lambda: with_values(plan(), shop__visitors=None, shop__sales=None),
        "clicks": lambda: with_values(plan(), **{"channels__list__taobao-search__conversion": 0}),
    }[kind]()
    steps = computed(made).steps
    first = {"learned": "learned", "endless": "orders_endless", "clicks": "orders"}[kind]
    assert steps["forecast"][0].code == f"budget.forecast_{first}"
    for step in (*steps["forecast"], *steps["advice"]):
        for t in (T, ZH):
            said = t(step.code.replace("budget.", "budget.steps.", 1), **step.values)
            assert "{" not in said
            assert "—" not in said


@pytest.mark.parametrize("shop", SAMPLES)
def test_the_figures_behind_add_up_to_the_whole(shop: str) -> None:
    result = computed(plan(shop))
    *rows, whole = forecast.detail_rows(T, result)
    assert [row["line"] for row in rows] == [
        budget.line_names(T, result.lines)[one.id] for one in result.forecast.lines
    ]
    assert set(whole) == set(forecast.detail_columns(T))
    orders = sum(one.outcome.orders.typical for one in result.forecast.lines)
    assert result.forecast.total is not None
    assert result.forecast.total.orders.typical == pytest.approx(orders)
