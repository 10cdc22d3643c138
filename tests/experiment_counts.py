"""Tests with counts, to be read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from planner.data import Data
from planner.experiments import Reading, read
from planner.experiments.section import Arm, Check, Experiment, Guardrail, Tally
from planner.figures import Figure
from planner.sections import Origin
from planner.shop import Baseline

TODAY = date(2026, 9, 1)
START = date(2026, 8, 3)  # a Monday, four weeks and a day before
FOUR_WEEKS = 28
TYPED = Origin(kind="typed")
RATE = 0.03
BEGUN: dict[str, Any] = {"id": "t", "name": "T", "state": "running", "mde": 0.1, "start": START}


def shop(**values: float | None) -> Baseline:
    """A shop with 30,437 visitors a month, orders of ¥200 and a gross margin of a half."""
    known = {
        "visitors": 30437.0,
        "conversion_rate": RATE,
        "aov": 20000.0,
        "gross_margin": 0.5,
        "orders": 913.0,
    } | values
    figures = {name: Figure(known.get(name), origin=TYPED) for name in Baseline.__dataclass_fields__}
    return Baseline(**figures)


def arms(n: int = 2, shares: Iterable[float | None] = ()) -> tuple[Arm, ...]:
    given = [*shares, *[None] * n]
    return tuple(Arm(id=f"v{place}", name=f"V{place}", share=given[place]) for place in range(n))


def tested(*counts: tuple[int, int], **values: Any) -> Experiment:
    """A finished test on conversion: visitors and buyers of every version, agreed for as many as there are."""
    rows = tuple(Tally(id=f"t{n}", arm=f"v{n}", visitors=v, conversions=c) for n, (v, c) in enumerate(counts))
    agreed = {"agreed_on": START, "agreed_per_arm": min(v for v, _ in counts) // 2 or 1, "agreed_days": FOUR_WEEKS}
    given: dict[str, Any] = {"metric": "aov", "arms": arms(len(rows)), "summaries": made}
    return Experiment(**(BEGUN | given | agreed | values))


def refunds(*counts: tuple[int, int], margin: float | None = 0.1) -> dict[str, Any]:
    """A guardrail on refunds with its counts: refunds among orders of every version."""
    rows = tuple(Check(id=f"c{n}", guardrail="g", arm=f"v{n}", events=x, out_of=k) for n, (x, k) in enumerate(counts))
    return {"guardrails": (Guardrail(id="g", measure="refunds", margin=margin),), "checks": rows}


def reading(experiment: Experiment, data: Data | None = None, **values: Any) -> Reading:
    return read(experiment, data or Data(), TODAY, shop(**values))
