"""A campaign's risks in words."""

from __future__ import annotations

from planner import fmt
from planner.campaigns.running.risk_remarks import risk_word
from planner.campaigns.running.risks import HIGH, Threatened, score
from planner.i18n import Translate, Worded


def risk_columns(t: Translate) -> dict[str, str]:
    """Headers of the risks by rank."""
    return {name: t(f"campaigns.columns.risk_{name}") for name in ("title", "score", "trigger", "owner", "plan_b")}


def risk_rows(t: Translate, found: Threatened) -> list[dict[str, str]]:
    """The risks, the greatest first; a high one is marked with a sign and a word."""
    rows = []
    for risk in found.risks:
        word, points = risk_word(risk), score(risk)
        key = "risk_score_high" if (points or 0) >= HIGH else "risk_score"
        values = {"score": points, "likelihood": risk.likelihood, "impact": risk.impact}
        rows.append(
            {
                "title": t(word.key, **word.values) if isinstance(word, Worded) else word,
                "score": fmt.UNKNOWN if points is None else unbroken(t(f"campaigns.words.{key}", **values)),
                "trigger": risk.trigger.strip() or fmt.UNKNOWN,
                "owner": risk.owner.strip() or fmt.UNKNOWN,
                "plan_b": risk.plan_b.strip() or fmt.UNKNOWN,
            },
        )
    return rows


def risk_lines(t: Translate, found: Threatened) -> list[str]:
    """The risks one below the other, where a table has no room; safe in Markdown if `t` escapes."""
    return [t("campaigns.words.risk_line", **row) for row in risk_rows(t, found)]


def unbroken(words: str) -> str:
    """Words of a score whose factors stay on one line."""
    return words.replace(" \u00d7 ", "\u00a0\u00d7\u00a0")
