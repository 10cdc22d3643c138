"""Documents made as slow work: all the formats asked for from one report, each kept whole or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import JsonValue

from planner.file_names import file_name
from planner.report.contents import Report, Wishes, report
from planner.report.pictures import Pictures
from planner.store import FileDamaged, Files, open_store
from planner.store.named import Report as Tell

FUNCTION = "planner.report.making:documents"
# Format -> its module here, its extension, its kind for a browser.
FORMATS: Mapping[str, tuple[str, str, str]] = {
    "word": ("word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "slides": ("slides", "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "pdf": ("pdf", "pdf", "application/pdf"),
    "workbook": ("workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": ("html", "html", "text/html"),
    "markdown": ("markdown", "zip", "application/zip"),
    "notebook": ("notebook", "ipynb", "application/x-ipynb+json"),
}

STEPS: Mapping[str, str] = {  # what is being done, for the one who waits
    "word": "review.word",
    "slides": "review.slides",
    "pdf": "review.pdf",
    "workbook": "review.workbook",
    "html": "review.html",
    "markdown": "review.markdown",
    "notebook": "review.notebook",
}


def order(plan_id: str, revision: int, today: date, wishes: Wishes, formats: Sequence[str]) -> dict[str, JsonValue]:
    """The arguments of the job: the same order gives the same job."""
    said = {name: day.isoformat() if isinstance(day, date) else day for name, day in asdict(wishes).items()}
    said["chapters"] = list(wishes.chapters)
    return {"plan": plan_id, "revision": revision, "today": today.isoformat(), "wishes": said, "formats": list(formats)}


def documents(arguments: Any, tell: Tell) -> list[dict[str, Any]]:
    """Write the documents of an order into the store's files: format, file name, hash and bytes of each."""
    store = open_store()
    tell(0.02, "review.reading")
    plan = store.at(arguments["plan"], arguments["revision"])
    wishes = _wished(arguments["wishes"])
    logo = _logo(store.files, wishes.logo)
    data = store.files.data(plan.datasets)
    made = report(plan, data, date.fromisoformat(arguments["today"]), wishes, logo)
    return written(made, arguments["formats"], store.files, tell)


def written(made: Report, formats: Sequence[str], files: Files, tell: Tell) -> list[dict[str, Any]]:
    """The documents of a report, kept in the store's files: format, file name, hash and bytes of each."""
    pictures, found = Pictures(made.t), []
    for n, name in enumerate(formats):
        tell(0.1 + 0.9 * n / len(formats), STEPS[name])
        _, extension, _ = FORMATS[name]
        content = _written(name, made, pictures)
        named = file_name(made.wishes.title or made.plan.name, made.t(f"report.files.{name}"), extension)
        found.append({"format": name, "name": named, "hash": files.put(content), "bytes": len(content)})
    return found


class NotWritten(Exception):  # noqa: N818 (as the other names of what happened)
    """A document could not be written; says which."""


def _written(name: str, made: Report, pictures: Pictures) -> bytes:
    try:
        content: bytes = importlib.import_module(f"planner.report.{FORMATS[name][0]}").write(made, pictures)
    except Exception as error:
        raise NotWritten(f"{name}: {type(error).__name__}: {error}") from error
    return content


def _logo(files: Files, file_hash: str) -> bytes | None:
    """The logo; None if its file is gone or damaged: the page says so, and a report goes without."""
    try:
        return files.read(file_hash) if file_hash else None
    except (FileNotFoundError, FileDamaged):
        return None


def _wished(said: dict[str, Any]) -> Wishes:
    days = {name: date.fromisoformat(said[name]) for name in ("first", "last") if said[name]}
    return Wishes(**{**said, **days, "chapters": tuple(said["chapters"])})
