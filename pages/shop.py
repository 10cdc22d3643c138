"""Shop profile: what the shop is, what it earns, and whether its numbers agree."""

import streamlit as st

from pages._kit import open_page
from planner import shop

page = open_page("shop")
result = shop.compute(page.plan, page.data, page.today)
made, findings = result.figures, result.findings

page.figures(shop.key_figures(page.t, made))

with page.cell("profile", findings=findings):
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

with page.cell("traffic", steps=result.steps["traffic"], findings=findings):
    left, middle, right = st.columns(3)
    with left:
        page.field("shop.visitors")
    with middle:
        page.field("shop.conversion_rate")
    with right:
        page.field("shop.aov")
    left, right = st.columns(2)
    with left:
        page.field("shop.sales")
    with right:
        page.field("shop.best_month")

with page.cell("margin", steps=result.steps["margin"], findings=findings), page.row():
    page.field("shop.gross_margin")
    page.field("shop.refund_rate")

with page.cell("customers", steps=result.steps["customers"], findings=findings):
    with page.row():
        page.field("shop.new_buyers")
        page.field("shop.repurchase_rate")
    with page.row():
        page.field("shop.purchase_frequency")
        page.field("shop.customer_years")

with page.cell("resources", steps=result.steps["resources"], findings=findings):
    left, middle, right = st.columns(3)
    with left:
        page.field("shop.ad_spend")
    with middle:
        page.field("shop.team")
    with right:
        page.field("shop.stock_cash")

with page.cell("result", findings=findings):
    if made.gmv.value is None:
        page.empty("shop.words.empty")
    else:
        page.chart(shop.money_chart, shop.money_rows(page.t, made), shop.money_title(page.t, made))
        page.small("shop.words.costs_left_out")
        page.grid(shop.overview_rows(page.t, made), shop.overview_columns(page.t))
        for words, values in shop.overview_remarks(page.t, made):
            page.small(words, **values)

page.next_step()
