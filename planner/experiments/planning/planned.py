"""The plan of a test with what there is to say on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil
from types import MappingProxyType

from planner.experiments.ground import Ground
from planner.experiments.planning.guards import guards
from planner.experiments.planning.outcome import OUTLOOK, SUGGESTED, Planned
from planner.experiments.planning.remarks import remarks
from planner.experiments.planning.sums import Sums, sums
from planner.experiments.planning.time import Calendar, run
from planner.experiments.planning.working import working
from planner.experiments.planning.worth import worth
from planner.experiments.section import Experiment
from planner.shop import Baseline


def planned(
    experiment: Experiment,
    ground: Ground,
    today: date,
    shop: Baseline | None = None,
    calendar: Calendar | None = None,
) -> Planned:
    """What a test is held to, with all there is to say on it and how it is worked out.

    `shop` is asked for the rates of guardrails, `calendar` for what is on between two days.
    """
    found = sums(experiment, ground)
    days = run(experiment, found, today, calendar)
    made = Planned(
        experiment=experiment,
        ground=ground,
        today=today,
        sums=found,
        run=days,
        worth=worth(experiment, ground, experiment.mde),
        reaches=tuple(one for weeks in OUTLOOK if (one := found.reach(weeks)) is not None),
        suggestion=_suggestion(found),
        guards=guards(experiment, ground, shop, found.split, days.days),
    )
    return replace(made, findings=remarks(made), steps=MappingProxyType(working(made)))


def _suggestion(found: Sums) -> float | None:
    """A lift that four weeks can find, up to a whole per cent."""
    there = found.reach(SUGGESTED)
    if there is None or there.lift is None:
        return None
    lift = ceil(there.lift * 100 - 1e-9) / 100
    return lift if lift <= 1 else None
