"""An event planned backwards from its opening: which chain of work must begin first, and whether there is time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.campaigns import Campaign, Task, schedule
from planner.campaigns.supply.goods import SHELF_DAYS
from planner.course.calculating import Calculator, Picture, Quantity, Worked, said
from planner.course.charts import bar_rows, bars
from planner.findings import Finding
from planner.i18n import Translate
from planner.steps import Step

if TYPE_CHECKING:
    import altair as alt

OPENING = date(2026, 6, 18)  # any day: only distances from it are looked at
LONGEST = 120
INPUTS = (
    Quantity("days_left", "days", high=400),
    Quantity("decide", "days", low=1, high=LONGEST),
    Quantity("lead", "days", low=1, high=LONGEST),
    Quantity("check", "days", low=1, high=LONGEST),
    Quantity("sign_up", "days", low=1, high=LONGEST),
    Quantity("make", "days", low=1, high=LONGEST),
    Quantity("presale", "days", low=1, high=LONGEST),
)
OUTPUTS = (
    Quantity("goods", "days"),
    Quantity("entry", "days"),
    Quantity("pages", "days"),
    Quantity("earliest", "days"),
    Quantity("spare", "days"),
)
CHAINS = ("goods", "entry", "pages")


def work(given: Mapping[str, float]) -> Worked:
    begins = {
        "goods": _begins(given, ("decide", "lead"), SHELF_DAYS),
        "entry": _begins(given, ("decide", "check"), int(given["sign_up"])),
        "pages": _begins(given, ("decide", "make"), int(given["presale"])),
    }
    longest = max(CHAINS, key=lambda name: begins[name])
    spare = given["days_left"] - begins[longest]
    outputs: dict[str, float | None] = {**begins, "earliest": begins[longest], "spare": spare}
    values: dict[str, Any] = said(INPUTS, given) | said(OUTPUTS, outputs)
    values |= {"shelf": SHELF_DAYS, "chain": longest, "over": max(0.0, -spare)}
    codes = ("course.backwards.goods", "course.backwards.entry", "course.backwards.pages", "course.backwards.spare")
    verdict = "course.backwards.in_time" if spare >= 0 else "course.backwards.too_late"

    def rows(t: Translate) -> list[dict[str, Any]]:
        return bar_rows(
            (
                t(f"course.charts.backwards.{name}", days=begins[name]),
                begins[name],
                "bad" if begins[name] > given["days_left"] else "second" if name == longest else "main",
            )
            for name in CHAINS
        )

    def title(t: Translate) -> str:
        return t("course.charts.backwards.title", **values)

    found = Finding(verdict, "good" if spare >= 0 else "bad", "", values)
    return Worked(outputs, tuple(Step(code, values) for code in codes), Picture(chain_chart, rows, title), (found,))


def _begins(given: Mapping[str, float], names: tuple[str, ...], before: int) -> int:
    """Days before the opening on which a chain of tasks must begin to be done `before` days earlier than it."""
    tasks: list[Task] = []
    for name in names:
        last = name == names[-1]
        after = tuple(task.id for task in tasks)
        tasks.append(Task(id=name, days=int(given[name]), after=after, ends=-before - 1 if last else None, hard=last))
    campaign = Campaign(id="course", opening=OPENING, tasks=tuple(tasks))
    first = schedule(campaign, OPENING - timedelta(days=1)).tasks[0].start
    return (OPENING - first).days


def chain_chart(t: Translate) -> alt.LayerChart:
    """How many days before the opening each chain must begin."""
    return bars(t("course.charts.backwards.axis"))


CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
