"""The queue of ideas and the log of tests."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages._experiments.chosen import SHOWN, chosen_id
from pages._kit import Bound, Page
from planner import experiments
from planner.changes import Change
from planner.experiments import learning, log, planning
from planner.experiments.log import Backlog, Entry
from planner.fields import leaf
from planner.findings import Finding
from planner.i18n import translator
from planner.sections import new_id
from planner.steps import Step

VIEWS, BYS = ("ranked", "scores", "ready"), ("money", "ice")
VIEW, BY, STATE = "experiments.log_view", "experiments.log_by", "experiments.log_state"
SCORED = ("name", "metric", "impact", "confidence", "ease")
NEW = "experiments.items.new.name"
SUGGESTED = 5  # ready-made ideas shown at a time
LINES = 30  # tests shown at a time


def log_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on ideas and tests."""
    return page.result.findings


def backlog_steps(page: Page) -> Sequence[Step]:
    """How the first idea is ranked, or the one that is looked at."""
    found = page.result.logged
    one = found.idea(chosen_id(page)) or next(iter(_queue(page).ideas), None)
    return () if one is None else log.backlog_steps(one, found.record)


def _names(page: Page) -> dict[str, str]:
    return page.look(lambda plan, _: experiments.experiment_names(translator(page.locale), plan.experiments.items))


def draw_backlog(page: Page) -> None:
    """A field for a new idea; then the queue, the scores, or ready-made ideas."""
    page.field(NEW, bound=_quick(), words=page.t("experiments.words.log_quick"), widget="input")

    @page.part
    def backlog() -> None:
        page.figures(page.look(lambda _, result: log.log_figures(page.t, result.logged)))
        some = page.look(lambda _, result: bool(result.logged.backlog.ideas))
        if not some:
            page.empty("experiments.words.log_no_ideas")
            _ready(page)
            return
        label = page.t("experiments.words.log_view")
        view = page.pick(VIEW, VIEWS, lambda code: page.t(f"experiments.log_views.{code}"), label)
        if view == "scores":
            page.table("experiments.items", SCORED, where={"state": "idea"})
        elif view == "ready":
            _ready(page)
        else:
            _ranked(page)


def _quick() -> Bound:
    """A field that is always empty: what is written there becomes an idea."""

    def write(value: Any, _: object) -> Change:
        return log.add_idea(str(value or ""))

    return Bound(NEW, leaf(NEW), lambda _: "", write)


def _queue(page: Page) -> Backlog:
    """The ideas as the user wants them ranked; unless asked, by money where all have it."""
    found = page.look(lambda _, result: result.logged.backlog)
    by = page.picked(BY, (found.by, *(one for one in BYS if one != found.by)))
    return log.ranked(found.ideas, by)


def _ranked(page: Page) -> None:
    words, names = translator(page.locale), _names(page)
    own = page.look(lambda _, result: result.logged.backlog.by)
    order = (own, *(one for one in BYS if one != own))
    by = page.pick(BY, order, lambda code: page.t(f"experiments.log_by.{code}"), page.t("experiments.words.log_by"))
    queue = _queue(page)
    page.say("experiments.words.log_raw", text=log.queue_words(page.t, queue, asked=by != own))
    if page.phone:
        for line in log.idea_lines(page.t, queue, names):
            page.say("experiments.words.log_raw", text=line)
    else:
        page.grid(log.idea_rows(words, queue, names), log.idea_columns(words, queue))
    lacking = log.lacking_lines(page.t, queue, names)
    if lacking:
        with st.expander(page.t("experiments.words.log_lacking", n=len(lacking))):
            st.markdown("\n".join(f"- {line}" for line in lacking))


def _ready(page: Page) -> None:
    """Ready-made ideas, each with a button that makes a test of it."""
    found = page.look(lambda _, result: result.logged)
    if not found.suggested:
        page.small("experiments.words.log_ready_all")
        return
    page.small("experiments.words.log_ready_lead")
    if found.weak:
        page.say("experiments.words.log_ready_weak", places=list(found.weak))
    for one in found.suggested[:SUGGESTED]:
        what, hypothesis, why = log.ready_lines(page.t, one)
        with st.container(border=True):
            page.say("experiments.words.log_raw", text=what)
            page.say("experiments.words.log_raw", text=hypothesis)
            if why:
                page.small("experiments.words.log_raw", text=why)
            page.button(
                "experiments.words.log_ready_take",
                log.take(translator(page.locale), one),
                key=f"take-{one.ready.id}",
                icon="add",
                then=partial(page.choose, SHOWN, one.ready.id),
            )


def draw_log(page: Page) -> None:
    """All tests by state, and what can be done with the one that is looked at."""

    @page.part
    def tests() -> None:
        words, names = translator(page.locale), _names(page)
        if not names:
            page.empty("experiments.words.log_none")
            return
        found = page.look(lambda _, result: result.logged)
        states = log.state_options(words, found)
        state = page.pick(STATE, list(states), states.__getitem__, page.t("experiments.words.log_state"))
        entries = log.in_state(found, state)[:LINES]
        if page.phone:
            for line in log.log_lines(page.t, entries, names):
                page.say("experiments.words.log_raw", text=line)
        else:
            page.grid(log.log_rows(words, entries, names), log.log_columns(words))

    @page.part
    def shown_test() -> None:
        one = page.look(lambda _, result: result.logged.entry(chosen_id(page)))
        if one is not None:
            name = _names(page)[one.experiment.id]
            page.say("experiments.words.log_raw", text=log.shown_words(page.t, one, name))
            _acts(page, one, name)


def _acts(page: Page, one: Entry, name: str) -> None:
    key = one.experiment.id
    with page.row():
        if one.state == "planned":
            page.button("experiments.words.log_begin", log.begin(key), key="begin", icon="play_arrow", primary=one.due)
        if one.state == "running":
            label = "experiments.words.log_finish" if one.over else "experiments.words.log_stop"
            page.button(label, log.finish(key), key="finish", icon="flag", primary=one.over)
        if one.state == "read":
            page.button("experiments.words.log_resume", log.resume(key), key="resume", icon="play_arrow")
        if one.state == "decided":
            page.button("experiments.words.log_reopen", learning.reopen(key), key="reopen", icon="undo")
        if log.may_be_shelved(one.experiment):
            page.button("experiments.words.log_shelve", planning.unlock(key), key="shelve", icon="lightbulb")
        new = new_id()
        again = log.repeat(translator(page.locale), one.experiment, name, new)
        then = partial(page.choose, SHOWN, new)
        page.button("experiments.words.log_repeat", again, key="repeat", icon="content_copy", then=then)
        page.button("experiments.words.log_delete", log.delete(key), key="delete", icon="delete")
