"""Which column of a weekly table is what, by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.budget.fitting.history_cells import Unreadable, is_blank, read_amount, words
from planner.findings import Finding
from planner.plain import plain

if TYPE_CHECKING:
    import pandas as pd

PREFIX = "spend_"
MOST_CHANNELS = 30
SHOWN = 5
NUMERIC = 0.8  # of the filled cells of a column without a telling heading, to be taken for a channel's spend


@dataclass(frozen=True)
class Columns:
    """The places of a table's columns; `spend` by channel, in the table's order."""

    week: int
    sales: int
    promo: int | None
    spend: dict[str, int]


def find_columns(table: pd.DataFrame) -> tuple[Columns | None, list[Finding]]:
    """The columns of a table, None where one is missing or there twice; and what there is to say about them."""
    known = words()["columns"]
    parts: dict[str, list[int]] = {part: [] for part in known}
    spend: dict[str, list[int]] = {}
    other: list[int] = []
    for place, name in enumerate(table.columns):
        heading = plain(name)
        part = next((part for part, headings in known.items() if heading in headings), None)
        if part is not None:
            parts[part].append(place)
        elif channel := channel_of(str(name)):
            spend.setdefault(channel, []).append(place)
        elif heading and not heading.startswith("unnamed:"):
            other.append(place)
    found: list[Finding] = []
    if not spend and (numeric := [place for place in other if _is_numeric(table, place)]):
        spend = {str(table.columns[place]).strip(): [place] for place in numeric}
        other = [place for place in other if place not in numeric]
        found.append(Finding("budget.columns_as_channels", "note", "history", {"channels": tuple(spend)}))
    found += _wrong(table, parts, spend)
    if other:
        values = {"columns": tuple(str(table.columns[n]) for n in other[:SHOWN]), "count": len(other)}
        found.append(Finding("budget.columns_ignored", "note", "history", values))
    if any(finding.severity == "bad" for finding in found):
        return None, found
    promo = parts["promo"][0] if parts["promo"] else None
    return Columns(parts["week"][0], parts["sales"][0], promo, {name: at[0] for name, at in spend.items()}), found


def channel_of(heading: str) -> str:
    """The channel whose spend a column holds, as its heading writes it; "" if it is no spend column."""
    if heading.strip().startswith(PREFIX):
        return heading.strip().removeprefix(PREFIX).strip()
    known = words()["spend"]
    text = unicodedata.normalize("NFKC", heading).strip()
    text = re.sub(f"({_any_of(known['units'])})$", "", text, flags=re.IGNORECASE).strip()
    for pattern in (f"^({_any_of(known['before'])})(?P<name>.+)$", f"^(?P<name>.+?)({_any_of(known['after'])})$"):
        if (match := re.match(pattern, text, re.IGNORECASE)) is not None:
            return match["name"].strip(" _-:")
    return ""


def _any_of(choices: list[str]) -> str:
    """A pattern for any of some words, the longest first, with spaces wherever people put them."""
    longest = sorted(choices, key=len, reverse=True)
    return "|".join(r"\s*".join(map(re.escape, word)) for word in longest)


def _is_numeric(table: pd.DataFrame, place: int) -> bool:
    filled = [value for value in table.iloc[:, place] if not is_blank(value)]
    return bool(filled) and sum(map(_is_amount, filled)) >= NUMERIC * len(filled)


def _is_amount(value: object) -> bool:
    try:
        read_amount(value)
    except Unreadable:
        return False
    return True


def _wrong(table: pd.DataFrame, parts: dict[str, list[int]], spend: dict[str, list[int]]) -> Iterator[Finding]:
    for places in (*parts.values(), *spend.values()):
        if len(places) > 1:
            values = {"column": str(table.columns[places[0]]), "count": len(places)}
            yield Finding("budget.column_twice", "bad", "history", values)
    for part in ("week", "sales"):
        if not parts[part]:
            yield Finding("budget.column_missing", "bad", "history", {"column": part})
    if not spend:
        yield Finding("budget.no_channels", "bad", "history")
    if len(spend) > MOST_CHANNELS:
        yield Finding("budget.too_many_channels", "bad", "history", {"count": len(spend), "most": MOST_CHANNELS})
