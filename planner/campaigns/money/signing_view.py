"""Signing up in words and a table."""

from __future__ import annotations

from planner import fmt
from planner.campaigns.money.signing import MARKS, Judged, Signing
from planner.i18n import Translate


def signing_columns(t: Translate) -> dict[str, str]:
    """Headers of the platforms."""
    return {name: t(f"campaigns.columns.sign_{name}") for name in ("platform", *MARKS, "state")}


def signing_rows(t: Translate, made: Signing) -> list[dict[str, str]]:
    """Each platform with a row: what it asks, what the shop has, and what follows."""
    return [
        {
            "platform": t(f"channels.list.platform.options.{one.entry.platform}"),
            **{mark: _mark(t, one, mark) for mark in MARKS},
            "state": t(f"campaigns.sign_states.{one.state}", day=one.entry.signed_on),
        }
        for one in made.judged
    ]


def _mark(t: Translate, one: Judged, mark: str) -> str:
    """What the shop has beside what is asked."""
    asked, have = getattr(one.entry, f"{mark}_asked"), getattr(one.entry, mark)
    if asked == 0:
        return t("campaigns.words.sign_not_asked")
    if asked is None and have is None:
        return fmt.UNKNOWN
    return t("campaigns.words.sign_mark", have=have, asked=asked)
