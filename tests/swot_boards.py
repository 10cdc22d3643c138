"""Boards to test SWOT with, and what is found on them."""

from datetime import date
from hashlib import sha256
from typing import Any

from planner import swot
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan
from planner.shop import Shop
from planner.swot import Item, Move, Rival, Scores, Swot

TODAY = date(2026, 3, 2)
T = translator("en")


def item(item_id: str, quadrant: Any = "strength", impact: Any = None, confidence: Any = None, **more: Any) -> Item:
    words = {"text": sha256(item_id.encode()).hexdigest()[:12], "evidence": "seen", "owner": "Lin", **more}
    return Item(id=item_id, quadrant=quadrant, impact=impact, confidence=confidence, **words)


def plan(*items: Item, shop: Shop | None = None, **more: Any) -> Plan:
    return Plan(id="t", name="t", shop=shop or Shop(), swot=Swot(items=items, **more))


def result(made: Plan) -> swot.SwotResult:
    return swot.compute(made, Data(), TODAY)


def found(made: Plan) -> dict[str, dict[str, Any]]:
    return {f.code.removeprefix("swot."): dict(f.values) for f in result(made).findings}


BALANCED = (
    item("a", "strength", 5, 4, text="Our own tea garden"),
    item("b", "weakness", 4, 4, text="Few reviews to show"),
    item("c", "opportunity", 5, 3, text="Gifts at Mid-Autumn"),
    item("d", "threat", 3, 3, text="Large shops cut prices"),
)
CROSSED = (Move(id="m", kind="so", items=("a", "c"), text="A festival box"),)

US = Scores(product=5, price=2, content=3)
RIVALS = (Rival(id="r", name="Cloud Top", product=3, price=4, content=4), Rival(id="q", name="Wild Hill", product=2))
