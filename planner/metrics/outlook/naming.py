"""Events ahead by their names."""

from __future__ import annotations

from collections.abc import Mapping

from planner.campaigns import Campaign
from planner.campaigns.named import campaign_word
from planner.i18n import Worded
from planner.metrics.forecast import parts


def event_word(key: str, campaigns: Mapping[str, Campaign]) -> str | Worded:
    """The name of a festival's window, or of the campaign whose days these are."""
    if key in parts():
        return Worded(f"metrics.lift_parts.{key}")
    return campaign_word(campaigns[key]) if key in campaigns else Worded("metrics.outlook.some_event")
