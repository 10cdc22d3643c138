"""The job that loads files: what it is asked, and what it does.

The files lie on the computer that runs the server: their path is named, nothing is uploaded.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any, TypeVar

import pyarrow as pa
from pydantic import JsonValue

from planner.data import Dataset
from planner.findings import InputError
from planner.imports.canonical import Key
from planner.imports.keeping import Shelf, store, stored
from planner.imports.loading import load
from planner.imports.loading.sources import files_of
from planner.imports.mapping import readable
from planner.loads.answers import first_looks, of_datasets
from planner.loads.outcome import refused, told
from planner.plan import change as changed
from planner.store import open_store
from planner.store.named import Report
from planner.warehouse.engine import engine

T = TypeVar("T")

FUNCTION = "planner.loads.job:load_job"
WORK = "loading-"  # begins the name of a folder in which a job works
STALE = 86_400  # seconds after which such a folder belongs to a job that was ended
STEPS = {
    "reading": "metrics.load_reading",
    "settling": "metrics.load_settling",
    "merging": "metrics.load_merging",
    "answering": "metrics.load_answering",
}
LOOK_EVERY = 0.3  # seconds
LOADED, MERGED = 0.8, 0.97  # of all work, when the files are read and when they are one with what was stored


def arguments_of(
    path: str, datasets: Iterable[Dataset], today: date, templates: Iterable[str] = ()
) -> dict[str, JsonValue]:
    """What load_job takes. Raises InputError("path", reason, name).

    Files that have changed since are another job, and so are the same once other columns were named (`templates`).
    """
    place = Path(path.strip().strip("\"'")).expanduser()
    if not place.is_absolute():
        raise InputError("path", "relative", name=path.strip())
    try:
        seen = [(str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in files_of(place)]
    except OSError:
        raise InputError("path", "unreadable", name=place.name) from None
    return {
        "path": str(place),
        "seen": hashlib.sha256(repr(seen).encode()).hexdigest(),
        "named": hashlib.sha256(repr(sorted(templates)).encode()).hexdigest(),
        "datasets": [one.model_dump(mode="json") for one in stored(datasets)],
        "today": today.isoformat(),
    }


def load_job(arguments: dict[str, Any], report: Report) -> JsonValue:
    """Read what lies at a path and put the tables on the shelf; gives what `read_outcome` takes.

    `report` may raise to stop the work: what was written until then is deleted.
    """
    opened = open_store()
    files, templates = opened.files, readable(opened.templates.all().values())
    datasets = [Dataset.model_validate(one) for one in arguments["datasets"]]
    with _workplace(files.folder) as folder:
        try:
            loaded = load(
                Path(arguments["path"]),
                folder,
                Key(files.customer_key()),
                lambda done, step: report(LOADED * done, STEPS[step]),
                templates,
            )
        except InputError as problem:
            return refused(problem)
        pa.default_memory_pool().release_unused()
        tempfile.tempdir = str(folder)  # this process does nothing else
        shelf, today = Shelf(files.put, files.path), date.fromisoformat(arguments["today"])
        change = _watched(partial(store, datasets, loaded.tables, shelf, today), report, LOADED, STEPS["merging"])
        if loaded.tables:
            after = changed(of_datasets(datasets), change)
            for look in first_looks(after, files.data(after.datasets), today):
                _watched(look, report, MERGED, STEPS["answering"])
        return told(loaded, change if loaded.tables else None)


def _watched(work: Callable[[], T], report: Report, done_so_far: float, step: str) -> T:
    """Do work that reports nothing, in another thread; once it is not wanted, what the engine does is stopped."""
    report(done_so_far, step)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        try:
            report(done_so_far, step)
            while not wait((done,), LOOK_EVERY).done:
                report(done_so_far, step)
        except BaseException:
            while not wait((done,), LOOK_EVERY).done:
                engine().interrupt()
            raise
        return done.result()


@contextmanager
def _workplace(files: Path) -> Iterator[Path]:
    """A folder on the disk of the files, deleted afterwards; those of jobs that were ended are deleted now."""
    files.mkdir(parents=True, exist_ok=True)
    for left in files.glob(f"{WORK}*"):
        if time.time() - left.stat().st_mtime > STALE:
            rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=WORK, dir=files) as name:
        yield Path(name)
