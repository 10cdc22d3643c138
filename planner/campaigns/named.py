"""Campaigns, tasks and days as values of sentences."""

from __future__ import annotations

import re

from planner.campaigns.section import Campaign, Task
from planner.i18n import Worded

LONG = 12  # signs beyond which a title is shortened to what stands before its first colon, comma or semicolon
BEGINNING = re.compile(r"(.{4,}?)[:;,\uff1a\uff1b\uff0c]")


def campaign_word(campaign: Campaign) -> str | Worded:
    """A campaign's name."""
    own = campaign.name.strip()
    return own or Worded("campaigns.words.untitled", {"template": campaign.template})


def task_word(task: Task) -> str | Worded:
    """A task's title."""
    return task.title.strip() or Worded("campaigns.words.untitled_task")


def short_task_word(task: Task) -> str | Worded:
    """The beginning of a task's title, as far as its first colon, comma or semicolon, if it is long."""
    title = task_word(task)
    if isinstance(title, Worded) or len(title) <= LONG:
        return title
    found = BEGINNING.match(title)
    return found.group(1) if found else title


def quoted(task: Task) -> Worded:
    """The beginning of a task's title in quotation marks."""
    return Worded("campaigns.words.quoted", {"title": short_task_word(task)})


def days_word(n: int, *, working: bool = False) -> Worded:
    """So many days."""
    kind = "working_day" if working else "day"
    return Worded(f"campaigns.days.{kind}" if n == 1 else f"campaigns.days.{kind}s", {"n": n})
