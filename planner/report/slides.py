"""A report as slides: one message each, editable text and native tables, sources in the notes; nothing overflows.

A chapter opens with what it decides, its key figures and a small table or what is to be minded. A chart has its texts
beside it. A summary leaves tables that only back a chart to the other documents, and to the notes what finds no room;
its chapters say so.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from planner.blocks import RANK, Figure, Remark, Remarks
from planner.report.charted import ASIDE, Charted, beside
from planner.report.contents import Part, Report
from planner.report.deck import (
    BOTTOM,
    EDGE,
    GAP,
    LINE,
    ROOM,
    SIDE,
    SMALL,
    SOFT,
    SPARE,
    TOP,
    WIDTH,
    Card,
    Paragraphs,
    Place,
    box,
)
from planner.report.pictures import Pictures
from planner.report.sections import Section, sections
from planner.report.sheets import A_ROW, CAPTION, Sheets
from planner.report.summary import pairs, repeated, without_backing
from planner.wrapping import cut, printable, wrap

if TYPE_CHECKING:
    from pptx.presentation import Presentation

NOTE = 490  # where a chapter's first slide ends if it says below what is left out
HALF = (ROOM - 24) / 2  # width of a chart that shares its slide


def write(report: Report, pictures: Pictures) -> bytes:
    """The .pptx file."""
    import pptx  # noqa: PLC0415 (slow to load, only where slides are written)

    out = io.BytesIO()
    _Writer(pptx.Presentation(), report, pictures).write().save(out)
    return out.getvalue()


class _Writer(Sheets):
    """A report's chapters, slide by slide."""

    def write(self) -> Presentation:
        properties = self.deck.core_properties
        properties.title, properties.author = printable(self.report.title), printable(self.report.wishes.author)
        self.cover()
        for part in self.report.parts:
            self.part, self.above = part, part.title
            self._chapter(part)
        return self.deck

    def _chapter(self, part: Part) -> None:
        first, *others = sections(part)
        found = [one for block in part.blocks if isinstance(block, Remarks) for one in block.items]
        found.sort(key=lambda one: RANK.index(one.severity))
        charts = [figure for one in (first, *others) for figure, _ in one.figures]
        left_out = without_backing([first, *others]) if self.summary else 0
        said = [one for one in others if not (one.figures or one.tables or one.quantities)]
        first.texts = [*([] if first.figures else first.texts), *map(self._said, said)]
        opening, found = self._opening(first, found)
        for table in first.tables:
            if self.summary and repeated(table, charts):
                left_out += 1
            else:
                self.table(table)
        found = self._charts(first, found)
        others = [one for one in others if one not in said]
        for some in pairs(others) if self.summary else ((one,) for one in others):
            if len(some) == 1 or not self._pair(*some):
                for section in some:
                    self._section(section)
        self.above = part.title
        self._left(opening, left_out, self._cards(found))

    def _left(self, opening: Any, tables: int, found: list[Remark]) -> None:
        """Say on a chapter's first slide what it leaves out; findings without a slide stand in its notes."""
        said = (
            self.t("report.left_out", n=tables) if tables else "",
            self.t("report.left_findings", n=len(found)) if found else "",
        )
        note = self.between.join(filter(None, said))
        if note:
            box(opening, Place(EDGE, NOTE + 2, ROOM, 16), cut(note, SMALL - 1, ROOM / SPARE), (SMALL - 1, SOFT))
            more = [self.between.join(filter(None, (one.what, one.why, one.do))) for one in found]
            frame = opening.notes_slide.notes_text_frame
            frame.text = printable("\n".join((frame.text, note, *more)))

    def _said(self, section: Section) -> str:
        """A heading that has nothing but texts below it, as one paragraph."""
        first = self.t("report.colon").join((section.title, *section.texts[:1]))
        return self.between.join((first, *section.texts[1:]))

    def _opening(self, section: Section, found: list[Remark]) -> tuple[Any, list[Remark]]:
        """A chapter's first slide, and the findings that had no room on it."""
        part = self.part
        slide = self.slide(part.title, part.lead)
        lines = wrap(part.lead, SIDE, ROOM / SPARE, 2)
        box(slide, Place(EDGE, 84, ROOM, SIDE * LINE * len(lines)), "\n".join(lines), (SIDE, SOFT))
        top = 84 + SIDE * LINE * len(lines) + 14
        top = self.quantities(slide, section.quantities[: 2 * A_ROW], top)
        section.quantities = section.quantities[2 * A_ROW :]
        bottom = NOTE if self.summary else BOTTOM
        words = Paragraphs(section.texts, SIDE, ROOM)
        if section.texts and top + words.high <= bottom:
            words.draw(slide, EDGE, top)
            top, section.texts = top + words.high, []
        for table in list(section.tables):
            grid = self.grid(table)
            if top + CAPTION + grid.high(grid.row_lines) <= bottom:
                top = self.captioned(slide, table, grid, top)
                section.tables.remove(table)
        return slide, self.pairs(slide, found, top, bottom)

    def _cards(self, found: list[Remark]) -> list[Remark]:
        """Slides of findings; a summary has them only for problems. Returns the findings left to the notes."""
        if self.summary and not any(one.severity == "bad" for one in found):
            return found
        while found:
            slide = self.slide(self.t("report.to_mind"), "\n".join(one.what for one in found))
            found = self.pairs(slide, found, TOP, BOTTOM)
        return []

    def _section(self, section: Section) -> None:
        """A heading's charts, tables and words."""
        self.above = f"{self.part.title} · {section.title}"
        if section.quantities and section.figures:
            section.figures[0] = (section.figures[0][0], self._with_quantities(section))
        elif section.quantities:
            slide = self.slide(section.title)
            self.quantities(slide, section.quantities, TOP)
        if self.summary and self._together(section):
            return
        self._charts(section, [])
        for table in section.tables:
            self.table(table)

    def _with_quantities(self, section: Section) -> list[str]:
        """The key figures of a section as texts beside its first chart."""
        said = [f"{one.label}{self.t('report.colon')}{one.value} {one.remark}".strip() for one in section.quantities]
        return [*said, *section.figures[0][1]]

    def _together(self, section: Section) -> bool:
        """A heading's words and its tables on one slide, if that is all and they fit."""
        words, grids = Paragraphs(section.texts, SIDE, ROOM), [self.grid(table) for table in section.tables]
        high = words.high + sum(CAPTION + grid.high(grid.row_lines) + GAP + 4 for grid in grids)
        if section.figures or section.quantities or not (section.texts and grids) or TOP + high > BOTTOM:
            return False
        slide = self.slide(section.title)
        words.draw(slide, EDGE, TOP)
        top = TOP + words.high
        for table, grid in zip(section.tables, grids, strict=True):
            top = self.captioned(slide, table, grid, top)
        return True

    def _pair(self, *some: Section) -> bool:
        """Two headings with a chart each side by side, if their words fit below."""
        charts = [Charted(self.t, one.figures[0][0], self.pictures) for one in some]
        words = [Paragraphs(self._with_quantities(one), SMALL, HALF) for one in some]
        below = TOP + CAPTION + max(chart.high(HALF, HALF) for chart in charts) + GAP
        if any(below + one.high - SMALL * LINE > BOTTOM for one in words):
            return False
        self.above = self.part.title
        titles = (one.figures[0][0].title for one in some)
        slide = self.slide(self.t("kit.sentence_separator").join(titles))
        for n, (section, chart, text) in enumerate(zip(some, charts, words, strict=True)):
            left = EDGE + n * (HALF + 24)
            box(slide, Place(left, TOP, HALF, 20), cut(section.title, SIDE, HALF / SPARE), (SIDE, SOFT))
            chart.draw(slide, Place(left, TOP + CAPTION, HALF, below - GAP - TOP - CAPTION))
            text.draw(slide, left, below)
        return True

    def _charts(self, section: Section, found: list[Remark]) -> list[Remark]:
        """A section's charts and texts, with findings where a chart has nothing else beside it; returns the others."""
        self.words(section.title, section.texts)
        for figure, texts in section.figures:
            found = self._figure(section.title, figure, texts, found)
        return found

    def _figure(self, above: str, figure: Figure, texts: list[str], found: list[Remark]) -> list[Remark]:
        chart = Charted(self.t, figure, self.pictures)
        words, wide, rest = beside(chart, texts, some=self.summary)
        slide = self.slide(figure.title, "\n".join((above, *(rest if self.summary else ()))))
        aside = words is not None or bool(found and not texts)
        chart.draw(slide, Place(EDGE, TOP, wide if aside or chart.flat else ROOM, BOTTOM - TOP))
        left = EDGE if chart.flat else WIDTH - EDGE - ASIDE
        top = TOP + wide * chart.slope + 2 * GAP if chart.flat else float(TOP)
        if words is not None:
            words.draw(slide, left, top)
            top += words.high
        if rest and not self.summary:
            self.words(figure.title, rest)
        if not aside:
            return found
        if chart.flat:
            return self.pairs(slide, found, top, BOTTOM)
        while found and top + (card := Card(found[0], self.between, ASIDE)).high <= BOTTOM:
            card.draw(slide, left, top, card.high)
            top, found = top + card.high + GAP, found[1:]
        return found
