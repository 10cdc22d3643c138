"""Which files a path stands for, and how each is read: in portions, or as a whole by the reader of small files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from planner.findings import InputError
from planner.imports.grid import archive
from planner.imports.grid.kinds import HEAD, kind_of
from planner.imports.grid.table import Note, refused
from planner.imports.loading.parquet import ParquetStream
from planner.imports.loading.portions import Stream
from planner.imports.loading.text import TextStream

HIDDEN = (".", "_", "~$")  # beside the files of a folder: what other programs leave there
TABLES = ("zip", "ole", "parquet", "text")
OF_A_CELL = 12  # bytes of text
CONTENT_TYPES = "[Content_Types].xml"  # of office files
LAST = 66_000  # bytes of an archive in which its directory's size is said


def files_of(path: Path) -> tuple[Path, ...]:
    """The file, or the files with a table in a folder and the folders in it, in the order of their names.

    Raises InputError("path", reason): missing, unreadable, no_files.
    """
    try:
        if path.is_file():
            path.open("rb").close()
            return (path,)
        if not path.is_dir():
            raise refused_path("missing", path)
        found = tuple(one for one in sorted(path.rglob("*")) if _is_table(one, path))
    except OSError:
        raise refused_path("unreadable", path) from None
    if not found:
        raise refused_path("no_files", path)
    return found


def _is_table(path: Path, above: Path) -> bool:
    if any(part.startswith(HIDDEN) for part in path.relative_to(above).parts) or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(HEAD)
    return bool(head.strip()) and kind_of(head) in TABLES


def weight(path: Path) -> int:
    """About how many bytes a file would have as text: packed ones are several times as large as they look."""
    size = path.stat().st_size
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    try:
        if kind == "parquet":
            about = pq.read_metadata(path)
            return max(size, int(about.num_rows) * int(about.num_columns) * OF_A_CELL)
        if kind == "zip":
            with zipfile.ZipFile(path) as opened:
                return max(size, sum(part.file_size for part in opened.infolist()))
    except (pa.ArrowException, *archive.BROKEN):
        pass  # it is refused when it is read
    return size


@contextmanager
def stream_of(path: Path) -> Iterator[Stream | None]:
    """The file as a stream; None for what is left to the reader of small files: workbooks, and odd archives.

    Raises InputError("file", reason).
    """
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    size = path.stat().st_size
    if kind == "text":
        yield TextStream(lambda: path.open("rb"), size)
    elif kind == "parquet":
        yield ParquetStream(lambda: path.open("rb"), size)
    elif kind == "zip":
        with path.open("rb") as file, _unzipped(file, size) as found:
            yield found
    else:
        yield None


@contextmanager
def _unzipped(file: BinaryIO, size: int) -> Iterator[Stream | None]:
    """The one text in an archive, unpacked while it is read. None for any other archive."""
    file.seek(max(0, size - LAST))
    archive.check_directory(file.read())
    try:
        opened = zipfile.ZipFile(file)
    except archive.BROKEN:
        raise refused("damaged") from None
    with opened:
        part = _only_text(opened, size)
        if part is None:
            yield None
            return
        found = TextStream(lambda: cast("BinaryIO", opened.open(part)), part.file_size)
        found.head = replace(found.head, notes=(Note("unzipped", {"name": archive.readable(part)}), *found.head.notes))
        yield found


def _only_text(opened: zipfile.ZipFile, packed: int) -> zipfile.ZipInfo | None:
    """The table in an archive, if it is one text that unpacks to no more than a text can."""
    every = (one for one in opened.infolist() if one.file_size and not one.is_dir())
    parts = [one for one in every if not archive.hidden(one.filename)]
    if len(parts) > archive.MOST_INSIDE or sum(one.file_size for one in parts) > archive.MOST_RATIO * packed:
        return None
    if any(one.flag_bits & archive.ENCRYPTED or one.compress_type not in archive.PACKINGS for one in parts):
        return None
    kinds = [(kind_of(archive.head_of(opened, one)), one) for one in parts]
    tables = [(kind, one) for kind, one in kinds if kind in TABLES]
    alone = len(tables) == 1 and CONTENT_TYPES not in opened.namelist()
    return tables[0][1] if alone and tables[0][0] == "text" else None


def refused_path(reason: str, path: Path) -> InputError:
    """Why nothing is read below a path."""
    return InputError("path", reason, name=path.name)
