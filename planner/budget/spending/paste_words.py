"""How people head the columns of an expense list, write its months, and call the lines of the budget."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from planner.budget.fitting.history_cells import Unreadable, read_date
from planner.budget.fitting.history_cells import words as cell_words
from planner.budget.fitting.history_columns import channel_of
from planner.budget.lines import BudgetLine
from planner.budget.section import RESERVE
from planner.budget.view import line_names
from planner.i18n import LOCALES, translator
from planner.plain import plain


@cache
def words() -> dict[str, dict[str, Any]]:
    """How headings and months are written."""
    return tomllib.loads(
        resources.files("planner.budget.spending").joinpath("expenses.toml").read_text(encoding="utf-8")
    )


def column_of(heading: str) -> str | None:
    """Which column a heading names: day, line, amount, what or approver."""
    text = plain(heading)
    for unit in cell_words()["spend"]["units"]:
        text = text.removesuffix(unit)
    return next((name for name, headings in words()["columns"].items() if text in headings), None)


def is_total(text: str) -> bool:
    """Whether a heading or the first cell of a row says that sums follow."""
    return plain(text) in words()["total"]["names"]


def read_day(cell: str, months: Sequence[date]) -> date:
    """The day a cell names; of a month, its first. Without a year it is that of the period's months. Raises Unreadable.

    `months`: the first day of each month of the period.
    """
    text, known = plain(cell), words()["patterns"]
    try:
        if (month := re.fullmatch(known["month"], text)) is not None:
            return read_date(date(int(month[1]), int(month[2]), 1))
        if (month := re.fullmatch(known["month_alone"], text)) is not None:
            return date(_year(int(month[1]), months), int(month[1]), 1)
        if (day := re.fullmatch(known["day_alone"], text)) is not None:
            return date(_year(int(day[1]), months), int(day[1]), int(day[2]))
    except ValueError as error:
        raise Unreadable(cell) from error
    return read_date(cell)


def _year(month: int, months: Sequence[date]) -> int:
    """The year in which the period has a month. Raises ValueError if there is none, or more than one."""
    (found,) = (first.year for first in months if first.month == month)
    return found


def bare(text: str) -> str:
    """A name in lower case without spaces and punctuation, for comparing."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def aliases(lines: Sequence[BudgetLine]) -> dict[str, str]:
    """What each line may be called, bare, to its id: its names in both languages, its id, and its platform.

    What two lines could be called alike, such as a platform with two channels, is left out.
    """
    found: dict[str, set[str]] = {}
    sure: dict[str, str] = {}
    for line in lines:
        sure[bare(line.id)] = line.id
        for name in _names(line):
            found.setdefault(bare(name), set()).add(line.id)
    for locale in LOCALES:
        sure |= {bare(name): line_id for line_id, name in line_names(translator(locale), lines).items()}
    single = {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
    return {name: line_id for name, line_id in {**single, **sure}.items() if name}


def _names(line: BudgetLine) -> Iterator[str]:
    if line.id == RESERVE:
        yield from words()["reserve"]["names"]
    channel = line.channel
    if channel is None:
        return
    yield channel.name
    for locale in LOCALES:
        t = translator(locale)
        if channel.platform:
            yield t(f"channels.list.platform.options.{channel.platform}")
            yield channel.platform
        if channel.platform and channel.tool:
            yield t("channels.words.name", platform=channel.platform, tool=channel.tool)
        if channel.tool:
            yield t(f"channels.list.tool.options.{channel.tool}")


def line_called(name: str, known: dict[str, str]) -> str | None:
    """The id of the line that a cell or a heading names; None if no line is called so."""
    return next((known[one] for one in (bare(name), bare(channel_of(name))) if one in known), None)
