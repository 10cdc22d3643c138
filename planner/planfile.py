"""A plan as one JSON file with its data: export, and import that says clearly what is wrong with a damaged one.

Files of the plan's datasets go along packed (zlib, base64), under the hash that names them, as far as they are small.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import zlib
from collections.abc import Callable
from typing import Any, NoReturn

from planner.changes import Refused
from planner.data import Data, Dataset
from planner.plan import SCHEMA_VERSION, Plan, validated

FORMAT = "promobook-plan"
LIMIT = 20_000_000  # bytes
PACKED, UNPACKED = 12_000_000, 100_000_000  # bytes of data that go along, and that one file may become


def dump(plan: Plan, data: Data | None = None, left_out: Callable[[str], None] | None = None) -> str:
    """The file of a plan, with the data that it refers to where that is given.

    `left_out` is told the hashes of what does not go along: whoever opens the file here needs it still.
    """
    content = {"format": FORMAT, "schema_version": SCHEMA_VERSION, "plan": plan.model_dump(mode="json")}
    packed = _packed(data or Data())
    if packed:
        content["files"] = packed
    if left_out:
        for file_hash in {dataset.hash for dataset in plan.datasets} - packed.keys():
            left_out(file_hash)
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _packed(data: Data) -> dict[str, str]:
    """The files by hash, the first ones that are small enough together."""
    packed: dict[str, str] = {}
    for dataset in data.datasets:
        content = None if _is_large(data, dataset) else data.content(dataset)
        text = "" if content is None else base64.b64encode(zlib.compress(content)).decode()
        if text and sum(map(len, packed.values())) + len(text) <= PACKED:
            packed[dataset.hash] = text
    return packed


def _is_large(data: Data, dataset: Dataset) -> bool:
    """Whether a file is too large to be worth reading: stored tables are packed already."""
    path = data.path(dataset) if dataset.rows else None
    return path is not None and path.stat().st_size > PACKED


def parse(content: str | bytes) -> Plan:
    """The plan in a file, without its data. Raises as `opened` does."""
    return opened(content)[0]


def opened(content: str | bytes) -> tuple[Plan, tuple[bytes, ...]]:
    """The plan in a file and its data files; what an older file does not have takes its default.

    Raises Refused with the path of the wrong field, and a code that says what was expected. The codes besides those
    of planner.plan: too_big, not_text, not_json, too_deep, foreign, newer, not_a_number, duplicate_field, damaged.
    """
    if len(content) > LIMIT:
        raise Refused("", "too_big", limit=LIMIT // 1_000_000)
    file = _decoded(_text(content))
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise Refused("format", "foreign", limit=FORMAT)
    _check_version(file.get("schema_version"))
    data = file.get("plan")
    if not isinstance(data, dict):
        raise Refused("plan", "not_an_object")
    _check_version(data.get("schema_version", SCHEMA_VERSION))
    files = file.get("files", {})
    if not isinstance(files, dict):
        raise Refused("files", "not_an_object")
    unpacked = tuple(_unpacked(name, text) for name, text in files.items())
    return validated({**data, "schema_version": SCHEMA_VERSION}), unpacked


def hash_of(content: bytes) -> str:
    """What names a data file: the SHA-256 of its content."""
    return hashlib.sha256(content).hexdigest()


def _unpacked(name: str, text: object) -> bytes:
    """A data file, if it is what its name says."""
    try:
        packed = base64.b64decode(text if isinstance(text, str) else "", validate=True)
        content = zlib.decompressobj().decompress(packed, UNPACKED)
    except (ValueError, zlib.error):
        content = b""
    if not content or hash_of(content) != name:
        raise Refused(f"files.{name[:12]}", "damaged")
    return content


def _text(content: str | bytes) -> str:
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")  # some editors put a mark before the text
    except UnicodeDecodeError as error:
        raise Refused("", "not_text", line=content.count(b"\n", 0, error.start) + 1) from error


def _decoded(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise Refused("", "not_json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise Refused("", "too_deep") from error


def _no_number(word: str) -> NoReturn:
    raise Refused("", "not_a_number", limit=word)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _no_number(digits[:40])
    return number


def _whole(digits: str) -> int:
    if len(digits) > 300:  # more than any field takes; Python refuses to read very long ones
        _no_number(f"{digits[:40]}…")
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different: of two values for one name, nobody knows which is meant."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(name, "duplicate_field")
        found[name] = value
    return found


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused("schema_version", "foreign", limit=SCHEMA_VERSION)
    if version > SCHEMA_VERSION:
        raise Refused("schema_version", "newer", found=version, limit=SCHEMA_VERSION)
