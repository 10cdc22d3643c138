"""Crossing an internal with an external entry: which pairs are worth it, which moves stand, where they were sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import Protocol

from planner.swot.model import EXTERNAL, INTERNAL, Item, Kind, Move, Quadrant, Swot, by_weight, filled

SHOWN = 5  # pairs suggested at once
ACROSS = 4  # entries of each side in the table of pairs: what a phone can show
KIND_OF: Mapping[tuple[str, str], Kind] = {
    ("strength", "opportunity"): "so",
    ("strength", "threat"): "st",
    ("weakness", "opportunity"): "wo",
    ("weakness", "threat"): "wt",
}


class Sent(Protocol):
    """A row of another table that remembers where it came from."""

    @property
    def origin(self) -> str: ...


@dataclass(frozen=True)
class Pair:
    """An internal and an external entry."""

    inside: Item
    outside: Item

    @property
    def kind(self) -> Kind:
        return KIND_OF[self.inside.quadrant, self.outside.quadrant]

    @property
    def id(self) -> str:
        """Id of the move made from this pair: the same pair, the same move, however often a button is pressed."""
        return sha256(f"{self.inside.id} {self.outside.id}".encode()).hexdigest()[:8]

    @property
    def weight(self) -> int | None:
        """Weights of both multiplied, 1–625; None as long as one is not rated."""
        if self.inside.weight is None or self.outside.weight is None:
            return None
        return self.inside.weight * self.outside.weight


@dataclass(frozen=True)
class Crossed:
    """A move as it stands: its kind by its entries' quadrants today, and which of its entries are gone."""

    move: Move
    kind: Kind | None
    items: tuple[Item, ...]
    gone: int


def pairs(swot: Swot) -> tuple[Pair, ...]:
    """All pairs whose both entries are rated, the strongest first."""
    items = [item for item in filled(swot.items) if item.weight is not None]
    crossed = [Pair(a, b) for a in items if a.quadrant in INTERNAL for b in items if b.quadrant in EXTERNAL]
    return tuple(sorted(crossed, key=lambda pair: -(pair.weight or 0)))


def open_pairs(swot: Swot) -> tuple[Pair, ...]:
    """The strongest pairs that no move stands for yet."""
    used = _used(swot)
    return tuple(pair for pair in pairs(swot) if _ids(pair.inside, pair.outside) not in used)[:SHOWN]


def is_open(swot: Swot, pair: Pair) -> bool:
    """Whether no move stands for the pair yet."""
    return _ids(pair.inside, pair.outside) not in _used(swot)


def _used(swot: Swot) -> set[frozenset[str]]:
    return {frozenset(couple) for move in swot.moves for couple in combinations(move.items, 2)}


def _ids(one: Item, other: Item) -> frozenset[str]:
    return frozenset((one.id, other.id))


def moves(swot: Swot) -> tuple[Crossed, ...]:
    """All moves in the plan's order."""
    by_id = {item.id: item for item in swot.items}
    return tuple(_crossed(move, by_id) for move in swot.moves)


def _crossed(move: Move, by_id: Mapping[str, Item]) -> Crossed:
    items = tuple(by_id[item_id] for item_id in move.items if item_id in by_id)
    inside = next((i.quadrant for i in items if i.quadrant in INTERNAL), None)
    outside = next((i.quadrant for i in items if i.quadrant in EXTERNAL), None)
    kind = KIND_OF[inside, outside] if inside and outside else move.kind
    return Crossed(move, kind, items, len(move.items) - len(items))


def sent_to(move_id: str, tables: Mapping[str, Iterable[Sent]]) -> tuple[str, ...]:
    """The names of the tables that hold a row made from this move."""
    origin = f"swot.moves.{move_id}"
    return tuple(name for name, rows in tables.items() if any(row.origin == origin for row in rows))


def matrix(swot: Swot, codes: Mapping[str, str]) -> list[dict[str, str]]:
    """A table to read: the heaviest internal entries down, external ones across: weights, or a tick if crossed."""
    inside, outside = (_heaviest(swot, side) for side in (INTERNAL, EXTERNAL))
    used = _used(swot)
    return [
        {"item": codes[a.id]} | {codes[b.id]: _mark(Pair(a, b), crossed=_ids(a, b) in used) for b in outside}
        for a in inside
        if outside
    ]


def _heaviest(swot: Swot, side: tuple[Quadrant, ...]) -> tuple[Item, ...]:
    rated = tuple(item for item in filled(swot.items) if item.quadrant in side and item.weight is not None)
    return by_weight(rated)[:ACROSS]


def _mark(pair: Pair, *, crossed: bool) -> str:
    return "✓" if crossed else str(pair.weight)
