"""What the SWOT chapter keeps in a plan: items on the board, rivals, and the moves that follow from crossing items."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from planner.sections import Name, Row, RowId, Score, Section, Text

Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
Kind = Literal["so", "st", "wo", "wt"]
Point = Literal["product", "price", "content", "service", "traffic", "brand"]

QUADRANTS: tuple[Quadrant, ...] = ("strength", "weakness", "opportunity", "threat")
INTERNAL: tuple[Quadrant, ...] = ("strength", "weakness")
EXTERNAL: tuple[Quadrant, ...] = ("opportunity", "threat")
KINDS: tuple[Kind, ...] = ("so", "st", "wo", "wt")
POINTS: tuple[Point, ...] = ("product", "price", "content", "service", "traffic", "brand")
OPPOSITES: Mapping[Quadrant, Quadrant] = MappingProxyType({"strength": "weakness", "opportunity": "threat"})

CORE_SIZE = 3  # more than three cores are no core
CORE_WEIGHT = 9  # 3 × 3: at least middling impact, with at least some signs for it


class Item(Row):
    """One entry of the board. Impact: 1 hardly felt … 5 decides the year; confidence: 1 a guess … 5 own numbers.

    `point` ties it to the comparison with rivals, where it is about one of those points.
    `outcome` overrules the rule by which an item comes into one of the two lists; `improve` says what is to be done.
    """

    quadrant: Quadrant = "strength"
    text: Text = ""
    evidence: Text = ""
    owner: Name = ""
    impact: Score | None = None
    confidence: Score | None = None
    point: Point | None = None
    outcome: Literal["in", "out"] | None = None
    improve: Text = ""

    @property
    def weight(self) -> int | None:
        """Impact × confidence, 1–25; None as long as one of them is not rated."""
        return None if self.impact is None or self.confidence is None else self.impact * self.confidence


class Scores(Section):
    """Points on which shops are compared, 1 (weak) to 5 (strong)."""

    product: Score | None = None
    price: Score | None = None
    content: Score | None = None
    service: Score | None = None
    traffic: Score | None = None
    brand: Score | None = None


class Rival(Row):
    """A competing shop, scored on the same points as ours."""

    name: Name = ""
    product: Score | None = None
    price: Score | None = None
    content: Score | None = None
    service: Score | None = None
    traffic: Score | None = None
    brand: Score | None = None


class Move(Row):
    """What follows from crossing an internal item with an external one. Where it was sent is known there alone."""

    kind: Kind | None = None
    items: tuple[RowId, ...] = ()
    text: Text = ""


class Swot(Section):
    items: tuple[Item, ...] = ()
    us: Scores = Scores()
    rivals: tuple[Rival, ...] = ()
    moves: tuple[Move, ...] = ()

    def progress(self) -> tuple[int, int]:
        """Each quadrant holds something, all is rated and proven, a rival is scored, two moves, owners named."""
        items = filled(self.items)
        core = (*core_items(self.items, "strength"), *core_items(self.items, "weakness"))
        done = (
            *(any(item.quadrant == quadrant for item in items) for quadrant in QUADRANTS),
            bool(items) and all(item.weight is not None for item in items),
            bool(items) and all(item.evidence.strip() for item in items),
            any(score(rival, point) is not None for rival in self.rivals for point in POINTS),
            sum(bool(move.text.strip()) for move in self.moves) >= 2,
            bool(core) and all(item.owner.strip() for item in core),
        )
        return sum(done), len(done)


def score(shop: Scores | Rival, point: Point) -> int | None:
    """A shop's score on one point."""
    value: int | None = getattr(shop, point)
    return value


def filled(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that say something: a row just added and still blank does not count."""
    return tuple(item for item in items if item.text.strip())


def of_quadrant(items: tuple[Item, ...], quadrant: Quadrant) -> tuple[Item, ...]:
    """The items of one quadrant in the plan's order, blank ones among them."""
    return tuple(item for item in items if item.quadrant == quadrant)


def by_weight(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items by impact × confidence, the greatest first, at equal weight the greater impact; unrated ones last."""
    return tuple(sorted(items, key=lambda item: (-(item.weight or 0), -(item.impact or 0))))


def core_items(items: tuple[Item, ...], quadrant: Quadrant) -> tuple[Item, ...]:
    """What of a quadrant comes into the outcome: what the person put in, then the heaviest up to three in all."""
    ranked = by_weight(filled(of_quadrant(items, quadrant)))
    chosen = [item for item in ranked if item.outcome == "in"]
    heavy = [item for item in ranked if item.outcome is None and (item.weight or 0) >= CORE_WEIGHT]
    picked = {item.id for item in [*chosen, *heavy[: max(0, CORE_SIZE - len(chosen))]]}
    return tuple(item for item in ranked if item.id in picked)
