"""A test with two versions, and tables as shops keep them, for the tests of counting."""

from datetime import date
from typing import Any

from planner.experiments import Arm, Experiment, Guardrail, Tally
from planner.experiments.counting import SortedOut, matched, read_pasted, sort_out
from planner.plan import Plan, change, validated

TODAY = date(2026, 11, 20)
START = date(2026, 11, 2)


def a_test(metric: str = "conversion", **fields: Any) -> Experiment:
    """Versions "hills" (A) and "hand" (B), begun on 2 November 2026."""
    arms = (Arm(id="hills", name="茶山"), Arm(id="hand", name="手拿茶罐"))
    return Experiment(**{"id": "pic", "metric": metric, "start": START, "arms": arms, **fields})


def plan_of(experiment: Experiment) -> Plan:
    """A plan with just this test."""
    return validated({"id": "p", "name": "p", "experiments": {"items": [experiment.model_dump(mode="json")]}})


def sorted_out(text: str, experiment: Experiment) -> SortedOut:
    """What would become of a pasted text, versions as they are found."""
    pasted = read_pasted(text, experiment, TODAY)
    return sort_out(pasted, matched(pasted.names, experiment), experiment, TODAY)


def pasted_into(experiment: Experiment, text: str) -> Experiment:
    """The test once the text was pasted and kept."""
    wanted = sorted_out(text, experiment).change()
    plan = plan_of(experiment)
    return (plan if wanted is None else change(plan, wanted)).experiments.items[0]


def numbers(experiment: Experiment) -> list[tuple[Any, ...]]:
    """Its rows, without their ids."""
    return sorted(
        ((row.day, row.arm, row.segment, row.visitors, row.conversions, row.sales) for row in experiment.tallies),
        key=str,
    )


def tally(day: date | None, arm: str, visitors: int | None, conversions: int | None = None, **fields: Any) -> Tally:
    """A typed row, its id made of what it is about."""
    row_id = f"{arm}-{day}-{fields.get('segment', 'all')}-{fields.pop('n', 0)}"
    return Tally(id=row_id, day=day, arm=arm, visitors=visitors, conversions=conversions, **fields)


REFUNDS = Guardrail(id="refunds", measure="refunds", good="decrease", margin=0.1)
