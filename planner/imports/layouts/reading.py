"""From raw tables to a canonical one: find the headings, read the columns, sort out rows, say what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from planner.imports.grid.table import Cell, Grid, Note
from planner.imports.layouts import catalogue, columns, heading, lines, sorting, times
from planner.imports.layouts.cells import Unfit
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.imported import Imported, Reason

Row = tuple[Cell, ...]
Left = dict[int, Reason]  # row position in the grid, from 0 → reason


def read_grids(grids: Sequence[Grid], filename: str) -> Imported:
    """The best table of a file in canonical columns. Raises InputError("file", "no_header")."""
    head = heading.find(grids, filename)
    left, kept = _sorted(head)
    given = {name: [row[n] if n < len(row) else None for _, row in kept] for name, n in head.places.items()}
    percent = frozenset(name for name, n in head.places.items() if catalogue.says_percent(head.texts[n]))
    found = columns.read(given, percent)
    numbers = [n for n, _ in kept]
    table = _with_spans(found).set_axis(pd.Index(numbers), axis=0)
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
        _personal(head),
        (*head.grid.notes, *_notes(grids, head, found), *dating),
        subtotals,
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
    return left, kept


def _unusable(head: Heading, table: pd.DataFrame, found: Columns, numbers: list[int]) -> Left:
    """Rows with a cell that its column cannot hold, and rows without a day where all others have one."""
    left: Left = {}
    day = _day_column(head)
    if day in table:
        spans = {numbers[n] for n in found.spans}
        left = {n: "no_date" for n in table.index[table[day].isna()] if n not in spans}
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


def _day_column(head: Heading) -> str:
    """The column that dates a row; of a table without a kind the first it has."""
    if head.layout.kind == "generic":
        return next((one for one in ("date", "created_at", "published_at") if one in head.places), "date")
    return head.layout.day


def _days(head: Heading, table: pd.DataFrame) -> list[date]:
    """The first and last day of a table's rows."""
    name = _day_column(head)
    days = table[name].dropna() if name in table else pd.Series(dtype="object")
    if days.empty:
        return []
    return [end if name == "date" else end.date() for end in (days.min(), days.max())]


def _dated(
    head: Heading, table: pd.DataFrame, filename: str
) -> tuple[pd.DataFrame, tuple[date, date] | None, tuple[Note, ...]]:
    """A table of days without a column for them takes them from the file's name: a day as the date, more as period."""
    named = times.in_name(filename)
    day = _day_column(head)
    if named is None or day != "date" or day in table:
        return table, None, ()
    first, last = named
    if first != last:
        return table, named, (Note("period_from_filename", {"first": first, "last": last}),)
    table = pd.concat([pd.Series(first, index=table.index, dtype="object", name="date"), table], axis=1)
    return table, named, (Note("date_from_filename", {"day": first}),)


def _personal(head: Heading) -> tuple[str, ...]:
    """The columns about persons, whatever else is in the file."""
    used = set(head.places.values())
    return tuple(text for n, text in enumerate(head.texts) if n not in used and catalogue.is_personal(text))


def _notes(grids: Sequence[Grid], head: Heading, found: Columns) -> list[Note]:
    said = [Note("preamble", {"rows": head.row})] if head.row else []
    said.append(Note("header_row", {"row": head.row + 1}))
    used = {head.texts[n] for n in head.places.values()}
    renamed = [text for text in head.texts if text in used and catalogue.is_renamed(text)]
    said += [Note("renamed_column", {"column": text, "name": catalogue.bare(text)}) for text in renamed]
    column = {name: head.texts[n] for name, n in head.places.items()}
    said += [Note(f"rates_as_{how}", {"column": column[name]}) for name, how in found.proved.items()]
    said += [Note("merged_multi_ids", {"column": column[name], "n": n}) for name, n in found.several.items()]
    others = tuple(grid.sheet for grid in grids if grid is not head.grid)
    if others:
        said.append(Note("other_sheets", {"names": others}))
    personal = set(_personal(head))
    unknown = tuple(text for text in head.texts if text and text not in used and text not in personal)
    if head.layout.kind == "generic" and unknown:
        said.append(Note("unknown_columns", {"names": unknown}))
    return said
