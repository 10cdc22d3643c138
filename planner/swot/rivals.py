"""Us against rivals on the same points: where we lead, where we trail, and what of it belongs on the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.i18n import Translate
from planner.swot.model import POINTS, Item, Point, Quadrant, Rival, Scores, Swot, score

FAR = 2  # a lead or lag of this many points is worth an entry
COMPARED = 5  # rivals in the comparison; a longer list is kept but not drawn


@dataclass(frozen=True)
class Comparison:
    """One point: our score against the best rival's. None is not scored."""

    point: Point
    ours: int | None
    best: int | None
    rival: str

    @property
    def gap(self) -> int | None:
        """Ours less the best rival's: positive leads."""
        return None if self.ours is None or self.best is None else self.ours - self.best

    @property
    def entry(self) -> Quadrant | None:
        """The quadrant in which so clear a lead or lag belongs."""
        if self.gap is None or abs(self.gap) < FAR:
            return None
        return "strength" if self.gap > 0 else "weakness"


def compared(swot: Swot) -> tuple[Rival, ...]:
    """The rivals that are compared: those with a name or a score, at most five."""
    named = [r for r in swot.rivals if r.name.strip() or any(score(r, point) is not None for point in POINTS)]
    return tuple(named[:COMPARED])


def comparison(swot: Swot) -> tuple[Comparison, ...]:
    """Every point, in the order of the list."""
    return tuple(_on_point(swot, point) for point in POINTS)


def _on_point(swot: Swot, point: Point) -> Comparison:
    scored = [(value, rival.name) for rival in compared(swot) if (value := score(rival, point)) is not None]
    best, name = max(scored, key=lambda pair: pair[0], default=(None, ""))
    return Comparison(point, score(swot.us, point), best, name)


def missing(swot: Swot) -> tuple[Comparison, ...]:
    """Clear leads and lags that no entry of the board speaks of."""
    return tuple(line for line in comparison(swot) if line.entry and not _spoken_of(line, swot.items))


def _spoken_of(line: Comparison, items: tuple[Item, ...]) -> bool:
    inside, outside = line.entry, "opportunity" if line.entry == "strength" else "threat"
    return any(item.point == line.point and item.quadrant in (inside, outside) for item in items)


def denied(swot: Swot) -> tuple[tuple[Item, Comparison], ...]:
    """Entries that the comparison contradicts: a strength on a point where we trail, a weakness where we lead."""
    lines = {line.point: line for line in comparison(swot)}
    return tuple(
        (item, lines[item.point])
        for item in swot.items
        if item.point
        and item.quadrant in ("strength", "weakness")
        and lines[item.point].entry not in (None, item.quadrant)
    )


def rival_rows(swot: Swot, t: Translate) -> list[dict[str, Any]]:
    """Rows of the comparison chart: one per shop and point that is scored; nothing until a rival is scored."""
    rivals = [(rival.name or t("swot.words.unnamed"), rival) for rival in compared(swot)]
    if not any(score(rival, point) is not None for _, rival in rivals for point in POINTS):
        return []
    shops: list[tuple[str, Scores | Rival]] = [(t("swot.words.us"), swot.us), *rivals]
    return [
        {"point": point, "point_name": t(f"swot.items.point.options.{point}"), "shop": name, "score": value, "place": n}
        for n, (name, shop) in enumerate(shops)
        for point in POINTS
        if (value := score(shop, point)) is not None
    ]
