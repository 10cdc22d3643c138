"""Sliders of the budget on a page: the total holds on every screen and in the store, whoever moves them."""

import asyncio
import random

from visitor import sample_plan

from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.budget import line_ids, spends
from planner.plan import Plan
from planner.store import Store

FREE = ("douyin-live", "taobao-search", "douyin-creators", "reserve")


def shown(tab: Tab, plan: Plan) -> dict[str, float]:
    """The amounts in the number boxes, in yuan."""
    return {line: tab.values[tab.field(f"budget.lines.{line}.spend")] for line in line_ids(plan)}


def slider(line: str) -> str:
    return f"budget.lines.{line}.spend.share"


def test_a_drag_redraws_all_amounts_so_that_they_add_up(server: Server, served: Store) -> None:
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Tab(server.url, "budget", {"plan": plan.id, "lang": "en"}) as tab:
            await tab.edit(slider("taobao-search"), 40.0)
            there = shown(tab, plan)
            assert there["taobao-search"] == 864_000
            assert sum(there.values()) == 2_160_000
            await tab.edit("budget.lines.douyin-live.spend", 700_000)
            assert sum(shown(tab, plan).values()) == 2_160_000
            assert tab.values[tab.field(slider("douyin-live"))] == 32.4
            await tab.press("undo:budget")
            await tab.press("undo:budget")
            assert {line: round(100 * yuan) for line, yuan in shown(tab, plan).items()} == spends(plan)
            assert tab.errors == []

    asyncio.run(walk())
    assert spends(served.load(plan.id).plan) == spends(plan)


def test_two_people_drag_different_sliders_at_once(server: Server, served: Store) -> None:
    plan = sample_plan(served, "dress", "en")

    async def drag(line: str) -> None:
        rng = random.Random(line)
        async with Tab(server.url, "budget", {"plan": plan.id, "lang": "en"}) as tab:
            for _ in range(12):
                await tab.edit(slider(line), round(rng.uniform(2, 40), 1))
                assert abs(sum(shown(tab, plan).values()) - 2_160_000) < 0.005, line
            assert tab.errors == []

    async def both() -> None:
        await asyncio.gather(drag("taobao-search"), drag("douyin-live"))

    asyncio.run(both())
    kept = served.load(plan.id)
    assert sum(line.spend for line in kept.plan.budget.lines) == kept.plan.budget.total
    assert kept.revision > 12


def test_with_all_others_locked_a_slider_springs_back(server: Server, served: Store) -> None:
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Tab(server.url, "budget", {"plan": plan.id, "lang": "en"}) as tab:
            for line in FREE[1:]:
                await tab.press(f"button:budget.lock.{line}")
            before = shown(tab, plan)
            await tab.edit(slider("douyin-live"), 90.0)
            assert shown(tab, plan) == before
            assert tab.values[tab.field(slider("douyin-live"))] == 50.0
            assert tab.errors == []

    asyncio.run(walk())
