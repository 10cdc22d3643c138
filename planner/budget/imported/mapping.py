"""Which line of the plan a platform's product line is: proposed by platform and means, corrected by the user."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from planner.budget.imported.promoted import Source
from planner.budget.lines import BudgetLine

NOWHERE = "-"  # no line of the plan
PAID = ("search_ads", "display_ads", "content_ads", "livestream", "creator_live")


@cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("planner.budget.imported").joinpath("lines.toml").read_text("utf-8"))


def tool_of(line: str) -> str | None:
    """The means that a product line's name tells; None if it tells none."""
    bare = line.replace(" ", "")
    for tool, names in _known()["tools"].items():
        if any(name in bare for name in names):
            return str(tool)
    return None


def proposed(sources: Sequence[Source], lines: Sequence[BudgetLine]) -> dict[str, str]:
    """The line of each source by its id: the only paid channel there of that means, else the only one; or NOWHERE."""
    return {source.id: _line(source, lines) for source in sources}


def _line(source: Source, lines: Sequence[BudgetLine]) -> str:
    platforms = _known()["covers"].get(source.platform, [source.platform])
    there = [line for line in lines if line.channel is not None and line.channel.platform in platforms]
    paid = [line for line in there if line.channel is not None and line.channel.tool in PAID]
    tool = tool_of(source.line)
    fitting = [line for line in paid if line.channel is not None and line.channel.tool == tool] if tool else []
    for found in (fitting, () if tool and len(paid) > 1 else paid):
        if len(found) == 1:
            return found[0].id
    return NOWHERE


def options(proposal: str, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines to choose from, the proposed one first, and none of them."""
    return tuple(dict.fromkeys((proposal, *lines, NOWHERE)))
