"""Tables of files, merged into what a plan has stored: new files on the shelf, and one Change that names them."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planner.changes import Call, Change
from planner.data import Data, Dataset
from planner.imports.canonical import Canonical
from planner.imports.keeping.merging import Merged, merge, rows_in
from planner.imports.names import bare_name
from planner.sections import Period
from planner.warehouse import TABLES, Warehouse, derive, parquet

NAMES, LONGEST = 12, 120  # names of files that a dataset remembers, and signs of one
DERIVED = tuple(kind for kind, table in TABLES.items() if table.derived)


@dataclass(frozen=True)
class Shelf:
    """Where files are kept: `put` stores one and gives its hash, `where` gives the path of a hash."""

    put: Callable[[Path], str]
    where: Callable[[str], Path]

    def path(self, dataset: Dataset) -> Path | None:
        """Where the file of a dataset lies; None if it is gone."""
        return Data(where=self.where).path(dataset)


@dataclass(frozen=True)
class Incoming:
    """Tables of one file that wait to be stored: Parquet files by kind of table. `key`: see Canonical."""

    name: str
    layout: str
    platform: str
    tables: Mapping[str, Path]
    key: str = ""


def incoming(name: str, read: Canonical, folder: Path) -> Incoming:
    """The tables of a file, written into a folder."""
    written = {}
    for kind, table in read.tables.items():
        written[kind] = folder / f"{kind}-{secrets.token_hex(8)}"
        written[kind].write_bytes(parquet(kind, table))
    return Incoming(name, read.layout, read.platform, written, read.key)


def dataset_id(kind: str, layout: str) -> str:
    """The id of the one dataset that holds a kind of table from a layout."""
    return f"{kind}-{layout}"


def stored(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """The imported tables of a plan, without those made of others."""
    return tuple(one for one in datasets if one.kind in TABLES and one.kind not in DERIVED)


def store(datasets: Sequence[Dataset], files: Sequence[Incoming], shelf: Shelf, today: date) -> Change:
    """The Change that stores files, a later one replacing what an earlier one says of the same. Raises OSError."""
    held = {one.id: one for one in datasets}
    made: dict[str, Dataset] = {}
    paths: dict[str, Path] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in files:
            for kind, table in file.tables.items():
                wanted = dataset_id(kind, file.layout)
                before = made.get(wanted) or held.get(wanted)
                old = paths.get(wanted) or (None if before is None else shelf.path(before))
                paths[wanted] = folder / secrets.token_hex(16)
                merged = merge(old, table, kind, paths[wanted])
                made[wanted] = _dataset(kind, file, None if old is None else before, merged, today)
        made = {name: one.model_copy(update={"hash": shelf.put(paths[name])}) for name, one in made.items()}
    return _change("data_stored", datasets, made, (), shelf)


def remove(datasets: Sequence[Dataset], layout: str, shelf: Shelf) -> Change:
    """The Change that takes out all stored tables of a layout. Raises OSError."""
    gone = tuple(one for one in stored(datasets) if one.layout == layout)
    return _change("data_removed", datasets, {}, gone, shelf)


def rebuild(datasets: Sequence[Dataset], shelf: Shelf) -> Change:
    """The Change that makes the derived tables anew. Raises OSError."""
    return _change("data_stored", datasets, {}, (), shelf)


def stale(datasets: Iterable[Dataset]) -> bool:
    """Whether the derived tables were made of other orders than are stored, as an undo by one of two may leave them."""
    datasets = tuple(datasets)
    wanted = _sources(datasets)
    made = {one.kind: one.files for one in datasets if one.kind in DERIVED}
    return made != (dict.fromkeys(DERIVED, wanted) if wanted else {})


def keys(datasets: Iterable[Dataset]) -> frozenset[str]:
    """The fingerprints of all keys that replaced customers' names in these tables."""
    return frozenset(key for one in datasets for key in one.key.split("+") if key)


def _dataset(kind: str, file: Incoming, before: Dataset | None, merged: Merged, today: date) -> Dataset:
    names = () if before is None else before.files
    name = bare_name(file.name)
    name = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    every = keys([before] if before else []) | ({file.key} - {""} if kind == "orders" else set())
    return Dataset(
        id=dataset_id(kind, file.layout),
        kind=kind,
        period=merged.period and Period(start=merged.period[0], end=merged.period[1]),
        hash="",
        layout=file.layout,
        platform=file.platform,
        rows=merged.rows,
        files=(*(one for one in names if one != name), name)[-NAMES:],
        covers=_covering(() if before is None else before.covers, merged.came),
        added=today,
        key="+".join(sorted(every)),
    )


def _covering(before: Sequence[Period], came: tuple[date, date] | None) -> tuple[Period, ...]:
    """Spans of days, in order, with one more; those that touch become one."""
    spans = sorted([(one.start, one.end) for one in before] + ([came] if came else []))
    made: list[tuple[date, date]] = []
    for first, last in spans:
        if made and first <= made[-1][1] + timedelta(days=1):
            made[-1] = made[-1][0], max(last, made[-1][1])
        else:
            made.append((first, last))
    return tuple(Period(start=first, end=last) for first, last in made)


def _change(
    label: str,
    datasets: Sequence[Dataset],
    made: Mapping[str, Dataset],
    gone: Sequence[Dataset],
    shelf: Shelf,
) -> Change:
    """Tables to set and to take out. The derived ones are made anew where orders are among them, and without any."""
    held, out = {one.id: one.hash for one in datasets}, {one.id for one in gone}
    after = {one.id: one for one in datasets if one.id not in out} | dict(made)
    was, new = {name: held.get(name, "") for name in [*made, *out]}, list(made.values())
    touched = [*new, *gone]
    if not touched or any(one.kind == "orders" for one in touched):
        was |= {one.id: one.hash for one in datasets if one.kind == "orders"}
        derived = _derived(tuple(after.values()), shelf)
        new += derived
        out |= {one.id for one in datasets if one.kind in DERIVED} - {one.id for one in derived}
    arguments = {"datasets": [one.model_dump(mode="json") for one in new], "gone": sorted(out), "was": was}
    return Change(label=label, operations=(Call(name="imports.adopt", arguments=arguments),))


def _derived(datasets: tuple[Dataset, ...], shelf: Shelf) -> list[Dataset]:
    """The derived tables of these, each remembering in `files` the hashes it was made of."""
    orders = [one for one in datasets if one.kind == "orders"]
    spans = [one.period for one in orders if one.period is not None]
    period = Period(start=min(one.start for one in spans), end=max(one.end for one in spans)) if spans else None
    key = "+".join(sorted(keys(orders)))
    with tempfile.TemporaryDirectory() as name:
        made = derive(Warehouse(Data(datasets, None, shelf.where)), Path(name))
        return [
            Dataset(
                id=kind,
                kind=kind,
                period=period,
                hash=shelf.put(path),
                rows=rows_in(path),
                files=_sources(datasets),
                key=key,
            )
            for kind, path in made.items()
        ]


def _sources(datasets: Iterable[Dataset]) -> tuple[str, ...]:
    return tuple(sorted(one.hash for one in datasets if one.kind == "orders"))
