"""Simple charts on slides are native: the numbers of the picture's rows, plain names, gaps for what is unknown."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from customer_orders import bought
from pptx.chart.chart import Chart
from test_report_told import ORDERS, PLAN, filled, replace_customers
from told_tables import told

from planner import customers, metrics
from planner.blocks import Block, Figure
from planner.budget.split_chart import split_chart
from planner.data import Data
from planner.personas.journeys import curve_chart
from planner.plan import Plan, chapters
from planner.report import Part, Pictures, Report, Wishes, report, slides
from planner.report.pictures import spec
from planner.report.simple import simple
from planner.samples import load
from planner.shop import money_chart

TODAY = date(2026, 9, 1)
# Which fields of a chart's rows are its names, its colours and its numbers.
FIELDS = {
    "fit": ("channel", "kind", "fit"),
    "split": ("line", "role", "spend"),
    "curve": ("stage_label", "persona", "score"),
    "shares": ("segment", "kind", "share"),
    "mix": ("group", "kind", "share"),
    "weekday": ("name", "kind", "value"),
    "months": ("month", "kind", "people"),
}
EVIL = ('=cmd|"/c calc"!A1', "<b>]]>&", "@SUM(1)", "淘宝 · 搜索广告", "https://example.com")


def figures(made: Report) -> dict[str, Figure]:
    return {one.title: one for part in made.parts for one in part.blocks if isinstance(one, Figure)}


def natives(made: Report) -> dict[str, Chart]:
    """Native charts by the titles of their slides."""
    deck = pptx.Presentation(io.BytesIO(slides.write(made, Pictures(made.t))))
    return {slide.shapes.title.text: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}


def numbers(chart: Chart) -> dict[tuple[int, str], float]:
    """The numbers of a chart by the place of their colour and their name."""
    names = list(chart.plots[0].categories)
    return {
        (n, name): value
        for n, series in enumerate(chart.plots[0].series)
        for name, value in zip(names, series.values, strict=True)
        if value is not None
    }


def held(figure: Figure, chart: Chart) -> None:
    """Every number of the rows stands in the chart at its name, and no other; its workbook says the same."""
    name, _, value = FIELDS[figure.name]
    expected = sorted((str(row[name]), row[value]) for row in figure.rows if row[value] is not None)
    assert sorted((name, found) for (_, name), found in numbers(chart).items()) == expected
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[1:] == tuple(series.name for series in chart.plots[0].series)
    inside = sorted((row[0], cell) for row in rows for cell in row[1:] if cell is not None)
    assert [name for name, _ in inside] == [name for name, _ in expected]
    assert [value for _, value in inside] == pytest.approx([value for _, value in expected], rel=1e-14)


def reported(blocks: Iterable[Block], depth: Any = 3, locale: str = "en") -> Report:
    wishes = Wishes(locale, depth)
    return Report(Plan(id="p", name="p"), Data(), TODAY, wishes, "A report", (Part("x", "X", "Lead", tuple(blocks)),))


@pytest.mark.parametrize(("shop", "locale"), [("dress", "zh-CN"), ("home", "en")])
def test_native_charts_of_samples_have_the_numbers_of_their_rows(shop: str, locale: str) -> None:
    made = report(load(shop, locale, TODAY), Data(), TODAY, Wishes(locale, 2, tuple(chapters())))
    found, charts = figures(made), natives(made)
    assert {found[title].name for title in charts} == {"fit", "split", "curve"}
    for title, chart in charts.items():
        held(found[title], chart)
        assert chart.value_axis.axis_title.text_frame.text


def test_native_charts_of_imported_data_have_the_numbers_of_their_rows(tmp_path: Path) -> None:
    plan = replace_customers(churn_days=60)
    of_customers = told(customers.blocks, plan, bought(tmp_path, ORDERS), date(2026, 6, 1))
    of_metrics = told(metrics.blocks, PLAN, filled(tmp_path), TODAY)
    for blocks, names in ((of_customers, {"shares", "months"}), (of_metrics, {"mix", "weekday"})):
        made = reported(blocks)
        found, charts = figures(made), natives(made)
        assert {found[title].name for title in charts} >= names
        for title, chart in charts.items():
            held(found[title], chart)


def bars(*rows: tuple[str, float | None]) -> Figure:
    made = [
        {"line": line, "place": place, "spend": spend, "role": "core" if place else "trial", "text": ""}
        for place, (line, spend) in enumerate(rows)
    ]
    return Figure("split", "Bars", split_chart, tuple(made))


def test_an_unknown_number_is_a_gap_and_no_zero() -> None:
    (chart,) = natives(reported([bars(("a", 2.5), ("b", None), ("c", 0.0))])).values()
    assert list(chart.plots[0].categories) == ["a", "b", "c"]
    assert sorted(numbers(chart).items()) == [((0, "c"), 0.0), ((1, "a"), 2.5)]
    assert chart._chartSpace.xpath("//c:dispBlanksAs/@val") == ["gap"]


@pytest.mark.parametrize(
    ("numbers_of", "how"),
    [((1.0, 3.0), "#,##0"), ((1.02, 0.98), "#,##0.00"), ((12.5, 3.0), "#,##0.0"), ((1_234.5, 3.0), "#,##0")],
)
def test_numbers_have_as_many_decimals_as_tell_them_apart(numbers_of: tuple[float, float], how: str) -> None:
    (chart,) = natives(reported([bars(("a", numbers_of[0]), ("b", numbers_of[1]))])).values()
    assert chart.plots[0].data_labels.number_format == how


def test_names_in_a_native_chart_are_plain_words() -> None:
    figure = bars(*((words, n + 1) for n, words in enumerate(EVIL)))
    (chart,) = natives(reported([figure])).values()
    assert tuple(chart.plots[0].categories) == EVIL
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(words, "s", None) for words in EVIL]


def test_a_native_chart_says_its_title_to_those_who_do_not_see_it() -> None:
    made = reported([bars(("a", 1), ("b", 2))])
    deck = pptx.Presentation(io.BytesIO(slides.write(made, Pictures(made.t))))
    (frame,) = (shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Bars"


def test_a_chart_that_shows_more_than_numbers_by_name_stays_a_picture() -> None:
    t = reported([]).t
    waterfall = {"label": "Goods", "kind": "cost", "start": 1.0, "end": 40.0, "part": "goods"}
    assert simple(spec(t, Figure("money", "", money_chart, (waterfall,)))) is None
    twice = bars(("a", 1), ("a", 2))
    assert simple(spec(t, Figure("split", "", split_chart, (twice.rows[0], {**twice.rows[0], "spend": 2})))) is None


def test_an_axis_told_in_words_has_them_in_its_title() -> None:
    rows = tuple(
        {"persona": "Mei", "place": n, "stage_label": name, "score": n, "feeling_label": "", "obstacle": ""}
        for n, name in enumerate(("Notice", "Interest"))
    )
    made = simple(spec(reported([]).t, Figure("curve", "", curve_chart, rows)))
    assert made is not None
    assert (made.mark, made.names[:2], made.limits) == ("line", ("Notice", "Interest"), (-2.2, 2.2))
    assert made.axis == "−2 Fed up … +2 Delighted"
