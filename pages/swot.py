"""SWOT: write the board, compare with rivals, weigh, cross into moves, and end in two lists."""

import streamlit as st

from pages import _swot as parts
from pages._kit import open_page
from planner import swot
from planner.i18n import translator

page = open_page("swot")
words = translator(page.locale)  # charts show users' texts as they are
board = page.plan.swot
result = swot.compute(page.plan, page.data, page.today)

with page.cell("entries", findings=result.findings):
    parts.draw_entries(page, result)

with page.cell("rivals", steps=result.steps["rivals"], findings=result.findings):
    parts.draw_rivals(page, result)

with page.cell("board", findings=result.findings):
    parts.draw_board(page, result)

with page.cell("weights", steps=result.steps["weights"], findings=result.findings):
    if result.ranked:
        page.chart(swot.weight_chart, swot.weight_rows(board.items, words), swot.weight_title(board.items, words))
        page.grid(swot.weight_table(result), {name: page.t(f"swot.words.{name}") for name in swot.WEIGHT_COLUMNS})
    else:
        page.empty("swot.words.no_ratings")
    with st.expander(page.t("swot.words.rate_all")):
        page.table("swot.items", ("quadrant", "text", "impact", "confidence", "owner"))

with page.cell("moves", steps=result.steps["moves"], findings=result.findings):
    parts.draw_suggestions(page, result)
    parts.draw_moves(page, result)

with page.cell("outcome", steps=result.steps["outcome"], findings=result.findings):
    parts.outcome_lists(page, result)
    parts.outcome_form(page, result)

page.next_step()
