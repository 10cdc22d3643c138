"""Shop profile: what the shop is, what it earns, and whether its numbers agree."""

import streamlit as st

from pages._kit import open_page
from pages._shop.files import draw_files
from planner import shop

page = open_page("shop", shop.compute)


@page.part
def figures() -> None:
    page.figures(shop.key_figures(page.t, page.look(lambda _, result: result.figures)))


@page.cell("profile")
def profile() -> None:
    page.field("shop.industry")
    page.field("shop.stage", widget="segmented")
    page.field("shop.platforms")
    page.field("shop.product", widget="input")
    with page.row():
        page.field("shop.price_low")
        page.field("shop.price_high")
    with st.expander(page.t("shop.words.more")):
        page.field("shop.usp")
        page.field("shop.story", height=120)


@page.cell("import")
def files() -> None:
    draw_files(page)


@page.cell("traffic")
def traffic() -> None:
    with page.row():
        page.field("shop.visitors")
        page.field("shop.conversion_rate")
        page.field("shop.aov")
    with page.row():
        page.field("shop.sales")
        page.field("shop.best_month")


@page.cell("margin")
def margin() -> None:
    with page.row():
        page.field("shop.gross_margin")
        page.field("shop.refund_rate")


@page.cell("customers")
def customers() -> None:
    with page.row():
        page.field("shop.new_buyers")
        page.field("shop.repurchase_rate")
    with page.row():
        page.field("shop.purchase_frequency")
        page.field("shop.customer_years")


@page.cell("resources")
def resources() -> None:
    with page.row():
        page.field("shop.ad_spend")
        page.field("shop.team")
        page.field("shop.stock_cash")


@page.cell("result")
def result() -> None:
    made = page.look(lambda _, result: result.figures)
    if made.gmv.value is None:
        page.empty("shop.words.empty")
        return
    page.chart(shop.money_chart, shop.money_rows(page.t, made), shop.money_title(page.t, made))
    page.small("shop.words.costs_left_out")
    page.grid(shop.overview_rows(page.t, made), shop.overview_columns(page.t))
    for words, values in shop.overview_remarks(page.t, made):
        page.small(words, **values)


page.next_step()
