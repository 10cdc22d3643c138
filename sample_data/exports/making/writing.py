"""Tables as files that come out the same each time: workbooks, text, ZIPs; and numbers as platforms write them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

MADE = datetime(2026, 11, 1, 9, 30)  # noqa: DTZ001 (a fixed moment, so that the same bytes come out)
Cell = str | float | None
Values = Mapping[str, Cell]


def yuan(fen: float) -> str:
    return f"{fen / 100:,.2f}"


def plain(fen: float) -> str:
    return f"{fen / 100:.2f}"


def percent(top: float, bottom: float) -> str:
    return f"{top / bottom:.2%}" if bottom else "-"


def each(top: float, bottom: float) -> str:
    """An amount per piece."""
    return yuan(top / bottom) if bottom else "-"


def change(now: float, before: float | None) -> str:
    return f"{now / before - 1:.2%}" if before else "-"


def laid(heading: Sequence[str], rows: Iterable[Values], missing: Cell = "-") -> list[list[Cell]]:
    """Rows in the order of a heading, headed by it."""
    return [list(heading), *([row.get(name, missing) for name in heading] for row in rows)]


def workbook(path: Path, rows: Iterable[Sequence[Cell]], sheet: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": MADE})
        page = book.add_worksheet(sheet)
        for n, row in enumerate(rows):
            page.write_row(n, 0, ["" if cell is None else cell for cell in row])


@dataclass(frozen=True)
class Form:
    """How a table is written as text."""

    encoding: str = "gb18030"
    ends: str = "\r\n"
    quoted: bool = False


def text(rows: Iterable[Sequence[Cell]], form: Form) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=form.ends, quoting=csv.QUOTE_ALL if form.quoted else csv.QUOTE_MINIMAL)
    writer.writerows(rows)
    return out.getvalue().encode(form.encoding)


def table(path: Path, rows: Iterable[Sequence[Cell]], form: Form) -> None:
    """A text file; in a ZIP if the path ends so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text(rows, form)
    if path.suffix != ".zip":
        path.write_bytes(content)
        return
    with zipfile.ZipFile(path, "w") as packed:
        entry = zipfile.ZipInfo(path.with_suffix(".csv").name, (2026, 11, 1, 9, 30, 0))
        packed.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
