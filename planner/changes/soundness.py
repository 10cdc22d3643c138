"""What a model's types do not see in a plan's JSON data: two rows with one id, text that is no text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from planner.changes.operations import Refused
from planner.changes.paths import is_table

CONTAINERS = (dict, list)


def unsound(data: Any) -> Refused | None:
    """The first thing wrong with a plan's JSON data that its types do not say, or None."""
    if not _is_text(data):
        return Refused(next(_bad_text(data, "")), "not_text")
    twice = next(_duplicates(data, ""), None)
    return None if twice is None else Refused(twice, "duplicate_row")


def _is_text(data: Any) -> bool:
    """Whether all text can be written: half a surrogate pair, as a damaged file may hold, cannot."""
    try:
        json.dumps(data, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return False
    return True


def _bad_text(data: Any, path: str) -> Iterator[str]:
    if isinstance(data, str) and not _is_text(data):
        yield path
    for key, value in _items(data):
        if _is_text(key):
            yield from _bad_text(value, f"{path}.{key}" if path else key)
        else:
            yield path


def _duplicates(data: Any, path: str) -> Iterator[str]:
    """Paths of rows that share their id with a row before them. Every commit comes here: leaves are not visited."""
    if isinstance(data, list) and is_table(data):
        seen: set[str] = set()
        for row in data:
            if row["id"] in seen:
                yield f"{path}.{row['id']}"
            seen.add(row["id"])
    for key, value in _items(data):
        if value and isinstance(value, CONTAINERS):
            yield from _duplicates(value, f"{path}.{key}" if path else key)


def _items(data: Any) -> Iterable[tuple[str, Any]]:
    """The parts of an object or a list, by key, row id or place."""
    if isinstance(data, dict):
        return data.items()
    if isinstance(data, list | tuple):
        return ((_place(n, value), value) for n, value in enumerate(data))
    return ()


def _place(n: int, value: Any) -> str:
    row_id = value.get("id") if isinstance(value, dict) else None
    return row_id if isinstance(row_id, str) else str(n)
