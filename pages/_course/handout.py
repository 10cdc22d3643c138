"""A part's handout and slides, made when asked for."""

from __future__ import annotations

from pages._kit import Page
from planner import course
from planner.course import making

SAID = ("course.words.make", "course.words.making", "course.words.ready")


def draw_handout(page: Page, code: str) -> None:
    """Of the chosen lesson's part: which formats, with the answers or without."""
    part = course.lesson(code).part
    page.say("course.words.handout_of", part=page.t(f"course.parts.{part}"), n=len(course.parts()[part]))
    with page.row():
        formats = [
            name
            for name in making.FORMATS
            if page.tick(f"course.format.{name}", page.t(f"course.formats.{name}"), usual=True)
        ]
        answers = page.tick("course.answers", page.t("course.words.with_answers"))
    if formats:
        wanted = making.order(part, page.locale, page.today, formats, answers=answers)
        page.papers("handout", making.FUNCTION, wanted, SAID, lambda name: page.t(f"course.formats.{name}"))
