"""Opens any file of a seller tool by what it is, within limits that hold before it is read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from planner.findings import InputError
from planner.imports.grid.archive import single_table, unzipped
from planner.imports.grid.kinds import HEAD, kind_of
from planner.imports.grid.outside import Sheet, sheets
from planner.imports.grid.table import MOST_BYTES, Container, Grid, Note, refused, without_blank_end
from planner.imports.grid.text import text_grid
from planner.imports.grid.workbook import is_workbook, look_through

BLANK = b"\xef\xbb\xbf \t\r\n"
LOCKED = "EncryptedPackage".encode("utf-16-le")
BOOK = re.compile(b"|".join(re.escape(name.encode("utf-16-le")) + b"\x00\x00" for name in ("Workbook", "Book")))
REFUSED = {"html": "not_a_table", "xml": "not_a_table", "json": "not_a_table"}


def open_grid(source: bytes | Path, filename: str) -> tuple[Grid, ...]:
    """The tables in a file: each sheet of a workbook in which something stands, or the one table of any other file.

    Read are .xlsx, .xls (BIFF), parquet, text (comma, semicolon, tab, bar; UTF-8, UTF-16 with its mark, GB18030), and a
    zip with exactly one of these inside. The first bytes decide, never `filename`, which only stands in refusals.
    Formulas count with the value that was saved; macros and links to other files are passed over, with a note.

    Limits: 200 MB; unpacked 512 MB and, beyond 10 MB, 60 times the file; 1,048,576 rows, 1,000 columns, 200 sheets and
    8 million cells. Workbooks and parquet are read by another process, which is ended when it wants more than 800 MB.

    Raises InputError("file", reason, name=filename, ...): empty, encrypted, damaged, too_large, too_many_rows,
    too_many_columns, zip_bomb, zip_many_tables, zip_no_table, formula (nothing but formulas that were never worked
    out), not_a_table and unknown_kind (`kind`: html, xml, json, pdf, image, archive, office, database, program). A
    file that is not there or may not be read raises OSError.
    """
    try:
        return _opened(_content(source), inside=False)
    except InputError as problem:
        raise refused(problem.reason, **{"name": filename, **problem.values}) from None


def _content(source: bytes | Path) -> bytes:
    """The bytes of a file that is not too large; of one that is, only the size is asked."""
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > MOST_BYTES:
        raise refused("too_large", size=size, most=MOST_BYTES)
    return source.read_bytes() if isinstance(source, Path) else source


def _opened(content: bytes, *, inside: bool) -> tuple[Grid, ...]:
    if not (content[:HEAD].strip(BLANK) or content.strip(BLANK)):
        raise refused("empty")
    kind = kind_of(content[:HEAD])
    if kind == "zip":
        return _zip(content, inside=inside)
    if kind == "ole":
        return _ole(content)
    if kind == "parquet":
        return _grids("parquet", sheets("parquet", content, len(content)), ())
    if kind == "text":
        return (text_grid(content),)
    raise refused(REFUSED.get(kind, "unknown_kind"), kind=kind)


def _zip(content: bytes, *, inside: bool) -> tuple[Grid, ...]:
    with unzipped(content) as archive:
        if is_workbook(archive):
            seen = look_through(archive)
            notes = [
                Note(code, {"cells": cells})
                for code, cells in (
                    ("formula_without_value", seen.formulas_without_value),
                    ("error_cells", seen.error_cells),
                )
                if cells
            ]
            notes += [Note(code) for code in ("macros", "external_links") if getattr(seen, code)]
            found = sheets("xlsx", content, seen.unpacked)
            if not found and seen.formulas_without_value:
                raise refused("formula")
            return _grids("xlsx", found, tuple(notes))
        if inside:
            raise refused("zip_no_table", kind="archive")
        name, table = single_table(archive)
    note = Note("unzipped", {"name": name})
    return tuple(replace(grid, notes=(note, *grid.notes)) for grid in _opened(table, inside=True))


def _ole(content: bytes) -> tuple[Grid, ...]:
    """A workbook of old Excel, or another file in the same container."""
    if LOCKED in content:
        raise refused("encrypted")
    if not BOOK.search(content):
        raise refused("unknown_kind", kind="office")
    return _grids("xls", sheets("xls", content, len(content)), ())


def _grids(container: Container, found: list[Sheet], notes: tuple[Note, ...]) -> tuple[Grid, ...]:
    grids = [
        Grid(rows, sheet.name, container, None, (*notes, *((Note("hidden_sheet"),) if sheet.hidden else ())))
        for sheet in found
        if (rows := without_blank_end(sheet.rows))
    ]
    if not grids:
        raise refused("empty")
    return tuple(grids)
