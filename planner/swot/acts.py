"""What a button of the chapter does, as Changes. Pressing twice does no harm: ids follow from what is added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from planner.changes import Change, edit_rows
from planner.i18n import Translate
from planner.swot.crossing import Pair
from planner.swot.model import Item, Move, of_quadrant
from planner.swot.prompts import Prompt
from planner.swot.remarks import quoted
from planner.swot.rivals import Comparison

LONG = 160  # columns of an entry in a suggested sentence
TABLES: Mapping[str, str] = {"goal": "goals.items", "risk": "risks.items", "task": "actions.items"}


def take_prompt(prompt: Prompt, t: Translate) -> Change:
    """Put a prompt on the board with its first text; the shop's own number goes along as evidence."""
    evidence = t(f"swot.proofs.{prompt.code}", value=prompt.value) if prompt.fact else ""
    row = {
        "id": prompt.code,
        "quadrant": prompt.quadrant,
        "text": t(f"swot.prompts.{prompt.code}"),
        "evidence": evidence,
    }
    return edit_rows("swot.items", label="add", added=(row,))


def take_comparison(line: Comparison, t: Translate) -> Change:
    """Put a clear lead or lag on the board, with the scores as evidence."""
    values = {"point": line.point, "rival": line.rival, "ours": line.ours, "theirs": line.best}
    words = "swot.words.we_lead" if line.entry == "strength" else "swot.words.we_trail"
    row = {
        "id": f"{line.entry}-{line.point}",
        "quadrant": line.entry,
        "text": t(words, **values),
        "evidence": t("swot.words.scores", **values),
        "point": line.point,
    }
    return edit_rows("swot.items", label="add", added=(row,))


def shift(items: tuple[Item, ...], item_id: str, by: Literal[-1, 1]) -> Change | None:
    """Move an item up or down within its quadrant; None at the end."""
    order = [item.id for item in items]
    here = order.index(item_id)
    same = [item.id for item in of_quadrant(items, items[here].quadrant)]
    place = same.index(item_id) + by
    if not 0 <= place < len(same):
        return None
    there = order.index(same[place])
    order[here], order[there] = order[there], order[here]
    return edit_rows("swot.items", label="reorder", order=tuple(order))


def suggestion(pair: Pair, t: Translate) -> str:
    """A first sentence for a move, from the pattern of its kind and both texts."""
    return t(f"swot.patterns.{pair.kind}", inside=quoted(pair.inside, LONG), outside=quoted(pair.outside, LONG))


def cross(pair: Pair, t: Translate) -> Change:
    """Make a move of a pair."""
    row = {"id": pair.id, "kind": pair.kind, "items": [pair.inside.id, pair.outside.id], "text": suggestion(pair, t)}
    return edit_rows("swot.moves", label="add", added=(row,))


def send(move: Move, to: str) -> Change:
    """Send a move on as a goal, risk or task that remembers where it came from."""
    row = {"id": f"from-{move.id}"[:64], "title": move.text, "origin": f"swot.moves.{move.id}"}
    return edit_rows(TABLES[to], label="add", added=(row,))
