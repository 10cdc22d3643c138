"""The risks of a campaign: ready-made ones to take over with their drills (risks.toml), and how they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.campaigns.section import Campaign
from planner.changes import Change, Rows
from planner.i18n import Translate
from planner.risks import Risk

if TYPE_CHECKING:
    from planner.plan import Plan

HIGH = 12  # likelihood × impact from which a risk needs an owner and a plan B
REHEARSED = 2  # days before the opening by which rehearsals are to be done


@dataclass(frozen=True)
class Ready:
    """A ready-made risk. Its drill takes `days` and ends in `ends` days from the opening; `role`: whose it is."""

    likelihood: int
    impact: int
    role: str
    days: int
    ends: int
    covered_by: tuple[str, ...] = ()


@cache
def ready_made() -> Mapping[str, Ready]:
    """The ready-made risks by code."""
    text = resources.files("planner.campaigns.running").joinpath("risks.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {code: Ready(**{**one, "covered_by": tuple(one.get("covered_by", ()))}) for code, one in tables.items()}


@dataclass(frozen=True)
class Threatened:
    """A campaign's risks, the greatest first.

    `new`: codes that were chosen and are not among the plan's risks yet; `drills`: of the ready-made risks that it has,
    those whose drill is not among the tasks. `days`: until the opening, below 0 after it.
    """

    campaign: Campaign
    risks: tuple[Risk, ...]
    new: tuple[str, ...]
    drills: tuple[str, ...]
    days: int | None


def threatened(plan: Plan, campaign: Campaign, today: date) -> Threatened:
    """The risks of a campaign: those of the plan that were sent by it."""
    origin = origin_of(campaign)
    own = [risk for risk in plan.risks.items if risk.origin == origin]
    ids, tasks = {risk.id for risk in plan.risks.items}, {task.id for task in campaign.tasks}
    there = [code for code in ready_made() if risk_id(campaign, code) in ids]
    return Threatened(
        campaign=campaign,
        risks=tuple(sorted(own, key=lambda risk: -(score(risk) or 0))),
        new=tuple(code for code in campaign.threats if code not in there),
        drills=tuple(code for code in there if not tasks & {drill_id(code), *ready_made()[code].covered_by}),
        days=None if campaign.opening is None else (campaign.opening - today).days,
    )


def score(risk: Risk) -> int | None:
    """Likelihood × impact, 1 to 25; None if one is unknown."""
    return None if risk.likelihood is None or risk.impact is None else risk.likelihood * risk.impact


def origin_of(campaign: Campaign) -> str:
    """The path that a campaign's risks and tasks of the plan come from."""
    return f"campaigns.items.{campaign.id}"


def risk_id(campaign: Campaign, code: str) -> str:
    """The id of a ready-made risk of a campaign: the same for everybody who takes it over."""
    return f"{code}-{short_id(campaign)}"


def short_id(campaign: Campaign) -> str:
    """A campaign's id short enough to be part of another."""
    return sha256(campaign.id.encode()).hexdigest()[:10]


def drill_id(code: str) -> str:
    """The id of the task that rehearses a ready-made risk."""
    return f"drill_{code}"


def owner_of(campaign: Campaign, *roles: str) -> str:
    """Who does the tasks of the first of these roles that somebody has; empty if nobody."""
    for role in roles:
        for task in campaign.tasks:
            if task.role == role and task.owner.strip():
                return task.owner.strip()
    return ""


def take_risks(t: Translate, found: Threatened) -> Change:
    """A Change that adds the chosen ready-made risks to the plan's."""
    campaign = found.campaign
    added: list[dict[str, JsonValue]] = [
        {
            "id": risk_id(campaign, code),
            "title": t(f"campaigns.threats.{code}.title"),
            "likelihood": ready_made()[code].likelihood,
            "impact": ready_made()[code].impact,
            "trigger": t(f"campaigns.threats.{code}.trigger"),
            "owner": owner_of(campaign, ready_made()[code].role),
            "plan_b": t(f"campaigns.threats.{code}.plan_b"),
            "origin": origin_of(campaign),
        }
        for code in found.new
    ]
    return Change(label="add", operations=(Rows(path="risks.items", added=tuple(added)),))


def take_drills(t: Translate, found: Threatened) -> Change:
    """A Change that adds the missing drills to the campaign's tasks, as milestones before the opening."""
    added: list[dict[str, JsonValue]] = [
        {
            "id": drill_id(code),
            "title": t(f"campaigns.threats.{code}.drill"),
            "phase": "rehearsal",
            "role": ready_made()[code].role,
            "owner": owner_of(found.campaign, ready_made()[code].role),
            "ends": ready_made()[code].ends,
            "days": ready_made()[code].days,
            "milestone": True,
        }
        for code in found.drills
    ]
    path = f"campaigns.items.{found.campaign.id}.tasks"
    return Change(label="add", operations=(Rows(path=path, added=tuple(added)),))
