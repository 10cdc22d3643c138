"""Guided entry: one quadrant at a time, prompts that fit the shop, and the form of one entry."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import swot
from planner.changes import edit_rows
from planner.i18n import translator
from planner.sections import new_id


def item_name(page: Page, result: swot.SwotResult, item_id: str) -> str:
    """An entry in one line: its code and the beginning of its text."""
    t = translator(page.locale)
    text = next((swot.quoted(item) for item in page.plan.swot.items if item.id == item_id), "")
    if not text:
        return t("swot.words.blank")
    return t("swot.words.item_name", code=result.codes[item_id], text=text)


def draw_entries(page: Page, result: swot.SwotResult) -> None:
    """The chosen quadrant: what belongs there, prompts, its entries one at a time."""
    items = page.plan.swot.items

    def with_count(quadrant: swot.Quadrant) -> str:
        return page.t("swot.words.quadrant_count", quadrant=quadrant, n=len(result.board[quadrant]))

    quadrant = page.pick("swot.quadrant", swot.QUADRANTS, with_count)
    page.small(f"swot.about.{quadrant}")
    _prompts(page, result, quadrant)
    mine = [item.id for item in items if item.quadrant == quadrant]
    if not mine:
        page.empty("swot.words.nothing_here")
        return
    label = page.t("swot.words.writing")
    chosen = page.pick(f"swot.item.{quadrant}", mine, partial(item_name, page, result), label, fold=True)
    _form(page, next(item for item in items if item.id == chosen))


def _prompts(page: Page, result: swot.SwotResult, quadrant: swot.Quadrant) -> None:
    t, view, blank = translator(page.locale), f"swot.item.{quadrant}", new_id()
    page.small("swot.words.prompts")
    with page.row():
        for prompt in result.prompts[quadrant]:
            take, show = swot.take_prompt(prompt, t), partial(page.choose, view, prompt.code)
            page.button(f"swot.prompts.{prompt.code}", take, key=prompt.code, icon="add", then=show)
        added = edit_rows("swot.items", label="add", added=({"id": blank, "quadrant": quadrant},))
        page.button("swot.words.add_blank", added, key="blank", icon="edit", then=partial(page.choose, view, blank))


def _form(page: Page, item: swot.Item) -> None:
    if page.t.has(f"swot.asks.{item.id}"):
        page.say(f"swot.asks.{item.id}")
    page.field(f"swot.items.{item.id}.text", height=80)
    page.field(f"swot.items.{item.id}.evidence", height=80)
    impact, confidence = st.columns(2)
    with impact:
        page.field(f"swot.items.{item.id}.impact")
    with confidence:
        page.field(f"swot.items.{item.id}.confidence")
    with page.row():
        page.field(f"swot.items.{item.id}.owner")
        page.field(f"swot.items.{item.id}.point")
        page.field(f"swot.items.{item.id}.quadrant")
    _place(page, item)


def _place(page: Page, item: swot.Item) -> None:
    items = page.plan.swot.items
    up, down = swot.shift(items, item, -1), swot.shift(items, item, 1)
    removed = edit_rows("swot.items", label="delete", removed=(item.id,))
    with page.row():
        page.button("swot.words.up", up, key="up", icon="arrow_upward", disabled=up is None)
        page.button("swot.words.down", down, key="down", icon="arrow_downward", disabled=down is None)
        page.button("swot.words.delete", removed, key="delete", icon="delete")
