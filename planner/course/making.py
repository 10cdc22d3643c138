"""A part's documents as slow work: a handout to read and slides to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import JsonValue

from planner.course.telling import handout, slides
from planner.report.making import written
from planner.store import open_store
from planner.store.named import Report as Tell

FUNCTION = "planner.course.making:documents"
FORMATS = ("word", "pdf", "slides")


def order(part: str, locale: str, today: date, formats: Sequence[str], *, answers: bool) -> dict[str, JsonValue]:
    """The arguments of the job: the same order gives the same job."""
    return {"part": part, "locale": locale, "today": today.isoformat(), "formats": list(formats), "answers": answers}


def documents(arguments: Any, tell: Tell) -> list[dict[str, Any]]:
    """Write a part's documents into the store's files: format, file name, hash and bytes of each."""
    part, locale, answers = arguments["part"], arguments["locale"], arguments["answers"]
    today, files, made = date.fromisoformat(arguments["today"]), open_store().files, []
    for n, name in enumerate(arguments["formats"]):
        make = slides if name == "slides" else handout
        told = make(part, locale, today, answers=answers)
        made += written(told, [name], files, _within(tell, n, len(arguments["formats"])))
    return made


def _within(tell: Tell, n: int, of: int) -> Tell:
    """What tells of the progress of one of several documents."""

    def part(progress: float, note: str = "") -> None:
        tell((n + progress) / of, note)

    return part
