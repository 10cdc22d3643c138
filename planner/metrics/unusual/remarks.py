"""What there is to say of unusual days, and how one was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from planner.findings import Finding
from planner.metrics.unusual.outcome import Of, Unusual
from planner.steps import Step

CODES: Mapping[Of, str] = MappingProxyType(
    {"sales": "metrics.odd_sales", "visitors": "metrics.odd_visitors", "conversion": "metrics.odd_conversion"},
)
FRESH = 14  # days in which something may still be done about it


def unusual_remarks(found: Unusual, today: date) -> Iterator[Finding]:
    """Unexplained days of the last two weeks."""
    fresh = [one for one in found.open if one.of == "sales" and one.day >= today - timedelta(days=FRESH)]
    if fresh:
        yield Finding("metrics.odd_days", "watch", "unusual", {"n": len(fresh), "day": fresh[0].day})


def unusual_steps(found: Unusual) -> tuple[Step, ...]:
    """For each day in sight how far off it lies."""
    return tuple(
        Step(CODES[one.of], {"day": one.day, "value": one.value, "expected": one.expected, "z": abs(one.z)})
        for one in (*found.open, *found.explained)[:12]
    )
