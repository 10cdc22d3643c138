"""The slides of a deck, each laid out from one block: title, cards, tables, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from planner.blocks import Quantity, Remark, Table
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
from planner.wrapping import cut, printable, wrap

if TYPE_CHECKING:
    from pptx.presentation import Presentation

A_ROW = 4  # key figures side by side
SUMMARY = 2  # depth of a report that has a slide for what matters only
CAPTION = 24  # height of a table's title on a slide with other things


class Sheets:
    """Slides while they are written."""

    def __init__(self, deck: Presentation, report: Report, pictures: Pictures) -> None:
        from pptx.util import Pt  # noqa: PLC0415

        self.deck, self.report, self.pictures, self.t = deck, report, pictures, report.t
        self.accent = report.wishes.accent.removeprefix("#")
        self.between = self.t("kit.sentence_space")
        deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self.part = report.parts[0] if report.parts else Part("", "", "", ())
        self.summary = report.wishes.depth == SUMMARY
        self.above = ""  # what stands above a slide's title: the chapter, and the heading inside it

    def slide(self, title: str, notes: str = "") -> Any:
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

    def cover(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        lines = wrap(self.report.title, 38, ROOM / SPARE, 3)
        put(slide.shapes.title, Place(EDGE, 150, ROOM, 60 * len(lines)))
        say(slide.shapes.title, "\n".join(lines), (38, INK))
        said = "\n".join(cut(line, BODY, ROOM / SPARE) for line in about(self.report))
        box(slide, Place(EDGE, 170 + 60 * len(lines), ROOM, 130), said, (BODY, SOFT))
        box(slide, Place(EDGE, 134, 72, 4), fill=self.accent)
        if self.report.logo:
            picture(slide, self.report.logo, "", Place(EDGE, EDGE, 160, 48))

    def quantities(self, slide: Any, items: Sequence[Quantity], top: float) -> float:
        """Key figures in rows; returns where the next thing may stand."""
        across = max(3, min(A_ROW, len(items)))
        wide = (ROOM - 16 * (across - 1)) / across
        for n, one in enumerate(items):
            place = Place(EDGE + (n % across) * (wide + 16), top + (n // across) * (A_CARD + GAP), wide, A_CARD)
            quantity(slide, place, one)
        return top + -(-len(items) // across) * (A_CARD + GAP) + (4 if items else 0)

    def pairs(self, slide: Any, found: list[Remark], top: float, bottom: float) -> list[Remark]:
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

    def words(self, title: str, texts: Iterable[str]) -> None:
        """Paragraphs below a title; long ones go on."""
        for portion in Paragraphs(list(texts), BODY, ROOM).portions(BOTTOM - TOP):
            slide = self.slide(title)
            box(slide, Place(EDGE, TOP, ROOM, (portion.count("\n") + 1) * BODY * LINE), portion)

    def grid(self, table: Table) -> Grid:
        rows = table.cells(self.t.locale)
        total = table.total_cells(self.t.locale, self.t("report.total"))
        return Grid(table.columns, [*rows, total] if total else rows)

    def table(self, table: Table) -> None:
        """A native table on as many slides as it needs, each with its header."""
        grid = self.grid(table)
        pages = list(grid.pages(BOTTOM - TOP))
        for n, page in enumerate(pages, start=1):
            title = table.title if len(pages) == 1 else self.t("report.part", title=table.title, n=n, of=len(pages))
            grid.draw(self.slide(title, table.note), EDGE, TOP, page)

    @staticmethod
    def captioned(slide: Any, table: Table, grid: Grid, top: float) -> float:
        """A whole table below its title; returns where the next thing may stand."""
        box(slide, Place(EDGE, top, ROOM, 20), cut(table.title, SIDE, ROOM / SPARE), (SIDE, INK))
        grid.draw(slide, EDGE, top + CAPTION, grid.row_lines)
        return top + CAPTION + grid.high(grid.row_lines) + GAP + 4
