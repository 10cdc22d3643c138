"""An edit redraws only the parts of a page that show something else, and these it leaves as a full redraw would."""

import asyncio
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from visitor import sample_plan

from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.changes import set_value
from planner.goals import target_field
from planner.plan import Plan
from planner.store import Store

SHOWS = {"metric", "markdown", "heading", "alert", "vega_lite_chart", "table", "button"}


class Screen(Tab):
    """A tab that keeps what is on the screen, by place, and counts what it was sent."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how, polls=False)
        self.elements: dict[tuple[int, ...], tuple[str, bytes]] = {}
        self.drawn: set[str] = set()

    def _take(self, message: ForwardMsg) -> None:
        kind, path = message.WhichOneof("type"), tuple(message.metadata.delta_path)
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            what = str(element.WhichOneof("type"))
            self.elements[path] = what, getattr(element, what).SerializeToString(deterministic=True)
            self.drawn.add(getattr(getattr(element, what), "id", "") or what)
        super()._take(message)

    def seen(self) -> dict[tuple[int, ...], tuple[str, bytes]]:
        """What a reader sees, apart from the time of saving."""
        return {
            path: (what, data)
            for path, (what, data) in self.elements.items()
            if what in SHOWS and b"cloud_done" not in data
        }

    def has_drawn(self, path: str) -> bool:
        """Whether the widget of a path was sent since `drawn` was emptied."""
        return any(f"-{path}#" in name for name in self.drawn)


def query(plan: Plan) -> dict[str, str]:
    return {"plan": plan.id, "lang": "en"}


def edit(plan: Plan, slug: str) -> tuple[str, Any]:
    goal, item, persona = plan.goals.items[0], plan.swot.items[0], plan.personas.items[0]
    return {
        "shop": ("shop.visitors", 1234),
        "swot": (f"swot.items.{item.id}.text", "Another text"),
        "goals": (f"goals.items.{goal.id}.{target_field(goal)}", 987654),
        "personas": (f"personas.items.{persona.id}.customer_share", 31),
        "channels": (f"channels.list.{plan.channels.list[0].id}.price", 7.5),
        "budget": ("budget.lines.douyin-live.spend.share", 33.3),
    }[slug]


@pytest.mark.parametrize("slug", ["shop", "swot", "goals", "personas", "channels", "budget"])
def test_after_an_edit_the_screen_is_as_after_a_full_redraw(server: Server, served: Store, slug: str) -> None:
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Screen(server.url, slug, query(plan)) as tab:
            before = tab.seen()
            await tab.edit(*edit(plan, slug))
            assert tab.seen() != before
            async with Screen(server.url, slug, query(plan)) as fresh:
                wanted, there = fresh.seen(), tab.seen()
                # undo is possible in the tab that made the edit only
                differ = [p for p in wanted if there.get(p) != wanted[p] and wanted[p][0] != "button"]
                assert [(wanted[p], there.get(p)) for p in differ] == []
            assert tab.errors == []

    asyncio.run(walk())


def test_an_edit_leaves_alone_what_it_does_not_touch(server: Server, served: Store) -> None:
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Screen(server.url, "shop", query(plan)) as tab:
            await tab.edit("shop.visitors", 1111)
            tab.drawn.clear()
            await tab.edit("shop.visitors", 2222)
            assert "vega_lite_chart" in tab.drawn
            assert "metric" in tab.drawn
            assert not tab.has_drawn("shop.visitors")
            assert not tab.has_drawn("shop.gross_margin")

    asyncio.run(walk())


def test_what_another_person_changed_is_drawn_with_ones_own_edit(server: Server, served: Store) -> None:
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Screen(server.url, "shop", query(plan)) as tab:
            served.commit(plan.id, set_value("shop.team", 23), author="Li", session="x", at=served.load(plan.id).at)
            tab.drawn.clear()
            await tab.edit("shop.visitors", 3333)
            assert tab.has_drawn("shop.team")
            assert tab.values[tab.field("shop.team")] == 23

    asyncio.run(walk())


def test_an_edit_and_a_press_in_one_message_draw_the_whole_page(server: Server, served: Store) -> None:
    """The browser may put both into one message, in the name of the field's part."""
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Screen(server.url, "shop", query(plan)) as tab:
            field = tab.field("shop.visitors")
            tab.values[field] = 4444
            press = next(name for name in tab.buttons if name.endswith("-go:next"))
            tab._finished.clear()
            await tab._socket.send(tab._request(tab.fragments[field], pressed=press))
            for _ in range(200):
                if any("-swot." in name for name in tab.kinds):
                    break
                await asyncio.sleep(0.05)
            assert any("-swot." in name for name in tab.kinds)
            assert served.load(plan.id).plan.shop.visitors == 4444

    asyncio.run(walk())


def test_a_press_within_a_part_of_a_part_draws_the_whole_page(server: Server, served: Store) -> None:
    plan = sample_plan(served, "dress", "en")

    async def walk() -> None:
        async with Screen(server.url, "personas", query(plan)) as tab:
            await tab.press("button:personas.blank")
            assert len(served.load(plan.id).plan.personas.items) == len(plan.personas.items) + 1
            async with Screen(server.url, "personas", query(plan)) as fresh:
                metrics = [data for what, data in fresh.seen().values() if what == "metric"]
            assert [data for what, data in tab.seen().values() if what == "metric"] == metrics

    asyncio.run(walk())
