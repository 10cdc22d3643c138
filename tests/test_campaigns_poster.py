"""The poster and the list to tick off: they say what they should, nothing leaves the page, no words are markup."""

import io
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import campaign_tasks as case
import pytest
from PIL import Image

from planner.campaigns import takeaway
from planner.campaigns.schedule import Schedule
from planner.i18n import LOCALES, catalog, translator

both = pytest.mark.parametrize("locale", LOCALES)
HAN = "\u53cc11 \u8336\u53f6\u8282"


def usual(**values: Any) -> Schedule:
    return case.scheduled(*case.usual(), **values)


def words_of(svg: str) -> str:
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    return "\n".join(node.text or "" for node in root.iter() if node.tag.endswith("text"))


@both
def test_a_poster_names_campaign_opening_phases_next_and_late_tasks(locale: str) -> None:
    t, plan = translator(locale), usual(name=f"{HAN} <&>")
    svg = takeaway.poster_svg(t, plan, case.TODAY)
    words = words_of(svg)
    assert f"{HAN} <&>" in words
    assert "2026" in words
    for phase in ("target", "stock", "rehearsal", "review"):
        assert t(f"campaigns.items.tasks.phase.options.{phase}") in words
    assert t("campaigns.poster.late", n=1) in words
    assert t("campaigns.poster.next", n=5) in words
    for title in ("Order", "Sign", "Banner", "Pack", "Drill"):
        assert title in words
    assert "<script" not in svg
    assert 'width="297mm" height="210mm"' in svg


@pytest.mark.parametrize("n", [0, 1, 300])
@both
def test_nothing_leaves_the_poster(n: int, locale: str) -> None:
    plan = case.many(n) if n else case.scheduled(name="\u957f" * 120)
    root = ET.fromstring(takeaway.poster_svg(translator(locale), plan, case.TODAY))  # noqa: S314 (our own)
    places = [
        (float(node.get("x", "0")), float(node.get("y", "0"))) for node in root.iter() if node.tag.endswith("text")
    ]
    assert places
    assert all(0 < x < 1188 and 0 < y < 840 for x, y in places)


def test_a_poster_as_a_picture_shows_chinese() -> None:
    t = translator("zh-CN")
    made = [takeaway.poster_png(t, usual(name=name), case.TODAY, 1) for name in ("\u8336", "\u5c4b")]
    pictures = [Image.open(io.BytesIO(one)).convert("L") for one in made]
    assert {picture.size for picture in pictures} == {(1188, 840)}
    heads = [picture.crop((44, 30, 90, 84)) for picture in pictures]
    assert heads[0].tobytes() != heads[1].tobytes()
    assert all(head.getextrema()[0] < 90 for head in heads)


class Tags(HTMLParser):
    """The tags of a page, its words, and the boxes that are ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.ticked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ticked += ("checked", None) in attrs
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "style"}

    def handle_data(self, data: str) -> None:
        self.words += data


@both
def test_the_list_to_tick_is_a_page_in_three_steps_with_a_box_per_task(locale: str) -> None:
    page = Tags()
    page.feed(takeaway.ticklist_page(translator(locale), usual(name=case.AWKWARD), case.TODAY))
    words = catalog(locale)
    assert page.tags.count("input") == len(case.usual())
    assert page.ticked == 1
    assert page.tags.count("h2") == 3
    assert not {"script", "b", "img", "link", "iframe"} & set(page.tags)
    assert page.words.count(case.AWKWARD) == 3
    places = [page.words.index(words[f"campaigns.ticklist.{step}"]) for step in ("before", "during", "after")]
    assert places == sorted(places)


@both
def test_the_list_as_text_has_the_same_tasks(locale: str) -> None:
    text = takeaway.ticklist_text(translator(locale), usual(), case.TODAY)
    before, during = (catalog(locale)[f"campaigns.ticklist.{step}"] for step in ("before", "during"))
    assert len(re.findall(r"^[\u25a1\u221a]", text, re.MULTILINE)) == len(case.usual())
    places = [text.index(words) for words in (before, " Order", during, " Open", " Ship")]
    assert places == sorted(places)
    assert text.index("Loose") < text.index(during)
    empty = takeaway.ticklist_text(translator(locale), case.scheduled(), case.TODAY)
    assert empty.count(catalog(locale)["campaigns.ticklist.nothing"]) == 3


@pytest.mark.parametrize("opening", [date(1900, 1, 1), date(9999, 12, 31), None])
@both
def test_posters_and_lists_are_made_at_the_ends_of_the_calendar(opening: date | None, locale: str) -> None:
    t = translator(locale)
    plan = case.scheduled(case.task("a", ends=0), opening=opening, closing=opening)
    assert ("A" in words_of(takeaway.poster_svg(t, plan, case.TODAY)).splitlines()) is (opening is not None)
    assert takeaway.ticklist_text(t, plan, case.TODAY).count("\u25a1") == (1 if opening else 0)
    page = Tags()
    page.feed(takeaway.ticklist_page(t, plan, case.TODAY))
    assert page.tags.count("input") == (1 if opening else 0)
