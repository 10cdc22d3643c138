"""What an order costs on each channel, and the figures of one, with what is usual beside each."""

import streamlit as st

from pages._channels.listed import chosen_id, names
from pages._kit import Page
from planner import channels
from planner.i18n import translator


def draw_money(page: Page) -> None:
    """The fields of the channel chosen above, then chart and table of all."""
    chosen = chosen_id(page)
    if chosen is None:
        page.empty("channels.words.empty_money")
        return

    @page.part
    def costs() -> None:
        _fields(page)

    @page.part
    def orders() -> None:
        _orders(page)


def _fields(page: Page) -> None:
    chosen = chosen_id(page)
    if chosen is None:
        return
    page.say("channels.words.of", name=names(page)[chosen])
    page.field(f"channels.list.{chosen}.cost_model")
    model = page.look(lambda _, result: result.line(chosen).cost_model)
    if model is not None:
        page.small("channels.words.per", model=model)
    asked = page.look(lambda _, result: channels.asked_of(result.line(chosen)))
    for start in range(0, len(asked), 2):
        for column, field in zip(st.columns(2), asked[start : start + 2], strict=False):
            with column:
                page.field(f"channels.list.{chosen}.{field}")
                _usual(page, chosen, field)


def _usual(page: Page, chosen: str, field: str) -> None:
    words = translator(page.locale)
    usual = page.look(lambda _, result: channels.usual_words(words, result.line(chosen).channel, field, result.shop))
    if usual:
        st.caption(usual)


def _orders(page: Page) -> None:
    words = translator(page.locale)
    lines = page.look(lambda _, result: result.lines)
    rows = channels.order_rows(words, lines)
    if not rows:
        page.empty("channels.words.no_costs")
        return
    page.chart(channels.order_chart, rows, channels.order_title(words, lines), "orders")
    page.small("channels.words.limit")
    page.grid(channels.cost_rows(words, lines), channels.cost_columns(words))
