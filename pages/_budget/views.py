"""Three views of the total: by phase and month, by kind of cost, and the table of channels by month."""

from functools import partial

import streamlit as st

from pages._kit import Bound, Page
from planner import budget
from planner.budget import views
from planner.fields import leaf
from planner.i18n import translator

VIEWS = ("phase", "kind", "months")
AMOUNT_WIDTH = 150  # pixels: an amount and a number of months


def draw_views(page: Page) -> None:
    """One view at a time: sliders that always add up, with what they come to."""
    if page.look(lambda plan, _: plan.budget.total) is None:
        page.empty("budget.words.total_first")
        return
    view = page.pick("budget.view", VIEWS, lambda code: page.t(f"budget.view_names.{code}"))
    {"phase": _phases, "kind": _kinds, "months": _months}[view](page)


def _phases(page: Page) -> None:
    words = translator(page.locale)
    page.small("budget.words.phases_lead")

    @page.part
    def phases() -> None:
        for name, amount in page.look(lambda _, result: views.phase_amounts(words, result.cuts)).items():
            _share(page, "phases", name, amount)

    @page.part
    def placed() -> None:
        page.field("budget.peak_months", widget="pills")
        page.field("budget.close_months", widget="pills")
        found = page.look(lambda plan, result: views.tied(plan, result.period))
        done = page.look(lambda plan, result: views.is_tied(plan, result.period))
        page.button(
            "budget.words.tie",
            views.tie(*(found or ((), ()))),
            key="tie",
            icon="celebration",
            disabled=found is None or done,
        )
        page.small("budget.words.raw", text=views.tied_words(words, found))

    @page.part
    def by_month() -> None:
        made = page.look(lambda _, result: result.cuts)
        rows, title = views.month_money_rows(words, made), views.month_money_title(words, made)
        page.chart(views.month_money_chart, rows, title, "by_month")
        page.small("budget.words.ticks")


def _kinds(page: Page) -> None:
    words = translator(page.locale)
    page.small("budget.words.kinds_lead")

    @page.part
    def kinds() -> None:
        for name, amount in page.look(lambda _, result: views.kind_amounts(words, result.cuts)).items():
            _share(page, "kinds", name, amount)

    @page.part
    def by_kind() -> None:
        made = page.look(lambda _, result: result.cuts)
        page.chart(views.kind_chart, views.kind_rows(words, made), views.kind_title(words, made), "by_kind")
        page.small("budget.words.raw", text=views.reaching_words(words, made))


def _share(page: Page, cut: budget.Cut, name: str, amount: str) -> None:
    path = f"budget.{cut}.{name}"
    share = Bound(
        path,
        leaf(path),
        lambda plan: views.share_in(plan, cut, name),
        lambda value, _: budget.shifted(cut, name, value or 0.0),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        page.field(path, bound=share, widget="slider")
        with st.container(width=AMOUNT_WIDTH):
            page.say("budget.words.raw", text=amount)


def _months(page: Page) -> None:
    @page.part
    def months() -> None:
        words = translator(page.locale)
        table = page.look(lambda _, result: views.month_table(result.cuts, result.lines))
        if table is None:
            page.empty("budget.words.months_split_first")
            return
        page.small("budget.words.months_lead")
        page.grid(views.table_rows(words, table), views.table_columns(words, table))
        made = partial(views.table_file, words, table)
        page.download("budget.words.download_months", made, "budget-months.csv", "text/csv")
