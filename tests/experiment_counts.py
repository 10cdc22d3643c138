"""Tests with counts, to be read."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from planner.data import Data, Dataset
from planner.experiments import Reading, read
from planner.experiments.counting.lines import KIND, written
from planner.experiments.section import Arm, Check, Experiment, Guardrail, Metric, Summary, Tally
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


def finished(*counts: tuple[int, int], **values: Any) -> Experiment:
    """A finished test on conversion: visitors and buyers of every version, agreed for as many as there are."""
    rows = tuple(Tally(id=f"t{n}", arm=f"v{n}", visitors=v, conversions=c) for n, (v, c) in enumerate(counts))
    agreed = {"agreed_on": START, "agreed_per_arm": min(v for v, _ in counts) // 2 or 1, "agreed_days": FOUR_WEEKS}
    given: dict[str, Any] = {"arms": arms(len(counts)), "tallies": rows}
    return Experiment(**(BEGUN | given | agreed | values))


def daily(*by_day: tuple[tuple[int, int], ...], start: date = START) -> tuple[Tally, ...]:
    """Rows of visitors and buyers by day and version."""
    return tuple(
        Tally(id=f"d{d}v{n}", day=start + timedelta(days=d), arm=f"v{n}", visitors=v, conversions=c)
        for d, of_day in enumerate(by_day)
        for n, (v, c) in enumerate(of_day)
    )


def means(*rows: tuple[int, float, float | None], **values: Any) -> Experiment:
    """A finished test on order value: number, mean and standard deviation of every version."""
    made = tuple(Summary(id=f"s{n}", arm=f"v{n}", n=k, mean=m, sd=s) for n, (k, m, s) in enumerate(rows))
    agreed = {"agreed_on": START, "agreed_per_arm": min(k for k, _, _ in rows) // 2 or 1, "agreed_days": FOUR_WEEKS}
    given: dict[str, Any] = {"metric": "aov", "arms": arms(len(rows)), "summaries": made}
    return Experiment(**(BEGUN | given | agreed | values))


def lined(columns: dict[str, list[float]], metric: Metric = "aov", **more: Any) -> tuple[Experiment, Data]:
    """A finished test with a line per visitor or order: values by version, and `pre` or `denominator` likewise."""
    beside = {name: more.pop(name) for name in ("pre", "denominator") if name in more}
    flat = {name: [one for arm in columns for one in by_arm[arm]] for name, by_arm in beside.items()}
    flat["value"] = [one for values in columns.values() for one in values]
    content = written([arm for arm, values in columns.items() for _ in values], flat)
    agreed = {"agreed_on": START, "agreed_per_arm": 1, "agreed_days": FOUR_WEEKS}
    given: dict[str, Any] = {"metric": metric, "arms": arms(len(columns)), "rows": "rows"}
    data = Data((Dataset(id="rows", kind=KIND, hash=f"{hash(content):x}"),), lambda _: content)
    return Experiment(**(BEGUN | given | agreed | more)), data


def refunds(*counts: tuple[int, int], margin: float | None = 0.1) -> dict[str, Any]:
    """A guardrail on refunds with its counts: refunds among orders of every version."""
    rows = tuple(Check(id=f"c{n}", guardrail="g", arm=f"v{n}", events=x, out_of=k) for n, (x, k) in enumerate(counts))
    return {"guardrails": (Guardrail(id="g", measure="refunds", margin=margin),), "checks": rows}


def reading(experiment: Experiment, data: Data | None = None, **values: Any) -> Reading:
    return read(experiment, data or Data(), TODAY, shop(**values))
