"""Workbooks and parquet files, read by a process that may run out of memory or time without harm (see reader.py)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from planner.imports.grid.table import MB, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, refused

READER = Path(__file__).parent / "reader.py"
MEMORY = 800 * MB  # what the reader may ask for beside its libraries
CHARACTERS = 200_000_000  # of all cells together
STARTING = 60.0  # seconds until the libraries are loaded, on a slow disk
PATIENCE = 3  # seconds of the processor for a file of next to nothing
PACE = 8 * MB  # unpacked bytes that are given a second more; about half of what was measured
BUSY = 4  # times as long by the clock: other work may keep the processor from the reader
LIMITS = {
    "rows": MOST_ROWS,
    "columns": MOST_COLUMNS,
    "cells": MOST_CELLS,
    "characters": CHARACTERS,
    "memory": MEMORY,
}
DAY = len("2026-11-25")
KEPT = 200_000  # different texts of which one copy is kept for all rows


@dataclass
class Sheet:
    """The rows of one sheet as they came."""

    name: str
    hidden: bool
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


def sheets(kind: str, content: bytes, unpacked: int) -> list[Sheet]:
    """The sheets of a workbook ("xlsx", "xls") or the one of a parquet file, empty ones left out.

    Raises InputError("file", reason): damaged, encrypted, not_a_table, too_many_rows, too_many_columns, too_large
    (also when the reader ran out of memory or time: three seconds of the processor, one more for every 8 MB unpacked).
    OSError when no other process can be started here.
    """
    seconds = PATIENCE + unpacked // PACE
    # The same libraries as here, and -P so that no module beside reader.py stands in for one of Python's.
    command = [sys.executable, "-P", str(READER), kind, json.dumps({**LIMITS, "seconds": seconds})]
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "RUST_BACKTRACE": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    with subprocess.Popen(  # noqa: S603 (our own file, no shell)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings
    ) as reader:
        try:
            with _ended_after(reader, STARTING):
                ready = reader.stdout and reader.stdout.readline()
            if not ready:
                raise OSError(f"{READER.name} did not start")
            with _ended_after(reader, seconds * BUSY):
                return _answered(reader, content)
        finally:
            reader.kill()


@contextmanager
def _ended_after(reader: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Whatever the reader does meanwhile, it does not take longer."""
    end = threading.Timer(seconds, reader.kill)
    end.start()
    try:
        yield
    finally:
        end.cancel()


def _answered(reader: subprocess.Popen[bytes], content: bytes) -> list[Sheet]:
    if reader.stdin is None or reader.stdout is None:
        raise OSError(READER.name)
    with suppress(BrokenPipeError):
        reader.stdin.write(content)
    with suppress(BrokenPipeError):
        reader.stdin.close()
    if (found := _told(reader.stdout)) is not None:
        return found
    # It had no last word: a library stumbled over the bytes, or memory or time ran out.
    raise refused("damaged" if reader.wait() == -signal.SIGSEGV else "too_large")


def _told(lines: IO[bytes]) -> list[Sheet] | None:
    """What the reader wrote; None without its last word."""
    found: list[Sheet] = []
    kept: dict[str, str] = {}
    for said in _spoken(lines):
        if isinstance(said, list):
            found[-1].rows.append(tuple([_cell(value, kept) for value in said]))
        elif "sheet" in said:
            found.append(Sheet(said["sheet"], said["hidden"]))
        elif "reason" in said:
            raise refused(said.pop("reason"), **said)
        else:
            return [sheet for sheet in found if sheet.rows]
    return None


def _spoken(lines: IO[bytes]) -> Iterator[Any]:
    for line in lines:
        if not line.endswith(b"\n"):  # cut off when the reader was ended
            return
        yield json.loads(line)


def _cell(value: Any, kept: dict[str, str]) -> Cell:
    if isinstance(value, str):
        return kept.setdefault(value, value) if len(kept) < KEPT else kept.get(value, value)
    if isinstance(value, dict):
        written = value["at"]
        return date.fromisoformat(written) if len(written) == DAY else datetime.fromisoformat(written)
    return value  # type: ignore[no-any-return]
