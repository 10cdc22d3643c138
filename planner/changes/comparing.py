"""What differs between two plans, leaf by leaf and row by row, and putting it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any, Literal

from pydantic import JsonValue

from planner.changes.operations import Refused
from planner.changes.paths import FREE, holder, is_table, mapping, table
from planner.sections import Section

REFERENCES = "datasets"  # a table whose rows each say one thing: which file, and what is in it


class Difference(Section):
    """One thing that differs between two plans.

    kind "value": `path` is a leaf, or a row of REFERENCES, which `before`/`after` hold whole. "added", "removed":
    `path` is a row, `before`/`after` hold it whole, `index` its place. "order": `path` is a table, `before`/`after` are
    lists of ids.
    """

    kind: Literal["value", "added", "removed", "order"]
    path: str
    before: JsonValue = None
    after: JsonValue = None
    index: int = 0


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What differs between two plans' JSON data, row-aware, in the order of the plan."""
    found: list[Difference] = []
    for key in [*before, *(k for k in after if k not in before)]:
        if key in FREE and isinstance(before.get(key), dict) and isinstance(after.get(key), dict):
            found += _keys(before[key], after[key], key)
        else:
            _compare(before.get(key), after.get(key), key, found)
    return tuple(found)


def _keys(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterable[Difference]:
    """Differences of a free mapping: a key that is not there is None."""
    for key in [*before, *(k for k in after if k not in before)]:
        if before.get(key) != after.get(key):
            yield Difference(kind="value", path=f"{path}.{key}", before=before.get(key), after=after.get(key))


def _compare(before: Any, after: Any, path: str, found: list[Difference]) -> None:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        for key in before:
            _compare(before[key], after[key], f"{path}.{key}", found)
    elif is_table(before) and is_table(after):
        _compare_rows(before, after, path, found)
    else:
        found.append(Difference(kind="value", path=path, before=before, after=after))


def _compare_rows(before: list[Any], after: list[Any], path: str, found: list[Difference]) -> None:
    old, new = {row["id"]: row for row in before}, {row["id"]: row for row in after}
    for row_id, row in old.items():
        if row_id not in new:
            continue
        if path != REFERENCES:
            _compare(row, new[row_id], f"{path}.{row_id}", found)
        elif row != new[row_id]:
            found.append(Difference(kind="value", path=f"{path}.{row_id}", before=row, after=new[row_id]))
    found.extend(
        Difference(kind="removed", path=f"{path}.{row_id}", before=row, index=n)
        for n, (row_id, row) in enumerate(old.items())
        if row_id not in new
    )
    found.extend(
        Difference(kind="added", path=f"{path}.{row_id}", after=row, index=n)
        for n, (row_id, row) in enumerate(new.items())
        if row_id not in old
    )
    kept_before, kept_after = [i for i in old if i in new], [i for i in new if i in old]
    if kept_before != kept_after:
        found.append(Difference(kind="order", path=path, before=kept_before, after=kept_after))


# Rows go out before others change places, and come back in from the first place to the last, so that indexes are true.
REVERT_ORDER = ("added", "order", "removed", "value")


def revert(data: dict[str, Any], altered: tuple[Difference, ...]) -> tuple[str, ...]:
    """Put back what `altered` says, in place, where it still stands as it was left. Returns the paths left alone.

    The origin of a number goes with the number: put back with it, left alone with it, and not named by itself. So do
    the parts of a reference to data, and the references of one layout: orders and their lines.
    """
    origins = [d for d in altered if d.path.startswith("origins.")]
    others = [d for d in altered if not d.path.startswith("origins.")]
    others_in_order = sorted(others, key=lambda d: REVERT_ORDER.index(d.kind))
    stay = _references_that_stay(data, others_in_order)
    left = [d.path for d in others_in_order if d.path in stay or not _put_back(data, d)]
    for difference in origins:
        owner = difference.path.removeprefix("origins.")
        if not any(owner == path or owner.startswith(f"{path}.") for path in left):
            _put_back(data, difference)
    return tuple(d.path for d in others if d.path in left)


def _references_that_stay(data: dict[str, Any], altered: Iterable[Difference]) -> set[str]:
    """Paths below references of which not all that belongs together can be put back."""
    together: dict[str, list[Difference]] = {}
    for difference in altered:
        if difference.path.startswith(f"{REFERENCES}."):
            together.setdefault(_layout(data, difference), []).append(difference)
    stay: set[str] = set()
    for some in together.values():
        tried = {REFERENCES: deepcopy(data.get(REFERENCES))}
        if not all(_put_back(tried, difference) for difference in some):
            stay.update(difference.path for difference in some)
    return stay


def _layout(data: Mapping[str, Any], difference: Difference) -> str:
    """The layout of the reference that a difference is about; its id where it has none."""
    row_id = difference.path.split(".")[1]
    there = data.get(REFERENCES)
    rows = [difference.before, difference.after, *(there if is_table(there) else ())]
    found = next((row for row in rows if isinstance(row, dict) and row.get("id") == row_id), {})
    return str(found.get("layout") or row_id)


def _put_back(data: dict[str, Any], difference: Difference) -> bool:
    """Whether it now stands as it stood before."""
    try:
        return BACK[difference.kind](data, difference)
    except Refused:
        return False


def _value_back(data: dict[str, Any], difference: Difference) -> bool:
    name, _, key = difference.path.partition(".")
    if name == REFERENCES and isinstance(difference.before, dict):
        return _reference_back(data, difference)
    if name in FREE and key:
        place = mapping(data, name)
        current = place.get(key)
    else:
        place, key = holder(data, difference.path)
        current = place[key]
    if current not in (difference.before, difference.after):
        return False
    if name in FREE and difference.before is None:
        place.pop(key, None)
    else:
        place[key] = deepcopy(difference.before)
    return True


def _reference_back(data: dict[str, Any], difference: Difference) -> bool:
    rows, row = _row(data, difference.path)
    before = difference.before
    if row is None or row not in (before, difference.after) or not isinstance(before, dict):
        return False
    rows[:] = [deepcopy(before) if other is row else other for other in rows]
    return True


def _addition_back(data: dict[str, Any], difference: Difference) -> bool:
    rows, row = _row(data, difference.path)
    if row is not None and row != difference.after:
        return False
    rows[:] = [other for other in rows if other is not row]
    return True


def _removal_back(data: dict[str, Any], difference: Difference) -> bool:
    rows, row = _row(data, difference.path)
    if row is None and isinstance(difference.before, dict):
        rows.insert(difference.index, deepcopy(difference.before))
        return True
    return row == difference.before


def _order_back(data: dict[str, Any], difference: Difference) -> bool:
    """Rows that are still there change places among themselves; rows added since stay where they are."""
    rows = table(data, difference.path)
    places = [n for n, row in enumerate(rows) if row["id"] in _ids(difference.after)]
    there = [rows[n]["id"] for n in places]
    wanted = [row_id for row_id in _ids(difference.before) if row_id in there]
    if there == wanted:
        return True
    if there != [row_id for row_id in _ids(difference.after) if row_id in there]:
        return False
    by_id = {row["id"]: row for row in rows}
    for n, row_id in zip(places, wanted, strict=True):
        rows[n] = by_id[row_id]
    return True


def _ids(value: JsonValue) -> list[Any]:
    return value if isinstance(value, list) else []


def _row(data: dict[str, Any], path: str) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The table that a row's path names, and the row if it is there."""
    above, _, row_id = path.rpartition(".")
    rows = table(data, above)
    return rows, next((row for row in rows if row["id"] == row_id), None)


BACK: Mapping[str, Callable[[dict[str, Any], Difference], bool]] = MappingProxyType(
    {"value": _value_back, "added": _addition_back, "removed": _removal_back, "order": _order_back},
)
