"""Thousands of different cells of one column, read at once where they are written in the commonest way.

What is written otherwise is left to the reader of single cells: both give the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from planner.imports.grid.table import Cell
from planner.imports.layouts import regions
from planner.imports.layouts.catalogue import What
from planner.plain import YEARS

if TYPE_CHECKING:
    import numpy.typing as npt

FEW = 256  # cells that are not worth it
ID = r"^[0-9]+$"
# Letters first: no number, no blank, and no space or mark around it.
TEXT = r"^[A-Za-z\x{4e00}-\x{9fff}]{1,2}[0-9A-Za-z\x{4e00}-\x{9fff}_.@+-]*[0-9][0-9A-Za-z\x{4e00}-\x{9fff}]*$"
MOMENT = rf"^(?:{'|'.join(map(str, YEARS))})-[0-9]{{2}}-[0-9]{{2}} [0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}$"
MONEY = r"^-?[0-9]{1,13}(?:\.[0-9]{1,2})?$"  # as a float exact to the fen


@dataclass(frozen=True)
class Many:
    """Values by the place of their cell, NA where `others` says what stands there."""

    values: pd.Series[Any]
    others: list[Cell]
    among_others: npt.NDArray[np.intp]

    def with_others(self, read: pd.Series[Any]) -> pd.Series[Any]:
        """The values with those that were read singly."""
        if read.empty:
            return self.values
        filled = self.values.copy()
        filled[self.among_others >= 0] = read.array
        return filled


def read(what: What, cells: Any) -> Many | None:
    """The values of texts in an Arrow array; None where no way leads quicker."""
    if isinstance(cells, list) or what not in _ways() or len(cells) < FEW:
        return None
    import pyarrow as pa  # noqa: PLC0415 (a quarter of a second, only where data are)
    import pyarrow.compute as pc  # noqa: PLC0415

    pattern, way = _ways()[what]
    plainly = pc.fill_null(pc.match_substring_regex(cells, pattern), fill_value=False)
    try:
        values = way(pc.if_else(plainly, cells, pa.scalar(None, cells.type)))
    except pa.ArrowInvalid:  # the 30th of February is among them
        return None
    other = ~plainly.to_numpy(zero_copy_only=False)
    among = np.where(other, np.cumsum(other) - 1, -1)
    return Many(values, cells.filter(pa.array(other)).to_pylist(), among)


def _texts(cells: Any) -> pd.Series[Any]:
    return pd.Series(cells.to_pandas(types_mapper={cells.type: pd.StringDtype()}.get))


def _moments(cells: Any) -> pd.Series[Any]:
    import pyarrow as pa  # noqa: PLC0415

    return pd.Series(cells.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False), dtype="datetime64[us]")


def _fen(cells: Any) -> pd.Series[Any]:
    import pyarrow as pa  # noqa: PLC0415

    yuan = cells.cast(pa.float64()).to_numpy(zero_copy_only=False)
    known = ~np.isnan(yuan)
    fen = np.zeros(len(yuan), dtype="int64")
    fen[known] = np.rint(yuan[known] * 100)
    return pd.Series(pd.arrays.IntegerArray(fen, ~known))


def _provinces(cells: Any) -> pd.Series[Any]:
    import pyarrow.compute as pc  # noqa: PLC0415

    return _texts(pc.struct_field(pc.extract_regex(cells, regions.usual_start()), "province"))


@cache
def _ways() -> Mapping[What, tuple[str, Callable[[Any], pd.Series[Any]]]]:
    return {
        "id": (ID, _texts),
        "text": (TEXT, _texts),
        "moment": (MOMENT, _moments),
        "money": (MONEY, _fen),
        "region": (regions.usual_start(), _provinces),
    }
