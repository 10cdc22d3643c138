"""Campaigns for tests: drawn ones whose tasks never wait in a circle, and plans that hold given ones."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from planner import campaigns
from planner.campaigns import Campaign, Campaigns, CampaignsResult, Task
from planner.data import Data
from planner.i18n import translator
from planner.plan import Plan, change

EN = translator("en")
PARTS = ("what", "why", "do")
OPENING, TODAY = date(2026, 11, 11), date(2026, 9, 21)


def task(task_id: str, *after: str, **values: Any) -> Task:
    return Task(id=task_id, title=task_id, after=after, **values)


def campaign(*tasks: Task, **values: Any) -> Campaign:
    return Campaign.model_validate({"id": "main", "opening": OPENING, "tasks": tasks, **values})


def plan(*campaigns: Campaign, **sections: Any) -> Plan:
    return Plan(id="p", name="p", campaigns=Campaigns(items=campaigns), **sections)


@st.composite
def tasks(draw: st.DrawFn, *, before: bool = False, working: bool = False, done: bool = False) -> tuple[Task, ...]:
    """Up to nine tasks in any order; `before`: all before the opening, `working` and `done`: some of them are."""
    names = [f"t{n}" for n in range(draw(st.integers(1, 9)))]
    made = []
    for place, name in enumerate(names):
        after = draw(st.lists(st.sampled_from(names[:place]), unique=True, max_size=3)) if place else []
        ends = draw(st.none() | st.integers(-60, -1 if before else 20))
        made.append(
            Task(
                id=name,
                after=tuple(after),
                ends=ends,
                days=draw(st.integers(1, 15)),
                working=working and draw(st.booleans()),
                hard=draw(st.booleans()),
                done_on=draw(st.none() | st.dates(date(2026, 7, 1), TODAY)) if done else None,
            ),
        )
    return tuple(draw(st.permutations(made)))


def from_pattern(code: str, opening: date, closing: date) -> Campaign:
    return change(Plan(id="p", name="p"), campaigns.from_template(EN, code, opening, closing)).campaigns.items[0]


def compute(of: Plan, today: date = TODAY) -> CampaignsResult:
    return campaigns.compute(of, Data(), today)


def said(result: CampaignsResult, locale: str) -> list[str]:
    """Every sentence of a result's findings and of how its cells are worked out."""
    t = translator(locale)
    found = [t(f"campaigns.findings.{one.code[10:]}.{part}", **one.values) for one in result.findings for part in PARTS]
    steps = result.steps["feasible"]
    return found + [t(f"campaigns.steps.{step.code[10:]}", **step.values) for step in steps]


def codes(of: Plan, today: date = TODAY) -> list[str]:
    return [finding.code.removeprefix("campaigns.") for finding in compute(of, today).findings]


def one_of(of: Plan) -> Campaign:
    return of.campaigns.items[0]
