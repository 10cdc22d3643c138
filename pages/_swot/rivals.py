"""Us and rivals on the same points: scores, chart, and what of it belongs on the board."""

import streamlit as st

from pages._kit import Page
from planner import swot
from planner.i18n import translator

COLUMNS = ("name", "product", "price", "content", "service", "traffic", "brand")


def draw_rivals(page: Page) -> None:
    """Scores of both sides, the comparison, and buttons for clear leads and lags."""
    page.say("swot.words.us_scores")
    for three in (swot.POINTS[:3], swot.POINTS[3:]):
        for column, point in zip(st.columns(3), three, strict=True):
            with column:
                page.field(f"swot.us.{point}")
    page.say("swot.words.rival_scores")
    page.table("swot.rivals", COLUMNS)

    @page.part
    def comparison() -> None:
        t = translator(page.locale)
        rows = page.look(lambda plan, _: swot.rival_rows(plan.swot, t))
        if not rows:
            page.empty("swot.words.no_rivals")
            return
        page.chart(swot.rival_chart, rows, page.look(lambda plan, _: swot.rival_title(plan.swot, t)))
        with page.row():
            for line in page.look(lambda _, result: result.missing):
                words = "swot.words.add_strength" if line.entry == "strength" else "swot.words.add_weakness"
                page.button(words, swot.take_comparison(line, t), key=line.point, icon="add", point=line.point)
