"""The same rows are never added twice, however they came into the plan."""

import pytest
from test_budget_paste import CHINESE, TODAY, T, pasted_into, plan, read

from planner import budget
from planner.budget import spending
from planner.changes import set_value
from planner.data import Data
from planner.decoding import decoded
from planner.i18n import LOCALES, translator
from planner.plan import change
from planner.samples import load


def test_the_same_rows_pasted_again_add_nothing() -> None:
    text = "date,channel,amount,what\n2026-10-01,Taobao,1,ads\n2026-10-01,Taobao,1,ads\n2026-10-02,Taobao,1,ads\n"
    once = pasted_into(plan(), text)
    assert len(once.budget.expenses) == 3  # two alike are two expenses
    assert pasted_into(once, text) == once
    found = spending.sort_out(read(text).rows, once.budget.expenses)
    assert (len(found.new), found.there) == (0, 3)
    longer = pasted_into(once, text + "2026-10-01,Taobao,1,ads\n2026-10-03,Taobao,1,ads\n")
    assert len(longer.budget.expenses) == 5


def test_a_button_pressed_twice_adds_the_rows_once() -> None:
    found = spending.sort_out(read(CHINESE).rows, ())
    once = change(plan(), found.change())
    assert len(once.budget.expenses) == 2
    assert change(once, found.change()) == once


def test_rows_that_were_typed_or_mended_since_are_there_already() -> None:
    typed = [{"id": "typed", "day": "2026-10-01", "line": "taobao-search", "amount": 100, "what": "ads"}]
    made = change(plan(), set_value("budget.expenses", typed))
    text = "date,channel,amount,what\n2026-10-01,Taobao,1,ads\n"
    assert pasted_into(made, text) == made
    once = pasted_into(plan(), text)
    mended = change(once, set_value(f"budget.expenses.{once.budget.expenses[0].id}.amount", 90))
    assert pasted_into(mended, text) == mended


def test_unknown_names_wait_until_they_are_wanted_without_a_line() -> None:
    text = "date,channel,amount\n2026-10-01,Nowhere,1\n2026-10-02,,2\n2026-10-03,Nowhere,3\n"
    found = spending.sort_out(read(text).rows, ())
    assert [(row.row, row.called) for row in found.unknown.values()] == [(1, "Nowhere"), (3, "Nowhere")]
    assert [row.amount for row in found.new.values()] == [200]  # no name at all is no unknown name
    assert spending.unknown_names(T, found) == ['"Nowhere": row 1, 3; expenses: 2, ¥4']
    assert len(pasted_into(plan(), text).budget.expenses) == 1
    both = pasted_into(plan(), text, with_unknown=True)
    assert [row.line for row in both.budget.expenses] == ["", "", ""]
    assert pasted_into(both, text, with_unknown=True) == both


@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_that_is_downloaded_is_there_already_when_it_is_pasted(shop: str, locale: str) -> None:
    made = load(shop, locale, TODAY)
    made = change(made, set_value(f"budget.expenses.{made.budget.expenses[0].id}.what", "=1+1"))
    result = budget.compute(made, Data(), TODAY)
    file = spending.expenses_csv(translator(locale), made, result.lines)
    found = spending.sort_out(read(decoded(file), made).rows, made.budget.expenses)
    assert (found.there, dict(found.new), dict(found.unknown)) == (len(made.budget.expenses), {}, {})


def test_sums_are_shown_by_month_and_channel() -> None:
    text = "date,channel,amount\n2026-11-02,Taobao,1\n2026-10-01,Taobao,2\n2026-10-09,Nowhere,4\n2020-10-09,Taobao,8\n"
    found = read(text)
    result = budget.compute(plan(), Data(), TODAY)
    assert list(spending.paste_sum_columns(T, result.lines, found.rows))[1:] == ["sum", "line:taobao-search", "line:"]
    assert spending.paste_sum_rows(T, found.rows) == [
        {"month": "Oct 2020", "sum": "¥8", "line:taobao-search": "¥8"},
        {"month": "Oct 2026", "sum": "¥6", "line:taobao-search": "¥2", "line:": "¥4"},
        {"month": "Nov 2026", "sum": "¥1", "line:taobao-search": "¥1"},
    ]
    said = spending.pasted_lines(T, found, spending.sort_out(found.rows, ()), result.period.months)
    assert "New: 4, together ¥15." in said
    assert "Outside the budget's period: 1. They are kept, but not held against the plan." in said
