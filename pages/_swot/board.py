"""The four boxes of the board, and the two lists in which the chapter ends."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._kit import Page
from pages._swot.entries import item_names
from planner import swot


def draw_board(page: Page) -> None:
    """Inside above, outside below; on a phone one under the other."""
    board, codes = page.look(lambda _, result: (result.board, result.codes))
    for pair in (swot.INTERNAL, swot.EXTERNAL):
        for column, quadrant in zip(st.columns(2), pair, strict=True):
            with column, st.container(border=True, height="stretch"):
                _quadrant(page, quadrant, board[quadrant], codes)


def _quadrant(page: Page, quadrant: swot.Quadrant, items: Sequence[swot.Item], codes: Mapping[str, str]) -> None:
    page.say("swot.words.letter_heading", letter=swot.LETTERS[quadrant], quadrant=quadrant)
    for item in items:
        words = "swot.words.board_unrated" if item.weight is None else "swot.words.board_rated"
        ratings = {"impact": item.impact, "confidence": item.confidence, "weight": item.weight}
        page.say(words, code=codes[item.id], text=item.text, **ratings)
    if not items:
        page.small("swot.words.empty_quadrant")


def draw_outcome(page: Page) -> None:
    """The two lists, and the form of one entry."""

    @page.part
    def lists() -> None:
        core, improve, codes = page.look(lambda _, result: (result.core, result.improve, result.codes))
        left, right = st.columns(2)
        with left, st.container(border=True, height="stretch"):
            page.say("swot.words.core")
            _outcome(page, core, codes)
            if not core:
                page.small("swot.words.no_core")
        with right, st.container(border=True, height="stretch"):
            page.say("swot.words.improve")
            _outcome(page, improve, codes)
            if not improve:
                page.small("swot.words.no_improve")

    @page.part
    def outcome_form() -> None:
        _form(page)


def _outcome(page: Page, items: Sequence[swot.Item], codes: Mapping[str, str]) -> None:
    for item in items:
        code = codes[item.id]
        page.say("swot.words.outcome_item", code=code, text=item.text, improve=item.improve, owner=item.owner)


def _candidates(result: swot.SwotResult) -> list[str]:
    """Ids of the internal entries, those on the lists first."""
    listed = [item.id for item in (*result.core, *result.improve)]
    return listed + [item.id for quadrant in swot.INTERNAL for item in result.board[quadrant] if item.id not in listed]


def _form(page: Page) -> None:
    """Owner and next step of one internal entry."""
    options, label = page.look(lambda _, result: _candidates(result)), page.t("swot.words.outcome_of")
    chosen = page.pick("swot.outcome", options, item_names(page).__getitem__, label, fold=True)
    if chosen is None:
        return
    page.field(f"swot.items.{chosen}.improve", height=80)
    with page.row():
        page.field(f"swot.items.{chosen}.owner", place=".outcome")
        page.field(f"swot.items.{chosen}.outcome", widget="segmented")
