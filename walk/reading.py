"""The documents as other programs read them: their words, their numbers, their days."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import icalendar
import nbclient
import nbformat
import openpyxl
import pptx
import pypdf

OFFICE = shutil.which("soffice")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
PATIENCE = 180  # seconds
QUIET = "--log-level=40"  # the kernel says errors only


def bare(text: str) -> str:
    """A text without spaces and line ends, which every format sets as it likes."""
    return re.sub(r"\s", "", text)


def word(path: Path) -> str:
    """All paragraphs and cells of a Word document."""
    file = docx.Document(str(path))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in file.paragraphs] + cells)


def slides(path: Path) -> str:
    """All texts and cells of a deck."""
    return "\n".join(text for slide in pptx.Presentation(str(path)).slides for text in _texts(slide.shapes))


def _texts(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def pdf(path: Path) -> str:
    """All pages of a PDF."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def workbook(path: Path) -> list[Any]:
    """The values of all cells, as the workbook holds them."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None]


def office(path: Path) -> list[str]:
    """All cells as LibreOffice shows them, with its formulas worked out anew."""
    folder = path.parent / "office"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    sheets = [one.read_text(encoding="utf-8").splitlines() for one in folder.glob("*.csv")]
    return [cell for sheet in sheets for row in csv.reader(sheet) for cell in row if cell]


def notebook(path: Path) -> str:
    """What a notebook shows after all of it was run."""
    book = nbformat.read(path, 4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(book, timeout=PATIENCE, extra_arguments=[QUIET]).execute()
    made = (out for cell in book.cells if cell.cell_type == "code" for out in cell.outputs)
    return json.dumps([out.get("data", {}) for out in made], ensure_ascii=False).replace("\\n", "\n")


def calendar(path: Path) -> dict[str, date]:
    """The first day of every entry of a calendar, by its title."""
    file = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["summary"]): event.decoded("dtstart") for event in file.walk("VEVENT")}
