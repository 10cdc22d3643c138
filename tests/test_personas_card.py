"""The persona card: nothing leaves its page, nothing becomes markup, and Chinese needs no font of the machine."""

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops, ImageDraw, ImageFont

from planner import personas
from planner.i18n import LOCALES, translator
from planner.personas import Persona
from planner.personas.card import card_png, card_svg
from planner.samples import SAMPLES, load
from planner.wrapping import cut, width, wrap

TODAY = date(2026, 9, 1)
FONT = Path(personas.__file__).parent.parent / "fonts" / "PromobookSans-Regular.otf"
each_locale = pytest.mark.parametrize("locale", LOCALES)


def persona(row_id: str = "a", felt: dict[str, str] | None = None, **values: Any) -> Persona:
    journey = {stage: {"feeling": feeling} for stage, feeling in (felt or {}).items()}
    return Persona.model_validate({"id": row_id, "journey": journey, **values})


@each_locale
@pytest.mark.parametrize("shop", SAMPLES)
def test_a_card_of_a_sample_is_well_formed_and_cuts_nothing(shop: str, locale: str) -> None:
    for item in load(shop, locale, TODAY).personas.items:
        svg = card_svg(item, translator(locale))
        root = ET.fromstring(svg)  # noqa: S314 (our own)
        assert "…" not in "".join(root.itertext())
        assert item.name in "".join(root.itertext())


@each_locale
def test_an_empty_persona_has_a_card_that_shows_dashes(locale: str) -> None:
    words = "".join(ET.fromstring(card_svg(persona(), translator(locale), "#1")).itertext())  # noqa: S314
    assert "#1" in words
    assert words.count("—") >= 10


def test_words_on_a_card_are_escaped() -> None:
    nasty = persona(name='<script>alert("1")</script>&', quote="]]>", pains="\x00\x0b\ufffe<image href='http://x/'/>")
    root = ET.fromstring(card_svg(nasty, translator("en")))  # noqa: S314
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {"svg", "rect", "circle", "line", "text"}
    assert root.find(".//{*}text") is not None


@settings(max_examples=60, deadline=None)
@given(some.text(max_size=300), some.sampled_from([11.0, 13.0, 26.0]), some.integers(20, 300), some.integers(1, 4))
def test_wrapped_lines_fit_whatever_the_text(text: str, size: float, room: int, lines: int) -> None:
    wrapped = wrap(text, size, room, lines)
    assert len(wrapped) <= lines
    assert all(width(line, size) <= max(room, size * 1.1) for line in wrapped)


def test_a_line_does_not_begin_with_a_full_stop() -> None:
    assert wrap("一二三四五，六", 10, 52, 3) == ["一二三四", "五，六"]


def test_latin_words_stay_whole() -> None:
    assert wrap("Taobao and Douyin", 10, width("Taobao and", 10), 2) == ["Taobao and", "Douyin"]


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert wrap("好" * 100, 10, 100, 2)[-1].endswith("…")
    assert cut("short", 10, 100) == "short"


@cache
def longest() -> Persona:
    fill = dict.fromkeys(
        ("habits", "pains", "needs", "values", "lifestyle", "topics", "decides_more"), "长而又长的文字" * 200
    )
    fill |= dict.fromkeys(("name", "quote", "work", "regions"), "W" * 120)
    return persona(**fill, media=("taobao", "jd", "douyin", "kuaishou", "xiaohongshu", "wechat", "weibo", "bilibili"))


@each_locale
def test_nothing_on_a_card_leaves_its_page(locale: str) -> None:
    picture = Image.open(io.BytesIO(card_png(card_svg(longest(), translator(locale)), scale=1))).convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    below = ImageChops.difference(picture, white)
    below.paste((0, 0, 0), (0, 0, picture.width, 12))  # the band at the top goes from edge to edge
    left, top, right, bottom = below.getbbox() or (0, 0, 0, 0)
    assert (left, top) >= (34, 34)
    assert right <= 592 - 34
    assert bottom <= 840 - 8


def glyph(font: ImageFont.FreeTypeFont, char: str) -> bytes:
    picture = Image.new("L", (40, 40))
    ImageDraw.Draw(picture).text((4, 2), char, font=font, fill=255)
    return picture.tobytes()


def test_the_packaged_font_alone_draws_chinese() -> None:
    font = ImageFont.truetype(str(FONT), 30)
    box = glyph(font, "\U0010fffd")  # no font has it
    shapes = {glyph(font, char) for char in "茶礼盒用户画像旅程￥—…“”Aé"}
    assert len(shapes) == 16
    assert box not in shapes


@each_locale
def test_the_packaged_font_has_every_character_the_card_can_say(locale: str) -> None:
    font = ImageFont.truetype(str(FONT), 30)
    box = glyph(font, "\U0010fffd")
    texts = [text for key, text in translator(locale).texts.items() if key.startswith("personas.")]
    assert {char for text in texts for char in text if char not in "\n □" and glyph(font, char) == box} == set()


def test_two_chinese_characters_make_different_pictures() -> None:
    t = translator("zh-CN")
    one, other = (card_png(card_svg(persona(name=name), t), scale=1) for name in ("茶", "屋"))
    assert one != other
    assert one.startswith(b"\x89PNG")


def test_the_font_carries_its_licence_and_not_the_reserved_name() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONT.parent / "OFL.txt").read_text(encoding="utf-8")
    assert ImageFont.truetype(str(FONT), 10).getname() == ("Promobook Sans", "Regular")
    assert FONT.stat().st_size < 6_000_000  # all of GBK
