"""What the pages show first of much data, asked before anybody looks: its answers are kept beside the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import JsonValue

from planner import customers, metrics
from planner.budget.imported import promoted
from planner.data import Data, Dataset
from planner.imports.keeping import stored
from planner.personas.counted import choices, counted
from planner.plan import Plan
from planner.shop.files.stored import parts
from planner.store import open_store
from planner.store.named import Report
from planner.warehouse import Warehouse

ANSWERS = "planner.loads.answers:answers_job"
MANY = 100_000  # orders; questions to fewer are answered while the page is drawn
STEP = "metrics.load_answering"


def answers_arguments(plan: Plan, today: date) -> dict[str, JsonValue] | None:
    """What answers_job takes; None for a plan with few orders, whose pages need no help."""
    held = stored(plan.datasets)
    if sum(one.rows for one in held if one.kind == "orders") < MANY:
        return None
    return {"plan": plan.model_dump(mode="json"), "today": today.isoformat()}


def answers_job(arguments: dict[str, Any], report: Report) -> JsonValue:
    """Ask what the pages of a plan ask, also as of the earlier days that Customers offers."""
    if sys.platform != "win32":
        os.nice(10)  # whoever works on a page comes first
    plan = Plan.model_validate(arguments["plan"])
    data, today = open_store().files.data(plan.datasets), date.fromisoformat(arguments["today"])
    looks = [*first_looks(plan, data, today), *earlier_looks(plan, data, today)]
    for done, look in enumerate(looks):
        report(done / len(looks), STEP)
        look()
    return None


def first_looks(plan: Plan, data: Data, today: date) -> Iterator[Callable[[], object]]:
    """What each page with figures from data asks when it is opened."""
    seen, house = customers.compute(plan, data, today).on(), Warehouse(data)
    figures = metrics.compute(plan, data, today)
    yield lambda: figures.kpi
    yield lambda: figures.findings
    yield from _of_customers(seen)
    yield lambda: counted(data)
    yield lambda: choices(house)
    yield lambda: promoted(data)
    yield lambda: parts(house)


def earlier_looks(plan: Plan, data: Data, today: date) -> Iterator[Callable[[], object]]:
    """What Customers asks as of the ends of earlier months."""
    found = customers.compute(plan, data, today)
    for day in customers.days_to_see(found.on().here)[1:]:
        yield from _of_customers(found.on(day))


def _of_customers(seen: customers.Seen) -> Iterator[Callable[[], object]]:
    yield lambda: seen.segments
    yield lambda: seen.returning
    yield lambda: seen.worth


def of_datasets(datasets: Iterable[Dataset]) -> Plan:
    """A plan that has nothing but datasets: what a page shows first hangs on little else."""
    return Plan(id="new", name="new").model_copy(update={"datasets": tuple(datasets)})
