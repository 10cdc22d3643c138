"""The days of the event: what to do today, the stock, and sales against the target."""

from collections.abc import Sequence

import streamlit as st

from pages._campaigns.plan import chosen_id
from pages._campaigns.tasks import tick_list
from pages._kit import Page
from planner.campaigns import running
from planner.i18n import translator
from planner.steps import Step

DAY = ("day", "hour", "sales", "orders", "visitors", "ads")
SOLD = ("name", "on_hand", "ordered", "sold")
VIEWS = ("watch", "days", "paste", "sold")
QUESTIONS = ("stock", "rivals", "ads")
PASTE = "campaigns.days"
MOST = 6  # tasks and places of rows that are listed


def event_steps(page: Page) -> Sequence[Step]:
    """How the course of the campaign looked at is worked out."""
    shown = chosen_id(page)
    return () if shown is None else page.result.running[shown].steps


def draw_event(page: Page) -> None:
    """Before the event, what is prepared; from three days before the opening on, one view of the room."""

    @page.part
    def event() -> None:
        shown = chosen_id(page)
        if shown is None:
            page.empty("campaigns.words.campaign_first")
            return
        stage = page.look(lambda _, result: running.stage(result.running[shown].actual))
        if stage == "undated":
            page.empty("campaigns.words.run_undated")
        elif stage == "before":
            _prepared(page, shown)
        else:
            _room(page, shown)


def _prepared(page: Page, shown: str) -> None:
    found, made = page.look(lambda _, result: (result.running[shown], result.timed.schedules[shown]))
    for line in running.prepared_lines(page.t, found, made):
        page.say("campaigns.words.raw", text=line)


def _room(page: Page, shown: str) -> None:
    label = page.t("campaigns.words.run_view")
    view = page.pick("campaigns.run_view", VIEWS, lambda code: page.t(f"campaigns.run_views.{code}"), label)
    if view == "days":
        page.small("campaigns.words.run_days_lead")
        page.table(f"campaigns.items.{shown}.days", DAY)
    elif view == "paste":
        _paste(page, shown)
    elif view == "sold":
        page.field(f"campaigns.items.{shown}.counted_on", width=260)
        page.table(f"campaigns.items.{shown}.goods", SOLD)
    else:
        _course(page, shown)
        _today(page, shown)


def _course(page: Page, shown: str) -> None:
    words = translator(page.locale)
    found = page.look(lambda _, result: result.running[shown])
    page.say("campaigns.words.raw", text=running.reading_words(page.t, found.actual))
    if found.actual.by_day:
        page.figures(running.total_figures(words, found.actual.totals))
    rows = running.event_rows(words, found.actual)
    if rows:
        page.chart(running.event_chart, rows, running.event_title(words, found.actual), "event")
    if found.stock:
        st.markdown(f"**{page.t('campaigns.words.watch_title')}**")
        page.grid(running.stock_rows(words, found.actual, found.stock), running.stock_columns(words))
        if running.is_uncounted(found.actual, found.stock):
            page.small("campaigns.words.watch_uncounted")


def _today(page: Page, shown: str) -> None:
    st.markdown(f"**{page.t('campaigns.words.run_tasks')}**")
    tasks = page.look(
        lambda _, result: running.todays(result.timed.schedules[shown], result.running[shown].actual),
    )
    if tasks:
        tick_list(page, shown, tasks[:MOST])
    else:
        page.small("campaigns.words.run_no_tasks")
    if len(tasks) > MOST:
        page.small("campaigns.words.run_more_tasks", n=len(tasks) - MOST)
    st.markdown(f"**{page.t('campaigns.words.run_questions')}**")
    st.markdown("\n".join(f"- {page.t(f'campaigns.run_questions.{code}')}" for code in QUESTIONS))


def _paste(page: Page, shown: str) -> None:
    page.small("campaigns.words.run_paste_lead")
    text = page.paste(PASTE, "campaigns.words.run_paste_label", "campaigns.words.run_paste_hint")
    if not text.strip():
        return
    pasted, words = running.read_days(text), translator(page.locale)
    if pasted.problem:
        st.warning(
            page.t(f"campaigns.run_paste_problems.{pasted.problem}", column=pasted.lines), icon=":material/table:"
        )
        return
    page.grid(running.pasted_rows(words, pasted), running.pasted_columns(words))
    if pasted.lines:
        page.small("campaigns.words.run_paste_lines", column=pasted.lines)
    if pasted.left_out:
        page.small("campaigns.words.run_paste_left_out", rows=pasted.left_out[:MOST], n=len(pasted.left_out))
    if pasted.rows:
        campaign = page.look(lambda _, result: result.running[shown].actual.campaign)
        change, n = running.take_days(campaign, pasted), len(pasted.rows)
        page.button("campaigns.words.run_paste_take", change, key="take_days", icon="add", primary=True, n=n)
