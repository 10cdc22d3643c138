"""From raw tables to a canonical one: find the headings, read the columns, sort out rows, say what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from planner.imports.grid.table import Grid, Note
from planner.imports.layouts import columns, endings, heading, lines, noticed, sorting, times
from planner.imports.layouts.cells import Unfit
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.imported import Imported, Reason
from planner.imports.layouts.sorting import Left, Row
from planner.imports.layouts.writing import Written, written

NOTHING_SAID: Mapping[str, str] = {}


def read_grids(grids: Sequence[Grid], filename: str) -> Imported:
    """The best table of a file in canonical columns. Raises InputError("file", "no_header")."""
    return read_below(grids, heading.find(grids, filename), filename)


def read_below(grids: Sequence[Grid], head: Heading, filename: str, ways: Mapping[str, str] = NOTHING_SAID) -> Imported:
    """The table below these headings. `ways` is how columns are written: see writing.py."""
    left, kept = _sorted(head)
    raw = written(head, kept, ways)
    found = columns.read(raw.given, raw.percent)
    numbers = [n for n, _ in kept]
    table = _with_spans(found).set_axis(pd.Index(numbers), axis=0)
    if raw.currencies is not None:
        table["currency"] = pd.Series(raw.currencies, index=table.index, dtype="string")
    summed: list[int] = []
    if head.layout.lines:
        table = lines.filled_down(table)
    left |= _unusable(head, table, found, numbers)
    if "level1" in table:
        summed = [n for n in table.index[sorting.subtotals(table)] if n not in left]
        left |= dict.fromkeys(summed, "subtotal_row")
        table = sorting.without_words(table)
    subtotals = table.loc[summed].reset_index(drop=True) if summed else None
    table = table.drop(index=[n for n in table.index if n in left])
    table, dated, dating = _dated(head, table, filename)
    spans = [day for n, span in found.spans.items() if numbers[n] not in left for day in span]
    return Imported(
        head.layout.kind,
        table.reset_index(drop=True),
        columns.first_and_last([*_days(head, table), *spans]) or dated,
        tuple((n + 1, left[n]) for n in sorted(left)),
        noticed.personal(head),
        (*head.grid.notes, *noticed.notes(grids, head, raw, found), *_end(head, table, raw), *dating),
        subtotals,
        head.layout.lines,
    )


def _with_spans(found: Columns) -> pd.DataFrame:
    """The table, with the first and the last day of rows dated by more than one."""
    if not found.spans:
        return found.table
    ends = {name: {n: span[at] for n, span in found.spans.items()} for at, name in enumerate(("start", "end"))}
    days = {name: pd.Series(each, dtype="object").reindex(found.table.index) for name, each in ends.items()}
    return found.table.assign(**days)


def _sorted(head: Heading) -> tuple[Left, list[tuple[int, Row]]]:
    """Rows that by their looks are none of the table, and the others, by their position in the grid."""
    left: Left = {}
    kept: list[tuple[int, Row]] = []
    for n, row in enumerate(head.grid.rows[head.row + 1 :], start=head.row + 1):
        reason = sorting.by_look(row, head)
        if reason is None:
            kept.append((n, row))
        else:
            left[n] = reason
    while kept and sorting.is_foot(kept[-1][1], head):
        left[kept.pop()[0]] = "footer"
    broken = endings.broken(head, kept)
    return left | broken, [(n, row) for n, row in kept if n not in broken]


def _end(head: Heading, table: pd.DataFrame, raw: Written) -> list[Note]:
    """A remark on the last row, where the file may have lost its end."""
    last = table.index.max() if len(table) else None
    open_end = head.grid.open_end and last == len(head.grid.rows) - 1 and raw.last_is_read(head)
    return [Note("open_end", {"row": int(last) + 1})] if open_end and last is not None else []


def _unusable(head: Heading, table: pd.DataFrame, found: Columns, numbers: list[int]) -> Left:
    """Rows with a cell that its column cannot hold, and rows without a day where all others have one."""
    left: Left = {}
    day = day_column(head)
    if day in table:
        spans = {numbers[n] for n in found.spans}
        left = {n: "no_date" for n in table.index[table[day].isna()] if n not in spans}
        if table[day].notna().any():  # beside single days, a row of several is their sum
            left |= dict.fromkeys(spans, "total_row")
    for n, unfit in found.unfit.items():
        left[numbers[n]] = _reason(unfit)
    return left


def _reason(unfit: Sequence[Unfit]) -> Reason:
    """Two cells in wrong columns are a row that slipped; one is what it is."""
    reasons = {one.reason for one in unfit}
    if "scientific_id" in reasons:
        return "scientific_id"
    if "shifted" in reasons or len(unfit) > 1:
        return "shifted"
    return unfit[0].reason


def day_column(head: Heading) -> str:
    """The column that dates a row; of a table without a kind the first it has."""
    if head.layout.kind == "generic":
        return next((one for one in ("date", "created_at", "published_at") if one in head.places), "date")
    return head.layout.day


def _days(head: Heading, table: pd.DataFrame) -> list[date]:
    """The first and last day of a table's rows."""
    name = day_column(head)
    days = table[name].dropna() if name in table else pd.Series(dtype="object")
    if days.empty:
        return []
    return [end if name == "date" else end.date() for end in (days.min(), days.max())]


def _dated(
    head: Heading, table: pd.DataFrame, filename: str
) -> tuple[pd.DataFrame, tuple[date, date] | None, tuple[Note, ...]]:
    """A table of days without a column for them takes them from the file's name: a day as the date, more as period."""
    named = times.in_name(filename)
    day = day_column(head)
    if named is None or day != "date" or day in table:
        return table, None, ()
    first, last = named
    if first != last:
        return table, named, (Note("period_from_filename", {"first": first, "last": last}),)
    table = pd.concat([pd.Series(first, index=table.index, dtype="object", name="date"), table], axis=1)
    return table, named, (Note("date_from_filename", {"day": first}),)
