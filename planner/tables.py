"""From what a table editor reports to row operations.

An editor keeps one growing delta against the rows it was mounted with: edited cells by position, added rows, deleted
positions. Only what is new since the delta last handled becomes an operation, because a report may come twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Delta:
    """An editor's state: `edited` {position: {column: value}}, `added` rows, `deleted` positions of the base."""

    edited: Mapping[int, Mapping[str, Any]]
    added: Sequence[Mapping[str, Any]]
    deleted: Sequence[int]


NO_DELTA = Delta({}, (), ())


@dataclass(frozen=True)
class Edit:
    """What a delta adds to the one before: parts of a row operation, and the ids of the added rows in their order."""

    changed: dict[str, dict[str, Any]]
    added: list[dict[str, Any]]
    removed: list[str]
    added_ids: tuple[str, ...]


def edit(
    base_ids: Sequence[str], handled: Delta, added_ids: Sequence[str], now: Delta, mint: Callable[[], str]
) -> Edit:
    """The operation that leads from the delta handled last to the present one.

    `added_ids` names the added rows of `handled` ("" for a row that is still blank); a new row is sent with its first
    value and gets its id from `mint` then.
    """
    changed: dict[str, dict[str, Any]] = {}
    for position, values in now.edited.items():
        before = handled.edited.get(position, {})
        new = {c: v for c, v in values.items() if c not in before or before[c] != v}
        if new and position < len(base_ids):
            changed[base_ids[position]] = new
    removed = [base_ids[n] for n in now.deleted if n not in handled.deleted and n < len(base_ids)]
    ids, gone = _survivors(handled.added, added_ids, now.added)
    added = []
    for n, row in enumerate(now.added):
        values = {c: v for c, v in row.items() if v is not None and v != ""}
        if not ids[n]:
            if values:
                ids[n] = mint()
                added.append({**values, "id": ids[n]})
            continue
        before = handled.added[list(added_ids).index(ids[n])]
        new = {c: v for c, v in row.items() if c not in before or before[c] != v}
        if new:
            changed[ids[n]] = new
    return Edit(changed, added, [*removed, *gone], tuple(ids))


def _survivors(
    before: Sequence[Mapping[str, Any]],
    ids: Sequence[str],
    now: Sequence[Mapping[str, Any]],
) -> tuple[list[str], list[str]]:
    """The ids of the added rows of now, and the ids of those deleted: a deleted added row vanishes from the list."""
    if len(now) >= len(before):
        return [*ids, *([""] * (len(now) - len(before)))], []
    kept: list[str] = []
    position = 0
    for row in now:
        while position < len(before) and len(before) - position > len(now) - len(kept) and before[position] != row:
            position += 1
        kept.append(ids[position])
        position += 1
    return kept, [i for i in ids if i and i not in kept]


def shown(base: Sequence[Mapping[str, Any]], delta: Delta, added_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows an editor shows now: its base, edited, without the deleted, with the added ones that have an id."""
    rows = [{**row, **delta.edited.get(n, {})} for n, row in enumerate(base) if n not in delta.deleted]
    return rows + [{**row, "id": i} for row, i in zip(delta.added, added_ids, strict=True) if i]
