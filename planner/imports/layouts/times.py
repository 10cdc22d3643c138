"""Days and moments in every form that exports write them; in Shanghai's time, without a zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

from planner.imports.grid.table import Cell
from planner.imports.layouts.catalogue import written
from planner.imports.layouts.cells import Unfit, is_blank
from planner.plain import EXCEL_EPOCH, YEARS, plain

SHANGHAI = timedelta(hours=8)
BAD_DATE = Unfit("bad_date")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}:[0-9]{2})?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?")
BETWEEN = re.compile(r"(?<=\d)\s+(?=\d)")
IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
Span = tuple[date, date]


@cache
def _full() -> re.Pattern[str]:
    known = written()["cells"]
    return re.compile(f"{known['day']}(?:{known['clock']})?{known['offset']}")


def moment(cell: Cell) -> datetime | Unfit | None:
    """The moment a cell names; midnight of a day without a time."""
    if is_blank(cell):
        return None
    try:
        found = datetime.fromisoformat(cell) if isinstance(cell, str) and ISO.fullmatch(cell) else _moment(cell)
    except (ValueError, OverflowError):
        return BAD_DATE
    return found if found is not None and found.year in YEARS else BAD_DATE


def day(cell: Cell) -> date | Span | Unfit | None:
    """The day a cell names, or the first and last day of a span."""
    found = moment(cell)
    if isinstance(found, datetime):
        return found.date()
    if found is None or not isinstance(cell, str):
        return found
    parts = re.split(written()["cells"]["span"], _spaceless(cell))
    if len(parts) != 3:
        return found
    first, last = moment(parts[0]), moment(parts[2])
    if not isinstance(first, datetime) or not isinstance(last, datetime) or last < first:
        return BAD_DATE
    return first.date() if first.date() == last.date() else (first.date(), last.date())


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, datetime):
        offset = cell.utcoffset()
        return cell if offset is None else cell.replace(tzinfo=None) - offset + SHANGHAI
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    text = _spaceless(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
    if SERIAL.fullmatch(text):  # how a spreadsheet counts days
        return datetime.combine(EXCEL_EPOCH, time()) + timedelta(seconds=round(float(text) * 86400))
    if (match := COMPACT.fullmatch(text)) is not None:
        return _made(match.groups(default="0"))
    return _written(text)


def _spaceless(cell: object) -> str:
    """A cell without space, but with a t between day and clock: the 1st at 12:05 is not the 11th at 2:05."""
    return plain(BETWEEN.sub("t", str(cell).strip().removeprefix("'")))


def _written(text: str) -> datetime | None:
    match = _full().fullmatch(text)
    if match is None:
        return None
    *parts, offset = match.groups()
    found = _made(parts)
    if offset is None:
        return found
    return found - _offset(offset) + SHANGHAI


def _made(parts: Sequence[str | None]) -> datetime:
    year, month, day_of, hour, minute, second = (int(part or 0) for part in parts)
    return datetime(year, month, day_of, hour, minute, second)  # noqa: DTZ001 (naive, of Shanghai)


def _offset(text: str) -> timedelta:
    if text in ("z", "utc"):
        return timedelta()
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return -ahead if text.startswith("-") else ahead


def in_name(filename: str) -> Span | None:
    """The first and last day that a file's name tells; None if it tells none."""
    found = []
    for match in IN_NAME.finditer(filename):
        one = moment("-".join((match[1], match[3], match[4])))
        if isinstance(one, datetime):
            found.append(one.date())
    return (min(found), max(found)) if found else None
