"""The day as of which the whole page speaks, and what it says where no file names a customer."""

from collections.abc import Sequence
from datetime import date

from pages._kit import Page
from planner import fmt
from planner.customers import Seen, days_to_see
from planner.customers.ground import platforms
from planner.findings import Finding
from planner.steps import Step

VIEW = "customers.day"


def pick_day(page: Page) -> None:
    """A choice among the last day and the ends of the months before it."""

    @page.part
    def day() -> None:
        days = _days(page)
        if len(days) > 1 and page.look(lambda _, result: result.on().named):
            words = {one: page.t("customers.words.day", day=one) for one in days}
            words[days[0]] = page.t("customers.words.last_day", day=days[0])
            page.pick(VIEW, days, words.__getitem__, page.t("customers.words.as_of_day"), fold=True)


def _days(page: Page) -> tuple[date, ...]:
    return page.look(lambda _, result: days_to_see(result.on().here))


def seen(page: Page) -> Seen:
    """The customers as of the chosen day."""
    found: Seen = page.result.on(page.picked(VIEW, _days(page)))
    return found


def findings(page: Page) -> Sequence[Finding]:
    """The remarks as of the chosen day."""
    return seen(page).findings


def steps(page: Page, cell: str) -> Sequence[Step]:
    """The workings of a cell as of the chosen day."""
    return seen(page).steps.get(cell, ())


def no_customers(page: Page) -> bool:
    """Say what is missing where there are no customers to speak of; whether that is so."""
    here = seen(page).here
    if here is None:
        page.empty("customers.words.no_orders")
        return True
    if not here.named:
        values = {"platforms": platforms(here.unnamed), "orders": fmt.count(here.orders, page.locale)}
        page.empty("customers.words.none_named", **values)
        return True
    return False
