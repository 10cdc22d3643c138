"""Whether the same budget, goal, verdict and days stand in every document."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from planner import fmt
from walk import reading
from walk.job import Job

FEN = 100
NOT_TOLD = ("result", "sales of the month")  # a deck leaves these tables to the report, and says so


def missing(job: Job) -> dict[str, list[str]]:
    """What a document should say and does not, by document; only those that lack something."""
    found = {name: list(lacks) for name, lacks in _lacking(job)}
    return {name: lacks for name, lacks in found.items() if lacks}


def _lacking(job: Job) -> Iterator[tuple[str, Iterator[str]]]:
    words = _words(job)
    yield "word", _unsaid(words, reading.word(job.files["word"]))
    yield "pdf", _unsaid(words, reading.pdf(job.files["pdf"]))
    told = {name: one for name, one in words.items() if name not in NOT_TOLD}
    yield "slides", _unsaid(told, reading.slides(job.files["slides"]))
    yield "notebook", _unsaid(words, reading.notebook(job.files["notebook"]))
    cells = reading.workbook(job.files["workbook"])
    yield "workbook", (name for name, value in _values(job).items() if value not in map(_plain, cells))
    if reading.OFFICE:
        shown = reading.office(job.files["workbook"])
        yield "office", (name for name, value in _values(job).items() if _written(value) not in shown)
    days = reading.calendar(job.files["calendar"]).values()
    yield "calendar", (name for name, day in (("opening", job.opening),) if day not in days)


def _unsaid(words: Mapping[str, str], text: str) -> Iterator[str]:
    said = reading.bare(text)
    return (name for name, one in words.items() if reading.bare(one) not in said)


def _words(job: Job) -> dict[str, str]:
    """What stands in a text, in the words of the locale."""
    locale = job.owner.locale
    return {
        "budget": fmt.money(job.budget * FEN, locale),
        "goal": fmt.money(job.goal * FEN, locale),
        "deadline": fmt.day(job.deadline, locale),
        "opening": fmt.day(job.opening, locale),
        "verdict": job.verdict,
        "result": job.result,
        "target": fmt.money(job.said["target"] * FEN, locale),
        "sales of the month": fmt.money(job.sales * FEN, locale),
        "review": job.said["review"]["diagnosis"],
    }


def _values(job: Job) -> dict[str, Any]:
    """What stands in the cells of a workbook."""
    locale = job.owner.locale
    return {
        "budget": job.budget,
        "goal": job.goal,
        "deadline": job.deadline,
        "opening": fmt.day(job.opening, locale),
        "result": job.result,
        "sales of the month": job.sales,
    }


def _plain(cell: Any) -> Any:
    """A cell as we hold its value: a day is no time."""
    return cell.date() if isinstance(cell, datetime) else cell


def _written(value: Any) -> str:
    """A value as a sheet saved as text holds it."""
    return f"{value:.12g}" if isinstance(value, float) else str(value)
