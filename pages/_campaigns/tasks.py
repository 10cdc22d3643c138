"""The chosen campaign's tasks: ticking them off a list, and the form of one."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._campaigns.plan import chosen_id
from pages._kit import Page
from planner import campaigns
from planner.changes import edit_rows
from planner.i18n import translator
from planner.sections import new_id

MODES = ("tick", "what", "when")
MODE, TASK, GROUP = "campaigns.task_mode", "campaigns.task", "campaigns.group"
MOST = 10  # tasks listed at a time


def draw_tasks(page: Page) -> None:
    """Tasks of a group to tick off, or the fields of one."""

    @page.part
    def tasks() -> None:
        shown = chosen_id(page)
        if shown is None:
            page.empty("campaigns.words.campaign_first")
            return
        if not page.look(lambda plan, _: campaigns.campaign_of(plan, shown).tasks):
            _none(page, shown)
            return
        mode = page.pick(MODE, MODES, lambda code: page.t(f"campaigns.task_modes.{code}"))
        if mode == "tick":
            _list(page, shown)
        else:
            _form(page, shown, mode)


def _none(page: Page, shown: str) -> None:
    campaign = page.look(lambda plan, _: campaigns.campaign_of(plan, shown))
    page.empty("campaigns.words.no_tasks")
    with page.row():
        if campaign.template != "blank":
            change = campaigns.fill(translator(page.locale), campaign)
            page.button("campaigns.words.fill", change, key="fill", icon="playlist_add", primary=True)
        _add(page, shown)


def _list(page: Page, shown: str) -> None:
    words, today = translator(page.locale), page.today
    made = page.look(lambda _, result: result.timed.schedules[shown])
    if not made.tasks:
        page.empty("campaigns.words.no_dates")
        return
    names = campaigns.groups(words, made, today)
    group = page.pick(GROUP, list(names), names.__getitem__, page.t("campaigns.words.group"), fold=True)
    tasks = campaigns.listed(made, group, today)
    tick_list(page, shown, tasks[:MOST])
    if len(tasks) > MOST:
        page.small("campaigns.words.more_tasks", n=len(tasks) - MOST)


def tick_list(page: Page, shown: str, tasks: Sequence[campaigns.Scheduled]) -> None:
    """A line per task with a button that says it is done, or not after all."""
    for one in tasks:
        done = one.state == "done"
        with st.container(horizontal=True, vertical_alignment="center"):
            page.say("campaigns.words.raw", text=campaigns.task_line(page.t, one, page.today))
            page.button(
                "campaigns.words.untick" if done else "campaigns.words.tick",
                campaigns.tick(shown, one.task.id, None if done else page.today),
                key=f"tick-{one.task.id}",
                icon="undo" if done else "check",
            )


def _form(page: Page, shown: str, mode: str) -> None:
    words = translator(page.locale)
    names = page.look(lambda plan, _: campaigns.task_names(words, campaigns.campaign_of(plan, shown)))
    task = page.pick(TASK, list(names), names.__getitem__, page.t("campaigns.words.task"), fold=True)
    if mode == "what":
        _what(page, shown, task)
    else:
        _when(page, shown, task)
    _acts(page, shown, task)


def _what(page: Page, shown: str, task: str) -> None:
    page.field(f"campaigns.items.{shown}.tasks.{task}.title", widget="input")
    page.field(f"campaigns.items.{shown}.tasks.{task}.owner")
    with page.row():
        page.field(f"campaigns.items.{shown}.tasks.{task}.phase", width=200)
        page.field(f"campaigns.items.{shown}.tasks.{task}.role", width=200)
    page.field(f"campaigns.items.{shown}.tasks.{task}.milestone")


def _when(page: Page, shown: str, task: str) -> None:
    @page.part
    def line() -> None:
        made = page.look(lambda _, result: campaigns.task_of(result.timed.schedules[shown], task))
        if made is not None:
            page.say("campaigns.words.raw", text=campaigns.task_line(page.t, made, page.today))

    with page.row():
        page.field(f"campaigns.items.{shown}.tasks.{task}.ends", width=220)
        page.field(f"campaigns.items.{shown}.tasks.{task}.days", width=220)
    page.field(f"campaigns.items.{shown}.tasks.{task}.working")
    page.field(f"campaigns.items.{shown}.tasks.{task}.hard")
    words = translator(page.locale)
    options = page.look(lambda plan, _: campaigns.may_wait_for(words, campaigns.campaign_of(plan, shown), task))
    page.field(f"campaigns.items.{shown}.tasks.{task}.after", options=options)


def _acts(page: Page, shown: str, task: str) -> None:
    @page.part
    def acts() -> None:
        campaign = page.look(lambda plan, _: campaigns.campaign_of(plan, shown))
        row = next((one for one in campaign.tasks if one.id == task), None)
        with page.row():
            if row is not None and row.done_on is None and row.started_on is None:
                begin = campaigns.begin(shown, task, page.today)
                page.button("campaigns.words.begin", begin, key="begin", icon="play_arrow")
            _add(page, shown)
            gone = campaigns.without(campaign, task)
            page.button("campaigns.words.delete_task", gone, key="delete-task", icon="delete")


def _add(page: Page, shown: str) -> None:
    row_id = new_id()
    added = edit_rows(f"campaigns.items.{shown}.tasks", label="add", added=({"id": row_id},))
    page.button("campaigns.words.add_task", added, key="add-task", icon="add", then=partial(_show, page, row_id))


def _show(page: Page, row_id: str) -> None:
    page.choose(TASK, row_id)
    page.choose(MODE, "what")
