"""What a file's columns are, as a person has said it: remembered by the headings, and passed on as a small file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from planner.findings import InputError
from planner.imports.layouts.catalogue import HOLDS, bare
from planner.imports.mapping.tables import targets

KIND, VERSION = "promobook-columns", 1
LARGEST = 200_000  # bytes of a template's file
MOST_HEADINGS, LONGEST_HEADING = 1_000, 500
PLATFORM = re.compile(r"[a-z_]{0,30}")
DAY_WAYS = ("day_first", "month_first")
RATE_WAYS = ("percent", "fraction")
MONEY_WAYS = ("yuan", "fen", "ten_thousand")
ORDER_WAYS = ("per_line", "per_order")
ORDER_MONEY: Final = "order_money"  # a way that is said of the whole table
# What may be said of a whole table at once; the first is what nobody has to say.
TABLE_WAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"days": ("unset", *DAY_WAYS), "money": MONEY_WAYS, "rates": ("auto", *RATE_WAYS), "order_money": ORDER_WAYS}
)


@dataclass(frozen=True)
class Template:
    """Headings → columns of a table. `ways`: how a column is written, where a person said it: see `ways_of`."""

    table: str
    columns: Mapping[str, str]
    ways: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    platform: str = ""
    headings: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The file's headings, by which it is known again."""
        return fingerprint(self.headings)

    @property
    def layout(self) -> str:
        """What the layout is called where tables are stored."""
        return f"mapped_{self.fingerprint[:12]}"


def fingerprint(headings: Iterable[str]) -> str:
    """One for the same headings, in any order, whatever their case, width and units."""
    names = sorted({bare(one) for one in headings} - {""})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def ways_of(name: str) -> tuple[str, ...]:
    """In which ways a column may be said to be written; none where there is no choice."""
    what = HOLDS.get(name, "count")
    if what in {"day", "moment"}:
        return DAY_WAYS
    return {"rate": RATE_WAYS, "money": MONEY_WAYS}.get(what, ORDER_WAYS if name == ORDER_MONEY else ())


def fitted(template: Template, headings: Sequence[str]) -> tuple[Template, tuple[str, ...]]:
    """A template for a table with these headings, and the headings of columns it names that the table has not."""
    there = {bare(one): one for one in reversed(headings) if one}
    columns = {there[bare(one)]: name for one, name in template.columns.items() if bare(one) in there}
    ways = {name: way for name, way in template.ways.items() if name in columns.values() or name == ORDER_MONEY}
    lost = tuple(one for one in template.columns if bare(one) not in there)
    return Template(template.table, columns, ways, template.platform, tuple(headings)), lost


def dumped(template: Template) -> str:
    """The template as a file."""
    written = {
        "kind": KIND,
        "version": VERSION,
        "table": template.table,
        "platform": template.platform,
        "headings": list(template.headings),
        "columns": dict(template.columns),
        "ways": dict(template.ways),
    }
    return json.dumps(written, ensure_ascii=False, indent=1)


def loaded(content: bytes | str) -> Template:
    """The template in a file.

    Raises InputError("template", reason): too_large, not_json, not_a_template, newer (version), unknown_table (name),
    unknown_column (name), column_twice (name), unknown_heading (name), unknown_way (name), incomplete.
    """
    if len(content) > LARGEST:
        raise _refused("too_large")
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        raise _refused("not_json") from None
    if not isinstance(given, dict) or given.get("kind") != KIND:
        raise _refused("not_a_template")
    version = given.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise _refused("not_a_template")
    if version > VERSION:
        raise _refused("newer", version=version)
    return checked(_shaped(given))


def readable(texts: Iterable[str]) -> tuple[Template, ...]:
    """The templates that were kept; one that cannot be used any more is left out."""
    found = []
    for text in texts:
        try:
            found.append(loaded(text))
        except InputError:
            continue
    return tuple(found)


def _shaped(given: Mapping[str, Any]) -> Template:
    """The parts of a template, each of its type. Raises InputError."""
    headings, columns, ways = (given.get(name) for name in ("headings", "columns", "ways"))
    table, platform = given.get("table"), given.get("platform", "")
    right = (
        isinstance(headings, list)
        and 0 < len(headings) <= MOST_HEADINGS
        and all(isinstance(one, str) and len(one) <= LONGEST_HEADING for one in headings)
        and _are_texts(columns)
        and _are_texts(ways)
        and isinstance(table, str)
        and isinstance(platform, str)
        and PLATFORM.fullmatch(platform) is not None
    )
    if not right:
        raise _refused("not_a_template")
    return Template(str(table), dict(columns or {}), dict(ways or {}), platform, tuple(headings or ()))


def _are_texts(given: Any) -> bool:
    return (
        isinstance(given, dict) and len(given) <= MOST_HEADINGS and all(isinstance(one, str) for one in given.values())
    )


def checked(template: Template) -> Template:
    """The template, if it can be used. Raises InputError as `loaded` does."""
    target = targets().get(template.table)
    if target is None:
        raise _refused("unknown_table", name=template.table)
    names = tuple(template.columns.values())
    for heading, name in template.columns.items():
        if heading not in template.headings:
            raise _refused("unknown_heading", name=heading)
        if name not in target.columns:
            raise _refused("unknown_column", name=name)
        if names.count(name) > 1:
            raise _refused("column_twice", name=name)
    for name, way in template.ways.items():
        if way not in ways_of(name):
            raise _refused("unknown_way", name=name)
    if [group for group in target.missing(names) if group != ("date",)]:
        raise _refused("incomplete")
    return template


def _refused(reason: str, **values: object) -> InputError:
    return InputError("template", reason, **values)
