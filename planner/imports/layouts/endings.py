"""Rows of a text that are shorter than its others: broken off at its end, or a cell is gone and the rest slipped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.imports.layouts.cells import is_blank
from planner.imports.layouts.different import Different, by_place
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.sorting import Left, Row

MOST_WHOLE = 0.8  # of the rows, at least, where short ones are damage and not the way the tool writes
DECIMALS = re.compile(r"\d\.(\d+)%?\s*$")


@dataclass
class Above:
    """What the rows of a text tell of its end and of short rows, one after another; the last row stands apart.

    Whether short rows are damage is known when all rows are: then those above are left out too.
    """

    head: Heading
    rows: int = 0
    short: int = 0
    _filled: int = 0  # rows with something in the last column
    _decimals: set[int] = field(default_factory=set)  # how many they have in the last column

    def add(self, rows: int, short: int, last: Different | None) -> None:
        """Count rows; `last` is the last column of those that are not short, None if the table does not use it."""
        self.rows, self.short = self.rows + rows, self.short + short
        if last is None or not len(last.places) or not self._alike():
            return
        of_usual = next(iter(self._decimals), None)
        if of_usual is None:
            of_usual = next((_decimals(cell) for cell in last.listed() if not is_blank(cell)), 0)
        other = last.unlike(rf"[0-9]\.[0-9]{{{of_usual}}}%?\s*$")
        blank = [place for place, cell in other.items() if is_blank(cell)]
        filled = len(last.places) - last.rows_of(blank)
        self._filled += filled
        if filled:
            self._decimals |= {_decimals(cell) for cell in other.values() if not is_blank(cell)}
            self._decimals |= {of_usual} if len(other) < len(last.cells) else set()

    @property
    def slipped(self) -> bool:
        """Whether short rows are damage: nearly all others are whole."""
        whole = self.rows - self.short
        return bool(whole) and whole >= MOST_WHOLE * self.rows

    def cuts(self, end: Row) -> bool:
        """Whether the last row of a file without a line break behind it is broken off."""
        if self.rows == self.short:
            return False
        return (not self.short and len(end) < self.head.width) or self._cuts_number(end)

    def _cuts_number(self, end: Row) -> bool:
        """Whether the very last number has fewer decimals than all above it, in a column that the table uses."""
        n = self.head.width - 1
        if not uses_last(self.head) or len(end) <= n or is_blank(end[n]):
            return False
        return self._filled > 1 and self._alike() and _decimals(end[n]) not in self._decimals

    def _alike(self) -> bool:
        return len(self._decimals) <= 1 and 0 not in self._decimals


def broken(head: Heading, kept: Sequence[tuple[int, Row]]) -> Left:
    """Rows that are not whole, where nearly all others are; only a text has them."""
    if head.grid.container != "csv" or not kept:
        return {}
    last, end = kept[-1]
    at_end = head.grid.open_end and last == len(head.grid.rows) - 1
    short = [n for n, row in kept if len(row) < head.width]
    above = Above(head)
    whole = [row for _, row in (kept[:-1] if at_end else kept) if len(row) >= head.width]
    counted = len(kept) - at_end
    above.add(counted, counted - len(whole), by_place(whole)(head.width - 1) if at_end and uses_last(head) else None)
    found: Left = dict.fromkeys(short, "shifted") if above.slipped else {}
    return found | {last: "cut_off"} if at_end and above.cuts(end) else found


def uses_last(head: Heading) -> bool:
    """Whether the last column is one that the table uses."""
    return head.width - 1 in head.places.values()


def ends_filled(head: Heading, end: Row) -> bool:
    """Whether something that the table uses is the last thing in a row."""
    return uses_last(head) and len(end) >= head.width and end[head.width - 1] not in (None, "")


def _decimals(cell: object) -> int:
    found = DECIMALS.search(str(cell))
    return len(found[1]) if found else 0
