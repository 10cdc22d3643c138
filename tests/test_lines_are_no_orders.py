"""Order lines, such as 支付子订单数, are never taken for orders, nor other counts for what they are not."""

from datetime import date
from typing import Any

import pytest
from campaign_plans import campaign, plan
from experiment_tables import TODAY, a_test, sorted_out

from planner.campaigns import running
from planner.experiments.counting import pasted_lines, problem_words, read_pasted
from planner.i18n import LOCALES, translator
from planner.imports.mapping import guessed, look
from planner.plan import change

LINES = "支付子订单数"
CALLED = (LINES, "成交子订单数", "子订单数", "总订单行", "Order lines")


def read(text: str, metric: str = "conversion") -> Any:
    return read_pasted(text, a_test(metric), TODAY)


@pytest.mark.parametrize("heading", CALLED)
@pytest.mark.parametrize("metric", ["conversion", "click_through", "revenue_per_visitor", "mean"])
def test_a_test_never_takes_order_lines_for_orders(heading: str, metric: str) -> None:
    found = read(f"日期,版本,访客数,{heading}\n11月3日,A,100,7\n", metric)
    assert [(row.visitors, row.conversions) for row in found.rows] == [(100, None)]
    assert found.lines == ("" if metric == "click_through" else heading)


@pytest.mark.parametrize("heading", ["支付买家数", "下单买家数", "支付订单数"])
def test_neither_buyers_nor_orders_stand_in_for_clicks(heading: str) -> None:
    found = read(f"日期,版本,展现量,{heading}\n11月3日,A,1000,7\n", "click_through")
    assert [(row.visitors, row.conversions) for row in found.rows] == [(1000, None)]
    assert found.ignored == (heading,)


def test_orders_beside_order_lines_are_taken_and_nothing_is_said() -> None:
    found = read(f"日期,版本,访客数,{LINES},支付订单数\n11月3日,A,100,7,5\n", "aov")
    assert (found.rows[0].conversions, found.lines) == (5, "")


@pytest.mark.parametrize("text", [f"版本,{LINES},支付金额\nA,7,70\nB,8,80\n", f"日期,A{LINES},B{LINES}\n11月3日,7,8\n"])
def test_a_test_of_order_value_refuses_a_table_with_order_lines_only(text: str) -> None:
    found = read(text, "aov")
    assert found.rows == ()
    if found.problem == "only_lines":
        for locale in LOCALES:
            assert LINES in problem_words(translator(locale), found.problem, a_test("aov"), found.column)
    else:
        assert found.problem == "no_version"


def test_in_headings_with_versions_order_lines_are_not_taken_either() -> None:
    found = read(f"日期,A访客,A{LINES},B访客,B{LINES}\n11月3日,100,7,90,8\n")
    assert [(row.called, row.visitors, row.conversions) for row in found.rows] == [("A", 100, None), ("B", 90, None)]
    assert found.lines == f"A{LINES}"


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_said_what_the_column_counts(locale: str) -> None:
    text = f"日期,版本,访客数,{LINES}\n11月3日,A,100,7\n"
    said = pasted_lines(translator(locale), read(text), sorted_out(text, a_test()))
    assert any(LINES in line and ("不是订单" in line or "not orders" in line) for line in said)


def test_people_who_placed_an_order_stand_in_for_buyers_only_where_it_is_said() -> None:
    found = read("日期,版本,访客,下单买家数\n11月3日,A,10,5\n")
    assert (found.rows[0].conversions, found.instead) == (5, (("conversions", "下单买家数"),))
    assert read("日期,版本,访客,下单买家数,支付买家数\n11月3日,A,10,5,4\n").instead == ()


@pytest.mark.parametrize(
    "headings",
    [
        "统计日期,商品访客数,商品加购人数,商品收藏人数,支付买家数",
        "统计日期,访客数,下单金额,成功退款金额,支付金额",
        "日期,展现量,点击量,净成交金额,总成交金额,直接成交笔数,间接成交笔数",
    ],
)
@pytest.mark.parametrize("metric", ["conversion", "click_through", "aov"])
def test_columns_of_a_platform_are_not_taken_for_versions(headings: str, metric: str) -> None:
    cells = ",".join(["5"] * headings.count(","))
    assert read(f"{headings}\n11月3日,{cells}\n", metric).problem == "no_version"


@pytest.mark.parametrize("heading", CALLED)
def test_days_of_an_event_never_take_order_lines_for_orders(heading: str) -> None:
    pasted = running.read_days(f"日期,支付金额,{heading}\n2026-04-13,120,9\n")
    assert [dict(row) for row in pasted.rows.values()] == [{"day": "2026-04-13", "sales": 12_000}]
    assert pasted.lines == heading
    start = plan(campaign(id="c"))
    kept = change(start, running.take_days(start.campaigns.items[0], pasted)).campaigns.items[0].days
    assert [(row.day, row.orders) for row in kept] == [(date(2026, 4, 13), None)]


def test_days_of_an_event_take_orders_beside_order_lines() -> None:
    pasted = running.read_days(f"日期,支付订单数,{LINES}\n2026-04-13,5,9\n")
    assert [row["orders"] for row in pasted.rows.values()] == [5]
    assert (pasted.lines, pasted.problem) == ("", None)


def test_days_with_order_lines_only_say_so() -> None:
    pasted = running.read_days(f"日期,{LINES}\n2026-04-13,9\n")
    assert (pasted.problem, pasted.lines, dict(pasted.rows)) == ("only_lines", LINES, {})


@pytest.mark.parametrize("heading", ["成交子订单数", "支付子订单量", "下单子订单数"])
def test_the_mapping_screen_proposes_order_lines_for_headings_that_say_so(heading: str) -> None:
    preview = look(f"日期,访客数,{heading},销售额\n2026-04-13,90,9,120\n".encode(), "days.csv")
    assert guessed(preview, preview.starts[0], "shop_days").columns[heading] == "lines"
