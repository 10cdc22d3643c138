"""Whatever a table holds, it ends in rows that fit their columns, or in a refusal; and the words for all of it."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_tables import book, grid

from planner.findings import InputError
from planner.i18n import LOCALES, translator
from planner.imports import view
from planner.imports.grid.table import Cell, Grid, Note
from planner.imports.layouts import Imported, catalogue, read_grids

HEADINGS = sorted({name for one in (*catalogue.layouts(), catalogue.generic()) for name in one.columns})
ODD = [
    "-",
    "",
    "0",
    "1,2,3",
    "5%",
    "1.2万",
    "合计",
    "汇总",
    "2025-06-18",
    "2025-13-40",
    "6.9E+18",
    "9" * 40,
    "\x00",
    "1e-9",
    "（",
    "١٢",
]
CELLS = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=6),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
)
ROWS = st.lists(st.lists(CELLS, max_size=8).map(tuple), max_size=8)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def whole(found: Imported, n: int) -> None:
    """What holds of every import: each row below the headings is in the table or left out, once."""
    header = next(note.values["row"] for note in found.notes if note.code == "header_row")
    numbers = [number for number, _ in found.left_out]
    assert numbers == sorted(set(numbers))
    assert len(found.table) + len(numbers) == n - header
    for name, column in found.table.items():
        if name != "date":
            assert str(column.dtype) in ("Int64", "Float64", "string", "datetime64[us]"), name


def read_or_refused(table: Grid, filename: str) -> None:
    try:
        found = read_grids((table,), filename)
    except InputError as error:
        refusal = error.reason
    else:
        return whole(found, len(table.rows))
    assert refusal == "no_header"
    return None


@SLOW
@given(
    st.sampled_from(["", "统计日期,访客数,支付买家数,支付金额\n", "Name,Created at,Lineitem name,Total\n"]),
    st.text(max_size=300),
)
def test_any_text_is_read_or_refused(headings: str, text: str) -> None:
    read_or_refused(grid(headings + text.replace("\x00", "")), text[:20])


@SLOW
@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8).map(tuple), ROWS)
def test_any_cells_below_any_headings_are_read_or_left_out(
    headings: tuple[str, ...], rows: list[tuple[Cell, ...]]
) -> None:
    read_or_refused(book(headings, *rows), "a.xlsx")


@SLOW
@given(st.sampled_from(catalogue.layouts()), ROWS)
def test_any_cells_below_a_kinds_own_headings_are_read_or_left_out(
    layout: catalogue.Layout, rows: list[tuple[Cell, ...]]
) -> None:
    headings = tuple(min(one) for one in layout.signatures[0])
    found = read_grids((book(headings, *rows),), "a.xlsx")
    assert found.kind == layout.kind
    whole(found, len(rows) + 1)


def test_every_kind_is_known_by_each_of_its_signatures() -> None:
    for layout in catalogue.layouts():
        for wanted in layout.signatures:
            headings = tuple(min(one) for one in wanted)
            assert read_grids((book(headings),), "a.xlsx").kind == layout.kind


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_and_reason_has_words(locale: str) -> None:
    t = translator(locale)
    kinds = [view.kind_name(t, one.kind) for one in (*catalogue.layouts(), catalogue.generic())]
    assert len(set(kinds)) == 17
    assert view.left_out_words(t, "shifted") != view.left_out_words(t, "bad_number")
    assert view.refusal_words(t, InputError("file", "too_large", size=3, most=2))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("header_row", {"row": 5}), "5"),
        (Note("renamed_column", {"column": "支付转换率", "name": "支付转化率"}), "支付转换率"),
        (Note("date_from_filename", {"day": date(2026, 9, 1)}), "2026"),
        (Note("unknown_columns", {"names": ("甲" * 100, "乙")}), "甲" * 23 + "…"),
        (Note("rates_as_percent", {"column": "点击率"}), "点击率"),
        (Note("macros"), "。"),
    ],
)
def test_notes_become_sentences(note: Note, said: str) -> None:
    assert said in view.note_words(translator("zh-CN"), note)
    assert view.note_words(translator("en"), note)


def test_all_that_opening_a_file_can_say_has_words() -> None:
    folder = Path(str(resources.files("planner.imports") / "grid"))
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    reasons, notes = (set(re.findall(rf'{call}\(\s*"(\w+)"', code)) for call in ("refused", "Note"))
    assert {"empty", "damaged", "too_large"} <= reasons
    assert {"encoding", "unzipped"} <= notes
    t = translator("zh-CN")
    assert [one for one in reasons if not t.has(f"imports.refusals.{one}")] == []
    assert [one for one in notes if not t.has(f"imports.notes.{one}")] == []


def test_what_is_missing_stays_missing_in_sums() -> None:
    found = read_grids((grid("统计日期,访客数,支付买家数,支付金额\n2025-06-18,-,-,-\n"),), "a.csv")
    assert pd.isna(found.table["sales"].sum(min_count=1))
