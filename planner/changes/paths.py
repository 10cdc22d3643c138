"""Places in a plan's JSON data: `shop.visitors`, `goals.items.3f2a.target`, `notes.swot.entries`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from planner.changes.operations import Refused, RowGone

# Mappings whose keys are free, and may hold dots: their values are places, and are never looked into.
FREE = ("notes", "origins")


def find(data: Mapping[str, Any], path: str) -> Any:
    """The JSON value at a path. Raises RowGone for a row that is not there, Refused for any other wrong path."""
    here: object = data
    walked: list[str] = []
    for part in path.split("."):
        walked.append(part)
        if is_table(here):
            here = next((row for row in here if row["id"] == part), None)
            if here is None:
                raise RowGone(path, ".".join(walked))
        elif isinstance(here, dict) and part in here:
            here = here[part]
        else:
            raise Refused(path, "no_such_place")
    return here


def holder(data: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """The object that holds the last part of a path, and that part. Raises as `find` does."""
    free, _, key = path.partition(".")
    if free in FREE and key:
        return mapping(data, free), key
    above, _, key = path.rpartition(".")
    found = find(data, above) if above else data
    if is_table(found) and all(row["id"] != key for row in found):
        raise RowGone(path, path)
    fresh_row = above and isinstance(found, dict) and "id" in found  # its defaults are not filled in yet
    if not isinstance(found, dict) or (key not in found and not fresh_row):
        raise Refused(path, "no_such_place")
    return found, key


def mapping(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """One of the free mappings. Raises Refused if an earlier operation put something else there."""
    found = data.get(name)
    if not isinstance(found, dict):
        raise Refused(name, "not_an_object")
    return found


def table(data: Mapping[str, Any], path: str) -> list[dict[str, Any]]:
    """The rows at a path. Raises Refused if there is no table."""
    found = find(data, path)
    if not is_table(found):
        raise Refused(path, "no_such_place")
    return found


def is_table(value: object) -> TypeGuard[list[dict[str, Any]]]:
    """Whether a JSON value is a table: a list in which every item has an id (an empty list may be one)."""
    return isinstance(value, list) and all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in value)
