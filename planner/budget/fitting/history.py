"""A shop's own weekly history: read as people keep it, checked, and made ready for a fit.

Nothing here raises for what a user typed: what cannot be used is a finding that names the column and the rows (the
first row below the headings is 1), and the table is only handed on when it can be used.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.budget.fitting.history_cells import Unreadable, is_blank, read_amount, read_date, read_flag
from planner.budget.fitting.history_columns import PREFIX, SHOWN, find_columns
from planner.budget.fitting.history_remarks import remarks, total_of_others
from planner.budget.fitting.history_weeks import lay_out, place_rows
from planner.findings import Finding

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 2_000
LARGEST = 1e12
ORDER = ("bad", "watch", "note", "good")


@dataclass(frozen=True)
class Checked:
    """What came of a table.

    `frame`: columns week (Timestamp, 7 days apart without holes), sales, promo (0 or 1), spend_<channel>, in yuan, nan
    where nothing is known; None if the table cannot be used. `channels` in the table's order.
    """

    frame: pd.DataFrame | None
    channels: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_table(text: str) -> pd.DataFrame:
    """A table pasted from a spreadsheet or read from a CSV file, as text; the first line holds the headings."""
    import pandas as pd  # noqa: PLC0415 (loaded when first needed)

    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        return pd.DataFrame()
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=max("\t;,", key=lines[0].count)))
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return pd.DataFrame(filled[1:], columns=filled[0], dtype=object)


def check_history(table: pd.DataFrame) -> Checked:
    """A weekly table checked and cleaned, with the findings, the worst first.

    Columns: the week's date, sales, spend per channel, and maybe promo (0 or 1), by the headings in history.toml or
    as `week`, `sales`, `spend_<channel>`, `promo`. Findings with severity "bad" say why a table cannot be used.
    """
    columns, found = find_columns(table)
    if len(table) > MOST_ROWS:
        found.append(Finding("budget.too_many_rows", "bad", "history", {"count": len(table), "most": MOST_ROWS}))
    if columns is None or len(table) > MOST_ROWS:
        return _refused((), found)
    channels = tuple(columns.spend)
    rows = [n for n, row in enumerate(table.itertuples(index=False, name=None)) if not all(map(is_blank, row))]
    wanted: dict[str, tuple[int, Callable[[object], Any]]] = {
        "week": (columns.week, read_date),
        "sales": (columns.sales, read_amount),
        **{PREFIX + channel: (place, read_amount) for channel, place in columns.spend.items()},
    }
    if columns.promo is not None:
        wanted["promo"] = (columns.promo, read_flag)
    read: dict[str, list[Any]] = {}
    for name, (place, reader) in wanted.items():
        cells = table.iloc[:, place].tolist()
        read[name], problems = _read(str(table.columns[place]), [(n + 1, cells[n]) for n in rows], reader)
        found += problems
    if _any_bad(found):
        return _refused(channels, found)
    places, problems = place_rows(read, rows)
    found += problems
    if not places:
        return _refused(channels, found)
    frame, problems = lay_out(read, places, channels)
    found += problems
    if total := total_of_others(frame, channels):
        frame, channels = frame.drop(columns=PREFIX + total), tuple(name for name in channels if name != total)
        found.append(Finding("budget.total_column", "note", "history", {"channel": total}))
    found += remarks(frame, channels)
    if _any_bad(found):
        return _refused(channels, found)
    return Checked(frame, channels, _sorted(found))


def _refused(channels: tuple[str, ...], found: list[Finding]) -> Checked:
    return Checked(None, channels, _sorted(found))


def _sorted(found: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))


def _any_bad(found: list[Finding]) -> bool:
    return any(finding.severity == "bad" for finding in found)


def _read(
    column: str, cells: Sequence[tuple[int, object]], reader: Callable[[object], Any]
) -> tuple[list[Any], list[Finding]]:
    """The cells of a column (row, cell) as dates, flags or amounts, None where blank; and what is wrong with them."""
    out: list[Any] = []
    wrong: dict[str, list[tuple[int, str]]] = {}
    for row, cell in cells:
        value = None
        if reader is not read_amount or not is_blank(cell):
            try:
                value = reader(cell)
            except Unreadable:
                problem = "not_a_date" if reader is read_date else "not_a_number"
                wrong.setdefault(problem, []).append((row, str(cell)))
        if isinstance(value, float) and not 0 <= value <= LARGEST:
            wrong.setdefault("negative" if value < 0 else "too_large", []).append((row, str(cell)))
        out.append(value)
    return out, list(_wrong_cells(column, wrong))


def _wrong_cells(column: str, wrong: dict[str, list[tuple[int, str]]]) -> Iterator[Finding]:
    for problem, cells in wrong.items():
        rows = tuple(row for row, _ in cells[:SHOWN])
        values = {"column": column, "row": rows[0], "rows": rows, "count": len(cells), "text": cells[0][1]}
        if problem == "not_a_date":
            yield Finding("budget.not_a_date", "bad", "history", values)
        elif problem == "not_a_number":
            yield Finding("budget.not_a_number", "bad", "history", values)
        elif problem == "negative":
            yield Finding("budget.negative", "bad", "history", values)
        else:
            yield Finding("budget.too_large", "bad", "history", values)
