"""What the segments say at once: who brings the money, and whom the shop is losing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from planner.customers.ground import Ground, ground_remarks
from planner.customers.section import Customers
from planner.customers.segments.outcome import Segmented
from planner.findings import Finding

CELL = "segments"
GOING = ("cannot_lose", "at_risk")


def segment_remarks(section: Customers, made: Segmented, here: Ground, today: date) -> tuple[Finding, ...]:
    """Remarks on data and segments."""
    found = list(ground_remarks(here, today, CELL, made.people))
    if made.people:
        found += [*_leaving(made), *_leading(made), *_order(section)]
    return tuple(found)


def _leaving(made: Segmented) -> Iterator[Finding]:
    lines = [line for line in made.lines if line.segment in GOING and line.people]
    people, net = sum(line.people for line in lines), sum(line.net for line in lines)
    if people and net > 0 and made.net > 0:
        first = max(lines, key=lambda line: line.net)
        values = {"people": people, "net": net, "share": net / made.net, "segment": first.segment, "n": first.people}
        yield Finding("customers.leaving", "watch", CELL, values)


def _leading(made: Segmented) -> Iterator[Finding]:
    top = made.line("champions")
    if top is not None and top.people and top.net_share is not None and top.net_share > top.share:
        values = {"share": top.share, "net_share": top.net_share, "people": top.people}
        yield Finding("customers.leading", "note", CELL, values)


def _order(section: Customers) -> Iterator[Finding]:
    asked = section.thresholds
    steps = [1, asked.two, asked.three, asked.four, asked.five]
    if any(low >= high for low, high in pairwise(steps)):
        yield Finding("customers.thresholds_order", "watch", "scores")
