"""Reports of odd plans and wishes: empty, long names, rare characters, a broken logo; no fonts on the machine."""

import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import PIL.Image
import pptx
import pypdf
import pytest

from planner.blocks import Figure, Text
from planner.data import Data
from planner.file_names import file_name
from planner.plan import Plan
from planner.report import (
    Part,
    Pictures,
    Report,
    Wishes,
    html,
    making,
    markdown,
    notebook,
    pdf,
    report,
    slides,
    word,
    workbook,
)
from planner.shop import money_chart
from planner.store import open_store

TODAY = date(2026, 9, 1)
WRITERS = (word, slides, pdf, workbook, html, markdown, notebook)
RARE = "陈喆的囍字 繁體開賣 №①→♥ Привет ¥"
LONG = "很长的名字" * 40

BARE = """
import sys
from planner.report import pdf
from test_report_odd import rare
sys.stdout.buffer.write(pdf.write(*rare()))
"""


def rare(label: str = RARE) -> tuple[Report, Pictures]:
    bars = ({"label": label, "kind": "cost", "start": 0.0, "end": 40.0, "part": "goods"},)
    part = Part("shop", "店铺档案", RARE, (Text(RARE), Figure("money", RARE, money_chart, bars)))
    made = Report(Plan(id="p", name="p"), Data(), TODAY, Wishes("zh-CN", 2), RARE, (part,))
    return made, Pictures(made.t)


@pytest.fixture(scope="module")
def without_fonts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("fonts")
    listed = f"<fontconfig><dir>{folder / 'none'}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    (folder / "fonts.conf").write_text(listed, encoding="utf-8")
    above = Path(__file__).parent
    return {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "PYTHONPATH": f"{above.parent}:{above}"}


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are hidden by fontconfig")
def test_rare_chinese_is_drawn_by_the_packaged_font_alone(without_fonts: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", BARE], check=True, capture_output=True, env=without_fonts)
    file = pypdf.PdfReader(io.BytesIO(done.stdout))
    fonts = {str(one.get_object()["/BaseFont"]) for page in file.pages for one in _fonts(page)}
    assert fonts
    assert all("PromobookSans" in name for name in fonts), fonts
    assert RARE[:5] in file.pages[2].extract_text()


def _fonts(page: Any) -> list[Any]:
    return list(page["/Resources"]["/Font"].values())


def test_rare_characters_of_a_chart_are_letters_and_no_boxes() -> None:
    pictures = []
    for label in ("喆囍喆", "囍喆囍"):
        made, held = rare(label)
        figure = made.parts[0].blocks[1]
        assert isinstance(figure, Figure)
        pictures.append(held.png(figure))
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_an_empty_plan_gives_a_report_in_every_format(locale: str, depth: Any) -> None:
    told = report(Plan(id="p", name=""), Data(), TODAY, Wishes(locale, depth))
    for writer in WRITERS:
        assert writer.write(told, Pictures(told.t)), writer.__name__


def test_long_names_and_odd_wishes_break_no_format() -> None:
    wishes = Wishes("zh-CN", 2, title=LONG, client=LONG, author=LONG, confidential=LONG, accent="javascript:alert(1)")
    told = report(Plan(id="p", name=LONG[:120]), Data(), TODAY, wishes, b"\x89PNG\r\n\x1a\nno picture at all")
    assert told.logo is None
    assert told.wishes.accent == "#0F766E"
    for writer in WRITERS:
        assert writer.write(told, Pictures(told.t)), writer.__name__
    assert len(file_name(LONG, "报告", "docx")) < 70


def test_a_logo_of_any_kind_stands_in_every_document() -> None:
    out = io.BytesIO()
    PIL.Image.new("CMYK", (3_000, 1_000)).save(out, "JPEG")
    told = report(Plan(id="p", name="p"), Data(), TODAY, Wishes("en", 2), out.getvalue())
    assert told.logo is not None
    assert PIL.Image.open(io.BytesIO(told.logo)).size == (1_200, 400)
    assert len(docx.Document(io.BytesIO(word.write(told, Pictures(told.t)))).inline_shapes) == 1
    cover = pptx.Presentation(io.BytesIO(slides.write(told, Pictures(told.t)))).slides[0]
    assert [shape.name for shape in cover.shapes if shape.shape_type == 13]
    assert pypdf.PdfReader(io.BytesIO(pdf.write(told, Pictures(told.t)))).pages[0].images


def test_a_document_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMOBOOK_HOME", str(tmp_path))
    monkeypatch.delenv("PROMOBOOK_DATABASE_URL", raising=False)
    store = open_store()
    plan = Plan(id="p", name="茶")
    store.create(plan, author="", session="s", at=datetime(2026, 9, 1, tzinfo=UTC))

    def broken(*_: object) -> bytes:
        raise ValueError("no room")

    monkeypatch.setattr(slides, "write", broken)
    arguments = making.order("p", store.head("p").revision, TODAY, Wishes("en", 1, logo="f" * 64), ["html", "slides"])
    with pytest.raises(making.NotWritten, match="slides: ValueError: no room"):
        making.documents(arguments, lambda *_: None)
