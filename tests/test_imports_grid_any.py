"""Any bytes end in tables or in a reason, never in another error."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from exported_files import SHEET, old_workbook, parts_of, with_part, workbook, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from planner.findings import InputError
from planner.imports.grid import open_grid

REASONS = {
    "empty",
    "not_a_table",
    "encrypted",
    "too_large",
    "zip_bomb",
    "zip_many_tables",
    "zip_no_table",
    "formula",
    "damaged",
    "too_many_columns",
    "too_many_rows",
    "unknown_kind",
}
TEXT = '日期,商品名称,花费\r\n2025-06-18,"保温杯, 大",="1"\r\n2025-06-19,茶,1.2万\r\n'
BOOK = workbook([["日期", "花费", "词"], *([date(2025, 6, n), n * 1.5, "茶"] for n in range(1, 20))])


@cache
def old() -> bytes:
    with TemporaryDirectory() as folder:
        return old_workbook(BOOK, Path(folder))


def columns() -> bytes:
    held = io.BytesIO()
    parquet.write_table(pa.table({"日期": ["2025-06-18", None], "花费": [1.5, 2.5]}), held)
    return held.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], int]] = {
    "utf-8": (TEXT.encode, 150),
    "gb18030": (lambda: TEXT.encode("gb18030"), 150),
    "utf-16": (lambda: TEXT.encode("utf-16"), 150),
    "zip": (lambda: zipped({"a.csv": TEXT.encode("gb18030")}), 150),
    "xlsx": (lambda: BOOK, 80),
    "xls": (old, 40),
    "parquet": (columns, 25),
}
MUTATIONS = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 6)), min_size=1, max_size=5)


def ends_well(content: bytes) -> None:
    """Any error but InputError comes out of here."""
    grids, reason = (), ""
    try:
        grids = open_grid(content, "file")
    except InputError as problem:
        reason = problem.reason
    assert reason in REASONS or grids
    assert all(any(cell not in (None, "") for row in grid.rows for cell in row) for grid in grids)


def changed(content: bytes, mutations: list[tuple[float, bytes, int]], kept: float) -> bytes:
    """The bytes with some replaced, put in or left out, and only so much of the beginning."""
    for place, put, taken in mutations:
        at = int(place * len(content))
        content = content[:at] + put + content[at + taken :]
    return content[: int(kept * len(content)) + 1]


@pytest.mark.parametrize("kind", FILES)
def test_a_changed_or_cut_file_ends_in_tables_or_a_reason(kind: str) -> None:
    made, examples = FILES[kind]
    content = made()

    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(mutations=MUTATIONS, kept=st.just(1.0) | st.floats(0, 1))
    def check(mutations: list[tuple[float, bytes, int]], kept: float) -> None:
        ends_well(changed(content, mutations, kept))

    check()


@settings(max_examples=60, deadline=None)
@given(mutations=MUTATIONS, part=st.sampled_from([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]))
def test_a_workbook_with_changed_xml_ends_in_tables_or_a_reason(
    mutations: list[tuple[float, bytes, int]], part: str
) -> None:
    ends_well(with_part(BOOK, part, changed(parts_of(BOOK)[part], mutations, 1.0)))


@settings(max_examples=300, deadline=None)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xef\xbb\xbf", b"a,b\n", b"sep="]),
    rest=st.binary(max_size=200),
)
def test_any_bytes_end_in_tables_or_a_reason(start: bytes, rest: bytes) -> None:
    ends_well(start + rest)


CELLS = st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), max_size=8)


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_what_is_quoted_comes_back_as_it_was(rows: list[list[str]], encoding: str) -> None:
    rows = [["day", "word", "spend"], *[[cell.removeprefix("=") for cell in row] for row in rows], ["z", "z", "z"]]
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    (grid,) = open_grid("\r\n".join(lines).encode(encoding), "a.csv")
    assert grid.rows == tuple(map(tuple, rows))
