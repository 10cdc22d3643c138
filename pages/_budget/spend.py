"""The spend: expenses typed or pasted, how far each line is against its plan, and where its money could go instead."""

from functools import partial

import streamlit as st

from pages._budget.paste import draw_paste
from pages._budget.split import names
from pages._kit import Page
from planner import budget
from planner.i18n import translator

WAYS = ("type", "paste")
EXPENSE = ("day", "line", "amount", "what", "approver")


def draw_spend(page: Page) -> None:
    """Expenses first, then what they make of the plan; before the first one, what would be here."""
    way = page.pick("budget.spend_way", WAYS, lambda code: page.t(f"budget.spend_ways.{code}"))
    if way == "paste":
        draw_paste(page)
    else:
        _typed(page)
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
    page.say("budget.words.raw", text=budget.spent_words(page.t, found))
    named = budget.burn_names(words, result)
    chosen = page.pick("budget.spend_of", list(named), named.__getitem__, page.t("budget.words.spend_of"), fold=True)
    of = found.of(chosen)
    rows = budget.spend_rows(words, plan, found, of)
    page.chart(budget.spend_chart, rows, budget.spend_title(words, of, named[chosen]), "spend")
    page.grid(budget.burn_rows(words, result), budget.burn_columns(words))
    with st.expander(page.t("budget.words.spend_by_month")):
        page.grid(budget.spend_month_rows(words, plan, found, of), budget.spend_month_columns(words))


def _replan(page: Page) -> None:
    """A new split beside the present one, where a channel returns too little."""
    words, result = translator(page.locale), page.result
    if not any(finding.code == "budget.spend_low_return" for finding in result.findings):
        return
    st.markdown(f"**{page.t('budget.words.spend_replan')}**")
    parts = budget.replanned(page.plan, result)
    if parts is None:
        page.small("budget.words.spend_replan_stuck")
        return
    page.small("budget.words.spend_replan_lead")
    page.grid(budget.replan_rows(words, result.lines, budget.moves(result, parts)), budget.replan_columns(words))
    page.button("budget.words.spend_replan_take", budget.allotted(parts), key="replan", icon="done")


def _approvers(page: Page) -> None:
    words = translator(page.locale)
    found = page.look(lambda _, result: result.spending)
    with st.expander(page.t("budget.words.spend_by_approver")):
        page.grid(budget.approver_rows(words, found), budget.approver_columns(words))
    lines = page.look(lambda _, result: result.lines)
    data = partial(budget.expenses_csv, words, page.plan, lines)
    page.download("budget.words.spend_download", data, f"{words('budget.words.spend_file')}.csv", "text/csv")
