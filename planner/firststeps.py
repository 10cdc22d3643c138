"""From a shop's files to decisions: the first steps with imported data, and which of them a plan has taken."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.plan import Plan
from planner.samples import FOLDER, exports
from planner.warehouse import TABLES

Name = Literal["store", "baseline", "health", "outlook", "customers", "weeks"]
HISTORY = "weekly_history"  # the kind of dataset that learning from weeks keeps
MOST_ASKED = 3  # exports to fetch first
# Where the exports of a platform are described (catalog: imports.guide.<code>), the ones to begin with first.
GUIDES = {
    "taobao": ("sycm", "taobao_orders", "wanxiangtai"),
    "tmall": ("sycm", "taobao_orders", "wanxiangtai"),
    "jd": ("jd",),
    "douyin": ("douyin",),
    "pinduoduo": ("pinduoduo",),
    "xiaohongshu": ("xiaohongshu",),
    "own_site": ("own_site",),
}


@dataclass(frozen=True)
class FirstStep:
    """A step, whether the plan has taken it, and where it is taken."""

    name: Name
    done: bool
    slug: str
    section: str = ""


@dataclass(frozen=True)
class Ready:
    """A file of a sample shop that lies ready: its name, its layout, and its first and last day."""

    name: str
    layout: str
    first: date
    last: date


def first_steps(plan: Plan) -> tuple[FirstStep, ...]:
    """The steps in their order; those that look at data are taken only once there are some."""
    stored = any(one.kind in TABLES for one in plan.datasets)
    watched = bool(plan.metrics.watched and plan.metrics.rhythm and plan.metrics.owner.strip())
    cared = any(one.action.strip() for one in plan.customers.care)
    from_data = any(path.startswith("shop.") and origin.kind == "data" for path, origin in plan.origins.items())
    return (
        FirstStep("store", stored, "metrics", "data"),
        FirstStep("baseline", from_data, "shop"),
        FirstStep("health", stored and watched, "metrics", "kpi"),
        FirstStep("outlook", stored and bool(plan.metrics.explained or plan.metrics.lifts), "metrics", "outlook"),
        FirstStep("customers", stored and cared, "customers", "segments"),
        FirstStep("weeks", any(one.kind == HISTORY for one in plan.datasets), "budget", "improve"),
    )


def ready_files(plan: Plan) -> tuple[Ready, ...]:
    """The files of a sample shop that are not stored yet; none for other plans."""
    stored = {name for one in plan.datasets for name in one.files}
    known = _described(plan.sample)
    paths = (path.name for path in exports(plan.sample))
    return tuple(known[name] for name in paths if name in known and name not in stored)


def _described(shop: str) -> dict[str, Ready]:
    text = (FOLDER / "exports" / "files.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text).get(shop, {})
    return {name: Ready(name, one["layout"], one["first"], one["last"]) for name, one in rows.items()}


def exports_to_fetch(platforms: Sequence[str]) -> tuple[str, ...]:
    """Which exports to fetch first for a shop on these platforms: at most three, of its first platforms."""
    wanted = dict.fromkeys(code for platform in platforms for code in GUIDES.get(platform, ()))
    return tuple(wanted or GUIDES["taobao"])[:MOST_ASKED]
