"""Stock, people and delivery of the campaign looked at."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._campaigns.plan import chosen_id, pick_campaign
from pages._kit import Page
from planner.campaigns import supply, together
from planner.campaigns.supply import Supply
from planner.changes import edit_rows
from planner.findings import Finding
from planner.i18n import translator
from planner.steps import Step

PRODUCT = {
    "sells": ("daily", "uplift_low", "uplift", "uplift_high"),
    "money": ("price", "cost", "clearance"),
    "pieces": ("lead_days", "on_hand", "ordered"),
}
CHAT = (("chats", "peak_share", "agents"), ("handling", "parallel", "wait", "answered"))
PACKING = ("first_day", "order_pieces", "packing", "hours", "packers")


def draw_stock(page: Page) -> None:
    """Which campaign; one of its products with what it is asked; then all of them."""
    shown = pick_campaign(page)
    if shown is None:
        page.empty("campaigns.words.supply_no_campaign")
        return

    @page.part
    def supply_product() -> None:
        _product(page, shown)

    @page.part
    def supply_goods() -> None:
        _goods(page, shown)


def _of(page: Page, campaign_id: str) -> Supply:
    found: Supply = page.look(lambda _, result: result.supply[campaign_id])
    return found


def _shown(page: Page) -> Supply | None:
    """The campaign that the pick shows."""
    shown = chosen_id(page)
    return None if shown is None else _of(page, shown)


def supply_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the campaign looked at, by itself and beside the others."""
    found = _shown(page)
    if found is None:
        return ()
    key, beside = found.campaign.id, page.result.together
    return (*beside.findings[key], *supply.supply_remarks(found, beside.stock.common[key]))


def stock_steps(page: Page) -> Sequence[Step]:
    """How the product looked at is worked out, and what other campaigns take of it."""
    found = _shown(page)
    if found is None:
        return ()
    ids = [line.id for line in found.lines]
    line = found.line(page.picked(f"campaigns.product.{found.campaign.id}", ids))
    if line is None:
        return ()
    beside = together.stock_steps_beside(page.result.together, found.campaign.id, line.id)
    return (*supply.stock_steps(found, line), *beside)


def people_steps(page: Page) -> Sequence[Step]:
    """How the people at the chat are worked out."""
    found = _shown(page)
    return () if found is None else supply.people_steps(found)


def delivery_steps(page: Page) -> Sequence[Step]:
    """How packing is worked out."""
    found = _shown(page)
    return () if found is None else supply.delivery_steps(found)


def _product(page: Page, shown: str) -> None:
    words, rows = translator(page.locale), f"campaigns.items.{shown}.goods"
    names = page.look(lambda _, result: supply.goods_names(words, result.supply[shown]))
    pick = f"campaigns.product.{shown}"
    label = page.t("campaigns.words.stock_of")
    chosen = page.pick(pick, list(names), names.__getitem__, label, fold=True) if names else None
    if chosen is None:
        page.empty("campaigns.words.stock_empty")
    else:
        with page.row():
            page.field(f"campaigns.items.{shown}.goods.{chosen}.name")
            page.field(f"campaigns.items.{shown}.goods.{chosen}.role")
        view = page.pick(
            "campaigns.product_view", list(PRODUCT), lambda code: page.t(f"campaigns.product_views.{code}")
        )
        with page.row():
            for name in PRODUCT[view]:
                page.field(f"{rows}.{chosen}.{name}")
    _buttons(page, rows, pick, chosen)
    if chosen is not None:
        _meaning(page, shown, chosen)


def _buttons(page: Page, rows: str, pick: str, chosen: str | None) -> None:
    row = supply.new_goods()
    added, then = edit_rows(rows, label="add", added=(row,)), partial(page.choose, pick, row["id"])
    with page.row():
        page.button("campaigns.words.stock_add", added, key="add_goods", icon="add", primary=chosen is None, then=then)
        if chosen is not None:
            gone = edit_rows(rows, label="delete", removed=(chosen,))
            page.button("campaigns.words.stock_delete", gone, key="delete_goods", icon="delete")


def _meaning(page: Page, shown: str, chosen: str) -> None:
    @page.part
    def supply_meaning() -> None:
        words, line = translator(page.locale), page.look(lambda _, result: result.supply[shown].line(chosen))
        page.small("campaigns.words.supply_raw", text=supply.uplift_words(page.t, line))
        page.say("campaigns.words.supply_raw", text=supply.quantity_words(page.t, line))
        if line.order is not None:
            page.grid(supply.outcome_rows(words, line), supply.outcome_columns(words))


def _goods(page: Page, shown: str) -> None:
    """All products together."""
    words, found = translator(page.locale), _of(page, shown)
    if not found.lines:
        return
    st.markdown(f"**{page.t('campaigns.words.stock_all')}**")
    page.grid(supply.goods_rows(words, found), supply.goods_columns(words))
    page.small("campaigns.words.supply_raw", text=supply.cash_words(page.t, found))
    rows = supply.demand_rows(words, found)
    if rows:
        page.chart(supply.demand_chart, rows, supply.demand_title(words, found), "stock")
        page.small("campaigns.words.stock_marks")
    page.small("campaigns.words.supply_raw", text=supply.matrix_words(page.t, found))


def draw_people(page: Page) -> None:
    """What the chat has to do, the verdict in words, and what more or fewer people would mean."""
    found = _shown(page)
    if found is None:
        page.empty("campaigns.words.supply_no_campaign")
        return
    crew = f"campaigns.items.{found.campaign.id}.crew"
    with page.row():
        for name in CHAT[0]:
            page.field(f"{crew}.{name}")
        if found.campaign.crew.chats is None:
            page.field(f"{crew}.order_chats")
    with page.row():
        for name in CHAT[1]:
            page.field(f"{crew}.{name}")
    words = translator(page.locale)
    page.small("campaigns.words.supply_raw", text=supply.usual_words(words, supply.chat_figures(found)))
    page.say("campaigns.words.supply_raw", text=supply.people_words(page.t, found))
    rows = supply.service_rows(words, found)
    if rows:
        page.chart(supply.service_chart, rows, supply.service_title(words, found), "people")


def draw_delivery(page: Page) -> None:
    """Packing, what a presale asks for by date, and the last days to ship before Spring Festival."""
    found, words = _shown(page), translator(page.locale)
    if found is None:
        page.empty("campaigns.words.supply_no_campaign")
        return
    crew = f"campaigns.items.{found.campaign.id}.crew"
    with page.row():
        for name in PACKING:
            page.field(f"{crew}.{name}")
    page.small("campaigns.words.supply_raw", text=supply.usual_words(words, found.delivery.given))
    page.say("campaigns.words.supply_raw", text=supply.packing_words(page.t, found))
    if found.cutoffs is not None:
        page.say("campaigns.words.cutoff_lead", day=found.cutoffs.festival)
        page.grid(supply.cutoff_rows(words, found), supply.cutoff_columns(words, found))
        page.small("campaigns.words.cutoff_source", **supply.courier_sources())
    if found.delivery.presale:
        with st.expander(page.t("campaigns.words.presale")):
            page.grid(supply.presale_rows(words, found), supply.presale_columns(words))
            page.small("campaigns.words.presale_source")
