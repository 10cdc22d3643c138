"""Pasted expenses: any text is read or told why not, and the same rows are never added twice."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import budget
from planner.budget import spending
from planner.budget.fitting.history import MOST_ROWS
from planner.budget.spending.paste import LONGEST_TEXT, Pasted
from planner.changes import set_value
from planner.data import Data
from planner.decoding import decoded
from planner.i18n import LOCALES, translator
from planner.plan import Plan, change
from planner.samples import load

TODAY = date(2026, 11, 25)  # the samples' period: October 2026 to September 2027
T = translator("en")
CHINESE = (
    "\u65e5\u671f\t\u6e20\u9053\t\u91d1\u989d\uff08\u5143\uff09\t\u7528\u9014\t\u8c01\u6279\u7684\n"
    "2026-10-20\t\u6dd8\u5b9d\t\uffe51,200\t\u76f4\u901a\u8f66\t\u5c0f\u6885\n"
    "11\u67085\u65e5\t\u521b\u65b0\u9884\u5907\u91d1\t0.35\u4e07\t\t\n"
)


@cache
def plan(shop: str = "dress") -> Plan:
    return change(load(shop, "zh-CN", TODAY), set_value("budget.expenses", []))


@cache
def computed_sample() -> budget.BudgetResult:
    return budget.compute(plan(), Data(), TODAY)


def read(text: str, made: Plan | None = None) -> Pasted:
    result = budget.compute(made, Data(), TODAY) if made else computed_sample()
    return spending.read_pasted(text, spending.known_names(result), result.period.months)


def rows(text: str, made: Plan | None = None) -> list[tuple[Any, ...]]:
    return [(row.day.isoformat(), row.line, row.amount) for row in read(text, made).rows]


def left_out(text: str) -> list[tuple[int, str]]:
    return [(one.row, one.reason) for one in read(text).left_out]


def pasted_into(made: Plan, text: str, *, with_unknown: bool = False) -> Plan:
    found = spending.sort_out(read(text, made).rows, made.budget.expenses)
    return change(made, found.change(with_unknown=with_unknown))


def test_a_list_is_read_by_its_headings_in_any_order() -> None:
    found = read("Approved by,Amount,What for,Date,Channel\nSu,12.34,ads,2026-10-20,Taobao\n")
    (row,) = found.rows
    assert (found.shape, row.row, row.day, row.line, row.amount) == (
        "list",
        1,
        date(2026, 10, 20),
        "taobao-search",
        1234,
    )
    assert (row.what, row.approver) == ("ads", "Su")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_chinese_list_is_read_from_a_file_of_any_encoding(encoding: str) -> None:
    assert rows(decoded(CHINESE.encode(encoding))) == [
        ("2026-10-20", "taobao-search", 120_000),
        ("2026-11-05", "reserve", 350_000),
    ]


def test_a_wide_table_is_read_by_its_channels() -> None:
    text = "month,Taobao,douyin-live,Total,note\n2026-10,100,,100,x\n2026.11,5,7,12,y\nTotal,105,7,112,\n"
    found = read(text)
    assert (found.shape, found.of_months) == ("wide", True)
    assert rows(text) == [
        ("2026-10-01", "taobao-search", 10_000),
        ("2026-11-01", "taobao-search", 500),
        ("2026-11-01", "douyin-live", 700),
    ]
    assert [row.what for row in found.rows] == ["x", "y", "y"]
    assert left_out(text) == [(3, "total")]


def test_a_wide_table_of_days_takes_the_first_column_for_the_day() -> None:
    assert rows(",Taobao spend,Somewhere\n2026-10-05,3,4\n") == [
        ("2026-10-05", "taobao-search", 300),
        ("2026-10-05", None, 400),
    ]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-10-05", "2026-10-05"),
        ("2026/1/5 12:30", "2026-01-05"),
        ("20261005", "2026-10-05"),
        ("46300", "2026-10-05"),
        ("2026-10", "2026-10-01"),
        ("202610", "2026-10-01"),
        ("2027\u5e743\u6708", "2027-03-01"),
        ("3\u6708", "2027-03-01"),
        ("10\u67085\u65e5", "2026-10-05"),
    ],
)
def test_days_and_months_are_read_as_people_write_them(cell: str, day: str) -> None:
    assert [row[0] for row in rows(f"date,amount\n{cell},1\n")] == [day]


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "0001-01-01", "9999-12-31", "13\u6708", "2\u670830\u65e5", "yesterday", "1e400"]
)
def test_absurd_days_are_left_out(cell: str) -> None:
    assert left_out(f"date,amount\n{cell},1\n") == [(1, "day")]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("=SUM(C2:C9)", "number"),
        ("#REF!", "number"),
        ("ten", "number"),
        ("", "no_number"),
        ("-5", "negative"),
        ("(5)", "negative"),
        ("1e300", "too_large"),
        ("100000000000.01", "too_large"),
    ],
)
def test_amounts_that_cannot_be_are_left_out_with_their_row(cell: str, reason: str) -> None:
    assert left_out(f"date;amount\n2026-10-01;1\n\n2026-10-02;{cell}\n") == [(2, reason)]


def test_lines_are_found_by_name_platform_and_id_but_never_by_what_two_share() -> None:
    names = [
        "TAOBAO",
        " taobao - search ",
        "Eight o'clock stream",
        "\u665a\u516b\u70b9\u76f4\u64ad\u95f4",
        "douyin-creators",
        "xiaohongshu",
        "douyin",
        "\u6296\u97f3",
    ]
    made = change(plan(), set_value("channels.list.douyin-live.name", "Eight o'clock stream"))
    text = "date,channel,amount\n" + "".join(f'2026-10-01,"{name}",1\n' for name in names)
    assert [line for _, line, _ in rows(text, made)] == [
        "taobao-search", "taobao-search", "douyin-live", None, "douyin-creators", "xiaohongshu-posts", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("shop", ["tea", "dress", "home"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_line_is_found_by_the_name_that_is_shown(shop: str, locale: str) -> None:
    made = load(shop, locale, TODAY)
    result = budget.compute(made, Data(), TODAY)
    names = budget.line_names(translator(locale), result.lines)
    text = "date\tchannel\tamount\n" + "".join(f"2026-10-01\t{name}\t1\n" for name in names.values())
    assert [line for _, line, _ in rows(text, made)] == list(names)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no_rows"),
        ("date,amount", "no_rows"),
        ("amount,channel\n5,Taobao", "no_day"),
        ("hello\nworld", "no_amount"),
        ("date,date,amount\n1,2,3", "column_twice"),
        ("date,amount\n" + "2026-10-01,1\n" * (MOST_ROWS + 1), "too_many"),
        ("date,a,b,c\n" + "2026-10-01,1,2,3\n" * 700, "too_many"),
        ("x" * (LONGEST_TEXT + 1), "too_long"),
        ('date,amount\n2026-10-01,"' + "x" * 200_000 + '"', "unreadable"),
    ],
)
def test_what_cannot_be_used_is_told_why(text: str, problem: str) -> None:
    found = read(text)
    assert (found.problem, found.rows) == (problem, ())
    for locale in LOCALES:
        assert "{" not in spending.problem_words(translator(locale), found)


def test_the_most_rows_are_read() -> None:
    assert len(read("date,amount\n" + "2026-10-01,1\n" * MOST_ROWS).rows) == MOST_ROWS


def test_long_and_unprintable_texts_are_cut_and_cleaned() -> None:
    found = read(f"date,amount,what\n2026-10-01,1,{'y' * 200}\n2026-10-01,1,a\x00b\n")
    assert ([row.what for row in found.rows], found.cut) == (["y" * 120, "a b"], 1)


def shown(text: str) -> None:
    """Everything that a page does with a text, up to storing it."""
    made, result = plan(), computed_sample()
    found = read(text)
    assert found.problem is None or not found.rows
    if found.problem is not None:
        return
    sorted_out = spending.sort_out(found.rows, made.budget.expenses)
    for locale in LOCALES:
        t = translator(locale)
        assert all(spending.pasted_lines(t, found, sorted_out, result.period.months))
        spending.unknown_names(t, sorted_out)
        assert len(spending.left_out_rows(t, found)) + spending.more_left_out(found) == len(found.left_out)
        assert set(spending.paste_sum_rows(t, found.rows)[0] if found.rows else ()) <= set(
            spending.paste_sum_columns(t, result.lines, found.rows)
        )
    stored = change(made, sorted_out.change(with_unknown=True))
    assert len(stored.budget.expenses) == len(found.rows)
    budget.compute(stored, Data(), TODAY)


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_read_or_told_why(text: str) -> None:
    shown(text)


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2026-10-01", "10\u6708", "=1+1", "-", "1,200", "1e99", "Taobao", "'=x", '"', "\u5408\u8ba1", "\u0663"]
    ),
    st.floats().map(str),
    st.integers().map(str),
    st.dates().map(str),
)
headings = st.sampled_from(["date", "amount", "channel", "what", "Taobao", "douyin-live", "\u65e5\u671f", "Total", ""])


@settings(max_examples=150)
@given(
    st.lists(headings, min_size=1, max_size=6),
    st.lists(st.lists(cells, max_size=7), max_size=8),
    st.sampled_from(["\t", ",", ";"]),
)
def test_any_table_is_read_or_told_why(heads: list[str], table: list[list[str]], mark: str) -> None:
    shown("\n".join(mark.join(line) for line in [heads, *table]))


@given(st.binary(max_size=200))
def test_any_chinese_bytes_that_decode_are_read(content: bytes) -> None:
    shown(content.decode("gb18030", errors="replace"))
