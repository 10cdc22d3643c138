"""Files that a plan refers to: on disk before the Change that names them is committed."""

from __future__ import annotations

import errno
from collections.abc import Callable

from pages._kit.session import Session, the_store
from planner.changes import Change
from planner.store import DatabaseFailed, Files

REASONS = {errno.ENOSPC: "disk_full", errno.EROFS: "read_only", errno.EACCES: "read_only"}


def keep(session: Session, content: bytes, change: Callable[[str], Change | None]) -> Change | None:
    """Store a file and say what Change refers to it; None, said at the head of the page, if it cannot be stored."""
    return shelve(session, lambda files: change(files.put(content)))


def shelve(session: Session, make: Callable[[Files], Change | None]) -> Change | None:
    """The Change that `make` gives, which stores files itself; None, said at the head of the page, if it cannot."""
    try:
        return make(the_store().files)
    except DatabaseFailed as error:
        session.notice = ("kit.unsaved.what", {"reason": error.reason})
        return None
    except OSError as error:
        session.notice = ("kit.unsaved.what", {"reason": REASONS.get(error.errno or 0, "unavailable")})
        return None
