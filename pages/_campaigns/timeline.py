"""The timeline: a chart or a list of what is to be done, of one campaign or of all, for everyone or for one role."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._campaigns.plan import chosen_id
from pages._kit import Page
from planner.campaigns import Schedule, timeline
from planner.i18n import translator

WAYS = ("chart", "list")
SCOPES = ("one", "all")
FOLDS = ("folded", "all_open")
EVERY = "every"


def draw_timeline(page: Page) -> None:
    """What to look at, then the tasks; without any, what would be here."""
    with page.row():
        schedules = scope(page, "timeline")
        if not any(one.tasks for one in schedules):
            page.empty("campaigns.words.raw", text=timeline.nothing_words(page.t, schedules))
            return
        ways = WAYS[::-1] if page.phone else WAYS  # a phone is too narrow for a chart at first sight
        way = page.pick("campaigns.timeline_way", ways, lambda code: page.t(f"campaigns.timeline_ways.{code}"))
        if way == "chart":
            page.pick("campaigns.timeline_fold", FOLDS, lambda code: page.t(f"campaigns.timeline_folds.{code}"))
        options = [EVERY, *timeline.roles(schedules)]
        role = page.pick("campaigns.timeline_role", options, partial(_role, page), fold=True)

    @page.part
    def tasks() -> None:
        now = scope(page, "timeline", ask=False)
        {"chart": _chart, "list": _list}[way](page, now, None if role == EVERY else role)


def _role(page: Page, code: str) -> str:
    """Whose tasks are shown, in words."""
    return page.t("campaigns.words.every_role") if code == EVERY else timeline.role_name(page.t, code)


def scope(page: Page, name: str, *, ask: bool = True) -> tuple[Schedule, ...]:
    """The campaign that is looked at or, where there are several and the user wants it, all of them.

    `ask` draws the question.
    """
    ids = page.look(lambda plan, _: [one.id for one in plan.campaigns.items])
    chosen, view = chosen_id(page), f"campaigns.{name}_scope"
    wide = page.picked(view, SCOPES) == "all" and len(ids) > 1
    if ask and len(ids) > 1:
        page.pick(view, SCOPES, lambda code: page.t(f"campaigns.timeline_scopes.{code}"))
    return page.look(
        lambda _, result: tuple(one for id_, one in result.timed.schedules.items() if wide or id_ == chosen)
    )


def _chart(page: Page, schedules: Sequence[Schedule], role: timeline.Role) -> None:
    words = translator(page.locale)
    all_open = page.picked("campaigns.timeline_fold", FOLDS) == "all_open"
    rows = timeline.timeline_rows(words, schedules, page.today, role, all_open=all_open)
    title = timeline.timeline_title(words, schedules, role)
    page.chart(timeline.timeline_chart, rows, title, "timeline")
    page.small("campaigns.words.timeline_key")


def _list(page: Page, schedules: Sequence[Schedule], role: timeline.Role) -> None:
    page.say("campaigns.words.timeline_finding", text=timeline.timeline_title(page.t, schedules, role))
    several = len(schedules) > 1
    for stretch in timeline.agenda(schedules, page.today, role):
        heading = timeline.stretch_words(page.t, stretch)
        text = timeline.agenda_text(page.t, stretch, page.today, several=several)
        if stretch.when == "done":
            with st.expander(heading):
                page.say("campaigns.words.raw", text=text)
        else:
            page.say("campaigns.agenda.stretch", heading=heading, text=text)
