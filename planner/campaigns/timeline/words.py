"""How tasks, phases and campaigns are named wherever a timeline, a list or a file shows them."""

from __future__ import annotations

from datetime import date

from planner import fmt
from planner.campaigns.named import campaign_word, task_word
from planner.campaigns.schedule import Scheduled
from planner.campaigns.section import Campaign, Phase, Task, TaskRole
from planner.i18n import Translate, Worded


def campaign_name(t: Translate, campaign: Campaign) -> str:
    """A campaign's name on one line, or what stands in for it."""
    return _one_line(t, campaign_word(campaign))


def named(t: Translate, task: Task) -> str:
    """A task's title on one line, or what stands in for it."""
    return _one_line(t, task_word(task))


def _one_line(t: Translate, word: str | Worded) -> str:
    return " ".join((t(word.key, **word.values) if isinstance(word, Worded) else word).split())


def phase_name(t: Translate, phase: Phase | None) -> str:
    """A phase in words; words for none."""
    return t(f"campaigns.items.tasks.phase.options.{phase}") if phase else t("campaigns.words.no_phase")


def owner_words(t: Translate, task: Task) -> str:
    """Who does a task: the name, else the role, else nothing."""
    if task.owner.strip():
        return " ".join(task.owner.split())
    return role_name(t, task.role) if task.role else ""


def role_name(t: Translate, role: TaskRole | None) -> str:
    """A role in words; words for none."""
    return t(f"campaigns.items.tasks.role.options.{role}") if role else t("campaigns.words.no_role")


def mark(t: Translate, one: Scheduled) -> str:
    """The sign of a task's state."""
    return t(f"campaigns.state_marks.{one.state}")


def marked(t: Translate, one: Scheduled) -> str:
    """A task's title behind the sign of its state."""
    return f"{mark(t, one)} {named(t, one.task)}"


def days_words(t: Translate, one: Scheduled) -> str:
    """From when to when, or the one day."""
    if one.task.milestone or one.start == one.end:
        return fmt.short_day(one.end, t.locale)
    return t("campaigns.words.from_to", start=one.start, end=one.end)


def left_words(t: Translate, one: Scheduled, today: date) -> str:
    """How a task stands: done, late by days, due today, or the days left until its end."""
    left = (one.end - today).days
    if one.state == "done":
        return t("campaigns.words.left_done", day=one.end)
    if left < 0:
        return t("campaigns.words.left_late", n=-left)
    if one.earliest_end > one.end:
        by = (one.earliest_end - one.end).days
        return t("campaigns.words.left_slips", n=left, by=by) if left else t("campaigns.words.left_today_slips", by=by)
    if one.state == "at_risk":
        return t("campaigns.words.left_begin", n=left)
    return t("campaigns.words.left", n=left) if left else t("campaigns.words.left_today")


def short_day(t: Translate, day: date) -> str:
    """A date where there is little room: day and month."""
    month = t(f"campaigns.months.m{day.month:02d}")
    return t("campaigns.charts.timeline.ticks.day", month=month, day=day.day)


def short_span(t: Translate, start: date, end: date) -> str:
    """From when to when where there is little room, or the one day."""
    first = short_day(t, start)
    return first if start == end else t("campaigns.words.short_span", start=first, end=short_day(t, end))
