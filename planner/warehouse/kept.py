"""Answers kept on disk, so that the first look after a start or an import need not wait for them.

An answer is named by the question in the engine's own language, in which a file's name stands for its content: other
files, arguments or code give another name, and no kept answer is ever wrong.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

SLOW = 0.1  # seconds; what is found sooner is not worth a file
MOST = 100_000  # rows; larger ones are lists of customers, which nobody needs twice
UNUSED = 60 * 86_400  # seconds without a look, after which an answer is deleted
FRESH = 86_400  # seconds within which a look need not be noted again


def answer(folder: Path, query: str, find: Callable[[], pa.Table]) -> pa.Table:
    """What `find` gives for a query, or gave before. A folder that cannot be written to keeps nothing."""
    import pyarrow as pa  # noqa: PLC0415 (slow to load, only where data are)
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = folder / f"{hashlib.sha256(query.encode()).hexdigest()}.parquet"
    with suppress(OSError, pa.ArrowInvalid):  # damaged or unreadable: as if it were not there
        found = pq.read_table(path)
        if time.time() - path.stat().st_mtime > FRESH:
            os.utime(path)
        return found
    begun = time.perf_counter()
    found = find()
    if time.perf_counter() - begun >= SLOW and found.num_rows <= MOST:
        with suppress(OSError), _whole(path) as written:  # full or read-only: the answer is there all the same
            pq.write_table(found, written)
    return found


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file that is there as a whole or not at all; those that nobody looked at for long make room for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.iterdir():
        with suppress(FileNotFoundError):  # another process deletes them too
            if time.time() - old.stat().st_mtime > UNUSED:
                old.unlink()
    handle, name = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    written = Path(name)
    try:
        yield written
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
