"""The parts of an .xlsx file, looked through before its sheets are read: what is no table, and what is computed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from planner.imports.grid.archive import pieces
from planner.imports.grid.table import MOST_COLUMNS, MOST_ROWS, refused

TYPES = "[Content_Types].xml"
BOOK = "xl/workbook.xml"
NOT_SPACED = 4096  # bytes at the end of a piece that are looked at again with the next one

# Every part of a pattern is bounded or ends at the next tag: text made to be slow is as quick as any other.
CELL = rb"<(?:\w{1,9}:)?c\s[^<>]{0,200}?\br\s?=\s?[\"']"
FILLED = rb"[^<>/]{0,200}>"  # a cell that is only coloured ends in />
FAR = re.compile(rb"[\"'](?:[A-Z]{3}|[A-Z]{1,2}\d{7})")  # what the next two begin with, quickly found not to be there
COLUMNS = re.compile(CELL + rb"([A-Z]{3,9})\d{1,9}" + FILLED)
ROWS = re.compile(CELL + rb"[A-Z]{1,9}(\d{7,9})" + FILLED)
COMPUTED = (b"<f", b":f")
FAILED = (b'"e"', b"'e'")
TAG = re.compile(rb"<(?:\w{1,9}:)?c[\s>]")
NO_VALUE = rb"(?:<(?:\w{1,9}:)?v\s?/>|<(?:\w{1,9}:)?v>\s{0,9}</(?:\w{1,9}:)?v>)?"
FORMULA = rb"<(?:\w{1,9}:)?f(?:\s[^<>]{0,300})?(?:/>|>[^<]{0,9000}</(?:\w{1,9}:)?f>)"
WITHOUT_VALUE = re.compile(FORMULA + rb"\s{0,9}" + NO_VALUE + rb"\s{0,9}</(?:\w{1,9}:)?c>")
ERROR = re.compile(rb"<(?:\w{1,9}:)?c\s[^<>]{0,200}?\bt\s?=\s?[\"']e[\"']")
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass
class Seen:
    """What stands in a workbook beside its values."""

    formulas_without_value: int = 0
    error_cells: int = 0
    macros: bool = False
    external_links: bool = False
    unpacked: int = 0


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is an office file. Raises InputError unknown_kind for one that is no .xlsx (.docx, .xlsb, .ods)."""
    names = set(archive.namelist())
    if BOOK in names:
        return True
    if TYPES in names or "mimetype" in names:
        raise refused("unknown_kind", kind="office")
    return False


def look_through(archive: zipfile.ZipFile) -> Seen:
    """What the XML of a workbook says before anyone reads its values.

    Raises InputError("file", reason): damaged (also XML that declares entities, which no spreadsheet writes),
    too_many_rows, too_many_columns, too_large. Cells that are only coloured do not count.
    """
    seen = Seen()
    for part in archive.infolist():
        place = PurePosixPath(part.filename)
        seen.unpacked += part.file_size
        seen.macros = seen.macros or place.name == "vbaProject.bin"
        seen.external_links = seen.external_links or place.is_relative_to("xl/externalLinks")
        if place.suffix not in {".xml", ".rels"}:
            continue
        is_sheet = place.is_relative_to("xl/worksheets") and place.suffix == ".xml"
        for text in _overlapping(pieces(archive, part)):
            if ENTITIES.search(text) or (b"\x00" in text and ENTITIES.search(text.replace(b"\x00", b""))):
                raise refused("damaged", kind="entities")
            if is_sheet:
                _look_at_cells(text, seen)
    return seen


def _overlapping(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The text in pieces that end before a tag of a cell, so that no cell is seen by halves or twice."""
    rest = b""
    for part in parts:
        text = rest + part
        end = _last_cell(text)
        rest = text[end:]
        yield text[:end]
    yield rest


def _last_cell(text: bytes) -> int:
    """Where the last cell of a piece begins, if it begins near the end."""
    start = max(0, len(text) - NOT_SPACED)
    begins = [found.start() for found in TAG.finditer(text, start)]
    return begins[-1] if begins else len(text)


def _look_at_cells(text: bytes, seen: Seen) -> None:
    if FAR.search(text):
        _check_places(text)
    if any(begin in text for begin in COMPUTED):
        seen.formulas_without_value += sum(1 for _ in WITHOUT_VALUE.finditer(text))
    if any(mark in text for mark in FAILED):
        seen.error_cells += sum(1 for _ in ERROR.finditer(text))


def _check_places(text: bytes) -> None:
    for found in COLUMNS.finditer(text):
        if _number(found[1]) > MOST_COLUMNS:
            raise refused("too_many_columns", most=MOST_COLUMNS)
    for found in ROWS.finditer(text):
        if int(found[1]) > MOST_ROWS:
            raise refused("too_many_rows", most=MOST_ROWS)


def _number(letters: bytes) -> int:
    """The number of a column by its letters, as far as it matters."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number
