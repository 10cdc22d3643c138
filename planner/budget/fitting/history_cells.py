"""Cells of a table that people typed or pasted: dates and amounts of money as they are written."""

from __future__ import annotations

import math
import re
import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from planner.plain import EXCEL_EPOCH, YEARS, plain

DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)")
CLOCK = re.compile(r"(?<=\d)[ T]+\d{1,2}:\d\d.*$")
COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
AMOUNT = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?")


class Unreadable(ValueError):  # noqa: N818 (what the cell is)
    """A cell is not what its column holds."""


@cache
def words() -> dict[str, dict[str, Any]]:
    """How headings and cells are written."""
    return tomllib.loads(resources.files("planner.budget.fitting").joinpath("history.toml").read_text(encoding="utf-8"))


def is_blank(value: object) -> bool:
    """Whether a cell says nothing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return plain(value) in {*words()["cells"]["blank"], "nat", "<na>"}


def read_date(value: object) -> date:
    """The day a cell names; of a span, its first. Raises Unreadable."""
    if isinstance(value, datetime):  # a pandas Timestamp is one
        found = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = _date_of(plain(CLOCK.sub("", str(value))))
    if found.year not in YEARS:
        raise Unreadable(value)
    return found


def _date_of(text: str) -> date:
    try:
        if (week := re.match(words()["cells"]["week_of_year"], text)) is not None:
            return date.fromisocalendar(int(week[1]), int(week[2]), 1)
        if (day := DATE.match(text) or COMPACT_DATE.match(text)) is not None:
            return date(int(day[1]), int(day[2]), int(day[3]))
        if re.fullmatch(r"\d{5}(\.\d+)?", text):  # how a spreadsheet counts days
            return EXCEL_EPOCH + timedelta(days=int(float(text)))
    except ValueError as error:
        raise Unreadable(text) from error
    raise Unreadable(text)


def read_amount(value: object) -> float:
    """The number a cell holds: 1200, "1,200", with a currency sign or full-width digits; (1,200) is below zero.

    Raises Unreadable.
    """
    if isinstance(value, bool):
        raise Unreadable(value)
    text = plain(value)
    for sign in words()["cells"]["money"]:
        text = text.replace(sign, "")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    scale = 1.0
    for word, times in words()["cells"]["scales"].items():
        if text.endswith(word):
            text, scale = text.removesuffix(word), times
            break
    if AMOUNT.fullmatch(text) is None:
        raise Unreadable(value)
    number = float(text.replace(",", "")) * scale
    if not math.isfinite(number):
        raise Unreadable(value)
    return number


def read_flag(value: object) -> float:
    """1 for yes, 0 for no or nothing. Raises Unreadable."""
    if is_blank(value) or plain(value) in words()["cells"]["no"]:
        return 0.0
    if plain(value) in words()["cells"]["yes"]:
        return 1.0
    raise Unreadable(value)
