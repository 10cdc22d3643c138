"""The chapter at a glance: key figures, and one line per persona on what it rests on."""

from __future__ import annotations

from typing import Any

from planner import fmt
from planner.i18n import Translate
from planner.personas.compute import PersonasResult, Profile

EVIDENCE_COLUMNS = ("persona", "confidence", "sales", "worth")


def key_figures(result: PersonasResult, t: Translate) -> list[tuple[str, str, str]]:
    """Label key, figure in words and remark of the figures at the top."""
    supported = sum(p.confidence == "supported" for p in result.profiles)
    asked = sum(p.asked for p in result.profiles)
    complete = sum(p.answered for p in result.profiles) / asked if asked else None
    low = result.weakest
    return [
        (
            "personas.figures.personas",
            fmt.count(len(result.profiles), t.locale),
            t("personas.words.supported", n=supported),
        ),
        ("personas.figures.complete", fmt.percent(complete and int(complete * 100) / 100, t.locale), ""),
        ("personas.figures.sales", fmt.percent(result.sales, t.locale), ""),
        (
            "personas.figures.weakest",
            t(f"personas.short_stages.{low.stages[0]}") if low else fmt.UNKNOWN,
            t("personas.words.feeling_of", feeling=low.feeling) if low else "",
        ),
    ]


def evidence_rows(result: PersonasResult, t: Translate) -> list[dict[str, Any]]:
    """One row per persona, columns as EVIDENCE_COLUMNS."""
    return [
        {
            "persona": p.name,
            "confidence": _level(p, t),
            "sales": fmt.percent(p.persona.sales_share, t.locale),
            "worth": t("personas.words.times", times=p.worth) if p.worth is not None else fmt.UNKNOWN,
        }
        for p in result.profiles
    ]


def _level(profile: Profile, t: Translate) -> str:
    since = profile.persona.refreshed
    if since is None:
        return t(f"personas.confidence.{profile.confidence}")
    return t("personas.words.level_since", level=profile.confidence, since=since)


def label(profile: Profile, t: Translate) -> str:
    """A persona's name with how sure it is and how far it is filled in."""
    return t(
        "personas.words.label",
        name=profile.name,
        level=profile.confidence,
        answered=profile.answered,
        asked=profile.asked,
    )
