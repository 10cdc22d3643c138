"""A report as a Word document: real headings, a table of contents, captions, page numbers and native tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text, Working, leads
from planner.report.columns import widths
from planner.report.contents import Report, about, entries
from planner.report.paper import (
    SINGLE,
    STYLES,
    add_field,
    begin_field,
    element,
    end_field,
    keep_whole,
    link_to,
    part_rows,
    points,
    rule,
    set_columns,
    set_fonts,
    shade,
    tag,
    write_cell,
)
from planner.report.pictures import Pictures
from planner.report.single import shrunk
from planner.wrapping import printable

if TYPE_CHECKING:
    from docx.document import Document

MANY_COLUMNS = 7  # from here on a table is set smaller
SIGNS = {"bad": "✕", "watch": "△", "note": "○", "good": "✓"}
TINTS = {"bad": "FBEAE6", "watch": "FDF3DF", "note": "EEF3F8", "good": "E7F1EF"}
COLUMN_CM, HALF_CM = 16.0, 8.8  # between the margins; one of a single page's two columns
PLACE = "_Toc2600"  # names of places that Word knows for those of a table of contents
SHORT = 9  # rows of a table that is kept on one page
POINTS, SPARE = 28.35, 1.1  # to a centimetre; other fonts than ours are wider
CELL = 5.4  # points between a table's cell and its words, on each side, as Word has them


def write(report: Report, pictures: Pictures) -> bytes:
    """The .docx file."""
    import docx  # noqa: PLC0415 (slow to load, only where a document is written)

    file = io.BytesIO()
    _Writer(docx.Document(), report, pictures).write().save(file)
    return file.getvalue()


class _Writer:
    """One document being written."""

    def __init__(self, document: Document, report: Report, pictures: Pictures) -> None:
        self.document, self.report, self.pictures = document, report, pictures
        self.t, self.accent = report.t, report.wishes.accent.removeprefix("#")
        self.numbers = {"figure": 0, "table": 0}
        self.headings = 0
        self.column = HALF_CM if report.single else COLUMN_CM
        self.scale = shrunk(report, HALF_CM * POINTS, CELL) if report.single else 1.0

    def write(self) -> Document:
        self._styles()
        self._page()
        if self.report.single:
            self._top()
        else:
            self._cover()
            self._contents()
        for part in self.report.parts:
            made = self._heading(part.title, 1)
            if not self.report.single:
                made.paragraph_format.page_break_before = part is self.report.parts[0]
                self._paragraph(part.lead, "Lead").paragraph_format.keep_with_next = True
            for before, block, after in zip((None, *part.blocks), part.blocks, (*part.blocks[1:], None), strict=False):
                self._block(block)
                if leads(before, block, after):
                    self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._appendix()
        return self.document

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self.document.styles
        for name, size, colour, before, after in SINGLE if self.report.single else STYLES:
            style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.size, style.font.color.rgb = Pt(size * self.scale), RGBColor.from_string(colour or self.accent)
            style.font.italic = False
            form = style.paragraph_format
            form.space_before, form.space_after = Pt(before * self.scale), Pt(after * self.scale)
            set_fonts(style.element.get_or_add_rPr())
        for name in ("Heading 1", "Heading 2", "Heading 3", "Caption"):
            styles[name].paragraph_format.keep_with_next = True
        borders = styles["Title"].element.pPr.find(tag("w:pBdr"))
        if borders is not None:
            styles["Title"].element.pPr.remove(borders)

    def _page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.4 if self.report.single else 2.5)
        section.top_margin = section.bottom_margin = Cm(1.3 if self.report.single else 2.3)
        section.footer_distance = Cm(0.6 if self.report.single else 1.25)
        section.different_first_page_header_footer = not self.report.single
        footer = section.footer.paragraphs[0]
        footer.style, footer.alignment = self.document.styles["Small"], WD_ALIGN_PARAGRAPH.CENTER
        if self.report.wishes.confidential:
            footer.add_run(printable(self.report.wishes.confidential))
        if not self.report.single:
            footer.add_run("  ·  " if self.report.wishes.confidential else "")
            add_field(footer, "PAGE", "1")
            header = section.header.paragraphs[0]
            header.style = self.document.styles["Small"]
            header.add_run(printable(self.report.title))
        properties = self.document.core_properties
        properties.title, properties.author = printable(self.report.title), printable(self.report.wishes.author)
        properties.language = self.t.locale

    def _cover(self) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        if self.report.logo:
            self.document.add_picture(io.BytesIO(self.report.logo), height=Cm(2))
        self._paragraph("", "Normal").paragraph_format.space_after = Cm(4)
        self._paragraph(self.report.title, "Title")
        for line in about(self.report):
            self._paragraph(line, "Lead")

    def _top(self) -> None:
        """The head of a single page, above two columns."""
        from docx.enum.section import WD_SECTION  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        if self.report.logo:
            self.document.add_picture(io.BytesIO(self.report.logo), height=Cm(0.9))
        self._paragraph(self.report.title, "Title")
        self._paragraph("  ·  ".join(about(self.report)), "Lead")
        columns = self.document.add_section(WD_SECTION.CONTINUOUS)._sectPr  # noqa: SLF001
        found = columns.find(tag("w:cols"))
        found.set(tag("w:num"), "2")
        found.set(tag("w:space"), "340")

    def _contents(self) -> None:
        """Chapters and headings to jump to. Word adds their pages when it opens the file, others on "update"."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        title = self._paragraph(self.t("report.contents"), "Heading 3")
        title.paragraph_format.page_break_before = True
        for name, indent in (("toc 1", 0), ("toc 2", 0.6)):
            form = self.document.styles[name].paragraph_format
            form.left_indent = Cm(indent)
            form.tab_stops.add_tab_stop(Cm(COLUMN_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        found = list(entries(self.report))
        paragraphs = [self.document.add_paragraph("", f"toc {level}") for level, _ in found]
        if paragraphs:
            begin_field(paragraphs[0], r'TOC \o "1-2" \h \z \u')
        for n, (paragraph, (_, words)) in enumerate(zip(paragraphs, found, strict=True)):
            link_to(paragraph, f"{PLACE}{n}", words)
        if paragraphs:
            end_field(paragraphs[-1])

    def _heading(self, words: str, level: int) -> Any:
        """A heading, with the place that the table of contents points to."""
        made = self.document.add_heading(printable(words), level)
        if level <= 2:
            number = str(self.headings)
            made._p.insert(1, element("w:bookmarkStart", id=number, name=f"{PLACE}{number}"))  # noqa: SLF001
            made._p.append(element("w:bookmarkEnd", id=number))  # noqa: SLF001
            self.headings += 1
        return made

    def _appendix(self) -> None:
        parts = [part for part in self.report.parts if part.workings]
        if not parts:
            return
        self._heading(self.t("report.appendix"), 1).paragraph_format.page_break_before = True
        for part in parts:
            self._heading(part.title, 2)
            for one in part.workings:
                self._block(one)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text=words):
                self._heading(words, 2)
            case Text(text=words, small=small):
                self._paragraph(words, "Small" if small else "Normal")
            case Quantities():
                self._quantities(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Remarks():
                self._remarks(block)
            case Working(title=title, lines=lines):
                self._heading(title, 3)
                for line in lines:
                    self._paragraph(line, "List Bullet")

    def _paragraph(self, words: str, style: str) -> Any:
        return self.document.add_paragraph(printable(words), style)

    def _caption(self, kind: str, words: str) -> None:
        self.numbers[kind] += 1
        before, after = self.t(f"report.{kind}", n="\0").split("\0")
        caption = self.document.add_paragraph(before, "Caption")
        add_field(caption, f"SEQ {kind.capitalize()} \\* ARABIC", str(self.numbers[kind]))
        caption.add_run(f"{after}  {printable(words)}")

    def _figure(self, figure: Figure) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        self._caption("figure", figure.title)
        wide = Cm(self.pictures.fitted(figure, self.column))
        picture = self.document.add_picture(io.BytesIO(self.pictures.png(figure)), width=wide)
        picture._inline.docPr.set("descr", printable(figure.title))  # noqa: SLF001 (python-docx has no way to say it)

    def _quantities(self, block: Quantities) -> None:
        across = 2 if self.report.single else 4
        for items in _portions(block.items, across):
            table = self.document.add_table(1, len(items))
            set_columns(table, [self.column * POINTS / len(items)] * len(items))
            for cell, one in zip(table.rows[0].cells, items, strict=True):
                shade(cell._tc, "F6F5F1")  # noqa: SLF001
                cell.paragraphs[0].style = self.document.styles["Small"]
                cell.paragraphs[0].add_run(printable(one.label))
                value = cell.add_paragraph()
                run = value.add_run(printable(one.value))
                run.bold, run.font.size = True, points(10 * self.scale if self.report.single else 14)
                if one.remark and self.report.single:
                    value.add_run(f"  {printable(one.remark)}").font.size = points(7.5 * self.scale)
                elif one.remark:
                    cell.add_paragraph(printable(one.remark), "Small")
            keep_whole(table.rows[0]._tr)  # noqa: SLF001
            self._gap()

    def _gap(self) -> None:
        """A little room below what is a table for Word: without it two would be one."""
        gap = self._paragraph("", "Small")
        gap.paragraph_format.space_after = points(0)
        gap.paragraph_format.line_spacing = points(2 if self.report.single else 6)

    def _remarks(self, block: Remarks) -> None:
        table = self.document.add_table(len(block.items), 1)
        set_columns(table, [self.column * POINTS])
        part_rows(table)
        for row, one in zip(table.rows, block.items, strict=True):
            cell = row.cells[0]
            shade(cell._tc, TINTS[one.severity])  # noqa: SLF001
            keep_whole(row._tr)  # noqa: SLF001
            head = cell.paragraphs[0]
            sign = f"{SIGNS[one.severity]} {self.t(f'report.severity.{one.severity}')}  "
            head.add_run(sign + printable(one.what)).bold = True
            cell.add_paragraph(printable(self.t("kit.sentence_space").join(filter(None, (one.why, one.do)))))
        self._gap()

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        total = block.total_cells(self.t.locale, self.t("report.total"))
        rows = [[one.head for one in block.columns], *block.cells(self.t.locale), *([total] if total else [])]
        size = 7.5 * self.scale if self.report.single else 8 if len(block.columns) >= MANY_COLUMNS else 9
        self._caption("table", block.title)
        made = self.document.add_table(len(rows), len(block.columns))
        made.style = self.document.styles["Table Grid"]
        rule(made)
        set_columns(made, widths(rows, self.column * POINTS, size * SPARE, CELL))
        for n, (line, words) in enumerate(zip(made._tbl.tr_lst, rows, strict=True)):  # noqa: SLF001 (its rows are slow)
            keep_whole(line)
            # The header stays with the first rows, and a short table whole.
            kept = n < len(rows) - 1 and (n < 2 or len(rows) <= SHORT)
            for column, cell, word in zip(block.columns, line.tc_lst, words, strict=True):
                bold = n == 0 or n > len(block.rows)
                paragraph = write_cell(cell, printable(word), size, bold=bold, kept=kept)
                if column.number:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if n == 0:
                    shade(cell, "F6F5F1")
        made._tbl.tr_lst[0].get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 (on each page)
        if block.note:
            self._paragraph(block.note, "Small")
        else:
            self._gap()


def _portions(items: tuple[Any, ...], n: int) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(items), n):
        yield items[start : start + n]
