"""What there is to say on a campaign's risks and rehearsals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.campaigns.named import campaign_word
from planner.campaigns.running.risks import HIGH, REHEARSED, Threatened, score
from planner.findings import Finding
from planner.i18n import Worded
from planner.risks import Risk

NAMED = 3  # risks that a sentence names; the rest are counted
CELL = "risks"


def risk_remarks(found: Threatened) -> Iterator[Finding]:
    """High risks that nobody watches or has no plan B; rehearsals that are missing or not done. None once it is open.

    A campaign without an opening or without tasks is said to be so elsewhere.
    """
    if found.days is None or found.days < 0:
        return
    about = {"campaign": campaign_word(found.campaign)}
    high = [risk for risk in found.risks if (score(risk) or 0) >= HIGH]
    if bare := [risk for risk in high if not risk.owner.strip()]:
        yield Finding("campaigns.risk_no_owner", "watch", CELL, {**about, **_named(bare), "high": HIGH})
    if bare := [risk for risk in high if not risk.plan_b.strip()]:
        yield Finding("campaigns.risk_no_plan_b", "watch", CELL, {**about, **_named(bare), "high": HIGH})
    drills = [task for task in found.campaign.tasks if task.phase == "rehearsal"]
    if found.campaign.tasks and not drills:
        yield Finding("campaigns.no_rehearsal", "watch", CELL, {**about, "days": found.days})
    left = [task for task in drills if task.done_on is None]
    if left and found.days <= REHEARSED:
        yield Finding("campaigns.rehearsal_open", "bad", CELL, {**about, "n": len(left), "days": found.days})


def _named(risks: Sequence[Risk]) -> dict[str, Any]:
    return {"risks": [risk_word(risk) for risk in risks[:NAMED]], "n": len(risks)}


def risk_word(risk: Risk) -> str | Worded:
    """A risk's title as a value of a sentence."""
    return risk.title.strip() or Worded("campaigns.words.untitled_risk")
