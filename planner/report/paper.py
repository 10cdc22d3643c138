"""What a Word document is made of where python-docx has no way to say it, or a slow one."""

from __future__ import annotations

from typing import Any

from planner.wrapping import printable

LATIN, HAN = "Arial", "Microsoft YaHei"  # on Windows, with Office on a Mac; LibreOffice has its own for them
INK, SOFT, LINE = "1F2933", "5B6672", "E4E1D8"
# Paragraph styles: name, size, colour (none: the accent), room above and below, in points.
STYLES = (
    ("Normal", 10.5, INK, 0, 6),
    ("Title", 26, INK, 0, 12),
    ("Heading 1", 18, "", 24, 8),
    ("Heading 2", 13, INK, 14, 4),
    ("Heading 3", 11, INK, 10, 2),
    ("Caption", 9, SOFT, 8, 4),
    ("List Bullet", 10.5, INK, 0, 2),
    ("Lead", 10.5, SOFT, 0, 8),
    ("Small", 9, SOFT, 0, 6),
    ("toc 1", 10.5, INK, 6, 2),
    ("toc 2", 9, SOFT, 0, 1),
)
SINGLE = (
    ("Normal", 8, INK, 0, 2),
    ("Title", 15, INK, 0, 2),
    ("Heading 1", 10, "", 6, 2),
    ("Heading 2", 8.5, INK, 3, 1),
    ("Heading 3", 8, INK, 3, 1),
    ("Caption", 7.5, SOFT, 3, 1),
    ("List Bullet", 8, INK, 0, 1),
    ("Lead", 7.5, SOFT, 0, 1),
    ("Small", 7.5, SOFT, 0, 1),
)


def tag(name: str) -> str:
    """The full name of an element of Word's XML."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    found: str = qn(name)
    return found


def element(kind: str, /, **values: str) -> Any:
    """An element of Word's XML with attributes of its own namespace."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    made = OxmlElement(kind)
    for key, value in values.items():
        made.set(tag(f"w:{key}"), value)
    return made


def points(size: float) -> Any:
    """Points as python-docx measures them."""
    from docx.shared import Pt  # noqa: PLC0415

    return Pt(size)


def set_fonts(properties: Any) -> None:
    """Our fonts for Latin and Chinese in place of those of the template's theme."""
    fonts = properties.find(tag("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    properties.insert(0, element("w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=HAN, cs=LATIN))


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word works out; `shown` stands there until it has."""
    begin_field(paragraph, code)
    paragraph.add_run(printable(shown))
    end_field(paragraph)


def begin_field(paragraph: Any, code: str) -> None:
    """The beginning of a field: what it is."""
    instruction = element("w:instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = code
    begin = element("w:fldChar", fldCharType="begin")
    if not code.startswith(("PAGE ", "SEQ")):
        begin.set(tag("w:dirty"), "true")
    for part in (begin, instruction, element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001


def end_field(paragraph: Any) -> None:
    """The end of a field."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))  # noqa: SLF001


def link_to(paragraph: Any, place: str, words: str) -> None:
    """Words that lead to a place in the document."""
    link = element("w:hyperlink", anchor=place)
    link.append(paragraph.add_run(printable(words))._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def shade(cell: Any, colour: str) -> None:
    """Fill a cell."""
    cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def keep_whole(row: Any) -> None:
    """A row that no page break goes through."""
    row.get_or_add_trPr().append(element("w:cantSplit"))


def set_columns(table: Any, room: list[float]) -> None:
    """Columns of widths in points that stay as they are."""
    table.autofit = False
    inner = table._tbl  # noqa: SLF001 (python-docx goes through all cells for each column)
    for column, wide in zip(inner.tblGrid.gridCol_lst, room, strict=True):
        column.w = points(wide)
    for row in inner.tr_lst:
        for cell, wide in zip(row.tc_lst, room, strict=True):
            cell.width = points(wide)


def write_cell(cell: Any, words: str, size: float, *, bold: bool, kept: bool) -> Any:
    """The words of a table's cell. `kept`: on the page of the next row."""
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    paragraph = Paragraph(cell.p_lst[0], cell)
    form = paragraph.paragraph_format
    form.space_after = points(1)
    if kept:
        form.keep_with_next = True
    run = paragraph.add_run(words)
    run.font.size, run.bold = points(size), bold
    return paragraph


def part_rows(table: Any) -> None:
    """White between rows, so that each stands by itself."""
    borders = element("w:tblBorders")
    borders.append(element("w:insideH", val="single", sz="48", space="0", color="FFFFFF"))
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def rule(table: Any) -> None:
    """Thin lines between rows only."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if side in {"left", "right", "insideV"} else "single"
        borders.append(element(f"w:{side}", val=kind, sz="4", space="0", color=LINE))
    table._tbl.tblPr.append(borders)  # noqa: SLF001
