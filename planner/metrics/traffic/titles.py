"""Which good search words stand in the titles of the products, in whole or in parts, and which in none.

A platform cuts a word into parts and finds them in a title in any order. We have no dictionary of its own: a part is
the longest run of at least two signs that the title holds; words in Latin letters count whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from planner.metrics.stretch import table_of
from planner.metrics.traffic.words import Word
from planner.plain import plain
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_TITLES, MOST_WORDS = 300, 40
PART = 2  # signs of a part, at least
ROOM = {"taobao": 60, "tmall": 60}  # bytes of a title, two for a Chinese sign (field practice)
Held = Literal["whole", "parts", "none"]
HALF = 0.5


@dataclass(frozen=True)
class Covered:
    """A good word and the title that holds most of it. `missing`: its parts that this title lacks.

    `room`: Chinese signs that the title may still take; None where the platform's limit is not known to us.
    """

    word: Word
    title: str
    held: Held
    share: float
    missing: tuple[str, ...]
    room: int | None


def _products(house: Warehouse, kind: str, platform: str) -> ir.Table | None:
    table = table_of(house, kind, platform)
    if table is None:
        return None
    named = table.filter(table.product.notnull())
    weight = named.visitors.sum() if "visitors" in named.columns else named.units.sum()
    made = named.group_by("product").agg(weight=weight.fill_null(0))
    return made.order_by(made.weight.desc(), made.product).limit(MOST_TITLES)


def titles(house: Warehouse, platform: str, own: str = "") -> tuple[str, ...]:
    """The names of the products, the most visited first, then those of orders, then what the plan says is sold."""
    found: dict[str, None] = {}
    for kind in ("product_days", "order_lines"):
        asked = house.ask(_products, kind, platform)
        if asked is not None:
            found |= dict.fromkeys(str(one) for one in asked["product"])
    named = [own.strip()] if own.strip() and "\n" not in own.strip() and len(own.strip()) <= ROOM["taobao"] else []
    return tuple(list(found)[:MOST_TITLES] or named)


def coverage(words: Sequence[Word], names: Sequence[str], platform: str = "") -> tuple[Covered, ...]:
    """Each good word with the title that holds most of it, in the words' order; nothing without titles."""
    bare = [(name, plain(name)) for name in names]
    return tuple(_covered(one, bare, platform) for one in words[:MOST_WORDS]) if bare else ()


def _covered(word: Word, names: Sequence[tuple[str, str]], platform: str) -> Covered:
    found = [(title, lacking(word.word, bare)) for title, bare in names]
    title, missing = min(found, key=lambda one: sum(map(len, one[1])))
    whole = len(plain(word.word)) or 1
    share = 1 - sum(map(len, missing)) / whole
    held: Held = "whole" if not missing else "parts" if share >= HALF else "none"
    limit = ROOM.get(platform)
    room = None if limit is None else max(0, limit - _bytes(title)) // 2
    return Covered(word, title if held != "none" else "", held, share, missing, room if held != "none" else None)


def _bytes(title: str) -> int:
    return len(title.encode("gb18030", "replace"))


def lacking(word: str, title: str) -> tuple[str, ...]:
    """The parts of a word that a title (plain) lacks, in their order."""
    return tuple(part for token in word.split() for part in _lacking(plain(token), title))


def _lacking(token: str, title: str) -> Iterable[str]:
    if token.isascii() or len(token) < PART:
        if token and token not in title:
            yield token
        return
    at, missing = 0, ""
    while at < len(token):
        end = next((end for end in range(len(token), at + PART - 1, -1) if token[at:end] in title), None)
        if end is None:
            missing += token[at]
            at += 1
            continue
        if missing:
            yield missing
            missing = ""
        at = end
    if missing:
        yield missing
