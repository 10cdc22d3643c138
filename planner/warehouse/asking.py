"""Questions to a plan's stored tables. Files never change, so an answer holds as long as the plan refers to them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.data import Data, Dataset
from planner.warehouse.engine import engine
from planner.warehouse.schema import TABLES

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

KEPT = 256  # answers, in memory


class Warehouse:
    """The stored tables that a plan refers to. Equal ones hold the same files."""

    def __init__(self, data: Data) -> None:
        stored = [(one, data.path(one)) for one in data.datasets if one.kind in TABLES]
        self.answers = data.answers
        self._paths: dict[Dataset, Path] = {one: path for one, path in stored if path is not None}
        self.lost = tuple(one for one, path in stored if path is None)

    def of(self, *kinds: str) -> tuple[Dataset, ...]:
        """The datasets of these kinds whose files are there."""
        return tuple(one for one in self._paths if one.kind in kinds)

    def table(self, kind: str) -> ir.Table | None:
        """All stored rows of a kind with their `layout`, and their `platform` where the table does not hold it itself.

        None without a file.
        """
        import ibis  # noqa: PLC0415 (half a second, only where data are)

        parts = []
        for one in self.of(kind):
            table = engine().table(self._paths[one])
            said = {"layout": ibis.literal(one.layout)}
            if "platform" not in table.columns:
                said["platform"] = ibis.literal(one.platform)
            parts.append(table.mutate(**said))
        return ibis.union(*parts) if len(parts) > 1 else parts[0] if parts else None

    def ask(self, question: Callable[..., ir.Table | None], *arguments: Hashable) -> pd.DataFrame | None:
        """The rows that `question(warehouse, *arguments)` gives; None where it has no table to look at.

        `question` is a function of a module: answers are kept under its name.
        """
        found = _answer(self, question, *arguments)
        return None if found is None else found.copy(deep=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Warehouse) and self._paths == other._paths

    def __hash__(self) -> int:
        return hash(tuple(self._paths))


@lru_cache(maxsize=KEPT)
def _answer(house: Warehouse, question: Callable[..., ir.Table | None], *arguments: Hashable) -> pd.DataFrame | None:
    asked = question(house, *arguments)
    return None if asked is None else engine().answer(asked, house.answers)
