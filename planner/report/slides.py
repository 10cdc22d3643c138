"""A report as slides: one message each, editable text and native tables, sources in the notes; nothing overflows."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from planner.blocks import Figure, Quantities, Quantity, Remark, Remarks, Table, Text
from planner.report.contents import Part, Report, about
from planner.report.pictures import Pictures
from planner.wrapping import cut, printable, width, wrap

if TYPE_CHECKING:
    from pptx.presentation import Presentation

Place = tuple[float, float, float, float]  # left, top, wide, high
Look = tuple[float, str]  # size and colour of words
LATIN, HAN = "Arial", "Microsoft YaHei"
# All sizes in points; a slide is 16 : 9.
WIDTH, HEIGHT, EDGE = 960, 540, 48
TOP, BOTTOM = 112, 500  # of what stands below the title
ROOM = WIDTH - 2 * EDGE
TITLE, BODY, SMALL = 26, 16, 12
LINE = 1.35  # of a font's size from line to line, on the safe side
SPARE = 1.1  # other fonts than ours are wider
CELL = 5  # between a table's cell and its words, on each side
INK, SOFT, PALE, RULE = "1F2933", "5B6672", "F6F5F1", "E4E1D8"
TINTS = {"bad": "FBEAE6", "watch": "FDF3DF", "note": "EEF3F8", "good": "E7F1EF"}
SIGNS = {"bad": "✕", "watch": "△", "note": "○", "good": "✓"}
A_ROW = 4  # key figures side by side


def write(report: Report, pictures: Pictures) -> bytes:
    """The .pptx file."""
    import pptx  # noqa: PLC0415 (slow to load, only where slides are written)

    out = io.BytesIO()
    _Writer(pptx.Presentation(), report, pictures).write().save(out)
    return out.getvalue()


class _Writer:
    """Slides while they are written."""

    def __init__(self, deck: Presentation, report: Report, pictures: Pictures) -> None:
        from pptx.util import Pt  # noqa: PLC0415

        self.deck, self.report, self.pictures, self.t = deck, report, pictures, report.t
        self.accent = report.wishes.accent.removeprefix("#")
        deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self.part = report.parts[0] if report.parts else Part("", "", "", ())

    def write(self) -> Presentation:
        properties = self.deck.core_properties
        properties.title, properties.author = printable(self.report.title), printable(self.report.wishes.author)
        self._cover()
        for part in self.report.parts:
            self.part = part
            self._opening(part)
            for block in part.blocks:
                match block:
                    case Figure():
                        self._figure(block)
                    case Table():
                        self._table(block)
                    case Remarks(items=items):
                        self._remarks(items)
                    case Text(text=words, small=False):
                        self._words(words)
        return self.deck

    def _slide(self, title: str, notes: str = "") -> Any:
        """A slide with its message as title, the chapter above it, page and secrecy below, its source in the notes."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        lines = wrap(title, TITLE, ROOM / SPARE, 2)
        self._place(slide.shapes.title, (EDGE, 46, ROOM, 62))
        _say(slide.shapes.title, "\n".join(lines), (TITLE if len(lines) == 1 else 22, INK))
        self._box(slide, (EDGE, 24, ROOM, 20), self.part.title, (SMALL, self.accent))
        foot = "  ·  ".join(filter(None, (self.report.wishes.confidential, str(len(self.deck.slides)))))
        self._box(slide, (EDGE, 508, ROOM, 20), cut(foot, SMALL - 2, ROOM / SPARE), (SMALL - 2, SOFT))
        day = self.t("report.made", day=self.report.today)
        slide.notes_slide.notes_text_frame.text = printable("\n".join(filter(None, (title, notes, day))))
        return slide

    def _cover(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        lines = wrap(self.report.title, 38, ROOM / SPARE, 3)
        self._place(slide.shapes.title, (EDGE, 150, ROOM, 60 * len(lines)))
        _say(slide.shapes.title, "\n".join(lines), (38, INK))
        said = "\n".join(cut(line, BODY, ROOM / SPARE) for line in about(self.report))
        self._box(slide, (EDGE, 160 + 60 * len(lines), ROOM, 130), said, (BODY, SOFT))
        if self.report.logo:
            from pptx.util import Pt  # noqa: PLC0415

            slide.shapes.add_picture(io.BytesIO(self.report.logo), Pt(EDGE), Pt(EDGE), height=Pt(48))

    def _opening(self, part: Part) -> None:
        """A chapter's first slide: what it decides, and its key figures."""
        slide = self._slide(part.title, part.lead)
        lines = wrap(part.lead, BODY, ROOM / SPARE, 3)
        self._box(slide, (EDGE, TOP, ROOM, BODY * LINE * len(lines) + 8), "\n".join(lines), (BODY, SOFT))
        items = [one for block in part.blocks if isinstance(block, Quantities) for one in block.items]
        for n, one in enumerate(items[: 2 * A_ROW]):
            self._quantity(slide, n, min(A_ROW, len(items)), one)

    def _quantity(self, slide: Any, n: int, across: int, one: Quantity) -> None:
        wide = (ROOM - 16 * (across - 1)) / across
        left, top = EDGE + (n % across) * (wide + 16), TOP + 100 + (n // across) * 140
        card = self._box(slide, (left, top, wide, 124), fill=PALE)
        room, frame = (wide - 28) / SPARE, card.text_frame
        _run(frame.paragraphs[0], cut(one.label, SMALL, room), SMALL, SOFT)
        size = next((s for s in (26, 22, 18, 15) if width(one.value, s) <= room), 13)
        _run(frame.add_paragraph(), cut(one.value, size, room), size, INK)
        for line in wrap(one.remark, SMALL - 1, room, 2):
            _run(frame.add_paragraph(), line, SMALL - 1, SOFT)

    def _figure(self, figure: Figure) -> None:
        from pptx.util import Pt  # noqa: PLC0415

        slide = self._slide(figure.title)
        picture = slide.shapes.add_picture(io.BytesIO(self.pictures.png(figure)), Pt(EDGE), Pt(TOP + 8))
        scale = min(Pt(ROOM) / picture.width, Pt(BOTTOM - TOP - 8) / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        picture.left = int((Pt(WIDTH) - picture.width) / 2)
        picture._element._nvXxPr.cNvPr.set("descr", printable(figure.title))  # noqa: SLF001 (no other way to say it)

    def _remarks(self, items: Sequence[Remark]) -> None:
        """The gravest findings, three a slide at most and as many as have room."""
        title = self.t("report.to_mind")
        slide, top = None, float(BOTTOM)
        for one in items:
            more = wrap(self.t("kit.sentence_space").join(filter(None, (one.why, one.do))), 13, (ROOM - 32) / SPARE, 5)
            head = wrap(f"{SIGNS[one.severity]} {one.what}", BODY, (ROOM - 32) / SPARE, 2)
            high = (len(head) * BODY + len(more) * 13) * LINE + 24
            if slide is None or top + high > BOTTOM:
                slide, top = self._slide(title, "\n".join(found.what for found in items)), float(TOP)
            card = self._box(slide, (EDGE, top, ROOM, high), fill=TINTS[one.severity])
            frame = card.text_frame
            _run(frame.paragraphs[0], "\n".join(head), BODY, INK)
            _run(frame.add_paragraph(), "\n".join(more), 13, SOFT)
            top += high + 10

    def _words(self, words: str) -> None:
        """A paragraph; a long one goes on."""
        lines = wrap(words, BODY, ROOM / SPARE, 200)
        fit = int((BOTTOM - TOP) / (BODY * LINE))
        for n in range(0, len(lines), fit):
            slide = self._slide(cut(words, TITLE, ROOM / SPARE) if n == 0 else self.part.title)
            some = lines[n : n + fit]
            self._box(slide, (EDGE, TOP, ROOM, len(some) * BODY * LINE + 8), "\n".join(some))

    def _table(self, table: Table) -> None:
        """A native table on as many slides as it needs, each with its header."""
        size = 12 if len(table.columns) <= 6 else 10 if len(table.columns) <= 9 else 8
        heads, rows = [one.head for one in table.columns], table.cells(self.t.locale)
        if total := table.total_cells(self.t.locale, self.t("report.total")):
            rows = [*rows, total]
        widths = _widths([heads, *rows])
        pages = list(_pages(heads, rows, widths, size))
        for n, page in enumerate(pages, start=1):
            title = table.title if len(pages) == 1 else self.t("report.part", title=table.title, n=n, of=len(pages))
            self._grid(self._slide(title, table.note), table, [heads, *page], widths, size)

    def _grid(self, slide: Any, table: Table, rows: list[list[str]], widths: list[float], size: int) -> None:
        from pptx.enum.text import PP_ALIGN  # noqa: PLC0415
        from pptx.util import Pt  # noqa: PLC0415

        highs = [_high(row, widths, size) for row in rows]
        frame = slide.shapes.add_table(len(rows), len(widths), Pt(EDGE), Pt(TOP), Pt(ROOM), Pt(sum(highs)))
        made = frame.table
        made.horz_banding = False
        for column, wide in zip(made.columns, widths, strict=True):
            column.width = Pt(wide)
        for n, (row, high) in enumerate(zip(rows, highs, strict=True)):
            made.rows[n].height = Pt(high)
            for at, (column, words) in enumerate(zip(table.columns, row, strict=True)):
                cell = made.cell(n, at)
                cell.margin_left = cell.margin_right = Pt(CELL)
                cell.margin_top = cell.margin_bottom = Pt(3)
                _fill(cell.fill, PALE if n == 0 else "FFFFFF")
                lines = wrap(words, size, (widths[at] - 2 * CELL) / SPARE, 4)
                _run(cell.text_frame.paragraphs[0], "\n".join(lines), size, SOFT if n == 0 else INK)
                if column.number:
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _box(
        self,
        slide: Any,
        where: Place,
        words: str = "",
        look: Look = (BODY, INK),
        fill: str = "",
    ) -> Any:
        """A box with words that stays inside its slide."""
        from pptx.util import Pt  # noqa: PLC0415

        box = slide.shapes.add_textbox(0, 0, 0, 0)
        self._place(box, where)
        inner = Pt(12 if fill else 0)
        frame = box.text_frame
        frame.margin_left = frame.margin_right = inner
        frame.margin_top = frame.margin_bottom = Pt(8 if fill else 0)
        if fill:
            _fill(box.fill, fill)
        _say(box, words, look)
        return box

    @staticmethod
    def _place(shape: Any, where: Place) -> None:
        from pptx.util import Pt  # noqa: PLC0415

        left, top, wide, high = where
        shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(wide), Pt(high)


def _say(shape: Any, words: str, look: Look) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    if shape.is_placeholder:
        frame.margin_left = frame.margin_right = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    _run(paragraph, words, *look)


def _run(paragraph: Any, words: str, size: float, colour: str) -> None:
    """Words in our fonts; a line break is one inside the paragraph."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    for n, line in enumerate(printable(words).split("\n")):
        if n:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = line, Pt(size), False
        run.font.name, run.font.color.rgb = LATIN, RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 (python-pptx names no font for Chinese)
        east = properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}ea", {"typeface": HAN})
        properties.append(east)


def _fill(fill: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    fill.solid()
    fill.fore_color.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]


def _widths(rows: list[list[str]]) -> list[float]:
    """Room shared by what the columns hold, none below a tenth of an even share's half."""
    wants = [min(30, max(5, *(_signs(row[n]) for row in rows))) for n in range(len(rows[0]))]
    return [ROOM * want / sum(wants) for want in wants]


def _signs(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)


def _high(row: list[str], widths: list[float], size: int) -> float:
    """How high a row is with its longest cell, of which four lines are shown."""
    lines = (len(wrap(words, size, (wide - 2 * CELL) / SPARE, 4)) for words, wide in zip(row, widths, strict=True))
    return max(1, *lines) * size * LINE + 8


def _pages(heads: list[str], rows: list[list[str]], widths: list[float], size: int) -> Iterator[list[list[str]]]:
    """The rows that have room on a slide below the header, slide by slide."""
    room = BOTTOM - TOP - _high(heads, widths, size)
    page: list[list[str]] = []
    used = 0.0
    for row in rows:
        high = _high(row, widths, size)
        if page and used + high > room:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += high
    yield page
