"""The four boxes of the board, and the two lists in which the chapter ends."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._kit import Page
from pages._swot.entries import item_name
from planner import swot


def draw_board(page: Page, result: swot.SwotResult) -> None:
    """Inside above, outside below; on a phone one under the other."""
    for pair in (swot.INTERNAL, swot.EXTERNAL):
        for column, quadrant in zip(st.columns(2), pair, strict=True):
            with column, st.container(border=True, height="stretch"):
                _quadrant(page, result, quadrant)


def _quadrant(page: Page, result: swot.SwotResult, quadrant: swot.Quadrant) -> None:
    page.say("swot.words.letter_heading", letter=swot.LETTERS[quadrant], quadrant=quadrant)
    for item in result.board[quadrant]:
        words = "swot.words.board_unrated" if item.weight is None else "swot.words.board_rated"
        ratings = {"impact": item.impact, "confidence": item.confidence, "weight": item.weight}
        page.say(words, code=result.codes[item.id], text=item.text, **ratings)
    if not result.board[quadrant]:
        page.small("swot.words.empty_quadrant")


def outcome_lists(page: Page, result: swot.SwotResult) -> None:
    """What to build on and what must improve, side by side."""
    build, improve = st.columns(2)
    with build, st.container(border=True, height="stretch"):
        page.say("swot.words.core")
        _outcome(page, result, result.core)
        if not result.core:
            page.small("swot.words.no_core")
    with improve, st.container(border=True, height="stretch"):
        page.say("swot.words.improve")
        _outcome(page, result, result.improve)
        if not result.improve:
            page.small("swot.words.no_improve")


def _outcome(page: Page, result: swot.SwotResult, items: Sequence[swot.Item]) -> None:
    for item in items:
        code = result.codes[item.id]
        page.say("swot.words.outcome_item", code=code, text=item.text, improve=item.improve, owner=item.owner)


def outcome_form(page: Page, result: swot.SwotResult) -> None:
    """Owner and next step of one internal entry, those on the lists first."""
    listed = [item.id for item in (*result.core, *result.improve)]
    others = [item.id for quadrant in swot.INTERNAL for item in result.board[quadrant] if item.id not in listed]
    label = page.t("swot.words.outcome_of")
    chosen = page.pick("swot.outcome", [*listed, *others], partial(item_name, page, result), label, fold=True)
    if chosen is None:
        return
    page.field(f"swot.items.{chosen}.improve", height=80)
    with page.row():
        page.field(f"swot.items.{chosen}.owner", place=".outcome")
        page.field(f"swot.items.{chosen}.outcome", widget="segmented")
