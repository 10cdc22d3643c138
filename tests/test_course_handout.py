"""Handouts and slides of a part: what they hold, with the answers and without; and the progress in the store."""

import io
from datetime import UTC, date, datetime
from typing import Any

import docx
import pptx
import pypdf

from planner.course import lessons, making, parts, wording
from planner.course.telling import handout, slides
from planner.report import Pictures
from planner.report.word import write
from planner.store import Store

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, tzinfo=UTC)


def words_of_document(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def words_of_slides(content: bytes) -> str:
    deck = pptx.Presentation(io.BytesIO(content))
    return "\n".join(shape.text_frame.text for s in deck.slides for shape in s.shapes if shape.has_text_frame)


def test_a_job_writes_every_format(shelf: Store) -> None:
    locale, told = "zh-CN", list[float]()

    def tell(progress: float, note: str = "") -> None:
        told.append(progress)
        assert note

    order = making.order("data", locale, TODAY, making.FORMATS, answers=True)
    made: list[dict[str, Any]] = making.documents(order, tell)
    assert [one["format"] for one in made] == list(making.FORMATS)
    assert told == sorted(told)
    assert told[-1] <= 1
    word, pdf, deck = (shelf.files.read(one["hash"]) for one in made)
    for code in parts()["data"]:
        title = wording(code, locale).title
        assert title in words_of_document(word)
        assert title.split()[0] in words_of_slides(deck)
    for words in (words_of_document(word), words_of_slides(deck)):
        assert "330 ÷ 6,000 = 5.5%" in words
        assert "315 ÷ 420 = 75%" in words
        assert not any(mark in words for mark in ("**", "[[", "{"))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) >= len(parts()["data"])


def test_a_handout_without_answers_keeps_them_back() -> None:
    made = handout("data", "en", TODAY, answers=False)
    words = words_of_document(write(made, Pictures(made.t)))
    assert "315 ÷ 420" not in words
    assert "315 paid" in words


def test_slides_have_a_part_for_each_section_of_a_lesson() -> None:
    made = slides("data", "en", TODAY, answers=True)
    assert {part.slug for part in made.parts} == set(parts()["data"])
    assert len(made.parts) == 7 * len(parts()["data"])
    assert all(part.blocks for part in made.parts)


def test_progress_is_kept_by_reader_and_begun_anew(store: Store) -> None:
    first, second = lessons()[:2]
    for _ in range(2):
        store.progress.put("a", first, "read", at=NOW)
    store.progress.put("a", first, "solved", at=NOW)
    store.progress.put("b", second, "read", at=NOW)
    assert store.progress.of("a") == {first: {"read", "solved"}}
    store.progress.forget("a")
    assert store.progress.of("a") == {}
    assert store.progress.of("b") == {second: {"read"}}
