"""From raw tables to a canonical one: find the headings, read the columns, sort out rows, say what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

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
    left, kept = sifted(head, enumerate(head.grid.rows[head.row + 1 :], start=head.row + 1))
    while kept and sorting.is_foot(kept[-1][1], head):
        left[kept.pop()[0]] = "footer"
    found = columns.read(given(head, [row for _, row in kept]), percent(head))
    numbers = [n for n, _ in kept]
    table, unusable, subtotals = settled(
        head,
        with_spans(found).set_axis(pd.Index(numbers), axis=0),
        {numbers[n]: reason(unfit) for n, unfit in found.unfit.items()},
    )
    left |= unusable
    table, dated, dating = dated_by_name(head, table, filename)
    return Imported(
        head.layout.kind,
        table.reset_index(drop=True),
        columns.first_and_last(days(head, table)) or dated,
        tuple((n + 1, left[n]) for n in sorted(left)),
        personal(head),
        (*head.grid.notes, *notes(grids, head, found.proved, found.several), *dating),
        subtotals,
    )


def sifted(head: Heading, rows: Iterable[tuple[int, Row]]) -> tuple[Left, list[tuple[int, Row]]]:
    """Rows that by their looks are none of the table, and the others, by their position in the grid."""
    left: Left = {}
    kept: list[tuple[int, Row]] = []
    for n, row in rows:
        why = sorting.by_look(row, head)
        if why is None:
            kept.append((n, row))
        else:
            left[n] = why
    return left, kept


def given(head: Heading, rows: Sequence[Row]) -> dict[str, Sequence[Cell]]:
    """The cells of the known columns."""
    return {name: [row[n] if n < len(row) else None for row in rows] for name, n in head.places.items()}


def percent(head: Heading) -> frozenset[str]:
    """The columns whose headings say per cent."""
    return frozenset(name for name, n in head.places.items() if catalogue.says_percent(head.texts[n]))


def with_spans(found: Columns) -> pd.DataFrame:
    """The table, with the first and the last day of rows dated by more than one."""
    if not found.spans:
        return found.table
    ends = {name: {n: span[at] for n, span in found.spans.items()} for at, name in enumerate(("start", "end"))}
    known = {name: pd.Series(each, dtype="object").reindex(found.table.index) for name, each in ends.items()}
    return found.table.assign(**known)


def settled(
    head: Heading, table: pd.DataFrame, unfit: Mapping[int, Reason]
) -> tuple[pd.DataFrame, Left, pd.DataFrame | None]:
    """The table as it counts, which of its rows do not, and those of them that sum up others.

    Left out are rows with a cell that its column cannot hold, those without a day where all others have one, and
    subtotals. The index is the row's position.
    """
    if head.layout.lines:
        table = lines.filled_down(table)
    left: Left = {}
    day = day_column(head)
    if day in table:
        dated = table[day].notna() | (table["start"].notna() if "start" in table else False)
        left = dict.fromkeys(table.index[~dated], "no_date")
    left |= unfit
    summed: list[int] = []
    if "level1" in table:
        summed = [n for n in table.index[sorting.subtotals(table)] if n not in left]
        left |= dict.fromkeys(summed, "subtotal_row")
        table = sorting.without_words(table)
    subtotals = table.loc[summed].reset_index(drop=True) if summed else None
    return (table.drop(index=[n for n in table.index if n in left]) if left else table), left, subtotals


def reason(unfit: Sequence[Unfit]) -> Reason:
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


def days(head: Heading, table: pd.DataFrame) -> list[date]:
    """The first and last day of a table's rows."""
    name = day_column(head)
    known = [table[one].dropna() for one in (name, "start", "end") if one in table]
    ends = [end for one in known if len(one) for end in (one.min(), one.max())]
    return [end.date() if isinstance(end, datetime) else end for end in ends]


def dated_by_name(
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


def personal(head: Heading) -> tuple[str, ...]:
    """The columns about persons, whatever else is in the file."""
    used = set(head.places.values())
    return tuple(text for n, text in enumerate(head.texts) if n not in used and catalogue.is_personal(text))


def notes(grids: Sequence[Grid], head: Heading, proved: Mapping[str, str], several: Mapping[str, int]) -> list[Note]:
    """What was noticed while the columns were read."""
    said = [Note("preamble", {"rows": head.row})] if head.row else []
    said.append(Note("header_row", {"row": head.row + 1}))
    used = {head.texts[n] for n in head.places.values()}
    renamed = [text for text in head.texts if text in used and catalogue.is_renamed(text)]
    said += [Note("renamed_column", {"column": text, "name": catalogue.bare(text)}) for text in renamed]
    column = {name: head.texts[n] for name, n in head.places.items()}
    said += [Note(f"rates_as_{how}", {"column": column[name]}) for name, how in proved.items()]
    said += [Note("merged_multi_ids", {"column": column[name], "n": n}) for name, n in several.items()]
    others = tuple(grid.sheet for grid in grids if grid is not head.grid)
    if others:
        said.append(Note("other_sheets", {"names": others}))
    dropped = set(personal(head))
    unknown = tuple(text for text in head.texts if text and text not in used and text not in dropped)
    if head.layout.kind == "generic" and unknown:
        said.append(Note("unknown_columns", {"names": unknown}))
    return said
