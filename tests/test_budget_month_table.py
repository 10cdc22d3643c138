"""Channels by month: whole fen that add up both ways, and the file for spreadsheets."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import budget
from planner.budget import views
from planner.budget.views.rounding import apportioned, rounded_table
from planner.budget.views.tables import inert
from planner.changes import set_value
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
T = translator("en")
MOST = 10**13
sums = st.lists(st.one_of(st.integers(0, 12), st.integers(0, MOST)), min_size=1, max_size=14)


def result(made: Plan) -> budget.BudgetResult:
    return budget.compute(made, Data(), TODAY)


@given(st.integers(0, MOST), st.lists(st.floats(0, 1e15), min_size=1, max_size=24))
def test_apportioned_parts_are_the_total_and_near_their_share(total: int, weights: list[float]) -> None:
    parts = apportioned(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0
    whole = sum(weights)
    if whole > 0:
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)
        exact = [total * weight / whole for weight in weights]
        assert all(abs(part - one) <= 1 + 1e-9 * total for part, one in zip(parts, exact, strict=True))


def test_the_largest_remainders_get_what_rounding_down_leaves() -> None:
    assert apportioned(100, [1, 1, 1]) == [34, 33, 33]
    assert apportioned(10, [0.55, 0.26, 0.19]) == [5, 3, 2]  # 5.5, 2.6, 1.9: two fen to .9 and .6
    assert apportioned(7, [0, 0]) == [4, 3]


@given(sums, sums)
def test_a_rounded_table_keeps_both_sums_and_lies_near_the_product(rows: list[int], columns: list[int]) -> None:
    more = sum(rows) - sum(columns)
    (columns if more > 0 else rows).append(abs(more))
    table, total = rounded_table(tuple(rows), tuple(columns)), sum(rows)
    assert [sum(entries) for entries in table] == rows
    assert [sum(entries) for entries in zip(*table, strict=True)] == columns
    for row, entries in zip(rows, table, strict=True):
        for column, entry in zip(columns, entries, strict=True):
            assert entry >= 0
            assert abs(entry * total - row * column) < max(total, 1)


def test_a_table_of_sums_that_differ_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        rounded_table((1, 2), (4,))


@pytest.mark.parametrize("shop", SAMPLES)
def test_channels_by_months_add_up_both_ways(shop: str) -> None:
    made = result(load(shop, "en", TODAY))
    table = views.month_table(made.cuts, made.lines)
    assert table is not None
    assert [sum(cells) for cells in table.cells] == [month.money for month in table.months]
    assert [sum(cells) for cells in zip(*table.cells, strict=True)] == [line.spend for line in table.lines]
    assert sum(line.spend for line in table.lines) == made.total


def test_the_file_opens_in_a_spreadsheet_and_holds_no_formula() -> None:
    named = change(load("dress", "en", TODAY), set_value("channels.list.douyin-live.name", '=HYPERLINK("x")'))
    found = result(named)
    table = views.month_table(found.cuts, found.lines)
    assert table is not None
    data = views.table_file(T, table)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows, last = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert '\'=HYPERLINK("x")' in head
    assert [row[0] for row in rows][:2] == ["2026-07", "2026-08"]
    for column in range(2, len(head)):
        assert sum(_fen(row[column]) for row in rows) == _fen(last[column])
    assert _fen(last[-1]) == found.total


def _fen(yuan: str) -> int:
    whole, _, rest = yuan.partition(".")
    return int(whole) * 100 + int(rest)


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\uff1d1"])
def test_what_might_be_a_formula_becomes_text(words: str) -> None:
    assert inert(words) == f"'{words}"
    assert inert("a=1") == "a=1"
