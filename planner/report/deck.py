"""What slides are made of: boxes with words, cards, pictures and native tables, all inside their slide."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from planner.blocks import Column, Quantity, Remark
from planner.report.columns import widths
from planner.wrapping import cut, printable, width, wrap

Look = tuple[float, str]  # size and colour of words
LATIN, HAN = "Arial", "Microsoft YaHei"
# All sizes in points; a slide is 16 : 9.
WIDTH, HEIGHT, EDGE = 960, 540, 48
TOP, BOTTOM = 112, 500  # of what stands below the title
ROOM = WIDTH - 2 * EDGE
TITLE, BODY, SIDE, SMALL = 26, 16, 14, 12
LINE = 1.35  # of a font's size from line to line, on the safe side
SPARE = 1.1  # other fonts than ours are wider
CELL = 5  # between a table's cell and its words, on each side
INK, SOFT, PALE = "1F2933", "5B6672", "F6F5F1"
TINTS = {"bad": "FBEAE6", "watch": "FDF3DF", "note": "EEF3F8", "good": "E7F1EF"}
SIGNS = {"bad": "✕", "watch": "△", "note": "○", "good": "✓"}
INSET, GAP = 12, 10  # inside a card, and between cards
A_CARD = 96  # height of a key figure's card


class Place(NamedTuple):
    """A rectangle on a slide."""

    left: float
    top: float
    wide: float
    high: float


def box(slide: Any, place: Place, words: str = "", look: Look = (BODY, INK), fill: str = "") -> Any:
    """A box with words."""
    from pptx.util import Pt  # noqa: PLC0415 (slow to load, only where slides are written)

    made = slide.shapes.add_textbox(0, 0, 0, 0)
    put(made, place)
    frame = made.text_frame
    frame.margin_left = frame.margin_right = Pt(INSET if fill else 0)
    frame.margin_top = frame.margin_bottom = Pt(INSET / 2 if fill else 0)
    if fill:
        _fill(made.fill, fill)
    say(made, words, look)
    return made


def put(shape: Any, place: Place) -> None:
    """Move a shape to its place."""
    from pptx.util import Pt  # noqa: PLC0415

    shape.left, shape.top, shape.width, shape.height = map(Pt, place)


def say(shape: Any, words: str, look: Look) -> None:
    """The words of a shape, from its upper left corner."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    if shape.is_placeholder:
        frame.margin_left = frame.margin_right = 0
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    words_in(frame.paragraphs[0], words, *look)


def quantity(slide: Any, place: Place, one: Quantity) -> None:
    """A card with a key figure."""
    room, frame = (place.wide - 2 * INSET) / SPARE, box(slide, place, fill=PALE).text_frame
    words_in(frame.paragraphs[0], cut(one.label, SMALL, room), SMALL, SOFT)
    size = next((s for s in (26, 22, 18, 15) if width(one.value, s) <= room), 13)
    words_in(frame.add_paragraph(), cut(one.value, size, room), size, INK)
    for line in wrap(one.remark, SMALL - 1, room, 2):
        words_in(frame.add_paragraph(), line, SMALL - 1, SOFT)


class Card:
    """A finding as it will stand in a card of a width."""

    def __init__(self, one: Remark, between: str, wide: float) -> None:
        self.tint, self.wide = TINTS[one.severity], wide
        room = (wide - 2 * INSET) / SPARE
        self.head = wrap(f"{SIGNS[one.severity]} {one.what}", SIDE, room, 3)
        self.more = wrap(between.join(filter(None, (one.why, one.do))), SMALL, room, 6)
        self.high = (len(self.head) * SIDE + len(self.more) * SMALL) * LINE + INSET + 4

    def draw(self, slide: Any, left: float, top: float, high: float) -> None:
        """Put it on a slide, as high as its neighbours are."""
        frame = box(slide, Place(left, top, self.wide, high), fill=self.tint).text_frame
        words_in(frame.paragraphs[0], "\n".join(self.head), SIDE, INK)
        words_in(frame.add_paragraph(), "\n".join(self.more), SMALL, SOFT)


class Paragraphs:
    """Paragraphs as they will stand in a column of a width."""

    def __init__(self, texts: Sequence[str], size: float, wide: float) -> None:
        self.size, self.wide = size, wide
        self.lines: list[str] = []
        for text in texts:
            self.lines += [*wrap(text, size, wide / SPARE, 200), ""]

    @property
    def high(self) -> float:
        return len(self.lines) * self.size * LINE

    def draw(self, slide: Any, left: float, top: float) -> None:
        box(slide, Place(left, top, self.wide, self.high), "\n".join(self.lines[:-1]), (self.size, INK))

    def portions(self, high: float) -> Iterator[str]:
        """The lines, as many at a time as have room."""
        fit = int(high / (self.size * LINE))
        for n in range(0, len(self.lines), fit):
            yield "\n".join(self.lines[n : n + fit]).strip("\n")


def picture(slide: Any, content: bytes, named: str, place: Place) -> None:
    """A picture as large as its place allows."""
    from pptx.util import Pt  # noqa: PLC0415

    made = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
    scale = min(Pt(place.wide) / made.width, Pt(place.high) / made.height)
    made.width, made.height = int(made.width * scale), int(made.height * scale)
    made.left, made.top = Pt(place.left) + int((Pt(place.wide) - made.width) / 2), Pt(place.top)
    made._element._nvXxPr.cNvPr.set("descr", printable(named))  # noqa: SLF001 (no other way to say it)


class Grid:
    """A table as it will stand on slides: its font's size, the widths of its columns, the heights of its rows."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], wide: float = ROOM) -> None:
        self.columns, self.wide = columns, wide
        self.size = 12 if len(columns) <= 7 else 10 if len(columns) <= 10 else 8
        self.heads = [one.head for one in columns]
        self.widths = widths([self.heads, *rows], wide, self.size * SPARE, CELL)
        self.head_lines, self.row_lines = self._lines(self.heads), [self._lines(row) for row in rows]

    def _lines(self, row: Sequence[str]) -> list[list[str]]:
        rooms = [(wide - 2 * CELL) / SPARE for wide in self.widths]
        return [wrap(words, self.size, room, 5) for words, room in zip(row, rooms, strict=True)]

    def high(self, rows: Sequence[list[list[str]]]) -> float:
        """How high rows are together with the header."""
        return sum(self._high(row) for row in (self.head_lines, *rows))

    def _high(self, row: list[list[str]]) -> float:
        return max(1, *map(len, row)) * self.size * LINE + 8

    def pages(self, high: float) -> Iterator[list[list[list[str]]]]:
        """The rows that have room on a slide below the header, slide by slide."""
        page: list[list[list[str]]] = []
        for row in self.row_lines:
            if page and self.high([*page, row]) > high:
                yield page
                page = []
            page.append(row)
        yield page

    def draw(self, slide: Any, left: float, top: float, rows: Sequence[list[list[str]]]) -> None:
        """A native table."""
        from pptx.util import Pt  # noqa: PLC0415

        shape = slide.shapes.add_table(
            len(rows) + 1, len(self.widths), Pt(left), Pt(top), Pt(self.wide), Pt(self.high(rows))
        )
        made = shape.table
        made.horz_banding = False
        for column, wide in zip(made.columns, self.widths, strict=True):
            column.width = Pt(wide)
        for n, (line, row) in enumerate(zip(made.rows, (self.head_lines, *rows), strict=True)):
            line.height = Pt(self._high(row))
            for column, cell, lines in zip(self.columns, line.cells, row, strict=True):
                self._cell(cell, lines, head=n == 0, right=column.number)

    def _cell(self, cell: Any, lines: list[str], *, head: bool, right: bool) -> None:
        from pptx.enum.text import PP_ALIGN  # noqa: PLC0415
        from pptx.util import Pt  # noqa: PLC0415

        cell.margin_left = cell.margin_right = Pt(CELL)
        cell.margin_top = cell.margin_bottom = Pt(3)
        _fill(cell.fill, PALE if head else "FFFFFF")
        paragraph = cell.text_frame.paragraphs[0]
        words_in(paragraph, "\n".join(lines), self.size, SOFT if head else INK)
        if right:
            paragraph.alignment = PP_ALIGN.RIGHT


def words_in(paragraph: Any, words: str, size: float, colour: str) -> None:
    """Words in our fonts; a line break is one inside the paragraph."""
    from pptx.util import Pt  # noqa: PLC0415

    for n, line in enumerate(printable(words).split("\n")):
        if n:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        font(run.font, size, colour)
    # An empty paragraph or the break at its end has the size of the template otherwise.
    paragraph.font.size = Pt(size)


def font(made: Any, size: float, colour: str) -> None:
    """Our fonts, for Latin and Chinese."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    made.size, made.bold, made.name = Pt(size), False, LATIN
    made.color.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
    properties = made._rPr  # noqa: SLF001 (python-pptx names no font for Chinese)
    east = properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}ea", {"typeface": HAN})
    properties.append(east)


def _fill(fill: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    fill.solid()
    fill.fore_color.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
