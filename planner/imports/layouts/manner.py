"""How a table writes what no single cell says: found in its rows, in all of them or in the first ones of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.imports.layouts import columns
from planner.imports.layouts.columns import Columns
from planner.imports.layouts.different import Columns as Places
from planner.imports.layouts.heading import Heading
from planner.imports.layouts.rates import Way
from planner.imports.layouts.writing import Written, written

NOTHING_SAID: Mapping[str, str] = {}


@dataclass
class Manner:
    """Reads rows of a table as it writes them. `ways` is what a person said about it: see writing.py.

    Of a table that is read at once, all rows tell. Of one that is read in portions the first rows decide, and what they
    leave open the first rows that tell; nothing that was read is read again. So that no later row is read wrong:
    beside a decimal comma a number with a point is left out, as one with a comma is beside a point, and where rates
    were assumed to be fractions, later ones that say that they are none are not read.
    """

    head: Heading
    ways: Mapping[str, str] = field(default_factory=lambda: NOTHING_SAID)
    decimals: str = ""
    rates: dict[str, Way] = field(default_factory=dict)

    def read(self, column: Places) -> tuple[Written, Columns]:
        """The columns of some rows, as they were written and as they were read."""
        raw = written(self.head, column, self.ways, self.decimals)
        found = columns.read(raw.given, raw.percent, self.rates)
        self.decimals, self.rates = raw.decimals, found.rates
        return raw, found
