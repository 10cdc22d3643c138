"""Workbooks, parquet files and archives open as the tables they hold."""

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter
from exported_files import old_workbook, parts_of, with_cells, with_part, workbook, zipped
from pyarrow import parquet

from planner.findings import InputError
from planner.imports.grid import Note, open_grid

ROWS: list[list[object]] = [
    ["统计日期", "商品ID", "支付金额", "是否新款"],
    [date(2025, 6, 18), "692500000000000123", 10095.5, True],
    [date(2025, 6, 19), "692500000000000124", 2133, False],
]
READ = tuple(map(tuple, ROWS))


def reason(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        open_grid(content, "file.xlsx")
    assert (caught.value.field, caught.value.values["name"]) == ("file", "file.xlsx")
    return caught.value.reason


def test_a_workbook_is_read_whatever_its_name_says() -> None:
    (grid,) = open_grid(workbook(ROWS), "作品列表.csv")
    assert grid.rows == READ
    assert (grid.sheet, grid.container, grid.encoding, grid.notes) == ("商品", "xlsx", None, ())


def test_a_file_on_disk_is_read_like_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(workbook(ROWS))
    assert open_grid(path, "a.xlsx") == open_grid(workbook(ROWS), "a.xlsx")


def test_values_keep_their_kind() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([2.0, 0.106, 2**53, 6.91793e18, "5.00%", "", None, datetime(2026, 6, 25, 12, 1, 35), time(0, 18)])  # noqa: DTZ001
    held = io.BytesIO()
    book.save(held)
    (grid,) = open_grid(held.getvalue(), "a.xlsx")
    moment = datetime(2026, 6, 25, 12, 1, 35)  # noqa: DTZ001 (as the file has it)
    assert grid.rows == ((2, 0.106, 2**53, 6.91793e18, "5.00%", None, None, moment, "00:18:00"),)
    assert [type(cell) for cell in grid.rows[0][:4]] == [int, float, int, float]


def test_every_sheet_with_something_on_it_is_a_table_and_row_numbers_are_the_file_s() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        first, _, third = (book.add_worksheet(name) for name in ("全店流量来源", "空", "分载体流量来源"))
        book.add_chartsheet("图")
        first.write(4, 0, "访客数")
        first.write_blank(9, 30, None, book.add_format({"bold": True}))
        third.write(0, 0, 7)
        third.hide()
    one, two = open_grid(held.getvalue(), "a.xlsx")
    assert (one.sheet, one.rows[4], len(one.rows), one.notes) == ("全店流量来源", ("访客数",), 5, ())
    assert not any(cell for row in one.rows[:4] for cell in row)
    assert (two.sheet, two.rows, two.notes) == ("分载体流量来源", ((7,),), (Note("hidden_sheet"),))


def test_formulas_count_with_the_saved_value_and_are_never_worked_out() -> None:
    cells = (
        '<row r="1"><c r="A1"><f>40+2</f><v>42</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+2</f><v></v></c>'
        '<c r="D1"><f t="shared" si="0"/></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F1"><v>1</v></c></row>'
    )
    (grid,) = open_grid(with_cells(cells), "a.xlsx")
    assert grid.rows == ((42, None, None, None, None, 1),)
    assert grid.notes == (Note("formula_without_value", {"cells": 3}), Note("error_cells", {"cells": 1}))


def test_a_workbook_of_formulas_that_were_never_worked_out_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    held = io.BytesIO()
    book.save(held)
    assert reason(held.getvalue()) == "formula"


def test_macros_and_links_to_other_files_are_passed_over_with_a_note() -> None:
    content = with_part(workbook(ROWS), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 program")
    content = with_part(content, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    (grid,) = open_grid(content, "a.xlsm")
    assert grid.rows == READ
    assert grid.notes == (Note("macros"), Note("external_links"))


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    content = old_workbook(workbook([["生意参谋"], [], *ROWS]), tmp_path)
    (grid,) = open_grid(content, "a.xlsx")
    assert grid.container == "xls"
    assert grid.rows[0] == ("生意参谋", None, None, None)
    assert grid.rows[2:] == READ
    assert reason(content[: len(content) // 3]) in {"damaged", "unknown_kind"}
    (again,) = open_grid(zipped({"a.xls": content}), "a.zip")
    assert again.rows == grid.rows


def test_a_parquet_file_is_read_with_its_names_as_first_row() -> None:
    moment = datetime(2025, 6, 18, 1, 2, 3, tzinfo=UTC)
    table = pa.table(
        {
            "id": pa.array([692500000000000123, None]),
            "paid": pa.array([Decimal("10.50"), Decimal("-0.01")]),
            "rate": [0.5, float("nan")],
            "day": [date(2025, 6, 18), None],
            "at": pa.array([moment, None], pa.timestamp("ns", "UTC")),
            "word": pa.array(["汇总", ""]).dictionary_encode(),
        }
    )
    held = io.BytesIO()
    parquet.write_table(table, held)
    (grid,) = open_grid(held.getvalue(), "a.csv")
    assert (grid.container, grid.sheet) == ("parquet", "")
    assert grid.rows == (
        ("id", "paid", "rate", "day", "at", "word"),
        (692500000000000123, 10.5, 0.5, date(2025, 6, 18), moment, "汇总"),
        (None, -0.01, None, None, None, None),
    )


def test_a_parquet_file_of_lists_is_no_table() -> None:
    held = io.BytesIO()
    parquet.write_table(pa.table({"a": [[1, 2]]}), held)
    assert reason(held.getvalue()) == "not_a_table"


def test_a_zip_with_one_table_is_read_and_says_what_it_held() -> None:
    table = "日期,花费\r\n2026-09-01,5\r\n".encode("gb18030")
    inside = {"__MACOSX/._a.csv": b"\0\1", "报表/": b"", ".DS_Store": b"x,y", "报表/商品报表_20260901.csv": table}
    (grid,) = open_grid(zipped(inside | {"说明.pdf": b"%PDF-1.7"}), "a.zip")
    assert grid.rows == (("日期", "花费"), ("2026-09-01", "5"))
    assert (grid.container, grid.encoding) == ("csv", "gb18030")
    assert grid.notes == (
        Note("unzipped", {"name": "报表/商品报表_20260901.csv"}),
        Note("encoding", {"name": "gb18030"}),
    )
    (sheet,) = open_grid(zipped({"a.csv": workbook(ROWS)}), "a.zip")
    assert (sheet.rows, sheet.container) == (READ, "xlsx")


def test_a_name_in_the_encoding_of_chinese_windows_is_readable() -> None:
    content = zipped({"aaaaaaaa.csv": b"a,b\n1,2\n"}).replace(b"aaaaaaaa", "商品报表".encode("gb18030"))
    (grid,) = open_grid(content, "a.zip")
    assert grid.notes[0] == Note("unzipped", {"name": "商品报表.csv"})


def test_a_zip_with_any_other_number_of_tables_is_refused() -> None:
    table = b"a,b\n1,2\n"
    assert reason(zipped({"a.csv": table, "b.csv": table})) == "zip_many_tables"
    assert reason(zipped({f"{n}.png": b"\x89PNG" for n in range(99)})) == "zip_many_tables"
    assert reason(zipped({"a.pdf": b"%PDF-1.7"})) == "zip_no_table"
    assert reason(zipped({"a.zip": zipped({"a.csv": table})})) == "zip_no_table"
    assert reason(zipped({})) == "zip_no_table"


def test_an_office_file_that_is_no_workbook_is_of_unknown_kind() -> None:
    assert reason(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})) == "unknown_kind"
    assert reason(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})) == "unknown_kind"
    assert reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0" * 99) == "unknown_kind"


def test_a_workbook_without_a_part_it_needs_is_damaged() -> None:
    parts = parts_of(workbook(ROWS))
    del parts["xl/worksheets/sheet1.xml"]
    assert reason(zipped(parts)) == "damaged"
    assert reason(workbook(ROWS)[:-100]) == "damaged"
    assert reason(workbook([])) == "empty"
