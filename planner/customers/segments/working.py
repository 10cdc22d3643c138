"""How the segments' figures are worked out."""

from __future__ import annotations

from collections.abc import Mapping

from planner.customers.ground import Ground, platforms
from planner.customers.segments.outcome import Segmented
from planner.steps import Step


def segment_steps(made: Segmented, here: Ground) -> Mapping[str, tuple[Step, ...]]:
    """The workings by cell."""
    if not made.people:
        return {}
    source = Step(
        "customers.source",
        {"first": here.first, "day": made.day, "people": made.people, "platforms": platforms(here.named)},
    )
    shares = tuple(
        Step(
            "customers.segment_line",
            {
                "segment": line.segment,
                "people": line.people,
                "all": made.people,
                "share": line.share,
                "net": line.net,
                "all_net": made.net,
                "net_share": line.net_share,
            },
        )
        for line in made.lines
        if line.people
    )
    fifth = made.people / 5
    return {
        "segments": (source, *shares),
        "scores": (
            Step("customers.fifths", {"people": made.people, "fifth": fifth}),
            Step("customers.frequency", dict(zip(("two", "three", "four", "five"), made.orders, strict=True))),
        ),
    }
