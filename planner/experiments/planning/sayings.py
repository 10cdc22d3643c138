"""Values of findings and steps that are names: festivals, campaigns, guardrails."""

from __future__ import annotations

from planner.campaigns.calendar import Entry, event_worded
from planner.experiments.naming import guardrail_word
from planner.experiments.planning.guards import Guard
from planner.experiments.planning.time import Run
from planner.figures import Figure
from planner.i18n import Worded

SHOWN = 3  # names in a sentence


def busy_values(run: Run) -> dict[str, object]:
    """What lies in the days of a test by name, and on how many of its days something is on."""
    names = list(dict.fromkeys(_name(one) for one in run.inside))
    days: set[int] = set()
    if run.end is not None:
        first, last = run.start.toordinal(), run.end.toordinal()
        for one in run.inside:
            days |= set(range(max(first, one.start.toordinal()), min(last, one.end.toordinal()) + 1))
    return {"names": [_worded(one) for one in names[:SHOWN]], "n": len(days), "all": run.days}


def _name(entry: Entry) -> tuple[str, str]:
    """What an entry is called, the same for a festival, its holiday and the platforms' event around it."""
    return ("own", entry.name) if entry.kind == "campaign" else ("event", entry.codes[0] if entry.codes else "")


def _worded(name: tuple[str, str]) -> Worded:
    kind, words = name
    if kind == "own":
        return Worded("experiments.planning.campaign", {"name": words})
    if words in ("tomb_sweeping", "labour_day"):
        return Worded(f"campaigns.calendar.holidays.{words}")
    return event_worded(words)


def guard_name(guard: Guard) -> str | Worded:
    """What a guardrail is called; its place where it has no name yet."""
    one = guard.guardrail
    if one.measure is None and not one.name.strip():
        return Worded("experiments.planning.guard_unnamed", {"n": guard.number})
    return guardrail_word(one)


def origin_word(figure: Figure, own: float | None) -> Worded:
    """Where a figure came from; `own`: what was typed for the test itself."""
    if own is not None:
        return Worded("experiments.planning.origins.typed")
    origin = figure.origin
    if origin is not None and origin.kind == "reference":
        source = Worded(f"references.sources.{origin.source}")
        return Worded("experiments.planning.origins.reference", {"source": source})
    return Worded("experiments.planning.origins.shop")
