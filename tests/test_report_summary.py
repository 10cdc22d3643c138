"""A summary on slides: one message per slide, small matters in the notes, and its chapters say what they leave out."""

import io
from datetime import date
from typing import Any

import pptx
import pytest

from planner.blocks import Block, Column, Figure, Heading, Quantities, Quantity, Remark, Remarks, Table, Text
from planner.data import Data
from planner.plan import Plan, chapters
from planner.report import Part, Pictures, Report, Wishes, report, slides
from planner.report.charted import STEEPEST
from planner.report.sections import Section
from planner.report.summary import pairs, repeated
from planner.samples import load
from planner.shop import money_chart

TODAY = date(2026, 9, 1)
SUMMARY, FULL = 2, 3
ABOUT = 31  # slides of a summary at most
GOODS = {"label": "Goods", "kind": "cost", "start": 0.0, "end": 40.0, "part": "goods"}
LONG = "One more sentence about what happened. " * 30


def figure(name: str = "money", title: str = "Goods take 40") -> Figure:
    return Figure(name, title, money_chart, (GOODS,))


def table(*names: str, depth: Any = 1) -> Table:
    return Table("A table", (Column("name", "Name"),), tuple({"name": name} for name in names), depth)


def found(severity: Any, many: int) -> Remarks:
    return Remarks(tuple(Remark(severity, f"{severity} {n}: {LONG}", LONG, "Do it.") for n in range(many)))


def deck(depth: Any, *blocks: Block) -> list[Any]:
    part = Part("x", "Chapter", "Lead", blocks)
    made = Report(Plan(id="p", name="p"), Data(), TODAY, Wishes("en", depth), "A report", (part,))
    return list(pptx.Presentation(io.BytesIO(slides.write(made, Pictures(made.t)))).slides)


def titles(made: list[Any]) -> list[str]:
    return [slide.shapes.title.text for slide in made]


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


@pytest.mark.parametrize("shop", ["dress"])  # the largest
def test_a_summary_of_a_sample_has_about_thirty_slides(shop: str) -> None:
    made = report(load(shop, "en", TODAY), Data(), TODAY, Wishes("en", SUMMARY, tuple(chapters())))
    shown = list(pptx.Presentation(io.BytesIO(slides.write(made, Pictures(made.t)))).slides)
    assert len(made.parts) * 2 < len(shown) <= ABOUT


def test_findings_without_a_problem_go_to_the_notes_and_are_counted() -> None:
    cover, opening = deck(SUMMARY, found("watch", 9))
    shown = sum(f"watch {n}:" in words(opening) for n in range(9))
    assert 0 < shown < 9
    assert f"notes of this slide: {9 - shown}." in words(opening)
    notes = opening.notes_slide.notes_text_frame.text
    assert all(f"watch {n}:" in notes for n in range(shown, 9))
    assert not cover.has_notes_slide


def test_findings_with_a_problem_keep_their_slides() -> None:
    made = deck(SUMMARY, found("bad", 9))
    assert all(any(f"bad {n}:" in words(slide) for slide in made) for n in range(9))


def test_a_full_report_shows_all_findings_on_slides() -> None:
    made = deck(FULL, found("note", 9))
    assert all(any(f"note {n}:" in words(slide) for slide in made) for n in range(9))
    assert "notes of this slide" not in words(made[1])


def test_texts_that_find_no_room_beside_a_chart_go_to_its_notes() -> None:
    texts = [Text(f"Text {n}: {LONG[:500]}") for n in range(8)]
    *_, shown = deck(SUMMARY, figure(), *texts)
    assert shown.shapes.title.text == "Goods take 40"
    notes = shown.notes_slide.notes_text_frame.text
    assert "Text 0" in words(shown)
    assert "Text 7" in notes
    assert all(f"Text {n}" in words(shown) or f"Text {n}" in notes for n in range(8))
    assert len(deck(FULL, figure(), *texts)) > len(deck(SUMMARY, figure(), *texts))


def test_words_and_a_table_of_one_heading_share_a_slide() -> None:
    blocks = (Heading("Diagnosis"), Text("What is wrong"), table("a", "b"))
    assert titles(deck(SUMMARY, *blocks)) == ["A report", "Chapter", "Diagnosis"]
    assert titles(deck(FULL, *blocks)) == ["A report", "Chapter", "Diagnosis", "A table"]


def test_a_table_repeats_a_chart_only_if_the_chart_names_all_its_rows() -> None:
    assert repeated(table("Goods"), [figure()])
    assert not repeated(table("Goods", "Ads"), [figure()])
    assert not repeated(table("Goods"), [])


def test_light_charts_of_one_kind_stand_two_by_two_after_the_first() -> None:
    made = [Section(f"Goal {n}", figures=[(figure(), [])]) for n in range(3)]
    assert [[one.title for one in some] for some in pairs(made)] == [["Goal 0"], ["Goal 1", "Goal 2"]]
    other = Section("Other", figures=[(figure("months"), [])])
    told = Section("Told", figures=[(figure(), ["words"] * 5)])
    kept = [[one.title for one in some] for some in pairs([made[0], other, made[1], told])]
    assert kept == [["Goal 0"], ["Other"], ["Goal 1"], ["Told"]]


def test_a_pair_of_charts_says_both_titles_headings_and_figures() -> None:
    blocks: list[Block] = []
    for n in (1, 2):
        blocks += [Heading(f"Goal {n}"), Quantities((Quantity("Change", f"{n}%"),)), figure("path", f"To {n}")]
    *_, pair = deck(SUMMARY, *blocks)
    assert pair.shapes.title.text == "To 1 · To 2"
    assert all(said in words(pair) for said in ("Goal 1", "Goal 2", "Change: 1%", "Change: 2%"))
    assert sum(shape.shape_type == 13 for shape in pair.shapes) == 2
    assert titles(deck(FULL, *blocks))[-2:] == ["To 1", "To 2"]


def test_a_long_timeline_is_drawn_closer_for_a_slide_and_as_it_is_elsewhere() -> None:
    made = report(load("dress", "en", TODAY), Data(), TODAY, Wishes("en", SUMMARY, ("campaigns",)))
    long, *_ = (one for part in made.parts for one in part.blocks if isinstance(one, Figure))
    pictures = Pictures(made.t)
    across, down = pictures.size(long)
    assert down / across > STEEPEST
    closer_across, closer_down = pictures.size(long, STEEPEST)
    assert (closer_across, closer_down < down * 0.75) == (across, True)
