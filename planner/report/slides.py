"""A report as slides: one message each, editable text and native tables, sources in the notes; nothing overflows.

A chapter opens with what it decides, its key figures and a small table or what is to be minded. A chart has its texts
beside it. A summary leaves the tables that only back a chart to the other documents and says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from planner.blocks import RANK, Figure, Quantity, Remark, Remarks, Table
from planner.report.contents import Part, Report, about
from planner.report.deck import (
    A_CARD,
    BODY,
    BOTTOM,
    EDGE,
    GAP,
    HEIGHT,
    INK,
    LINE,
    ROOM,
    SIDE,
    SMALL,
    SOFT,
    SPARE,
    TITLE,
    TOP,
    WIDTH,
    Card,
    Grid,
    Paragraphs,
    Place,
    box,
    picture,
    put,
    quantity,
    say,
)
from planner.report.pictures import Pictures
from planner.report.sections import Section, sections
from planner.wrapping import cut, printable, wrap

if TYPE_CHECKING:
    from pptx.presentation import Presentation

A_ROW = 4  # key figures side by side
ASIDE = 300  # the column beside a chart
FLAT = 2.4  # a chart this many times wider than high has its texts below
FULL = 3  # depth of a report that leaves nothing out


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
        self.between = self.t("kit.sentence_space")
        deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self.part = report.parts[0] if report.parts else Part("", "", "", ())
        self.above = ""  # what stands above a slide's title: the chapter, and the heading inside it

    def write(self) -> Presentation:
        properties = self.deck.core_properties
        properties.title, properties.author = printable(self.report.title), printable(self.report.wishes.author)
        self._cover()
        for part in self.report.parts:
            self.part, self.above = part, part.title
            self._chapter(part)
        return self.deck

    def _chapter(self, part: Part) -> None:
        first, *others = sections(part)
        found = [one for block in part.blocks if isinstance(block, Remarks) for one in block.items]
        found.sort(key=lambda one: RANK.index(one.severity))
        left_out = self._leave_out([first, *others])
        said = [one for one in others if not (one.figures or one.tables or one.quantities)]
        first.texts = [*([] if first.figures else first.texts), *map(self._said, said)]
        found = self._opening(first, found, left_out)
        for table in first.tables:
            self._table(table)
        found = self._charts(first, found)
        for section in others:
            if section not in said:
                self._section(section)
        self.above = part.title
        self._cards(found)

    def _said(self, section: Section) -> str:
        """A heading that has nothing but texts below it, as one paragraph."""
        first = self.t("report.colon").join((section.title, *section.texts[:1]))
        return self.between.join((first, *section.texts[1:]))

    def _leave_out(self, sections: list[Section]) -> int:
        """Take tables that only back a chart out of a summary; returns how many."""
        if self.report.wishes.depth >= FULL or not any(one.figures for one in sections):
            return 0
        before = sum(len(one.tables) for one in sections)
        for one in sections:
            one.tables = [table for table in one.tables if table.depth == 1]
        return before - sum(len(one.tables) for one in sections)

    def _slide(self, title: str, notes: str = "") -> Any:
        """A slide with its message as title, the chapter above it, page and secrecy below, its source in the notes."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        lines = wrap(title, TITLE, ROOM / SPARE, 1)
        size = TITLE
        if lines and lines[0].endswith("…") and not title.endswith("…"):
            lines, size = wrap(title, 22, ROOM / SPARE, 2), 22
        put(slide.shapes.title, Place(EDGE, 44, ROOM, 64))
        say(slide.shapes.title, "\n".join(lines), (size, INK))
        if title != self.part.title:
            box(slide, Place(EDGE, 24, ROOM, 20), cut(self.above, SMALL, ROOM / SPARE), (SMALL, self.accent))
        foot = "  ·  ".join(filter(None, (self.report.wishes.confidential, str(len(self.deck.slides)))))
        box(slide, Place(EDGE, 508, ROOM, 20), cut(foot, SMALL - 2, ROOM / SPARE), (SMALL - 2, SOFT))
        day = self.t("report.made", day=self.report.today)
        slide.notes_slide.notes_text_frame.text = printable("\n".join(filter(None, (title, notes, day))))
        return slide

    def _cover(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        lines = wrap(self.report.title, 38, ROOM / SPARE, 3)
        put(slide.shapes.title, Place(EDGE, 150, ROOM, 60 * len(lines)))
        say(slide.shapes.title, "\n".join(lines), (38, INK))
        said = "\n".join(cut(line, BODY, ROOM / SPARE) for line in about(self.report))
        box(slide, Place(EDGE, 170 + 60 * len(lines), ROOM, 130), said, (BODY, SOFT))
        box(slide, Place(EDGE, 134, 72, 4), fill=self.accent)
        if self.report.logo:
            picture(slide, self.report.logo, "", Place(EDGE, EDGE, 160, 48))

    def _opening(self, section: Section, found: list[Remark], left_out: int) -> list[Remark]:
        """A chapter's first slide; returns the findings that had no room on it."""
        part = self.part
        note = self.t("report.left_out", n=left_out) if left_out else ""
        slide = self._slide(part.title, "\n".join(filter(None, (part.lead, note))))
        lines = wrap(part.lead, SIDE, ROOM / SPARE, 2)
        box(slide, Place(EDGE, 84, ROOM, SIDE * LINE * len(lines)), "\n".join(lines), (SIDE, SOFT))
        top = 84 + SIDE * LINE * len(lines) + 14
        top = self._quantities(slide, section.quantities[: 2 * A_ROW], top)
        section.quantities = section.quantities[2 * A_ROW :]
        if note:
            box(slide, Place(EDGE, 486, ROOM, 18), cut(note, SMALL - 1, ROOM / SPARE), (SMALL - 1, SOFT))
        bottom = 480 if note else BOTTOM
        words = Paragraphs(section.texts, SIDE, ROOM)
        if section.texts and top + words.high <= bottom:
            words.draw(slide, EDGE, top)
            top, section.texts = top + words.high, []
        for table in list(section.tables):
            grid = self._grid(table)
            if top + 24 + grid.high(grid.row_lines) <= bottom:
                box(slide, Place(EDGE, top, ROOM, 20), cut(table.title, SIDE, ROOM / SPARE), (SIDE, INK))
                grid.draw(slide, EDGE, top + 24, grid.row_lines)
                section.tables.remove(table)
                top += 24 + grid.high(grid.row_lines) + GAP + 4
        return self._pairs(slide, found, top, bottom)

    def _quantities(self, slide: Any, items: Sequence[Quantity], top: float) -> float:
        """Key figures in rows; returns where the next thing may stand."""
        across = max(3, min(A_ROW, len(items)))
        wide = (ROOM - 16 * (across - 1)) / across
        for n, one in enumerate(items):
            place = Place(EDGE + (n % across) * (wide + 16), top + (n // across) * (A_CARD + GAP), wide, A_CARD)
            quantity(slide, place, one)
        return top + -(-len(items) // across) * (A_CARD + GAP) + (4 if items else 0)

    def _pairs(self, slide: Any, found: list[Remark], top: float, bottom: float) -> list[Remark]:
        """Findings in two columns as far as there is room; returns the others."""
        wide = (ROOM - GAP) / 2
        while found:
            cards = [Card(one, self.between, wide if len(found) > 1 else ROOM) for one in found[:2]]
            high = max(card.high for card in cards)
            if top + high > bottom:
                break
            for n, card in enumerate(cards):
                card.draw(slide, EDGE + n * (wide + GAP), top, high)
            top, found = top + high + GAP, found[2:]
        return found

    def _cards(self, found: list[Remark]) -> None:
        while found:
            slide = self._slide(self.t("report.to_mind"), "\n".join(one.what for one in found))
            found = self._pairs(slide, found, TOP, BOTTOM)

    def _section(self, section: Section) -> None:
        """A heading's charts, tables and words."""
        self.above = f"{self.part.title} · {section.title}"
        if section.quantities and section.figures:
            figure, texts = section.figures[0]
            said = [
                f"{one.label}{self.t('report.colon')}{one.value} {one.remark}".strip() for one in section.quantities
            ]
            section.figures[0] = (figure, [*said, *texts])
        elif section.quantities:
            slide = self._slide(section.title)
            self._quantities(slide, section.quantities, TOP)
        self._charts(section, [])
        for table in section.tables:
            self._table(table)

    def _charts(self, section: Section, found: list[Remark]) -> list[Remark]:
        """A section's charts and texts, with findings where a chart has nothing else beside it; returns the others."""
        self._words(section.title, section.texts)
        for figure, texts in section.figures:
            found = self._figure(section.title, figure, texts, found)
        return found

    def _figure(self, above: str, figure: Figure, texts: list[str], found: list[Remark]) -> list[Remark]:
        content = self.pictures.png(figure)
        across, down = self.pictures.size(figure)
        flat = across / down >= FLAT
        slide = self._slide(figure.title, above)
        words, wide = self._beside(texts, down / across, flat=flat)
        aside = words is not None or bool(found and not texts)
        picture(slide, content, figure.title, Place(EDGE, TOP, wide if aside or flat else ROOM, BOTTOM - TOP))
        left = EDGE if flat else WIDTH - EDGE - ASIDE
        top = TOP + wide * down / across + 2 * GAP if flat else float(TOP)
        if words is not None:
            words.draw(slide, left, top)
            top += words.high
        else:
            self._words(figure.title, texts)
        if not aside:
            return found
        if flat:
            return self._pairs(slide, found, top, BOTTOM)
        while found and top + (card := Card(found[0], self.between, ASIDE)).high <= BOTTOM:
            card.draw(slide, left, top, card.high)
            top, found = top + card.high + GAP, found[1:]
        return found

    @staticmethod
    def _beside(texts: list[str], slope: float, *, flat: bool) -> tuple[Paragraphs | None, float]:
        """The texts of a chart beside it or below it, as large as fits, and the chart's width; None if nothing fits."""
        for size, part in ((SIDE, 1.0), (SIDE, 0.8), (SMALL, 0.8)) if flat else ((SIDE, 1.0), (SMALL, 1.0)):
            wide = ROOM * part if flat else ROOM - ASIDE - 24
            words = Paragraphs(texts, size, ROOM if flat else ASIDE)
            top = TOP + wide * slope + 2 * GAP if flat else TOP
            if texts and top + words.high - size * LINE <= BOTTOM:
                return words, wide
        return None, ROOM if flat else ROOM - ASIDE - 24

    def _words(self, title: str, texts: Iterable[str]) -> None:
        """Paragraphs below a title; long ones go on."""
        for portion in Paragraphs(list(texts), BODY, ROOM).portions(BOTTOM - TOP):
            slide = self._slide(title)
            box(slide, Place(EDGE, TOP, ROOM, (portion.count("\n") + 1) * BODY * LINE), portion)

    def _grid(self, table: Table) -> Grid:
        rows = table.cells(self.t.locale)
        total = table.total_cells(self.t.locale, self.t("report.total"))
        return Grid(table.columns, [*rows, total] if total else rows)

    def _table(self, table: Table) -> None:
        """A native table on as many slides as it needs, each with its header."""
        grid = self._grid(table)
        pages = list(grid.pages(BOTTOM - TOP))
        for n, page in enumerate(pages, start=1):
            title = table.title if len(pages) == 1 else self.t("report.part", title=table.title, n=n, of=len(pages))
            grid.draw(self._slide(title, table.note), EDGE, TOP, page)
