"""Files that a plan refers to: on disk before the Change that names them is committed."""

from __future__ import annotations

import errno
from collections.abc import Callable

from pages._kit.session import Session, the_store
from planner.changes import Change

REASONS = {errno.ENOSPC: "disk_full", errno.EROFS: "read_only", errno.EACCES: "read_only"}


def keep(session: Session, content: bytes, change: Callable[[str], Change | None]) -> Change | None:
    """Store a file and say what Change refers to it; None, said at the head of the page, if it cannot be stored."""
    try:
        file_hash = the_store().files.put(content)
    except OSError as error:
        session.notice = ("kit.unsaved.what", {"reason": REASONS.get(error.errno or 0, "unavailable")})
        return None
    return change(file_hash)
