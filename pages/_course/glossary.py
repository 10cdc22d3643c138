"""All terms in both languages, to be searched."""

from __future__ import annotations

from pages._kit import Page
from planner import course

COLUMNS = ("name", "other", "what")
ON_PHONE = ("name", "what")


def draw_glossary(page: Page) -> None:
    """The terms that hold what is looked for."""
    wanted = page.ask_line("course.wanted", "course.words.look_for", "course.words.look_for_hint")
    found = course.glossary(page.locale, wanted)
    if not found:
        page.empty("course.words.no_term", wanted=wanted)
        return
    page.small("course.words.terms", n=len(found))
    columns = {name: page.t(f"course.columns.{name}") for name in (ON_PHONE if page.phone else COLUMNS)}
    page.grid([{name: getattr(one, name) for name in columns} for one in found], columns)
