"""From raw tables to a canonical one: find the headings, read the columns, sort out rows, say what was done.

A file that is read in portions goes through the same steps: see planner/imports/loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import pandas as pd

from planner.imports.grid.table import Grid, Note
from planner.imports.layouts import columns, currencies, endings, heading, lines, noticed, sorting, times
from planner.imports.layouts.cells import Unfit
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.different import by_place
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.imported import Imported, Reason
from planner.imports.layouts.manner import NOTHING_SAID, Manner
from planner.imports.layouts.noticed import Noticed
from planner.imports.layouts.sorting import Left, Row
from planner.imports.layouts.writing import Written


def read_grids(grids: Sequence[Grid], filename: str) -> Imported:
    """The best table of a file in canonical columns. Raises InputError("file", "no_header")."""
    return read_below(grids, heading.find(grids, filename), filename)


def read_below(grids: Sequence[Grid], head: Heading, filename: str, ways: Mapping[str, str] = NOTHING_SAID) -> Imported:
    """The table below these headings. `ways` is how columns are written: see writing.py."""
    left, kept = rows_below(head)
    raw, found = Manner(head, ways).read(by_place([row for _, row in kept]))
    seen = Noticed()
    seen.add(raw, found)
    numbers = [n for n, _ in kept]
    table = in_currency(framed(raw, found).set_axis(pd.Index(numbers), axis=0), seen.currencies, head)
    unfit = {numbers[n]: reason(why) for n, why in found.unfit.items()}
    table, unusable, subtotals = settled(head, table, unfit, by_day=has_days(head, table))
    left |= unusable
    table, dated, dating = dated_by_name(head, table, filename)
    return Imported(
        head.layout.kind,
        table.reset_index(drop=True),
        columns.first_and_last(days(head, table)) or dated,
        tuple((n + 1, left[n]) for n in sorted(left)),
        noticed.personal(head),
        (*head.grid.notes, *noticed.notes(grids, head, seen), *_end(head, table, kept), *dating),
        subtotals,
        head.layout.lines,
    )


def rows_below(head: Heading) -> tuple[Left, list[tuple[int, Row]]]:
    """Rows that are none of the table, by all that stands below its headings, and the others."""
    left, kept = sifted(head, enumerate(head.grid.rows[head.row + 1 :], start=head.row + 1))
    while kept and sorting.is_foot(kept[-1][1], head):
        left[kept.pop()[0]] = "footer"
    broken = endings.broken(head, kept)
    return left | broken, [(n, row) for n, row in kept if n not in broken]


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


def _end(head: Heading, table: pd.DataFrame, kept: Sequence[tuple[int, Row]]) -> list[Note]:
    """A remark on the last row, where the file may have lost its end."""
    last = int(table.index.max()) if len(table) else None
    open_end = head.grid.open_end and last == len(head.grid.rows) - 1
    return [open_end_at(last)] if open_end and last is not None and endings.ends_filled(head, kept[-1][1]) else []


def open_end_at(row: int) -> Note:
    """A remark on the last row, by its position."""
    return Note("open_end", {"row": row + 1})


def framed(raw: Written, found: Columns) -> pd.DataFrame:
    """The table, with the first and last day of rows dated by more than one, and the currency that amounts say."""
    table = found.table
    if found.spans:
        ends = {name: {n: span[at] for n, span in found.spans.items()} for at, name in enumerate(("start", "end"))}
        known = {name: pd.Series(each, dtype="object").reindex(table.index) for name, each in ends.items()}
        table = table.assign(**known)
    if raw.currencies is not None:
        table = table.assign(currency=pd.Series(raw.currencies, index=table.index, dtype="string"))
    return table


def in_currency(table: pd.DataFrame, every: set[str], head: Heading) -> pd.DataFrame:
    """The table with the currency of each row; without, where amounts are the only to say it and all are in yuan."""
    if "currency" in head.places or "currency" not in table:
        return table
    if every <= {currencies.OWN}:
        return table.drop(columns="currency")
    return table.assign(currency=currencies.completed(table["currency"], every))


def has_days(head: Heading, table: pd.DataFrame) -> bool:
    """Whether rows are dated by single days."""
    day = day_column(head)
    return day in table and bool(table[day].notna().any())


def settled(
    head: Heading, table: pd.DataFrame, unfit: Mapping[int, Reason], *, by_day: bool
) -> tuple[pd.DataFrame, Left, pd.DataFrame | None]:
    """The table as it counts, which of its rows do not, and those of them that sum up others.

    Left out are rows with a cell that its column cannot hold, those without a day where all others have one, subtotals,
    and rows of several days, if the file has single days (`by_day`): they are their sums. The index is the row's
    position.
    """
    if head.layout.lines:
        table = lines.filled_down(table)
    left: Left = {}
    day = day_column(head)
    if day in table:
        several = table["start"].notna() if "start" in table else pd.Series(data=False, index=table.index)
        left = dict.fromkeys(table.index[table[day].isna() & ~several], "no_date")
        if by_day:
            left |= dict.fromkeys(table.index[several], "total_row")
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
