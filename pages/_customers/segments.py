"""Kinds of customers: how many, what they bring, how they are told apart, and what is done for each."""

from functools import partial

import streamlit as st

from pages._customers.day import no_customers, seen
from pages._kit import Bound, Page
from planner.customers import segments
from planner.fields import leaf
from planner.i18n import translator
from planner.plan import Plan

THRESHOLDS = ("two", "three", "four", "five")
VIEW = "customers.segment"


def draw_segments(page: Page) -> None:
    """Figures, shares of people and money, the table, and where in the grid customers stand."""
    made = seen(page).segments
    if no_customers(page) or made is None or not made.people:
        return
    words = translator(page.locale)
    page.figures(segments.segment_figures(page.t, made))
    title = segments.share_title(words, made)
    page.chart(segments.share_chart, segments.share_rows(words, made), title, "segment_shares")
    if page.phone:
        for line in segments.segment_lines(page.t, made):
            st.markdown(line)
    else:
        page.grid(segments.segment_rows(words, made), segments.segment_columns(words))
    page.small("customers.words.segments_note")
    page.chart(segments.grid_chart, segments.grid_rows(words, made), segments.grid_title(words, made), "segment_grid")


def draw_scores(page: Page) -> None:
    """Orders for each frequency score, whom every score holds, and the rules."""
    page.say("customers.words.thresholds_lead")
    with page.row():
        for name in THRESHOLDS:
            page.field(f"customers.thresholds.{name}", width=150)

    @page.part
    def scores() -> None:
        words, made = translator(page.locale), seen(page).segments
        if made is not None and made.people:
            page.grid(segments.score_rows(words, made), segments.score_columns(words))
        with st.expander(page.t("customers.words.rules")):
            page.small("customers.words.rules_lead")
            page.grid(segments.rule_rows(words), segments.rule_columns(words))


def draw_care(page: Page) -> None:
    """One segment: what is suggested, what the shop does, who sees to it, and the way to the tasks."""
    segment = page.pick(VIEW, segments.SEGMENTS, partial(segments.segment_name, page.t), page.t("customers.words.kind"))
    made = seen(page).segments
    line = made.line(segment) if made else None
    values = {"segment": segment, "people": line.people if line else None, "net": line.net if line else None}
    page.say("customers.words.care_lead" if line else "customers.words.care_lead_unknown", **values)
    page.box("note", page.t("customers.words.care_idea", segment=segment, act=segment, idea=segment))
    for field, height in (("action", 90), ("owner", None)):
        path = f"{segments.CARE}.{segment}.{field}"
        page.field(path, bound=_bound(segment, field), height=height)

    @page.part
    def task() -> None:
        there = page.look(lambda plan, _: segments.has_task(plan, segment))
        words = "customers.words.task_there" if there else "customers.words.make_task"
        change = partial(_task, page, segment)
        page.button(words, change, key=f"task_{segment}", icon="add_task", disabled=there)


def _task(page: Page, segment: segments.Segment) -> object:
    return segments.care_task(page.plan, segment, translator(page.locale))


def _bound(segment: segments.Segment, field: str) -> Bound:
    path = f"{segments.CARE}.{segment}.{field}"

    def read(plan: Plan) -> str:
        value: str = getattr(segments.care_of(plan.customers, segment), field)
        return value

    return Bound(path, leaf(path), read, lambda value, _: segments.write_care(segment, field, value))
