"""A report as an Excel workbook: a sheet per table, with live formulas where a figure is derived from others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from planner import fmt
from planner.blocks import Amount, Column, Quantities, Table
from planner.file_names import sheet_name
from planner.report.contents import Report, about
from planner.report.pictures import Pictures
from planner.wrapping import printable

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

YUAN = '"¥"#,##0.00;[Red]"−¥"#,##0.00'
FORMATS: Mapping[str, str] = {
    "money": YUAN,
    "headline": YUAN,
    "percent": "0.0%",
    "rate": "0.00%",
    "points": "0.00",
    "count": "#,##0",
    "ratio": "#,##0.00",
    "chance": "0.000",
    "day": "yyyy-mm-dd",
    "short_day": "yyyy-mm-dd",
    "month": "yyyy-mm",
    "clock": "hh:mm",
    "text": "@",
}
SCALES = {"money": 100, "headline": 100, "points": 0.01}  # from how a figure is stored to how a sheet shows it
FIRST = date(1900, 3, 1)  # before, Excel counts a 29 February that never was: such days are written as text
NAMED = re.compile(r"\{([^{}]+)\}")  # a column's code; of a user's row it is an id, with any signs
WIDEST, NARROWEST, SHEET = 48, 14, 150  # signs of a column of words, and of a sheet that is readable on a page
TO_LEFT = ("day", "short_day", "month", "clock")  # as words are: a spreadsheet would set them right
LINE = 16  # points
TITLE = 1.4  # of its width in the size of cells
HEAD = 2  # the row of headers, from 0: above it the title and an empty row


def write(report: Report, pictures: Pictures) -> bytes:
    """The .xlsx file. Nothing that a user typed is ever a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 (only where a workbook is made)

    del pictures  # a workbook is for reckoning on
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"title": printable(report.title), "author": printable(report.wishes.author)})
    _Writer(book, report).write()
    book.close()
    return out.getvalue()


class _Writer:
    """A workbook while it is written."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self.book, self.report, self.t = book, report, report.t
        self.look = {"valign": "top", "font_name": self.t("report.font"), "font_size": 11}
        self.title = book.add_format({**self.look, "bold": True, "font_size": 14, "font_color": report.wishes.accent})
        head = {**self.look, "bold": True, "bg_color": "#E7F1EF", "bottom": 1, "text_wrap": True}
        right = {"align": "right", "indent": 1}
        self.head, self.head_right = book.add_format(head), book.add_format({**head, **right})
        self.soft = book.add_format({**self.look, "font_color": "#5B6672", "text_wrap": False})
        self.unknown = book.add_format({**self.look, "font_color": "#5B6672", **right})
        self.note = book.add_format({**self.look, "font_color": "#5B6672", "text_wrap": True})
        self.link = book.add_format({**self.look, "font_color": "#0563C1", "underline": 1})
        self.formats: dict[tuple[str, bool], Any] = {}
        self.taken: set[str] = set()

    def write(self) -> None:
        self.contents = sheet_name(self.t("report.contents"), self.taken, "1")
        first = self.book.add_worksheet(self.contents)
        sheets = [
            (part.title, block, self._sheet(part.title, block))
            for part in self.report.parts
            for block in part.blocks
            if isinstance(block, Table)
        ]
        self._front(first, sheets)

    def _front(self, sheet: Worksheet, sheets: list[tuple[str, Table, str]]) -> None:
        """The first sheet: what this is, how it is read, where each table stands, and key figures by chapter."""
        sheet.hide_gridlines(2)
        for n, wide in enumerate((18, 34, 24, 30)):
            sheet.set_column(n, n, wide)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, printable(self.report.title), self.title)
        row = 1
        for line in (*about(self.report), *(self.t(f"report.workbook.{one}") for one in ("lead", "live"))):
            sheet.write_string(row, 0, printable(line), self.soft)
            row += 1
        if sheets:
            row = self._banner(sheet, row + 1, "tables")
        last = ""
        for title, table, name in sheets:
            sheet.write_string(row, 0, printable(title if title != last else ""), self._format("text"))
            sheet.write_url(row, 1, _place(name), self.link, printable(table.title))
            row, last = row + 1, title
        figures = [
            (part.title, one)
            for part in self.report.parts
            for block in part.blocks
            if isinstance(block, Quantities)
            for one in block.items
        ]
        if figures:
            row = self._banner(sheet, row + 1, "figures")
        for title, one in figures:
            words = (title if title != last else "", one.label, one.value, one.remark)
            for at, said in enumerate(words):
                sheet.write_string(row, at, printable(said), self._format("text"))
            row, last = row + 1, title

    def _banner(self, sheet: Worksheet, row: int, name: str) -> int:
        """A heading across the first sheet; the row below it."""
        sheet.write_string(row, 0, self.t(f"report.workbook.{name}"), self.head)
        for at in range(1, 4):
            sheet.write_blank(row, at, None, self.head)
        return row + 1

    def _sheet(self, part: str, table: Table) -> str:
        """A sheet with a table under a head that stays; returns its name."""
        name = sheet_name(f"{part} {table.title}", self.taken, part)
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, printable(table.title), self.title)
        back = len(table.columns) + 1
        sheet.set_column(back, back, 12)
        sheet.write_url(HEAD, back, _place(self.contents), self.link, self.t("report.workbook.back"))
        places = {one.code: n for n, one in enumerate(table.columns)}
        wide = [self._width(table, one) for one in table.columns]
        wide[-1] = max(wide[-1], TITLE * _signs(table.title) - sum(wide[:-1]))
        for n, one in enumerate(table.columns):
            sheet.write_string(HEAD, n, printable(one.head), self.head_right if one.number else self.head)
            sheet.set_column(n, n, wide[n])
        sheet.set_row(HEAD, LINE * _lines([one.head for one in table.columns], wide))
        if table.note:
            self._note(sheet, table.note, wide)
        for n, words in enumerate(table.cells(self.t.locale), start=HEAD + 1):
            sheet.set_row(n, LINE * _lines(words, wide))
        for n, row in enumerate(table.rows, start=HEAD + 1):
            for column in table.columns:
                self._cell(sheet, n, places, column, row)
        self._totals(sheet, table, places)
        sheet.freeze_panes(HEAD + 1, 1)
        sheet.autofilter(HEAD, 0, HEAD + len(table.rows), len(table.columns) - 1)
        sheet.repeat_rows(HEAD)
        sheet.print_area(0, 0, HEAD + len(table.rows) + bool(table.totals()), len(table.columns) - 1)
        sheet.set_footer("&C&P / &N")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return name

    def _note(self, sheet: Worksheet, note: str, wide: list[float]) -> None:
        """What is to be said of a table, above it and no wider: a line that runs on would make a printed page tiny."""
        sheet.set_row(1, LINE * ceil(_signs(note) / sum(wide)))
        if len(wide) > 1:
            sheet.merge_range(1, 0, 1, len(wide) - 1, printable(note), self.note)
        else:
            sheet.write_string(1, 0, printable(note), self.note)

    def _cell(
        self, sheet: Worksheet, n: int, places: Mapping[str, int], column: Column, row: Mapping[str, Any]
    ) -> None:
        value, holds, at = row.get(column.code), column.holds, places[column.code]
        if isinstance(value, Amount):
            holds, value = value.holds, value.value
        if value is None:
            sheet.write_string(n, at, fmt.UNKNOWN, self.unknown if column.number else self._format("text"))
        elif isinstance(value, str):
            sheet.write_string(n, at, printable(value), self._format("text"))
        elif isinstance(value, datetime | date):
            self._day(sheet, n, at, value, holds)
        elif isinstance(value, bool):
            sheet.write_boolean(n, at, value, self._format("text"))
        elif column.formula and _known(column.formula, row, places):
            sheet.write_formula(n, at, _formula(column.formula, places, n), self._format(holds), _shown(value, holds))
        else:
            sheet.write_number(n, at, _shown(value, holds), self._format(holds))

    def _day(self, sheet: Worksheet, n: int, at: int, value: datetime | date, holds: str) -> None:
        day = value.date() if isinstance(value, datetime) else value
        if day < FIRST:
            sheet.write_string(n, at, day.isoformat(), self._format("text"))
        elif isinstance(value, datetime):
            sheet.write_datetime(n, at, value.replace(tzinfo=None), self._format(holds))
        else:
            sheet.write_datetime(n, at, datetime(day.year, day.month, day.day), self._format(holds))  # noqa: DTZ001

    def _totals(self, sheet: Worksheet, table: Table, places: Mapping[str, int]) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

        totals, below = table.totals(), HEAD + 1 + len(table.rows)
        if not totals:
            return
        sheet.write_string(below, 0, self.t("report.total"), self._format("text", bold=True))
        for column in table.columns:
            if column.code in totals:
                at = places[column.code]
                ends = (xl_rowcol_to_cell(HEAD + 1, at), xl_rowcol_to_cell(below - 1, at))
                shown = _shown(totals[column.code], column.holds)
                sheet.write_formula(below, at, f"=SUM({':'.join(ends)})", self._format(column.holds, bold=True), shown)

    def _format(self, holds: str, *, bold: bool = False) -> Any:
        if (holds, bold) not in self.formats:
            wrap = holds == "text"
            made = {**self.look, "num_format": FORMATS.get(holds, "@"), "bold": bold, "text_wrap": wrap}
            made |= {"align": "left"} if holds in TO_LEFT else {}
            made |= {"top": 1} if bold else {}
            self.formats[holds, bold] = self.book.add_format(made)
        return self.formats[holds, bold]

    def _width(self, table: Table, column: Column) -> float:
        """Room for numbers and the words of most cells, less in a sheet of many columns: words go on below."""
        cells = [column.head, *(table.words(row, column, self.t.locale) for row in table.rows)]
        widest = 4 + max(_signs(line) for cell in cells for line in (cell.split("\n") or [""]))
        return min(widest, WIDEST if column.number else max(NARROWEST, min(WIDEST, SHEET / len(table.columns))))


def _lines(words: list[str], wide: list[float]) -> int:
    """How high a row is, in lines: not every program finds out by itself."""
    cells = zip(words, wide, strict=True)
    return max(sum(ceil(max(1, _signs(line)) / room) for line in said.split("\n")) for said, room in cells)


def _shown(value: float, holds: str) -> float:
    return value / SCALES.get(holds, 1)


def _known(formula: str, row: Mapping[str, Any], places: Mapping[str, int]) -> bool:
    """Whether all that a formula needs is a number in this row, in a column that is shown."""
    codes = NAMED.findall(formula)
    return all(code in places and isinstance(_bare(row.get(code)), int | float) for code in codes)


def _place(name: str) -> str:
    """The address of a sheet's first cell."""
    return f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Amount) else value


def _formula(formula: str, places: Mapping[str, int], n: int) -> str:
    """A formula with the cells of its row in place of the codes."""
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

    return "=" + NAMED.sub(lambda found: xl_rowcol_to_cell(n, places[found[1]]), formula)


def _signs(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
