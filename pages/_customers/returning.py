"""Who comes back: months, repurchase, the second order, churn, cohorts."""

from functools import partial

from pages._customers.day import no_customers, seen
from pages._kit import Page
from planner.changes import set_value
from planner.customers import returning
from planner.customers.returning import Returning
from planner.figures import reference
from planner.i18n import translator

SHOW = "customers.cohorts"
ON_PHONE = (9, 6)  # cohorts and months of the heat table
MONTHS_ON_PHONE = 12


def _made(page: Page) -> Returning | None:
    """What was found; None once it is said that there are no customers."""
    return None if no_customers(page) else seen(page).returning


def draw_months(page: Page) -> None:
    """New and returning customers of each month."""
    made = _made(page)
    if made is None:
        return
    words = translator(page.locale)
    rows = returning.month_rows(words, made, MONTHS_ON_PHONE) if page.phone else returning.month_rows(words, made)
    page.chart(returning.month_chart, rows, returning.month_title(words, made), "customer_months")
    page.small("customers.words.months_note")


def draw_again(page: Page) -> None:
    """Which window, counted how, and the rate of each window with its interval."""
    with page.row():
        page.field("customers.window", widget="segmented", width="stretch")
        page.field("customers.by", widget="segmented", width="stretch")

    @page.part
    def again() -> None:
        made = _made(page)
        if made is None:
            return
        words = translator(page.locale)
        page.figures(returning.again_figures(page.t, made))
        usual = reference(page.plan, "shop.repurchase_rate")
        rows = returning.window_rows(words, made, usual.low if usual else None)
        page.chart(returning.window_chart, rows, returning.window_title(words, made), "customer_windows")
        if not page.phone:
            page.grid(returning.window_table(words, made), returning.window_columns(words))
        page.small("customers.words.again_note")


def draw_second(page: Page) -> None:
    """How long the second order takes, and how many have come back after how many days."""
    made = _made(page)
    if made is None:
        return
    words = translator(page.locale)
    page.figures(returning.second_figures(page.t, made))
    page.small("customers.words.quarters_note", n=made.again)
    title = returning.curve_title(words, made)
    page.chart(returning.curve_chart, returning.curve_rows(words, made), title, "customer_curve")
    page.small("customers.words.curve_note")


def draw_churn(page: Page) -> None:
    """After how many silent days a customer counts as lost, what the data suggest, and how many are."""
    page.field("customers.churn_days", width=220)

    @page.part
    def churn() -> None:
        made = _made(page)
        if made is None:
            return
        if made.churn is None:
            page.empty("customers.words.churn_unknown")
            return
        suggested = made.churn.suggested
        if suggested is not None:
            page.say("customers.words.churn_suggested", days=suggested)
            change = partial(set_value, "customers.churn_days", suggested)
            taken = made.churn.chosen and made.churn.window == suggested
            page.button("customers.words.churn_take", change, key="churn", icon="done", disabled=taken, days=suggested)
        page.figures(returning.churn_figures(page.t, made.churn))


def draw_cohorts(page: Page) -> None:
    """The heat table of cohorts: people or money."""
    made = _made(page)
    if made is None:
        return
    words = translator(page.locale)
    show = page.pick(SHOW, returning.SHOWS, lambda code: page.t(f"customers.cohort_shows.{code}"))
    rows = returning.heat_rows(words, made, show, ON_PHONE) if page.phone else returning.heat_rows(words, made, show)
    page.chart(returning.heat_chart, rows, returning.heat_title(words, made, show), "customer_cohorts")
    page.small("customers.words.cohorts_note")
