"""Tables as they come from reading a file, typed by hand for tests."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from planner.imports import Note
from planner.shop.files import Source


@dataclass(frozen=True)
class Read:
    kind: str
    table: pd.DataFrame
    period: tuple[date, date] | None = None
    left_out: tuple[tuple[int, str], ...] = ()
    dropped_columns: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def table(**columns: list[object]) -> pd.DataFrame:
    """Counts and fen as Int64, everything else as it is."""
    frame = pd.DataFrame(columns)
    for name in frame:
        known = [value for value in columns[name] if value is not None]
        if known and all(isinstance(value, int) for value in known):
            frame[name] = pd.array(columns[name], dtype="Int64")
    return frame


def days(first: date, n: int) -> list[object]:
    return [first + timedelta(days=k) for k in range(n)]


def source(kind: str, name: str, left_out: tuple[tuple[int, str], ...] = (), **columns: list[object]) -> Source:
    return Source(name, Read(kind, table(**columns), left_out=left_out))


def shop_days(first: date, n: int, name: str = "shop.xls", **columns: object) -> Source:
    """Days of a shop; a single number stands for every day."""
    each = {key: value if isinstance(value, list) else [value] * n for key, value in columns.items()}
    return source("sycm_shop_daily", name, date=days(first, n), **each)
