"""A report as a Word document: real headings, a table of contents, captions, page numbers and native tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.blocks import Block, Figure, Heading, Quantities, Remarks, Table, Text, Working
from planner.report.contents import Report, about
from planner.report.pictures import Pictures
from planner.wrapping import printable

if TYPE_CHECKING:
    from docx.document import Document

LATIN, HAN = "Arial", "Microsoft YaHei"  # on Windows, with Office on a Mac; LibreOffice has its own for them
MANY_COLUMNS = 7  # from here on a table is set smaller
SIGNS = {"bad": "✕", "watch": "△", "note": "○", "good": "✓"}
TINTS = {"bad": "FBEAE6", "watch": "FDF3DF", "note": "EEF3F8", "good": "E7F1EF"}
INK, SOFT, LINE = "1F2933", "5B6672", "E4E1D8"
PICTURE_CM = 16.0


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

    def write(self) -> Document:
        self._styles()
        self._page()
        self._cover()
        self._contents()
        for part in self.report.parts:
            self.document.add_heading(printable(part.title), 1)
            self._paragraph(part.lead, "Lead")
            for block in part.blocks:
                self._block(block)
        self._appendix()
        return self.document

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self.document.styles
        for name, size, colour, before, after in (
            ("Normal", 10.5, INK, 0, 6),
            ("Title", 26, INK, 0, 12),
            ("Heading 1", 18, self.accent, 24, 8),
            ("Heading 2", 13, INK, 14, 4),
            ("Heading 3", 11, INK, 10, 2),
            ("Caption", 9, SOFT, 4, 4),
            ("List Bullet", 10.5, INK, 0, 2),
            ("Lead", 10.5, SOFT, 0, 8),
            ("Small", 9, SOFT, 0, 6),
        ):
            style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour)
            style.font.italic = False
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            _fonts(style.element.get_or_add_rPr())
        for name in ("Heading 1", "Heading 2", "Heading 3", "Caption"):
            styles[name].paragraph_format.keep_with_next = True
        borders = styles["Title"].element.pPr.find(_tag("w:pBdr"))
        if borders is not None:
            styles["Title"].element.pPr.remove(borders)

    def _page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.3)
        section.different_first_page_header_footer = True
        footer = section.footer.paragraphs[0]
        footer.style, footer.alignment = self.document.styles["Small"], WD_ALIGN_PARAGRAPH.CENTER
        if self.report.wishes.confidential:
            footer.add_run(printable(self.report.wishes.confidential) + "  ·  ")
        _field(footer, "PAGE", "1")
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

    def _contents(self) -> None:
        from docx.enum.text import WD_BREAK  # noqa: PLC0415

        title = self._paragraph(self.t("report.contents"), "Heading 2")
        title.paragraph_format.page_break_before = True
        entries = [*(part.title for part in self.report.parts)]
        if any(part.workings for part in self.report.parts):
            entries.append(self.t("report.appendix"))
        _field(self.document.add_paragraph(), r'TOC \o "1-2" \h \z \u', "\n".join(entries), dirty=True)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _appendix(self) -> None:
        parts = [part for part in self.report.parts if part.workings]
        if not parts:
            return
        self.document.add_heading(self.t("report.appendix"), 1).paragraph_format.page_break_before = True
        for part in parts:
            self.document.add_heading(printable(part.title), 2)
            for one in part.workings:
                self._block(one)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text=words):
                self.document.add_heading(printable(words), 2)
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
                self.document.add_heading(printable(title), 3)
                for line in lines:
                    self._paragraph(line, "List Bullet")

    def _paragraph(self, words: str, style: str) -> Any:
        return self.document.add_paragraph(printable(words), style)

    def _caption(self, kind: str, words: str) -> None:
        self.numbers[kind] += 1
        before, after = self.t(f"report.{kind}", n="\0").split("\0")
        caption = self.document.add_paragraph(before, "Caption")
        _field(caption, f"SEQ {kind.capitalize()} \\* ARABIC", str(self.numbers[kind]))
        caption.add_run(f"{after}  {printable(words)}")

    def _figure(self, figure: Figure) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        self._caption("figure", figure.title)
        picture = self.document.add_picture(io.BytesIO(self.pictures.png(figure)), width=Cm(PICTURE_CM))
        picture._inline.docPr.set("descr", printable(figure.title))  # noqa: SLF001 (python-docx has no way to say it)

    def _quantities(self, block: Quantities) -> None:
        for items in _portions(block.items, 4):
            table = self.document.add_table(1, len(items))
            for cell, one in zip(table.rows[0].cells, items, strict=True):
                _shade(cell, "F6F5F1")
                cell.paragraphs[0].style = self.document.styles["Small"]
                cell.paragraphs[0].add_run(printable(one.label))
                value = cell.add_paragraph()
                run = value.add_run(printable(one.value))
                run.bold, run.font.size = True, _points(14)
                if one.remark:
                    cell.add_paragraph(printable(one.remark), "Small")
            self._paragraph("", "Small")

    def _remarks(self, block: Remarks) -> None:
        table = self.document.add_table(len(block.items), 1)
        for row, one in zip(table.rows, block.items, strict=True):
            cell = row.cells[0]
            _shade(cell, TINTS[one.severity])
            _whole(row)
            head = cell.paragraphs[0]
            sign = f"{SIGNS[one.severity]} {self.t(f'report.severity.{one.severity}')}  "
            head.add_run(sign).bold = True
            head.add_run(printable(one.what)).bold = True
            cell.add_paragraph(printable(self.t("kit.sentence_space").join(filter(None, (one.why, one.do)))))
        self._paragraph("", "Small")

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        self._caption("table", block.title)
        total = block.total_cells(self.t.locale, self.t("report.total"))
        cells = [[one.head for one in block.columns], *block.cells(self.t.locale), *([total] if total else [])]
        made = self.document.add_table(len(cells), len(block.columns))
        made.style = self.document.styles["Table Grid"]
        _lines_of(made)
        size = _points(8 if len(block.columns) >= MANY_COLUMNS else 9)
        for n, words in enumerate(cells):
            row = made.rows[n]
            _whole(row)
            for column, cell, word in zip(block.columns, row.cells, words, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = _points(1)
                run = paragraph.add_run(printable(word))
                run.font.size, run.bold = size, n == 0 or n > len(block.rows)
                if column.number:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if n == 0:
                    _shade(cell, "F6F5F1")
        _repeated(made.rows[0])
        self._paragraph(block.note, "Small")


def _portions(items: tuple[Any, ...], n: int) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(items), n):
        yield items[start : start + n]


def _tag(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415

    found: str = qn(name)
    return found


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(_tag(f"w:{key}"), value)
    return made


def _points(size: float) -> Any:
    from docx.shared import Pt  # noqa: PLC0415

    return Pt(size)


def _fonts(properties: Any) -> None:
    """Our fonts for Latin and Chinese in place of those of the template's theme."""
    fonts = properties.find(_tag("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    properties.insert(0, _element("w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=HAN, cs=LATIN))


def _field(paragraph: Any, code: str, shown: str, *, dirty: bool = False) -> None:
    """A field that Word works out; `shown` stands there until it has."""
    begin = _element("w:fldChar", fldCharType="begin")
    if dirty:
        begin.set(_tag("w:dirty"), "true")
    instruction = _element("w:instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = code
    for part in (begin, instruction, _element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001
    paragraph.add_run(printable(shown))
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))  # noqa: SLF001


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))  # noqa: SLF001


def _whole(row: Any) -> None:
    """A row that no page break goes through."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001


def _repeated(row: Any) -> None:
    """A header that stands on every page of its table."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001


def _lines_of(table: Any) -> None:
    """Thin lines between rows only."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if side in {"left", "right", "insideV"} else "single"
        borders.append(_element(f"w:{side}", val=kind, sz="4", space="0", color=LINE))
    table._tbl.tblPr.append(borders)  # noqa: SLF001
