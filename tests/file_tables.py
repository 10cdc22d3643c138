"""Tables as they come from reading a file, typed by hand for tests, and the stored tables they become."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from planner.data import Data
from planner.imports import Imported
from planner.imports.canonical import Key, canonical
from planner.imports.keeping import Shelf, incoming, store
from planner.plan import Plan, change
from planner.warehouse import Warehouse

KEY = Key(b"k" * 32)


@dataclass(frozen=True)
class Source:
    name: str
    read: Imported


def shelf_in(folder: Path) -> Shelf:
    """A place for files, named by their hashes."""
    folder.mkdir(exist_ok=True)

    def put(path: Path) -> str:
        name = hashlib.sha256(path.read_bytes()).hexdigest()
        shutil.copy(path, folder / name)
        return name

    return Shelf(put, lambda name: folder / name)


def house(*sources: Source) -> Warehouse:
    """The tables that are stored of files, brought one after the other. They lie there until the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="house-"))
    shelf, plan = shelf_in(folder / "files"), Plan(id="p", name="p")
    for source in sources:
        made = incoming(source.name, canonical(source.read, KEY), folder)
        plan = change(plan, store(plan.datasets, [made], shelf, date(2026, 9, 1)))
    return Warehouse(Data(plan.datasets, None, shelf.where))


def table(**columns: list[object]) -> pd.DataFrame:
    """A table whose whole numbers may be missing."""
    frame = pd.DataFrame(columns)
    for name in frame:
        known = [value for value in columns[name] if value is not None]
        if known and all(isinstance(value, int) for value in known):
            frame[name] = pd.array(columns[name], dtype="Int64")
    return frame


def days(first: date, n: int) -> list[object]:
    return [first + timedelta(days=k) for k in range(n)]


def source(kind: str, name: str, **columns: list[object]) -> Source:
    return Source(name, Imported(kind, table(**columns)))


def shop_days(first: date, n: int, name: str = "shop.xls", **columns: object) -> Source:
    """Days of a shop; a single number stands for every day."""
    each = {key: value if isinstance(value, list) else [value] * n for key, value in columns.items()}
    return source("sycm_shop_daily", name, date=days(first, n), **each)
