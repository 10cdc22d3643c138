"""Guardrails on the page."""

from __future__ import annotations

from planner import fmt
from planner.experiments.planning.guards import Guard
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sayings import guard_name, origin_word
from planner.experiments.planning.sums import WEEK
from planner.i18n import Translate, Worded, written


def guard_columns(t: Translate) -> dict[str, str]:
    """Headers of the guardrails."""
    return {
        code: t(f"experiments.columns.guard_{code}") for code in ("name", "rate", "limit", "needed", "weeks", "seen")
    }


def guard_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """Each guardrail: today's rate, how far it may go, and what it takes to be sure."""
    return [
        {
            "name": written(t, guard_name(guard)),
            "rate": fmt.percent(guard.rate.value, t.locale),
            "limit": _limit(t, guard),
            "needed": _needed(t, guard),
            "weeks": _weeks(t, guard),
            "seen": fmt.percent(guard.seen, t.locale),
        }
        for guard in made.guards
    ]


def guards_basis(t: Translate, made: Planned) -> str:
    """Rates that stand in for fields that are left empty; nothing where none does."""
    said = [
        t("experiments.planning.guard_rate", name=guard_name(guard), rate=guard.rate.value, origin=_origin(guard))
        for guard in made.guards
        if guard.guardrail.baseline is None and guard.rate.value is not None
    ]
    return t("experiments.planning.basis", list=t("experiments.planning.basis_separator").join(said)) if said else ""


def _origin(guard: Guard) -> Worded:
    return origin_word(guard.rate, None)


def _limit(t: Translate, guard: Guard) -> str:
    rate, margin = guard.rate.value, guard.guardrail.margin
    if guard.good is None or rate is None or margin is None:
        return fmt.UNKNOWN
    limit = rate * (1 + margin) if guard.good == "decrease" else rate * (1 - margin)
    return t(f"experiments.planning.guard_limit_{guard.good}", limit=limit)


def _needed(t: Translate, guard: Guard) -> str:
    if guard.needed is None:
        return fmt.UNKNOWN
    return t(f"experiments.planning.guard_needed_{guard.among}", n=guard.needed)


def _weeks(t: Translate, guard: Guard) -> str:
    if guard.days is None:
        return fmt.UNKNOWN
    return t("experiments.planning.weeks", weeks=-(-guard.days // WEEK))
