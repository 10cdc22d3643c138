"""SWOT: write the board, compare with rivals, weigh, cross into moves, and end in two lists."""

import streamlit as st

from pages import _swot as parts
from pages._kit import open_page
from planner import swot
from planner.i18n import translator

page = open_page("swot", swot.compute)
words = translator(page.locale)  # charts show users' texts as they are


@page.cell("entries")
def entries() -> None:
    parts.draw_entries(page)


@page.cell("rivals")
def rivals() -> None:
    parts.draw_rivals(page)


@page.cell("board")
def board() -> None:
    parts.draw_board(page)


@page.cell("weights")
def weights() -> None:
    @page.part
    def ranking() -> None:
        items, ranked = page.look(lambda plan, result: (plan.swot.items, result.ranked))
        if ranked:
            page.chart(swot.weight_chart, swot.weight_rows(items, words), swot.weight_title(items, words))
            columns = {name: page.t(f"swot.words.{name}") for name in swot.WEIGHT_COLUMNS}
            page.grid(page.look(lambda _, result: swot.weight_table(result)), columns)
        else:
            page.empty("swot.words.no_ratings")

    with st.expander(page.t("swot.words.rate_all")):
        page.table("swot.items", ("quadrant", "text", "impact", "confidence", "owner"))


@page.cell("moves")
def moves() -> None:
    parts.draw_moves(page)


@page.cell("outcome")
def outcome() -> None:
    parts.draw_outcome(page)


page.next_step()
