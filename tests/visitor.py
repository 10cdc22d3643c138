"""What the tests that need a real browser share."""

from datetime import UTC, datetime
from typing import Any

import pytest

from planner.figures import value_at
from planner.plan import Plan
from planner.samples import load
from planner.store import Store
from walk.visitor import CHROMIUM, Visitor, chromium, eventually

__all__ = ["Visitor", "chromium", "eventually", "needs_chromium", "sample_plan", "stored"]
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian: apt-get install chromium)")


def sample_plan(store: Store, shop: str = "tea", locale: str = "zh-CN") -> Plan:
    now = datetime.now(UTC)
    return store.create(load(shop, locale, now.date()), author="", session="test", at=now).plan


def stored(store: Store, plan: Plan, path: str) -> Any:
    """What the store holds at a path of a plan."""
    return value_at(store.load(plan.id).plan, path)
