"""The spend: expenses typed or pasted, how far each line is against its plan, and where its money could go instead."""

from functools import partial

import streamlit as st

from pages._budget.from_data import draw_expenses
from pages._budget.paste import draw_paste
from pages._budget.split import names
from pages._kit import Page
from planner import budget
from planner.budget import spending
from planner.i18n import translator

WAYS = ("type", "paste", "data")
EXPENSE = ("day", "line", "amount", "what", "approver")


def draw_spend(page: Page) -> None:
    """Expenses first, then what they make of the plan; before the first one, what would be here."""
    way = page.pick("budget.spend_way", WAYS, lambda code: page.t(f"budget.spend_ways.{code}"))
    {"type": _typed, "paste": draw_paste, "data": draw_expenses}[way](page)
    if not page.look(lambda _, result: result.spending.spent.rows):
        page.empty("budget.words.spend_empty")
        return

    @page.part
    def burn() -> None:
        _burn(page)

    @page.part
    def replan() -> None:
        _replan(page)

    @page.part
    def approvers() -> None:
        _approvers(page)


def _typed(page: Page) -> None:
    @page.part
    def expenses() -> None:
        page.small("budget.words.spend_lead")
        page.table("budget.expenses", EXPENSE, options={"line": names(page)})
        page.field("budget.warn_at")


def _burn(page: Page) -> None:
    """Chart and tables of the whole or of one line."""
    words = translator(page.locale)
    result, plan = page.result, page.plan
    found = result.spending
    page.say("budget.words.raw", text=spending.spent_words(page.t, found))
    named = spending.burn_names(words, result)
    chosen = page.pick("budget.spend_of", list(named), named.__getitem__, page.t("budget.words.spend_of"), fold=True)
    of = found.of(chosen)
    rows = spending.spend_rows(words, plan, found, of)
    page.chart(spending.spend_chart, rows, spending.spend_title(words, of, named[chosen]), "spend")
    page.grid(spending.burn_rows(words, result), spending.burn_columns(words))
    with st.expander(page.t("budget.words.spend_by_month")):
        page.grid(spending.spend_month_rows(words, plan, found, of), spending.spend_month_columns(words))


def _replan(page: Page) -> None:
    """A new split beside the present one, where a channel returns too little."""
    words, result = translator(page.locale), page.result
    if not any(finding.code == "budget.spend_low_return" for finding in result.findings):
        return
    st.markdown(f"**{page.t('budget.words.spend_replan')}**")
    parts = spending.replanned(page.plan, result)
    if parts is None:
        page.small("budget.words.spend_replan_stuck")
        return
    page.small("budget.words.spend_replan_lead")
    page.grid(spending.replan_rows(words, result.lines, spending.moves(result, parts)), spending.replan_columns(words))
    page.button("budget.words.spend_replan_take", budget.allotted(parts), key="replan", icon="done")


def _approvers(page: Page) -> None:
    words = translator(page.locale)
    found = page.look(lambda _, result: result.spending)
    with st.expander(page.t("budget.words.spend_by_approver")):
        page.grid(spending.approver_rows(words, found), spending.approver_columns(words))
    lines = page.look(lambda _, result: result.lines)
    data = partial(spending.expenses_csv, words, page.plan, lines)
    page.download("budget.words.spend_download", data, f"{words('budget.words.spend_file')}.csv", "text/csv")
