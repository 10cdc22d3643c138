"""Every format read back by another program: the same words and figures, nothing executed, nothing cut off silently."""

import base64
import io
import json
import re
import zipfile
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import docx
import nbclient
import nbformat
import openpyxl
import pptx
import pypdf
import pytest
from pptx.util import Pt

from planner.blocks import (
    Amount,
    Block,
    Column,
    Figure,
    Heading,
    Quantities,
    Quantity,
    Remark,
    Remarks,
    Table,
    Text,
    Working,
)
from planner.data import Data
from planner.plan import Plan
from planner.report import Part, Pictures, Report, Wishes, html, markdown, notebook, pdf, report, slides, word, workbook
from planner.samples import load
from planner.shop import money_chart

TODAY = date(2026, 9, 1)
EVIL = (
    '=cmd|"/c calc"!A1',
    "<script>alert(1)</script>",
    "]]> & <b>",
    '“角”"quotes"',
    "😀 emoji",
    "长" * 300,
    "w" * 200,
)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def blocks() -> tuple[Block, ...]:
    columns = (
        Column("name", "Name"),
        Column("spend", "Spend", "money", total=True),
        Column("sales", "Sales", "money", total=True),
        Column("roas", "ROAS", "ratio", "{sales}/{spend}"),
        Column("day", "Day", "day"),
    )
    rows = tuple(
        {"name": f"row {n}", "spend": 10_000 * (n + 1), "sales": 25_000 * (n + 1), "roas": 2.5, "day": TODAY}
        for n in range(60)
    )
    nasty = tuple({"name": words, "value": Amount(0.125, "percent")} for words in EVIL)
    bars = ({"label": "Goods ¥40", "kind": "cost", "start": 0.0, "end": 40.0, "part": "goods"},)
    return (
        Quantities(tuple(Quantity(words, "¥ 1,234", words) for words in EVIL[:5])),
        Heading("A heading"),
        *(Text(words) for words in EVIL),
        Table("Sixty rows", columns, rows, note="A note"),
        Table("Nasty", (Column("name", "Name"), Column("value", "Value", "money")), nasty),
        Table("Unknown", columns, ({"name": "nobody knows"},)),
        Figure("money", "<i>Goods</i> take 40", money_chart, bars),
        Remarks(tuple(Remark("bad", words, words, words) for words in EVIL)),
    )


@cache
def made() -> Report:
    wishes = Wishes("zh-CN", 3, confidential=EVIL[1], author=EVIL[0])
    part = Part("shop", "店铺档案", "先把家底摸清", blocks(), (Working("怎么算", ("1 + 1 = 2", *EVIL)),))
    return Report(Plan(id="p", name="p"), Data(), TODAY, wishes, EVIL[0], (part,), PIXEL)


@cache
def drawn() -> Pictures:
    return Pictures(made().t)


def test_word_has_headings_contents_captions_and_all_words() -> None:
    file = docx.Document(io.BytesIO(word.write(made(), drawn())))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet"} <= set(styles)
    xml = file.element.xml
    assert r"TOC \o" in xml
    assert "SEQ Figure" in xml
    assert "SEQ Table" in xml
    texts = [paragraph.text for paragraph in file.paragraphs]
    texts += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    for words in EVIL:
        assert any(words in text for text in texts), words
    sixty = next(table for table in file.tables if len(table.rows) == 62)
    assert [cell.text for cell in sixty.rows[61].cells][:3] == ["合计", "¥\xa0183,000", "¥\xa0457,500"]


def test_slides_hold_every_row_and_nothing_leaves_a_slide() -> None:
    deck = pptx.Presentation(io.BytesIO(slides.write(made(), drawn())))
    cells = []
    for slide in deck.slides:
        assert slide.has_notes_slide or slide == deck.slides[0]
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + Pt(1), slide.shapes.title.text
            assert shape.top + shape.height <= deck.slide_height + Pt(1), slide.shapes.title.text
            if shape.has_table:
                cells += [cell.text for row in shape.table.rows for cell in row.cells]
    assert all(f"row {n}" in cells for n in range(60))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len([title for title in titles if title.startswith("Sixty rows")]) >= 3


def test_pdf_holds_chinese_words_and_the_sums() -> None:
    file = pypdf.PdfReader(io.BytesIO(pdf.write(made(), drawn())))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in file.pages))
    for words in ("店铺档案", "数字是怎么算出来的", "<script>alert(1)</script>", "row59", "183,000", "合计"):
        assert words in text
    assert file.metadata.title == made().title
    fonts = {str(font["/BaseFont"]) for page in file.pages for font in _fonts(page)}
    assert any("PromobookSans" in font for font in fonts), fonts


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_a_workbook_reckons_itself_and_takes_nothing_typed_for_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(made(), drawn())))
    sixty = next(sheet for sheet in book if sheet["A1"].value == "Sixty rows")
    assert sixty["D4"].value == "=C4/B4"
    assert sixty["B64"].value == "=SUM(B4:B63)"
    assert sixty["B4"].value == 100
    assert sixty["E4"].value.date() == TODAY
    assert sixty.freeze_panes == "B4"
    values = openpyxl.load_workbook(io.BytesIO(workbook.write(made(), drawn())), data_only=True)
    assert values[sixty.title]["D4"].value == 2.5
    assert values[sixty.title]["C64"].value == 457_500
    nasty = next(sheet for sheet in book if sheet["A1"].value == "Nasty")
    assert nasty["A4"].value == EVIL[0]
    assert nasty["A4"].data_type == "s"
    assert nasty["B4"].value == 0.125
    unknown = next(sheet for sheet in book if sheet["A1"].value == "Unknown")
    assert [cell.value for cell in unknown[4][:5]] == ["nobody knows", "—", "—", "—", "—"]


class Tags(HTMLParser):
    """Collects tags and words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [value for name, value in attrs if name == "src" and not (value or "").startswith("data:")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_stands_alone_and_user_text_is_no_markup() -> None:
    text = html.write(made(), drawn()).decode()
    page = Tags()
    page.feed(text)
    assert not {"script", "link", "iframe", "b", "i"} & set(page.tags)
    assert "img" in page.tags
    said = "".join(page.words)
    assert all(words in said for words in EVIL)
    assert "http" not in text.replace("http-equiv", "")


def test_markdown_comes_with_its_pictures_and_escapes_what_was_typed() -> None:
    with zipfile.ZipFile(io.BytesIO(markdown.write(made(), drawn()))) as file:
        names, text = file.namelist(), file.read("report.md").decode()
        assert names == ["report.md", "01-shop-money.png"]
        assert file.read("01-shop-money.png").startswith(b"\x89PNG")
    assert "<script>" not in text.replace(r"\<script\>", "")
    assert "| row 59 |" in text


def test_a_chart_is_drawn_once_for_all_formats() -> None:
    figure = next(block for block in made().parts[0].blocks if isinstance(block, Figure))
    assert drawn().png(figure) is drawn().png(figure)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_a_notebook_runs_and_shows_the_figures_of_the_report(locale: str) -> None:
    plan = load("tea", locale, TODAY)
    told = report(plan, Data(), TODAY, Wishes(locale, 2, ("shop", "budget")))
    book = nbformat.reads(notebook.write(told, Pictures(told.t)).decode(), 4)
    nbformat.validate(book)
    nbclient.NotebookClient(book, timeout=300).execute()
    shown = json.dumps([cell.outputs for cell in book.cells if cell.cell_type == "code"], ensure_ascii=False)
    figures = [
        one for part in told.parts for block in part.blocks if isinstance(block, Quantities) for one in block.items
    ]
    assert len(figures) > 6
    for one in figures:
        assert json.dumps(one.value, ensure_ascii=False)[1:-1] in shown, one
