"""Files as tools write them, for the tests of opening: workbooks, archives, and those made to do harm."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(rows: list[list[object]]) -> bytes:
    """An .xlsx with one sheet."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("商品")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return held.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same workbook with a part put in or replaced."""
    return zipped({**parts_of(content), name: part})


def with_cells(cells: str, before: str = "") -> bytes:
    """A workbook whose sheet is this XML between <sheetData> tags."""
    xml = f"{before}<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"
    return with_part(workbook([["a", "b"]]), SHEET, xml.encode())


def old_workbook(content: bytes, folder: Path) -> bytes:
    """The same workbook as BIFF, written by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: no .xls can be written")
    (folder / "book.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "book.xlsx")], check=True, capture_output=True, timeout=120)
    return (folder / "book.xls").read_bytes()
