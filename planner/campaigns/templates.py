"""Templates of campaigns: which tasks an event asks for and when (templates.toml), and campaigns made from them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, get_args

from pydantic import JsonValue

from planner.calendar import festivals
from planner.campaigns.named import days_word
from planner.campaigns.section import Campaign, Template
from planner.changes import Change, edit_rows
from planner.i18n import Translate

TEMPLATES: tuple[str, ...] = get_args(Template)
AHEAD = 800  # days in which the next two dates of a yearly festival lie
FARTHEST = 400  # days from the opening that a task can be


@dataclass(frozen=True)
class Rule:
    """A task of a template. `ends` counts from the opening, or from the closing with `from_closing`; `least` days."""

    phase: str
    role: str
    ends: int = 0
    days: int = 1
    working: bool = False
    hard: bool = False
    milestone: bool = False
    optional: bool = False
    least: int | None = None
    after: tuple[str, ...] = ()
    of_event: tuple[float, float] | None = None
    from_closing: bool = False


@dataclass(frozen=True)
class Pattern:
    """A template. `opening` and `closing` in days from its festival's date; without one it lasts `length` days."""

    festival: str
    opening: int
    closing: int
    length: int
    scale: float
    rules: Mapping[str, Rule]


@cache
def _file() -> Mapping[str, Any]:
    text = resources.files("planner").joinpath("campaigns", "templates.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rules() -> Mapping[str, Rule]:
    """Every task that a template may ask for, by its code."""
    return {code: _rule(entry) for code, entry in _file()["tasks"].items()}


def _rule(entry: Mapping[str, Any]) -> Rule:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Rule(from_closing=values.pop("from", "") == "closing", **values)


@cache
def template(code: str) -> Pattern:
    """A template by its code. Raises KeyError."""
    entry = _file()["templates"][code]
    left_out = entry.get("without", ())
    named: list[str] = [*(one for block in entry["blocks"] for one in _file()["blocks"][block]), *entry["tasks"]]
    own: Mapping[str, Any] = entry.get("set", {})
    chosen = {
        name: _rule(_file()["tasks"][name] | own[name]) if name in own else rules()[name]
        for name in named
        if name not in left_out
    }
    return Pattern(
        festival=entry.get("festival", ""),
        opening=entry.get("opening", 0),
        closing=entry.get("closing", 0),
        length=entry.get("length") or entry["closing"] - entry["opening"] + 1,
        scale=entry.get("scale", 1.0),
        rules=chosen,
    )


def openings(code: str, today: date) -> tuple[tuple[date, date], ...]:
    """Opening and closing as the template proposes them: the festival's next two, or one with time to prepare.

    None where the calendar ends.
    """
    pattern = template(code)
    try:
        if not pattern.festival:
            start = today + timedelta(days=lead(code))
            return ((start, start + timedelta(days=pattern.length - 1)),)
        found = [f.date for f in festivals(today, today + timedelta(days=AHEAD)) if f.code == pattern.festival]
        spans = [(day + timedelta(days=pattern.opening), day + timedelta(days=pattern.closing)) for day in found]
    except OverflowError:
        return ()
    return tuple(span for span in spans if span[0] >= today)[:2]


def lead(code: str) -> int:
    """Days before the opening on which the first task of a template begins, about: working days as five a week."""
    pattern = template(code)
    begins = [_ends(rule, pattern) - _length(rule, pattern) + 1 for rule in pattern.rules.values() if _before(rule)]
    return max((-day for day in begins), default=30)


def tasks_of(t: Translate, code: str, length: int) -> list[dict[str, JsonValue]]:
    """A template's tasks for an event of so many days, as rows; a task's id is its code."""
    pattern = replace(template(code), length=max(1, length))
    return [
        {
            "id": name,
            "title": t(f"campaigns.tasks.{name}"),
            "phase": rule.phase,
            "role": rule.role,
            "ends": max(-FARTHEST, min(FARTHEST, _ends(rule, pattern))),
            "days": min(FARTHEST, _days(rule, pattern)),
            "working": rule.working,
            "after": [one for one in rule.after if one in pattern.rules],
            "milestone": rule.milestone,
            "hard": rule.hard,
        }
        for name, rule in pattern.rules.items()
    ]


def from_template(t: Translate, code: str, opening: date, closing: date) -> Change:
    """A Change that adds a campaign from a template. The same template and opening give the same campaign."""
    pattern = template(code)
    row: dict[str, JsonValue] = {
        "id": campaign_id(code, opening),
        "name": t("campaigns.words.named", template=code, opening=opening) if code != "blank" else "",
        "template": code,
        "festival": pattern.festival,
        "opening": opening.isoformat(),
        "closing": closing.isoformat(),
        "tasks": [*tasks_of(t, code, (closing - opening).days + 1)],
    }
    return edit_rows("campaigns.items", label="add", added=(row,))


def campaign_id(code: str, opening: date) -> str:
    """The id of the campaign that a template makes for an opening."""
    return f"{code}-{opening:%Y%m%d}"


def fill(t: Translate, campaign: Campaign) -> Change:
    """A Change that gives a campaign the tasks of its template, beside those that it has."""
    last = campaign.closing or campaign.opening
    length = (last - campaign.opening).days + 1 if last and campaign.opening else template(campaign.template).length
    there = {task.id for task in campaign.tasks}
    added = tuple(row for row in tasks_of(t, campaign.template, length) if row["id"] not in there)
    return edit_rows(f"campaigns.items.{campaign.id}.tasks", label="add", added=added)


def _before(rule: Rule) -> bool:
    return rule.of_event is None and not rule.from_closing and rule.ends < 0


def _ends(rule: Rule, pattern: Pattern) -> int:
    if rule.of_event is not None:
        return max(1, round(rule.of_event[1] * pattern.length)) - 1
    if rule.from_closing:
        return rule.ends + pattern.length - 1
    return min(-1, round(rule.ends * pattern.scale)) if rule.ends < 0 else rule.ends


def _days(rule: Rule, pattern: Pattern) -> int:
    if rule.of_event is not None:
        return max(1, _ends(rule, pattern) - round(rule.of_event[0] * pattern.length) + 1)
    return max(rule.least or 1, round(rule.days * pattern.scale)) if _before(rule) else rule.days


def _length(rule: Rule, pattern: Pattern) -> int:
    days = _days(rule, pattern)
    return -(-days * 7 // 5) if rule.working else days


@dataclass(frozen=True)
class Offer:
    """A campaign that a template proposes: its id, the Change that makes it, and what a sentence says about it.

    `short`: less time than the tasks take from scratch.
    """

    id: str
    change: Change
    values: Mapping[str, Any]
    short: bool


def offers(t: Translate, code: str, today: date) -> tuple[Offer, ...]:
    """The campaigns that a template proposes, the next one first."""
    return tuple(
        Offer(
            campaign_id(code, opening),
            from_template(t, code, opening, closing),
            {
                "opening": opening,
                "closing": closing,
                "n": len(template(code).rules),
                "lead": days_word(lead(code)),
                "days": days_word((opening - today).days),
            },
            short=(opening - today).days < lead(code),
        )
        for opening, closing in openings(code, today)
    )
