"""Tables written as text, of any size: by Arrow where all rows are of one width, by Python's reader elsewhere."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain, islice

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from planner.decoding import CONTROLS, NotText, encoding_of_pieces
from planner.imports.grid.table import MOST_COLUMNS, Grid, Note, refused
from planner.imports.grid.text import END, MOST_LINE, bare, delimiter_of
from planner.imports.loading.portions import HEAD_ROWS, Open, Portion, Row

PIECE = 8 << 20  # bytes read at a time
START = 4 << 20  # bytes in which headings and delimiter are found
MOST_HEAD_LINES = 20 * HEAD_ROWS  # a cell may have several
MOST_OF_ROW = 4 * MOST_LINE  # bytes
WRAPPED = r'^="([^"]*)"$'


class TextStream:
    """A text file. Its encoding is sought in all of it, its delimiter in the first rows."""

    def __init__(self, opened: Open, size: int) -> None:
        """Raises InputError("file", reason): unknown_kind, damaged, empty, not_a_table, too_many_columns."""
        self._open, self.size, self.open_end = opened, size, False
        self._encoding = self._found()
        start = _whole_lines(next(self._utf8(START), b""))
        self._delimiter = delimiter_of(start, "utf-8")
        first = islice(io.StringIO(start.decode(), newline=""), MOST_HEAD_LINES)
        rows = tuple(_read("".join(first), self._delimiter)[0][:HEAD_ROWS])
        widths = [len(row) for row in rows if any(row)]
        if not widths:
            raise refused("empty")
        if max(widths) < 2:
            raise refused("not_a_table", kind="text")
        if max(widths) > MOST_COLUMNS:
            raise refused("too_many_columns", most=MOST_COLUMNS)
        self._width = max(set(widths), key=widths.count)
        self.head = Grid(rows, "", "csv", self._encoding, (Note("encoding", {"name": self._encoding}),))

    def portions(self) -> Iterator[Portion]:
        """All rows. Raises InputError("file", "damaged", row)."""
        start = done = 0
        rest = b""
        for piece in chain(self._utf8(PIECE), (b"",)):
            done += len(piece)
            self.open_end = not piece.endswith((b"\n", b"\r")) if piece else self.open_end
            held = rest + (piece or b"\n")
            block = _whole_lines(held)
            portion, unfinished = self._portion(block, start, min(1.0, done / max(1, self.size)))
            rest = unfinished + held[len(block) :]
            start += len(portion)
            if len(rest) > MOST_OF_ROW or (rest and not piece):
                raise refused("damaged", row=start + 1)
            if len(portion):
                yield portion

    def _found(self) -> str:
        """The encoding. What begins in none but GB18030 is not read to its end twice."""
        with self._open() as file:
            start = file.read(START)
        try:
            sure = encoding_of_pieces(lambda: iter((start.rpartition(b"\n")[0],)))
            return sure if sure == "gb18030" else encoding_of_pieces(self._bytes)
        except NotText as problem:
            raise refused("damaged" if problem.cut else "unknown_kind") from None

    def _bytes(self) -> Iterator[bytes]:
        with self._open() as file:
            while piece := file.read(PIECE):
                yield piece

    def _utf8(self, most: int) -> Iterator[bytes]:
        """The text in UTF-8, whatever it was written in."""
        decoder = codecs.getincrementaldecoder(self._encoding)()
        with self._open() as file:
            if self._encoding == "utf-8-sig":
                file.read(len(codecs.BOM_UTF8))
            while piece := file.read(most):
                yield piece if self._encoding.startswith("utf-8") else self._decoded(decoder, piece)
        if not self._encoding.startswith("utf-8"):
            self._decoded(decoder, b"", final=True)

    def _decoded(self, decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bytes:
        try:
            text = decoder.decode(piece, final)
        except UnicodeDecodeError:
            raise refused("damaged" if final else "unknown_kind") from None
        if CONTROLS.search(text):
            raise refused("unknown_kind")
        return text.encode()

    def _portion(self, block: bytes, start: int, done: float) -> tuple[Portion, bytes]:
        """The rows of a block of lines, and its last lines if they belong to a row that goes on behind it."""
        table = self._table(block)
        if table is not None:
            return Portion(start, done, table), b""
        try:
            rows, unfinished = _read(block.decode(), self._delimiter)
        except csv.Error:
            raise refused("damaged", row=start + 1) from None
        return Portion(start, done, rows=tuple(rows)), unfinished.encode()

    def _table(self, block: bytes) -> pa.Table | None:
        """The rows if all are of the usual width and the last one ends with the block."""
        names = [str(n) for n in range(self._width)]
        closing = self._delimiter.join(END for _ in names).encode() + b"\n"
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(block + closing),
                arrow_csv.ReadOptions(column_names=names, block_size=len(block) + len(closing) + 1),
                arrow_csv.ParseOptions(delimiter=self._delimiter, newlines_in_values=True, ignore_empty_lines=False),
                arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
            )
        except pa.ArrowInvalid:
            return None
        if any(column[-1].as_py() != END for column in table.columns):
            return None
        table = table.slice(0, table.num_rows - 1).combine_chunks()
        return _bare(table, tabs=b"\t" in block, wrapped=b'="' in block or b'=""' in block)


def _bare(table: pa.Table, *, tabs: bool, wrapped: bool) -> pa.Table:
    """The cells without what spreadsheets put around them, as grid.text.bare takes it off."""
    columns = table.columns
    if tabs:
        columns = [_where(column, "\t", lambda each: pc.utf8_trim(each, "\t")) for column in columns]
    if wrapped:
        columns = [
            _where(column, '="', lambda each: pc.utf8_trim(pc.replace_substring_regex(each, WRAPPED, r"\1"), "\t"))
            for column in columns
        ]
    return pa.table(columns, table.column_names)


def _where(
    column: pa.ChunkedArray, sign: str, changed: Callable[[pa.ChunkedArray], pa.ChunkedArray]
) -> pa.ChunkedArray:
    """The column changed, if a cell of it has the sign in it."""
    return changed(column) if pc.any(pc.match_substring(column, sign)).as_py() else column


def _whole_lines(text: bytes) -> bytes:
    """The text up to its last line break."""
    end = text.rfind(b"\n") + 1 or text[:-1].rfind(b"\r") + 1
    return text[:end]


def _read(text: str, delimiter: str) -> tuple[list[Row], str]:
    """The rows of some lines, and the last lines if their row is not at its end. Raises csv.Error."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(chain(lines, (END,)), delimiter=delimiter)
    rows: list[Row] = []
    read = 0
    for row in reader:
        if row and row[-1].endswith(END):
            break
        rows.append(tuple(map(bare, row)))
        read = reader.line_num
    return rows, "".join(lines[read:])
