"""Immutable files, named by the SHA-256 of their content: equal content is stored once, and damage is seen."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from planner.data import Data, Dataset
from planner.store.failures import FileDamaged, NoHash
from planner.store.keys import customer_key

HASH = re.compile(r"[0-9a-f]{64}")
PORTION = 1 << 20


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

    def sweep(self, keep: Collection[str], older_than: datetime) -> int:
        """Delete files that are not in `keep` and were last put before a moment; returns how many.

        Give newer files time: a file is put before the Change that refers to it is committed.
        """
        stale = [
            path for path in self._all() if path.name not in keep and path.stat().st_mtime < older_than.timestamp()
        ]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _adopt(self, written: Path, file_hash: str) -> None:
        target = self.path(file_hash)
        if _intact(target, file_hash):
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

    def _all(self) -> Iterator[Path]:
        yield from self.folder.glob("new-*")
        yield from (path for path in self.folder.glob("??/*") if HASH.fullmatch(path.name))


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
