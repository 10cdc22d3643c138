"""What a timeline says: how many tasks are late, and how much room the chain to the opening has."""

from __future__ import annotations

from collections.abc import Sequence

from planner.campaigns.feasible import feasible
from planner.campaigns.schedule import Schedule, Scheduled
from planner.campaigns.timeline.groups import Role, shown
from planner.i18n import Translate


def timeline_title(t: Translate, schedules: Sequence[Schedule], role: Role = None) -> str:
    """The finding of the timeline, in one sentence."""
    tasks = [one for _, inside in shown(schedules, role) for one in inside]
    done = sum(one.state == "done" for one in tasks)
    if not tasks:
        return t("campaigns.charts.timeline.title_none")
    if done == len(tasks):
        return t("campaigns.charts.timeline.title_done", n=done)
    how = _how(t, tasks)
    if len(schedules) > 1:
        return t("campaigns.charts.timeline.title_all", n=len(schedules), how=how)
    ready = feasible(schedules[0])
    if ready.spare is None:
        return t("campaigns.charts.timeline.title_no_chain", how=how)
    word = "short" if ready.over else "room" if ready.spare else "none"
    chain = t(f"campaigns.charts.timeline.chains.{word}", n=ready.over or ready.spare)
    return t("campaigns.charts.timeline.title", how=how, chain=chain)


def _how(t: Translate, tasks: Sequence[Scheduled]) -> str:
    """How many are late or at risk."""
    late, at_risk = (sum(one.state == state for one in tasks) for state in ("late", "at_risk"))
    if late and at_risk:
        return t("campaigns.charts.timeline.late_and_at_risk", late=late, at_risk=at_risk)
    if late:
        return t("campaigns.charts.timeline.late", late=late)
    if at_risk:
        return t("campaigns.charts.timeline.at_risk", at_risk=at_risk)
    return t("campaigns.charts.timeline.even")


def nothing_words(t: Translate, schedules: Sequence[Schedule]) -> str:
    """Why no timeline can be drawn, and the one thing to do."""
    if any(one.cycle for one in schedules):
        return t("campaigns.words.timeline_cycle")
    if any(one.campaign.tasks and one.opening is None for one in schedules):
        return t("campaigns.words.timeline_no_opening")
    if any(one.campaign.tasks and not one.tasks for one in schedules):
        return t("campaigns.words.timeline_beyond")
    return t("campaigns.words.timeline_empty")
