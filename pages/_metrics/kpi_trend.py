"""A metric through time: its days or weeks, and its weekdays."""

from typing import Any

import streamlit as st

from pages._kit import Page
from pages._metrics.kpi import shown_board
from planner.i18n import translator
from planner.metrics import kpi

METRIC, GRAIN = "metrics.kpi_metric", "metrics.kpi_grain"


def draw_trend(page: Page) -> None:
    """The course of the metric picked, with festivals and campaigns; beside it how strong each weekday is."""

    @page.part
    def kpi_trend() -> None:
        there = page.look(lambda _, __: _followed(page))
        if not there:
            page.empty("metrics.kpi.no_data")
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            page.pick(
                METRIC,
                there,
                lambda code: page.t(f"metrics.watched.options.{code}"),
                page.t("metrics.kpi.which_metric"),
                fold=True,
            )
            page.pick(GRAIN, ["day", "week"], lambda code: page.t(f"metrics.kpi.grains.{code}"))
        found = page.look(lambda _, __: _course(page, there))
        if found is None:
            return
        words = translator(page.locale)
        rows = kpi.course_rows(words, found)
        page.chart(kpi.course_chart_of(found), rows, kpi.course_title(words, found), f"kpi_course_{found.metric}")
        note = "metrics.kpi.course_note_day" if found.grain == "day" else "metrics.kpi.course_note_week"
        page.small(note, missing=found.missing)
        bars = kpi.weekday_rows(words, found)
        if bars:
            page.chart(kpi.weekday_chart, bars, kpi.weekday_title(words, found), "kpi_weekdays")
            page.small("metrics.kpi.weekday_note")


def _followed(page: Page) -> list[Any]:
    """What can be followed, the watched figures first."""
    board = shown_board(page)
    if board is None:
        return []
    return sorted(kpi.followed(board), key=lambda metric: metric not in board.watched)


def _course(page: Page, there: list[Any]) -> kpi.Course | None:
    board = shown_board(page)
    metric, grain = page.picked(METRIC, there), page.picked(GRAIN, ["day", "week"])
    if board is None or metric is None:
        return None
    return kpi.course(board, metric, grain)
