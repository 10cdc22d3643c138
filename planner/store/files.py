"""Immutable files, named by the SHA-256 of their content: equal content is stored once, and damage is seen."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from planner.data import Data, Dataset
from planner.store.failures import FileDamaged, NoHash
from planner.store.keys import customer_key

HASH = re.compile(r"[0-9a-f]{64}")
PORTION = 1 << 20
ASIDE = "old-"  # begins the name of a file that is being deleted
HELD = ".held"  # ends the name of the mark beside a file that no sweep deletes


class Files:
    """The files below one folder, which several hosts may share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes | Path) -> str:
        """Store bytes or a copy of a file; returns the hash. On disk when it returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="new-", dir=self.folder)
        written = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file_hash = _copy(content, file)
                file.flush()
                os.fsync(file.fileno())
            self._adopt(written, file_hash)
        finally:
            written.unlink(missing_ok=True)
        return file_hash

    def data(self, datasets: Sequence[Dataset]) -> Data:
        """A view of datasets whose files lie here."""
        return Data(tuple(datasets), self.read, self.path, self.folder / "answers")

    def path(self, file_hash: str) -> Path:
        """Where the file of a hash is, or would be. Raises NoHash."""
        if not HASH.fullmatch(file_hash):
            raise NoHash("not the hash of a file")
        return self.folder / file_hash[:2] / file_hash

    def customer_key(self) -> bytes:
        """The secret that turns customers' names into hashes, kept beside the files. Raises OSError."""
        return customer_key(self.folder)

    def has(self, file_hash: str) -> bool:
        """Whether the file is there."""
        return self.path(file_hash).is_file()

    def read(self, file_hash: str) -> bytes:
        """The content of a file. Raises FileDamaged if it is not what was stored, FileNotFoundError if it is gone."""
        content = self.path(file_hash).read_bytes()
        if hashlib.sha256(content).hexdigest() != file_hash:
            raise FileDamaged(file_hash)
        return content

    def claim(self, owner: str) -> None:
        """Leave word that a database, by its identity, refers to files here. Raises OSError."""
        mark = self._claims / owner
        if not mark.exists():
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()

    def only_of(self, owner: str) -> datetime | None:
        """Since when the files put here are known to be this database's alone; None if they are not."""
        marks = list(self._claims.glob("*"))
        if [mark.name for mark in marks] != [owner]:
            return None
        return datetime.fromtimestamp(marks[0].stat().st_mtime, UTC)

    def hold(self, file_hash: str) -> None:
        """Never sweep a file: something outside refers to it, as an exported plan does. Raises OSError."""
        if self.has(file_hash):
            _held(self.path(file_hash)).touch()

    def sweep(self, keep: Collection[str], since: datetime, until: datetime) -> int:
        """Delete files that are not in `keep`, nor held, and were last put between two moments; returns how many.

        Give newer files time: a file is put before the Change that refers to it is committed.
        """
        first, last = since.timestamp(), until.timestamp()
        for aside in self.folder.glob(f"??/{ASIDE}*"):  # a sweep before was ended in the midst
            wanted = aside.name.removeprefix(ASIDE) in keep
            _settle(aside, float("-inf") if wanted else last)
        for left in self.folder.glob("new-*"):
            if _put_at(left) < last:
                left.unlink(missing_ok=True)
        paths = (path for path in self.folder.glob("??/*") if HASH.fullmatch(path.name) and path.name not in keep)
        stale = [path for path in paths if not _held(path).exists() and first <= _put_at(path) < last]
        return sum(_dropped(path, last) for path in stale)

    @property
    def _claims(self) -> Path:
        return self.folder / "stores"

    def _adopt(self, written: Path, file_hash: str) -> None:
        target = self.path(file_hash)
        if _intact(target, file_hash):
            with suppress(FileNotFoundError):  # a sweep took it just now
                os.utime(target)  # a sweep must see that it is wanted again
                return
        target.parent.mkdir(exist_ok=True)
        try:
            written.replace(target)
        except PermissionError:  # Windows, while somebody who put the same content at the same time has it open
            if not _intact(target, file_hash):
                raise
        _sync_folder(target.parent)
        _sync_folder(self.folder)


def _held(path: Path) -> Path:
    return path.with_name(f"{path.name}{HELD}")


def _put_at(path: Path) -> float:
    """When a file was last put; never, if it is gone meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _dropped(path: Path, last: float) -> bool:
    """Delete a file, unless it is put again at this very moment: so it is first laid aside, then looked at."""
    aside = path.with_name(f"{ASIDE}{path.name}")
    try:
        path.replace(aside)
    except OSError:  # gone, or on Windows being read: the next sweep will see
        return False
    return _settle(aside, last)


def _settle(aside: Path, last: float) -> bool:
    """Delete a file that was laid aside, or lay it back if it was put later; whether it is deleted."""
    with suppress(OSError):
        if _put_at(aside) < last:
            aside.unlink()
            return True
        aside.replace(aside.with_name(aside.name.removeprefix(ASIDE)))
    return False


def _copy(content: bytes | Path, file: BinaryIO) -> str:
    if isinstance(content, bytes):
        file.write(content)
        return hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256()
    with content.open("rb") as source:
        while portion := source.read(PORTION):
            digest.update(portion)
            file.write(portion)
    return digest.hexdigest()


def _intact(path: Path, file_hash: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == file_hash
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    """Put a folder's new entries on disk. Windows cannot open a folder, and needs it less: its renames are logged."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
