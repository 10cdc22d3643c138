"""The money of the campaign looked at: its offers, target and presale."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._campaigns.plan import SHOWN, chosen_id
from pages._kit import Bound, Page
from planner import campaigns
from planner.campaigns import money, supply
from planner.campaigns.money import Money
from planner.changes import edit_rows, set_value
from planner.fields import leaf
from planner.findings import Finding
from planner.i18n import translator
from planner.plan import Plan
from planner.steps import Step

FIELDS = {
    "price": ("list_price", "usual_price", "discount", "threshold", "off", "coupon", "deposit", "deposit_worth"),
    "costs": ("freight", "ads", "gift", "fee", "returns", "return_cost"),
    "check": ("margin", "lowest", "protected", "claims"),
    "wave": ("name", "goods", "platform", "start", "end"),
}
PREHEAT = ("day", *money.MEASURES)
ENTRIES = ("platform", "level_asked", "level", "score_asked", "score", "signed_on")


def _shown(page: Page) -> Money | None:
    """The campaign that the pick shows."""
    shown = chosen_id(page)
    return None if shown is None else page.look(lambda _, result: result.money[shown])


def _offer(page: Page, found: Money) -> str | None:
    chosen: str | None = page.picked(f"campaigns.offer.{found.campaign.id}", [deal.id for deal in found.deals])
    return chosen


def money_findings(page: Page) -> Sequence[Finding]:
    """What there is to say on the campaign looked at; of its offers all on the one shown, and what is serious."""
    found = _shown(page)
    return () if found is None else money.remarks_beside(found, _offer(page, found))


def guard_steps(page: Page) -> Sequence[Step]:
    """How the offer looked at is worked out."""
    found = _shown(page)
    deal = None if found is None else found.deal(_offer(page, found))
    return () if deal is None else money.deal_steps(deal)


def money_cell_steps(page: Page, cell: str) -> Sequence[Step]:
    """How target or presale of the campaign looked at are worked out."""
    found = _shown(page)
    return () if found is None else money.money_steps(found)[cell]


def draw_guard(page: Page) -> None:
    """Which campaign, which offer with a group of its fields, and the verdict."""
    words = translator(page.locale)
    names = page.look(lambda _, result: supply.campaign_names(words, result.supply))
    label = page.t("campaigns.words.supply_of")
    shown = page.pick(SHOWN, list(names), names.__getitem__, label, fold=True)
    if shown is None:
        page.empty("campaigns.words.money_no_campaign")
        return

    @page.part
    def money_offer() -> None:
        _fields(page, shown)


def _fields(page: Page, shown: str) -> None:
    words, rows, pick = translator(page.locale), f"campaigns.items.{shown}.offers", f"campaigns.offer.{shown}"
    goods = page.look(lambda _, result: supply.goods_names(words, result.supply[shown]))
    names = page.look(lambda _, result: money.deal_names(words, result.money[shown]))
    label = page.t("campaigns.words.guard_of")
    chosen = page.pick(pick, list(names), names.__getitem__, label, fold=True) if names else None
    if chosen is None:
        page.empty("campaigns.words.guard_empty" if goods else "campaigns.words.guard_no_goods")
    else:
        view = page.pick("campaigns.offer_view", list(FIELDS), lambda code: page.t(f"campaigns.offer_views.{code}"))
        with page.row():
            for name in FIELDS[view]:
                if name == "platform":
                    platforms = page.look(lambda plan, _: campaigns.platform_names(words, plan))
                    page.field(f"{rows}.{chosen}.{name}", width=200, options=platforms, bound=_platform(shown, chosen))
                else:
                    page.field(f"{rows}.{chosen}.{name}", width=200, options=goods if name == "goods" else None)
        if view == "price":
            page.small("campaigns.words.guard_blank")
    row = money.new_offer(next(iter(goods), ""))
    added, then = edit_rows(rows, label="add", added=(row,)), partial(page.choose, pick, row["id"])
    with page.row():
        page.button("campaigns.words.guard_add", added, key="add_offer", icon="add", primary=chosen is None, then=then)
        if chosen is not None:
            gone = edit_rows(rows, label="delete", removed=(chosen,))
            page.button("campaigns.words.guard_delete", gone, key="delete_offer", icon="delete")
    if chosen is not None:
        _verdict(page, shown, chosen)


def _platform(shown: str, chosen: str) -> Bound:
    """The platform of an offer as a choice that can be emptied; its words are those of the channels chapter."""
    path = f"campaigns.items.{shown}.offers.{chosen}.platform"

    def read(plan: Plan) -> object:
        return next((one.platform for one in campaigns.campaign_of(plan, shown).offers if one.id == chosen), None)

    return Bound(path, leaf(path), read, lambda value, _: set_value(path, value or None))


def _verdict(page: Page, shown: str, chosen: str) -> None:
    @page.part
    def money_verdict() -> None:
        words, deal = translator(page.locale), page.look(lambda _, result: result.money[shown].deal(chosen))
        page.say("campaigns.words.money_raw", text=money.verdict_words(page.t, deal))
        if deal.found is None:
            return
        if filled := money.usual_words(page.t, deal):
            page.small("campaigns.words.money_raw", text=filled)
        page.grid(money.price_rows(words, deal), money.price_columns(words))
        if deal.found.profits:
            page.small("campaigns.words.guard_profits")
            page.grid(money.profit_rows(words, deal), money.profit_columns(words))


def draw_sign_up(page: Page) -> None:
    """What each platform asks of the shop, what it has, and what follows."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("campaigns.words.money_no_campaign")
        return
    page.small("campaigns.words.sign_where")
    platforms = page.look(lambda plan, _: campaigns.platform_names(translator(page.locale), plan))
    page.table(f"campaigns.items.{shown}.entries", ENTRIES, options={"platform": platforms})

    @page.part
    def money_signing() -> None:
        words, made = translator(page.locale), page.look(lambda _, result: result.money[shown].signing)
        if made.lacking:
            wanted = page.look(lambda plan, _: money.list_platforms(campaigns.campaign_of(plan, shown)))
            page.button("campaigns.words.sign_list", wanted, key="list_platforms", icon="playlist_add")
        if made.judged:
            page.grid(money.signing_rows(words, made), money.signing_columns(words))


def draw_waves(page: Page) -> None:
    """All offers by wave."""

    @page.part
    def money_waves() -> None:
        found, words = _shown(page), translator(page.locale)
        if found is None or not found.deals:
            page.empty("campaigns.words.waves_empty")
            return
        goods = page.look(lambda _, result: supply.goods_names(words, result.supply[found.campaign.id]))
        page.grid(money.wave_rows(words, found, goods), money.wave_columns(words))


def draw_target(page: Page) -> None:
    """The target with what the goal asks, what the goods bring, and the advertising money."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("campaigns.words.money_no_campaign")
        return
    page.field(f"campaigns.items.{shown}.target", width=220)

    @page.part
    def money_target() -> None:
        words, aim = translator(page.locale), page.look(lambda _, result: result.money[shown].aim)
        if aim.asked is None:
            page.small("campaigns.words.target_no_goal")
        else:
            page.say("campaigns.words.target_asked", sales=aim.asked.sales, title=aim.asked.title, days=aim.days)
            take = money.take_target(shown, aim.asked.sales)
            done = aim.asked.sales == aim.target
            page.button("campaigns.words.target_take", take, key="take_target", icon="flag", disabled=done)
        page.say("campaigns.words.money_raw", text=money.aim_words(page.t, aim))
        if aim.ads is None:
            page.small("campaigns.words.target_no_budget")
            return
        st.markdown(page.t("campaigns.words.target_ads", ads=aim.ads, share=aim.share))
        page.grid(money.part_rows(words, aim), money.part_columns(words))
        page.small("campaigns.words.target_parts")


def draw_preheat(page: Page) -> None:
    """Goals of the presale, what came by day, and a chart of one measure."""
    shown = chosen_id(page)
    if shown is None:
        page.empty("campaigns.words.money_no_campaign")
        return

    @page.part
    def money_gauges() -> None:
        words, found = translator(page.locale), page.look(lambda _, result: result.money[shown])
        if not found.warmth.gauges:
            page.empty("campaigns.words.preheat_no_target")
            return
        page.say("campaigns.words.preheat_orders", orders=found.warmth.orders, value=found.warmth.order_value)
        page.grid(money.gauge_rows(words, found, page.today), money.gauge_columns(words))
        page.small("campaigns.words.preheat_overlap")

    page.small("campaigns.words.preheat_table")
    page.table(f"campaigns.items.{shown}.preheat", PREHEAT)

    @page.part
    def money_warmth() -> None:
        words, found = translator(page.locale), page.look(lambda _, result: result.money[shown].warmth)
        codes = [gauge.code for gauge in found.gauges]
        if not codes:
            return
        code = page.pick("campaigns.measure", codes, lambda one: page.t(f"campaigns.measures.{one}"))
        gauge = found.gauge(code)
        page.chart(money.preheat_chart, money.preheat_rows(gauge), money.preheat_title(words, gauge), "preheat")
        page.small("campaigns.words.preheat_marks")
