"""Plans whose shop has daily figures, kept in a store: for the outlook's pages."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from shop_days import KINDS, made_up

from planner.data import Dataset
from planner.goals import Goal, Goals
from planner.metrics.forecast import festival_events
from planner.plan import Plan
from planner.sections import Period
from planner.store import Store
from planner.warehouse import frame, parquet

VISITORS = 900


def rows_of(first: date, sales: np.ndarray, lost: int | None = None) -> list[dict[str, Any]]:
    """Days of a shop: its sales, visitors and buyers; on the `lost` day visitors came and could not buy."""
    rows = []
    for n, value in enumerate(sales):
        usual = max(1, round(float(value) / 9_900))
        buyers, sold = (0, 0) if n == lost else (usual, int(value))
        visitors = max(VISITORS, usual * 30) + n * 37 % 90
        rows.append({"day": first + timedelta(days=n), "sales": sold, "buyers": buyers, "visitors": visitors})
    return rows


def shop_plan(store: Store, name: str, rows: list[Mapping[str, Any]], goal: Goal | None = None, **more: Any) -> Plan:
    """A plan with stored shop days, and a goal if there is one."""
    content = parquet("shop_days", frame("shop_days", rows))
    days = [row["day"] for row in rows]
    dataset = Dataset(
        id="shop",
        kind="shop_days",
        period=Period(start=min(days), end=max(days)),
        hash=store.files.put(content),
        layout="sycm_shop_daily",
        platform="taobao",
        rows=len(rows),
    )
    goals = Goals(items=() if goal is None else (goal,))
    plan = Plan(id=name, name="A", datasets=(dataset,), goals=goals, **more)
    return store.create(plan, author="", session="test", at=datetime.now(UTC)).plan


def quiet_day(today: date) -> date:
    """A day a month ago or earlier that is no festival's."""
    day = today - timedelta(days=30)
    while festival_events(day, day):
        day -= timedelta(days=1)
    return day


def busy_shop(store: Store, name: str, today: date, length: int = 300, target: int = 10**10) -> Plan:
    """A middling shop up to yesterday with one day on which nobody could buy, and a goal far away."""
    first = today - timedelta(days=length)
    sales = made_up(KINDS["growing"], first, length, np.random.default_rng(11))
    goal = Goal(
        id="year",
        title="Sell more",
        metric="gmv",
        target_money=target,
        start=today - timedelta(days=30),
        deadline=today + timedelta(days=60),
    )
    return shop_plan(store, name, rows_of(first, sales, lost=(quiet_day(today) - first).days), goal)
