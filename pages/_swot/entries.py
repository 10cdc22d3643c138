"""Guided entry: one quadrant at a time, prompts that fit the shop, and the form of one entry."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import swot
from planner.changes import edit_rows
from planner.i18n import translator
from planner.plan import Plan
from planner.sections import new_id


def item_names(page: Page) -> dict[str, str]:
    """Every entry in one line, by id: its code and the beginning of its text."""
    t = translator(page.locale)

    def named(plan: Plan, result: swot.SwotResult) -> dict[str, str]:
        texts = {item.id: swot.quoted(item) for item in plan.swot.items}
        return {
            item_id: t("swot.words.item_name", code=result.codes.get(item_id, ""), text=text)
            if text
            else t("swot.words.blank")
            for item_id, text in texts.items()
        }

    return page.look(named)


def draw_entries(page: Page) -> None:
    """The chosen quadrant: what belongs there, prompts, its entries one at a time."""

    @page.part
    def quadrant() -> None:
        counts = page.look(lambda _, result: {quadrant: len(result.board[quadrant]) for quadrant in swot.QUADRANTS})

        def with_count(quadrant: swot.Quadrant) -> str:
            return page.t("swot.words.quadrant_count", quadrant=quadrant, n=counts[quadrant])

        chosen = page.pick("swot.quadrant", swot.QUADRANTS, with_count)
        page.small(f"swot.about.{chosen}")
        _prompts(page, chosen)

    @page.part
    def entry() -> None:
        chosen, mine = _of_quadrant(page)
        if not mine:
            page.empty("swot.words.nothing_here")
            return
        label = page.t("swot.words.writing")
        page.pick(f"swot.item.{chosen}", mine, item_names(page).__getitem__, label, fold=True)

    @page.part
    def form() -> None:
        chosen, mine = _of_quadrant(page)
        item_id = page.picked(f"swot.item.{chosen}", mine)
        if item_id is not None:
            _form(page, item_id)


def _of_quadrant(page: Page) -> tuple[swot.Quadrant, list[str]]:
    """The chosen quadrant and the ids of its entries."""
    quadrant = page.picked("swot.quadrant", swot.QUADRANTS)
    return quadrant, page.look(lambda plan, _: [item.id for item in plan.swot.items if item.quadrant == quadrant])


def _prompts(page: Page, quadrant: swot.Quadrant) -> None:
    t, view, blank = translator(page.locale), f"swot.item.{quadrant}", new_id()
    page.small("swot.words.prompts")
    with page.row():
        for prompt in page.look(lambda _, result: result.prompts[quadrant]):
            take, show = swot.take_prompt(prompt, t), partial(page.choose, view, prompt.code)
            page.button(f"swot.prompts.{prompt.code}", take, key=prompt.code, icon="add", then=show)
        added = edit_rows("swot.items", label="add", added=({"id": blank, "quadrant": quadrant},))
        page.button("swot.words.add_blank", added, key="blank", icon="edit", then=partial(page.choose, view, blank))


def _form(page: Page, item_id: str) -> None:
    if page.t.has(f"swot.asks.{item_id}"):
        page.say(f"swot.asks.{item_id}")
    page.field(f"swot.items.{item_id}.text", height=80)
    page.field(f"swot.items.{item_id}.evidence", height=80)
    impact, confidence = st.columns(2)
    with impact:
        page.field(f"swot.items.{item_id}.impact")
    with confidence:
        page.field(f"swot.items.{item_id}.confidence")
    with page.row():
        page.field(f"swot.items.{item_id}.owner")
        page.field(f"swot.items.{item_id}.point")
        page.field(f"swot.items.{item_id}.quadrant")
    _place(page, item_id)


def _place(page: Page, item_id: str) -> None:
    up, down = page.look(lambda plan, _: tuple(swot.shift(plan.swot.items, item_id, by) for by in (-1, 1)))
    removed = edit_rows("swot.items", label="delete", removed=(item_id,))
    with page.row():
        page.button("swot.words.up", up, key="up", icon="arrow_upward", disabled=up is None)
        page.button("swot.words.down", down, key="down", icon="arrow_downward", disabled=down is None)
        page.button("swot.words.delete", removed, key="delete", icon="delete")
