"""Tables written as text: comma, semicolon, tab or bar, in any encoding spreadsheets and shops write."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from planner.decoding import NotText, encoding_of
from planner.imports.grid.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Note, refused, without_blank_end

DELIMITERS = ",\t;|"
MOST_LINE = 1_000_000  # characters without a line break, and of one row over all its lines
MOST_FIELD = 131_072  # characters in one cell, the csv module's own limit
SAMPLE = 100  # rows read to find the delimiter
LOOKED_THROUGH = 1_000  # rows, most of them blank, when a sample is sought
KEPT = 200_000  # different short cells of which one copy is kept for all rows
SHORT = 40

AS_TEXT = re.compile(r'="([^"]*)"')  # how spreadsheets are told to leave a long number alone
END = "\x1f"  # put after the last line, where no text has it: inside a cell it shows that a quote was never closed
SAID = re.compile(r'"?sep=(.)"?\s*')


def text_grid(content: bytes) -> Grid:
    """The table in a text file. Quotes, ="…" around a value and tabs beside it are taken off; nothing else is changed.

    Raises InputError("file", reason): unknown_kind (not text), damaged (breaks off inside a character, or a quote is
    never closed: row), not_a_table (every row has one cell), too_many_rows, too_many_columns, too_large.
    """
    try:
        encoding = encoding_of(content)
    except NotText as problem:
        raise refused("damaged" if problem.cut else "unknown_kind") from None
    delimiter = delimiter_of(content, encoding)
    rows = without_blank_end(list(_cleaned(_rows(content, encoding, delimiter))))
    if not rows:
        raise refused("empty")
    if max(map(len, rows)) < 2:
        raise refused("not_a_table", kind="text")
    ends = content[-4:].rstrip(b"\x00").endswith((b"\n", b"\r"))
    return Grid(rows, "", "csv", encoding, (Note("encoding", {"name": encoding}),), not ends)


class _Lines:
    """Lines of a file with their breaks, none too long, and no row of too many characters over its lines."""

    def __init__(self, content: bytes, encoding: str) -> None:
        self._stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
        self.of_row = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(MOST_LINE + 1):
            self.of_row += len(line)
            if self.of_row > MOST_LINE:
                raise csv.Error
            yield line
        yield END


def _rows(content: bytes, encoding: str, delimiter: str) -> Iterator[list[str]]:
    lines = _Lines(content, encoding)
    number = cells = 0
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for row in reader:
            if row == [END]:
                return
            number, cells, lines.of_row = number + 1, cells + len(row), 0
            if row and row[-1].endswith(END):
                raise refused("damaged", row=number)
            if number > MOST_ROWS:
                raise refused("too_many_rows", most=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise refused("too_many_columns", most=MOST_COLUMNS, row=number)
            if cells > MOST_CELLS:
                raise refused("too_large", cells=cells, most=MOST_CELLS)
            yield row
    except csv.Error:
        raise refused("damaged", row=number + 1) from None


def _cleaned(rows: Iterator[list[str]]) -> Iterator[tuple[Cell, ...]]:
    """Rows with bare cells. Short cells that come again are kept once: a column of states or days costs little."""
    kept: dict[str, str] = {}
    for row in rows:
        yield tuple([_once(bare(cell), kept) for cell in row])


def _once(cell: str, kept: dict[str, str]) -> str:
    if len(cell) > SHORT:
        return cell
    return kept.setdefault(cell, cell) if len(kept) < KEPT else kept.get(cell, cell)


def bare(cell: str) -> str:
    """A cell without what spreadsheets put around it."""
    if "\t" in cell:
        cell = cell.strip("\t")
    if cell.startswith("=") and (wrapped := AS_TEXT.fullmatch(cell)):
        return wrapped[1].strip("\t")
    return cell


def delimiter_of(content: bytes, encoding: str) -> str:
    """The delimiter by which most of the first rows have the same number of cells; of two, the one with more cells."""
    first = next(iter(_Lines(content[:4096], "latin-1")), "")
    if (said := SAID.fullmatch(first.encode("latin-1").decode(encoding, "ignore"))) and said[1] in DELIMITERS:
        return said[1]
    return max(DELIMITERS, key=lambda delimiter: _regularity(content, encoding, delimiter))


def _regularity(content: bytes, encoding: str, delimiter: str) -> tuple[float, int]:
    """How many of the first rows that hold anything have the commonest number of cells, and that number."""
    widths: list[int] = []
    try:
        for row in islice(_rows(content, encoding, delimiter), LOOKED_THROUGH):
            if any(row):
                widths.append(len(row))
            if len(widths) == SAMPLE:
                break
    except ValueError:  # too long a row for this delimiter
        if not widths:
            return 0.0, 0
    divided = Counter(width for width in widths if width > 1)
    if not divided:
        return 0.0, 0
    width, rows = max(divided.items(), key=lambda found: (found[1], found[0]))
    return rows / len(widths), width
