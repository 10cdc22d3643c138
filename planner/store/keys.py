"""The secret of this installation that turns customers' names into hashes: made once, beside the files, for us only."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

NAME, LENGTH = "customers.key", 32  # bytes


class KeyDamaged(OSError):  # noqa: N818 (what happened)
    """The key is there, but is not one."""


def customer_key(folder: Path) -> bytes:
    """The key of the files in a folder, made if there is none. Several processes get the same one.

    Raises KeyDamaged, OSError.
    """
    path = folder / NAME
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _made(path)
    secret = path.read_bytes()
    if len(secret) != LENGTH:
        raise KeyDamaged(f"{NAME} has not {LENGTH} bytes")
    return secret


def _made(path: Path) -> None:
    """Write a new key whole and give it its name, unless somebody was quicker."""
    handle, name = tempfile.mkstemp(prefix="new-", dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            _copied(Path(name), path)
    finally:
        Path(name).unlink(missing_ok=True)


def _copied(written: Path, path: Path) -> None:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(written.read_bytes())
