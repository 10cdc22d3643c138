"""Stored tables for tests, from rows typed by hand."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from planner.data import Data, Dataset
from planner.sections import Period
from planner.warehouse import TABLES, frame, parquet


def stored(folder: Path, layout: str = "", platform: str = "taobao", **tables: Iterable[Mapping[str, Any]]) -> Data:
    """Data whose files lie in a folder: one dataset for each table; columns not given are missing."""
    datasets = []
    for kind, rows in tables.items():
        table = frame(kind, rows)
        content = parquet(kind, table)
        name = hashlib.sha256(content).hexdigest()
        (folder / name).write_bytes(content)
        columns = [column for column, holds in TABLES[kind].columns.items() if holds == "day"]
        days = [day for column in columns for day in table[column].dropna()]
        period = Period(start=min(days), end=max(days)) if days else None
        datasets.append(
            Dataset(
                id=f"{kind}-{layout}",
                kind=kind,
                period=period,
                hash=name,
                layout=layout,
                platform=platform,
                rows=len(table),
            ),
        )
    return Data(tuple(datasets), lambda name: (folder / name).read_bytes(), lambda name: folder / name)


def together(*parts: Data) -> Data:
    """The datasets of several that lie in the same folder."""
    return Data(tuple(one for part in parts for one in part.datasets), parts[0].read, parts[0].where)
