"""Word and slides as another office suite lays them out: nothing lost or outside, one page where one is promised."""

import importlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pptx
import pypdf
import pytest
from rendered import Page, bare, in_office, rendered

from planner.blocks import Column, Heading, Table
from planner.data import Data
from planner.i18n import LOCALES
from planner.plan import chapters
from planner.report import Part, Pictures, Report, Wishes, pdf, report, slides, word
from planner.report.deck import HEIGHT, WIDTH
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
TELLING = tuple(slug for slug in chapters() if hasattr(importlib.import_module(f"planner.{slug}"), "blocks"))
FOOT = HEIGHT - 24  # below stands nothing but the page's number
MANY = 32  # slides of a summary
SHOPS = (("dress", "zh-CN"), ("tea", "en"))


@cache
def told(shop: str, locale: str, depth: Any) -> tuple[Report, Pictures]:
    made = report(load(shop, locale, TODAY), Data(), TODAY, Wishes(locale, depth, TELLING))
    return made, Pictures(made.t)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    documents = {}
    for shop, locale in SHOPS:
        documents[f"{shop}-summary.docx"] = word.write(*told(shop, locale, 2))
        documents[f"{shop}-single.docx"] = word.write(*told(shop, locale, 1))
        documents[f"{shop}-summary.pptx"] = slides.write(*told(shop, locale, 2))
    return rendered(documents, tmp_path_factory.mktemp("documents"))


def headings(made: Report) -> Iterator[str]:
    for part in made.parts:
        yield part.title
        yield from (block.text for block in part.blocks if isinstance(block, Heading))


@in_office
@pytest.mark.parametrize(("shop", "locale"), SHOPS)
def test_a_word_report_has_all_its_headings(shop: str, locale: str, laid_out: dict[str, list[Page]]) -> None:
    found = laid_out[f"{shop}-summary.docx"]
    assert 8 < len(found) < 35
    text = "".join(page.words for page in found)
    for words in headings(told(shop, locale, 2)[0]):
        assert text.count(bare(words)) >= 2, f"{words} stands neither in the contents nor above its text"
    assert all(page.words for page in found)


@in_office
@pytest.mark.parametrize(("shop", "locale"), SHOPS)
def test_a_single_page_in_word_is_one_page(shop: str, locale: str, laid_out: dict[str, list[Page]]) -> None:
    (page,) = laid_out[f"{shop}-single.docx"]
    for words in headings(told(shop, locale, 1)[0]):
        assert bare(words) in page.words


@in_office
@pytest.mark.parametrize(("shop", "locale"), SHOPS)
def test_slides_keep_their_words_inside_also_after_tables_have_grown(
    shop: str, locale: str, laid_out: dict[str, list[Page]]
) -> None:
    deck = pptx.Presentation(io.BytesIO(slides.write(*told(shop, locale, 2))))
    found = laid_out[f"{shop}-summary.pptx"]
    assert len(deck.slides) == len(found) <= MANY
    for n, (slide, page) in enumerate(zip(deck.slides, found, strict=True), start=1):
        title = slide.shapes.title.text
        assert bare(title) in page.words
        assert page.lowest < HEIGHT - 8, title
        assert page.rightmost < WIDTH, title
        grown = [shape for shape in slide.shapes if shape.has_table]
        if grown:
            last = bare(grown[-1].table.cell(len(grown[-1].table.rows) - 1, 0).text)
            assert last in page.words, f"slide {n}: {title}"


@in_office
def test_a_single_page_that_is_full_in_word_is_set_smaller(tmp_path: Path) -> None:
    made, pictures = told("home", "en", 1)
    columns = (Column("n", "Segment"), Column("v", "Sales", "money"))
    more = Table("Segments", columns, tuple({"n": f"segment {n}", "v": 1_234_500 * n} for n in range(24)))
    full = replace(made, parts=(*made.parts, Part("customers", "Customers", "", (more,))))
    found = rendered({"full.docx": word.write(full, pictures)}, tmp_path)["full.docx"]
    assert len(found) == 1
    assert bare("segment 23") in found[0].words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("shop", SAMPLES)
def test_a_single_page_as_pdf_is_one_page(shop: str, locale: str) -> None:
    made, pictures = told(shop, locale, 1)
    (page,) = pypdf.PdfReader(io.BytesIO(pdf.write(made, pictures))).pages
    found = bare(page.extract_text())
    for words in headings(made):
        assert bare(words) in found


def test_the_contents_in_word_lead_to_every_heading() -> None:
    made, pictures = told("dress", "zh-CN", 2)
    xml = docx.Document(io.BytesIO(word.write(made, pictures))).element.xml
    links, places = re.findall(r'w:anchor="(\w+)"', xml), re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', xml)
    assert links == places
    assert len(links) == len(list(headings(made)))
