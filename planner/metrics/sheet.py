"""A table as a file for spreadsheets: UTF-8 with its mark, no cell a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from planner.budget.views.tables import inert
from planner.wrapping import printable


def csv_sheet(columns: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """The rows under the headers of `columns`, in their order."""
    written = StringIO()
    out = csv.writer(written)
    out.writerow([_cell(words) for words in columns.values()])
    out.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """A number stays one, also with its sign; all else is words."""
    try:
        float(text.removesuffix("%"))
    except ValueError:
        return inert(printable(text))
    return text


def yuan(fen: float | None) -> str:
    """An amount as a number in yuan; nothing where it is unknown."""
    return "" if fen is None else f"{round(fen) / 100:.2f}"


def number(value: float | None) -> str:
    """A number; nothing where it is unknown."""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def per_cent(share: float | None) -> str:
    """A share in per cent; nothing where it is unknown."""
    return "" if share is None else f"{share * 100:.2f}%"


def matching(text: str, names: Sequence[str]) -> bool:
    """Whether every word of a search stands in one of the names."""
    lower = [name.casefold() for name in names]
    return all(any(part in name for name in lower) for part in text.casefold().split())
