"""Which details of a reading there are to look at."""

from __future__ import annotations

from collections.abc import Sequence

from planner.experiments.ground import RATES
from planner.experiments.reading.days import by_day
from planner.experiments.reading.outcome import Reading
from planner.experiments.reading.parts import parts
from planner.experiments.reading.robust import variants
from planner.experiments.reading.segments import groups

DETAILS = ("trend", "chance", "made_of", "robust", "segments")


def details(reading: Reading, arm: str) -> list[str]:
    """Codes of what can be shown of a version; before there is a verdict only the way that has no price to look at."""
    one = reading.of(arm)
    there = {
        "trend": len([day for day in by_day(reading, arm) if day.lift is not None]) > 1,
        "chance": reading.settled and one.chance is not None,
        "made_of": reading.settled and parts(reading, arm) is not None,
        "robust": bool(variants(reading, arm)),
        "segments": bool(groups(reading)),
    }
    return [code for code in DETAILS if there[code]]


def missing_details(reading: Reading, there: Sequence[str]) -> list[str]:
    """Codes of what could be shown too, had it been counted."""
    wanted = ("segments",) if reading.experiment.metric in RATES else ("robust", "segments")
    return [code for code in wanted if reading.settled and code not in there]
