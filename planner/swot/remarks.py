"""What is worth saying about a board: gaps, contradictions, and what stands in the way of a decision."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from unicodedata import east_asian_width

from planner.findings import Finding
from planner.swot.crossing import is_open, moves, pairs
from planner.swot.likeness import nearly_same
from planner.swot.model import OPPOSITES, QUADRANTS, Item, Quadrant, Swot, core_items, filled, of_quadrant
from planner.swot.rivals import COMPARED, denied, missing

MANY = 7  # entries of a quadrant that a team can still weigh against each other
LOPSIDED = 3  # so many times more of one kind than of its opposite
ENOUGH = 4  # entries from which balance and equal ratings mean something
END = ".,; \u3002\uff0c\uff1b"  # what may end an entry and does not belong inside quotation marks
SHOWN = 64  # columns of an entry quoted in a sentence; a Chinese character takes two


def findings(swot: Swot) -> tuple[Finding, ...]:
    """All remarks, in the order of the page's cells."""
    items = filled(swot.items)
    if not items:
        return (Finding("swot.empty", "note", "entries"),)
    return (
        *_evidence(items),
        *_rivals(swot),
        *_balance(items),
        *_likeness(items),
        *_ratings(items),
        *_moves(swot),
        *_outcome(items),
    )


def quoted(item: Item, columns: int = SHOWN) -> str:
    """The beginning of an entry, as one line, cut between words where there are spaces."""
    words = " ".join(item.text.split()).rstrip(END)
    kept = next((n for n in range(len(words)) if _columns(words[: n + 1]) > columns), len(words))
    if kept == len(words):
        return words
    space = words.rfind(" ", 0, kept)
    return words[: space if space > kept // 2 else kept].rstrip(END) + "…"


def _columns(words: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in words)


def _evidence(items: tuple[Item, ...]) -> Iterator[Finding]:
    bare = [item for item in items if not item.evidence.strip()]
    if bare:
        yield Finding("swot.no_evidence", "watch", "entries", {"n": len(bare), "item": quoted(bare[0])})


def _rivals(swot: Swot) -> Iterator[Finding]:
    for item, line in denied(swot):
        values = {
            "item": quoted(item),
            "point": line.point,
            "rival": line.rival,
            "ours": line.ours,
            "theirs": line.best,
        }
        if item.quadrant == "strength":
            yield Finding("swot.strength_denied", "watch", "rivals", values)
        else:
            yield Finding("swot.weakness_denied", "watch", "rivals", values)
    behind = [line for line in missing(swot) if line.entry == "weakness"]
    if behind:
        yield Finding("swot.behind_unsaid", "watch", "rivals", {"points": tuple(line.point for line in behind)})
    if len(swot.rivals) > COMPARED:
        yield Finding("swot.many_rivals", "note", "rivals", {"n": len(swot.rivals), "most": COMPARED})


def _balance(items: tuple[Item, ...]) -> Iterator[Finding]:
    if len(items) >= ENOUGH:
        empty = tuple(quadrant for quadrant in QUADRANTS if not of_quadrant(items, quadrant))
        if empty:
            yield Finding("swot.empty_quadrant", "watch", "board", {"quadrants": empty})
        for one, other in OPPOSITES.items():
            yield from _lopsided(items, one, other)
    for quadrant in QUADRANTS:
        n = len(of_quadrant(items, quadrant))
        if n > MANY:
            yield Finding("swot.too_many", "watch", "board", {"quadrant": quadrant, "n": n, "most": MANY})


def _lopsided(items: tuple[Item, ...], one: Quadrant, other: Quadrant) -> Iterator[Finding]:
    counts = sorted(((len(of_quadrant(items, quadrant)), quadrant) for quadrant in (one, other)), reverse=True)
    (most, much), (least, little) = counts
    if least and most >= LOPSIDED * least:
        values = {"much": much, "most": most, "little": little, "least": least}
        yield Finding("swot.one_sided", "watch", "board", values)


def _likeness(items: tuple[Item, ...]) -> Iterator[Finding]:
    for a, b in combinations(items, 2):
        if not nearly_same(a.text, b.text):
            continue
        values = {"one": quoted(a), "other": quoted(b), "here": a.quadrant, "there": b.quadrant}
        if OPPOSITES.get(a.quadrant) == b.quadrant or OPPOSITES.get(b.quadrant) == a.quadrant:
            yield Finding("swot.contradiction", "bad", "board", values)
        elif a.quadrant == b.quadrant:
            yield Finding("swot.said_twice", "note", "board", values)
        else:
            yield Finding("swot.inside_outside", "watch", "board", values)


def _ratings(items: tuple[Item, ...]) -> Iterator[Finding]:
    unrated = [item for item in items if item.weight is None]
    if unrated:
        yield Finding("swot.unrated", "watch", "weights", {"n": len(unrated), "item": quoted(unrated[0])})
    impacts = [item.impact for item in items if item.impact is not None]
    if len(impacts) >= ENOUGH and len(set(impacts)) == 1:
        yield Finding("swot.all_equal", "watch", "weights", {"n": len(impacts), "impact": impacts[0]})


def _moves(swot: Swot) -> Iterator[Finding]:
    best = next(iter(pairs(swot)), None)
    if best is not None and is_open(swot, best):
        values = {"inside": quoted(best.inside), "outside": quoted(best.outside), "kind": best.kind}
        yield Finding("swot.strongest_open", "watch", "moves", values)
    broken = [crossed for crossed in moves(swot) if crossed.gone]
    if broken:
        yield Finding("swot.move_broken", "watch", "moves", {"n": len(broken), "move": broken[0].move.text})


def _outcome(items: tuple[Item, ...]) -> Iterator[Finding]:
    core = (*core_items(items, "strength"), *core_items(items, "weakness"))
    without = [item for item in core if not item.owner.strip()]
    if without:
        yield Finding("swot.no_owner", "watch", "outcome", {"n": len(without), "item": quoted(without[0])})
