"""A report as a Jupyter notebook that carries the plan and works every figure out anew."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from planner import planfile
from planner.data import Data, FileLost
from planner.plan import Plan
from planner.report import html
from planner.report.contents import Report, Wishes, report
from planner.report.pictures import Pictures


def write(report: Report, pictures: Pictures) -> bytes:
    """The .ipynb file: the plan with its data as text, then each chapter computed and shown."""
    del pictures  # drawn anew when the notebook runs
    cells = list(_cells(report))
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    made = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _cells(report: Report) -> Iterator[dict[str, Any]]:
    t, day = report.t, report.today
    yield _words("title", f"# {escape(report.title)}\n\n{t('report.notebook.lead', day=day)}")
    yield _code("import", "from datetime import date\n\nfrom planner.report.notebook import opened, show")
    yield _words("plan", t("report.notebook.plan"))
    text = planfile.dump(report.plan, report.data)
    yield _code("file", f"FILE = {text!r}")
    today = f"date({day.year}, {day.month}, {day.day})"
    yield _code("opened", f"book = opened(FILE, today={today}, locale={t.locale!r}, depth={report.wishes.depth})")
    for part in report.parts:
        yield _words(part.slug, f"## {escape(part.title)}\n\n{escape(part.lead)}")
        code = f"from planner import {part.slug}\n\nresult = {part.slug}.compute(book.plan, book.data, book.today)\n"
        yield _code(f"{part.slug}-shown", f"{code}show(book, {part.slug!r})")
    yield _words("change", t("report.notebook.change"))


def _words(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": f"w-{name}", "metadata": {}, "source": text}


def _code(name: str, text: str) -> dict[str, Any]:
    empty: dict[str, Any] = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", "id": f"c-{name}", "metadata": {}, "source": text, **empty}


@dataclass(frozen=True)
class Book:
    """A plan opened in a notebook, with its data, the day it is looked at, and the language and depth to show it in."""

    plan: Plan
    data: Data
    today: date
    locale: str
    depth: int


@dataclass(frozen=True)
class Shown:
    """A chapter as a notebook draws it."""

    content: str

    def _repr_html_(self) -> str:
        return self.content


def opened(text: str, today: date, locale: str = "zh-CN", depth: int = 3) -> Book:
    """The plan in the text of a plan file, with the data that came along. Raises Refused."""
    plan, files = planfile.opened(text)
    folder = Path(tempfile.mkdtemp(prefix="promobook-"))
    kept = {planfile.hash_of(content): content for content in files}
    for name, content in kept.items():
        (folder / name).write_bytes(content)

    def read(name: str) -> bytes:
        if name not in kept:
            raise FileLost(name)
        return kept[name]

    return Book(plan, Data(plan.datasets, read, folder.joinpath), today, locale, depth)


def show(book: Book, slug: str) -> Shown:
    """A chapter, worked out anew."""
    wishes = Wishes(book.locale, depth=book.depth, chapters=(slug,))  # type: ignore[arg-type]
    made = report(book.plan, book.data, book.today, wishes)
    return Shown(html.fragment(made, Pictures(made.t)))
