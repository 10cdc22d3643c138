"""Unusual days: the list, what may have been the reason, and the shop's own explanation."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pages._kit import Bound, Page
from planner.changes import Change
from planner.fields import leaf
from planner.i18n import translator
from planner.metrics import unusual
from planner.plan import Plan
from planner.sections import Origin

SHOWN = 15


def draw_unusual(page: Page) -> None:
    """Days that stand out and nobody explained, then those explained, and the field to explain one."""

    @page.part
    def unusual_days() -> None:
        words = translator(page.locale)
        found = page.look(lambda _, result: result.unusual)
        if found is None:
            page.empty("metrics.outlook.no_data")
            return
        page.say("metrics.outlook.raw", text=unusual.unusual_lead(page.t, found))
        if found.open:
            _listed(page, found.open[:SHOWN], explained=False)
        options = unusual.reason_options(words, found)
        if options:
            chosen = page.pick(
                "metrics.unusual_day", list(options), options.__getitem__, page.t("metrics.unusual.which"), fold=True
            )
            _reason(page, date.fromisoformat(chosen))
        if found.explained:
            page.say("metrics.unusual.explained")
            _listed(page, found.explained, explained=True)


def _listed(page: Page, odd: Sequence[unusual.Odd], *, explained: bool) -> None:
    words = translator(page.locale)
    if page.phone:
        for line in unusual.odd_lines(page.t, odd):
            page.say("metrics.outlook.raw", text=line)
    else:
        page.grid(unusual.odd_rows(words, odd), unusual.odd_columns(words, explained=explained))


def _reason(page: Page, day: date) -> None:
    path = f"{unusual.PATH}.{unusual.reason_id(day)}.reason"

    def read(plan: Plan) -> Any:
        row = unusual.reason_id(day)
        return next((one.reason for one in plan.metrics.explained if one.id == row), "")

    def write(value: Any, origin: Origin | None) -> Change:
        del origin
        return unusual.explained(day, value or "")

    page.field(path, bound=Bound(path, leaf(path), read, write), widget="input")
