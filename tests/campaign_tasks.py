"""Campaigns for tests of what shows and hands over their tasks."""

from datetime import date, timedelta
from typing import Any

from planner.campaigns import Campaign, Task
from planner.campaigns.schedule import Schedule, schedule

TODAY = date(2026, 10, 12)
OPENING = date(2026, 11, 11)
AWKWARD = "\u53cc11 <b>&</b>, \u201c\u5f00\u95e8\u7ea2\u201d; =SUM(A1)"


def task(name: str, **values: Any) -> Task:
    return Task(**{"id": name, "title": name.title(), "days": 3, "ends": -10, **values})


def day(n: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=n)


def event(*tasks: Task, name: str = "\u53cc11", id_: str = "event", **values: Any) -> Campaign:
    opening, closing = values.pop("opening", OPENING), values.pop("closing", OPENING + timedelta(days=3))
    return Campaign(id=id_, name=name, opening=opening, closing=closing, tasks=tasks, **values)


def usual() -> tuple[Task, ...]:
    """One task of each state, a milestone, a baseline, a chain and a name that means trouble in any file."""
    return (
        task("goal", phase="target", role="strategy", ends=-40, started_on=day(-15), done_on=day(-12)),
        task("order", phase="stock", role="warehouse", owner="\u674e\u56db", ends=-32, days=5, after=("goal",)),
        task(
            "pack",
            phase="stock",
            role="warehouse",
            ends=-6,
            days=12,
            after=("order",),
            base_start=day(1),
            base_end=day(9),
        ),
        task("sign", phase="sign_up", ends=-24, milestone=True, days=1, hard=True),
        task(
            "photos", title=AWKWARD, phase="creative", owner="=cmd|' /C calc'!A0", ends=-20, days=6, started_on=day(-1)
        ),
        task("banner", phase="creative", role="content", ends=-14, days=4, after=("photos",)),
        task("drill", phase="rehearsal", role="service", ends=-4, days=2, working=True, after=("pack", "banner")),
        task("open", phase="opening", role="channels", ends=0, days=1, after=("drill",), milestone=True),
        task("ship", phase="delivery", role="warehouse", ends=12, days=12, milestone=True),
        task("learn", title="", phase="review", ends=17, days=3, after=("ship",)),
        task("loose", phase=None, ends=-2, days=1),
    )


def scheduled(*tasks: Task, **values: Any) -> Schedule:
    return schedule(event(*tasks, **values), TODAY)


def many(n: int = 300) -> Schedule:
    """So many tasks over eleven phases, each waiting for one before it."""
    phases = (
        "target",
        "stock",
        "sign_up",
        "creative",
        "presale",
        "rehearsal",
        "opening",
        "main",
        "tail",
        "delivery",
        "review",
    )
    tasks = [
        task(f"t{i}", phase=phases[i * len(phases) // n], ends=-60 + i * 80 // n, days=2, after=(f"t{i - 20}",))
        for i in range(n)
    ]
    return scheduled(*tasks)
