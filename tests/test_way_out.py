"""An edit and a press that reach the server together: both are carried out."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from visitor import sample_plan, stored

from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.plan import Plan
from planner.store import Store, open_store

TIMES = 40


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("way-out")) as server:
        yield server


async def reached(store: Store, plan: Plan, path: str, value: Any) -> bool:
    """Whether the store holds a value, or will within seconds: the page may be there before the edit is."""
    for _ in range(100):
        if stored(store, plan, path) == value:
            return True
        await asyncio.sleep(0.05)
    return False


def test_no_edit_is_lost_when_a_menu_entry_is_pressed_at_once(server: Server) -> None:
    store = open_store(folder=server.home)
    plan = sample_plan(store)
    lost = []

    async def walk() -> None:
        async with Tab(server.url, "shop", {"plan": plan.id, "lang": "en"}) as tab:
            for n in range(TIMES):
                await tab.edit_and_press("shop.visitors", 5000 + n, "go:swot")
                if not await reached(store, plan, "shop.visitors", 5000 + n):
                    lost.append(n)
                await tab.run()
                with pytest.raises(LookupError):  # the press led to the other page
                    tab.field("shop.visitors")
                await tab.press("go:shop")
                await tab.run()
            assert tab.errors == []

    asyncio.run(walk())
    store.close()
    assert lost == []
