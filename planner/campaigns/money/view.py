"""Offers, target and presale in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from planner import fmt
from planner.campaigns.money.offers import Deal
from planner.campaigns.money.outcome import Money
from planner.campaigns.money.preheat import DAYS_BEFORE, Gauge
from planner.campaigns.money.remarks import deal_name
from planner.campaigns.money.target import Aim
from planner.campaigns.supply.goods import day_off
from planner.campaigns.supply.view import unbroken
from planner.i18n import Translate, written

PRICE_PARTS = ("discount", "reduction", "coupon", "inflation")
MARGIN_PARTS = ("fee", "goods", "gift", "freight", "ads", "returns")
FAR = 100_000  # days: an offer without an end comes after all others


def deal_names(t: Translate, found: Money) -> dict[str, str]:
    """Offers by id, in words that differ: of two with one name each has its place behind it."""
    names = {deal.id: written(t, deal_name(deal)) for deal in found.deals}
    held = Counter(names.values())
    return {deal.id: f"{name} {deal.number}" if held[name := names[deal.id]] > 1 else name for deal in found.deals}


def verdict_words(t: Translate, deal: Deal) -> str:
    """What an offer comes to: earned per piece, how many must be sold, how low the price may go."""
    found = deal.found
    if found is None or deal.unit is None:
        return t("campaigns.words.guard_unknown")
    values = {"unit": abs(deal.unit), "paid": deal.paid, "uplift": found.uplift}
    safe = None if found.safe is None else round(found.safe * 100)
    values |= {"safe": safe, "usual": round(found.usual.unit * 100)}
    if found.uplift is None:
        said = [t("campaigns.words.guard_loss", **values)]
    elif found.usual.unit <= 0:
        said = [t("campaigns.words.guard_first_profit", **values)]
    else:
        said = [t("campaigns.words.guard_profit", **values)]
    if safe is not None:
        said.append(t("campaigns.words.guard_safe", **values))
    if deal.offer.margin and found.wished is not None:
        said.append(t("campaigns.words.guard_wished", margin=deal.offer.margin, wished=round(found.wished * 100)))
    return t("kit.sentence_space").join(said)


def price_columns(t: Translate) -> dict[str, str]:
    """Headers of the way from the list price to what a piece leaves."""
    return {name: t(f"campaigns.columns.guard_{name}") for name in ("step", "amount", "left")}


def price_rows(t: Translate, deal: Deal) -> list[dict[str, str]]:
    """The way from the list price to the price paid to what a piece leaves; what takes nothing is left out."""
    if deal.found is None:
        return []
    price, margin = deal.found.price, deal.found.margin
    taken = {name: getattr(price, name) for name in PRICE_PARTS}
    spent = {"refunded": price.paid - margin.income, **{name: getattr(margin, name) for name in MARGIN_PARTS}}
    return [
        _row(t, "listed", None, price.listed),
        *_taken(t, price.listed, taken),
        _row(t, "paid", None, price.paid),
        *_taken(t, price.paid, spent),
        _row(t, "unit", None, margin.unit),
    ]


def _taken(t: Translate, left: float, parts: Mapping[str, float]) -> Iterator[dict[str, str]]:
    for name, part in parts.items():
        if part:
            left -= part
            yield _row(t, name, -part, left)


def _row(t: Translate, name: str, amount: float | None, left: float) -> dict[str, str]:
    taken = "" if amount is None else fmt.money(round(amount * 100), t.locale)
    return {"step": t(f"campaigns.guard_rows.{name}"), "amount": taken, "left": fmt.money(round(left * 100), t.locale)}


def profit_columns(t: Translate) -> dict[str, str]:
    """Headers of the profit by times of normal sales."""
    return {name: t(f"campaigns.columns.guard_{name}") for name in ("times", "profit", "more")}


def profit_rows(t: Translate, deal: Deal) -> list[dict[str, str]]:
    """The profit of the whole event at 1, 3, 5 and 10 times normal sales."""
    if deal.found is None:
        return []
    return [
        {
            "times": t("campaigns.words.guard_times", n=one.times),
            "profit": unbroken(fmt.money(round(one.profit) * 100, t.locale)),
            "more": unbroken(fmt.money(round(one.more) * 100, t.locale)),
        }
        for one in deal.found.profits
    ]


def usual_words(t: Translate, deal: Deal) -> str:
    """Which figures stand in for blank fields; nothing if none does."""
    said = [t("campaigns.words.guard_filled", field=name, value=figure.value) for name, figure in deal.filled.items()]
    return t("campaigns.words.guard_fills", list=t("common.list_separator").join(said)) if said else ""


def wave_columns(t: Translate) -> dict[str, str]:
    """Headers of the waves."""
    return {
        name: t(f"campaigns.columns.waves_{name}") for name in ("goods", "when", "paid", "unit", "offer", "platform")
    }


def wave_rows(t: Translate, found: Money, goods: dict[str, str]) -> list[dict[str, str]]:
    """All offers by their first day."""
    ordered = sorted(found.deals, key=lambda deal: FAR if deal.offer.start is None else deal.offer.start)
    platforms = "channels.list.platform.options"
    return [
        {
            "when": _when(t, deal, found.campaign.opening),
            "goods": goods.get(deal.offer.goods, fmt.UNKNOWN),
            "offer": offer_words(t, deal),
            "paid": fmt.money(deal.paid, t.locale),
            "unit": fmt.money(deal.unit, t.locale),
            "platform": t(f"{platforms}.{deal.offer.platform}")
            if deal.offer.platform
            else t("campaigns.words.waves_everywhere"),
        }
        for deal in ordered
    ]


def _when(t: Translate, deal: Deal, opening: date | None) -> str:
    start, end = (None if day is None else day_off(opening, day) for day in (deal.offer.start, deal.offer.end))
    if start is None and end is None:
        return t("campaigns.words.waves_always")
    if start is None or end is None or start == end:
        return unbroken(fmt.short_day(start or end, t.locale))
    return span_words(t, start, end)


def span_words(t: Translate, start: date | None, end: date | None) -> str:
    """Two days, between which alone a line may break."""
    days = {"start": unbroken(fmt.short_day(start, t.locale)), "end": unbroken(fmt.short_day(end, t.locale))}
    return t("campaigns.words.waves_span", **days)


def offer_words(t: Translate, deal: Deal) -> str:
    """An offer in a few words."""
    offer, said = deal.offer, []
    if offer.discount:
        said.append(t("campaigns.words.offer_discount", rate=offer.discount, tenths=10 * (1 - offer.discount)))
    if offer.off and offer.threshold is not None:
        said.append(t("campaigns.words.offer_reduction", threshold=offer.threshold, off=offer.off))
    elif offer.off:
        said.append(t("campaigns.words.offer_direct", off=offer.off))
    if offer.coupon:
        said.append(t("campaigns.words.offer_coupon", coupon=offer.coupon))
    if offer.deposit and offer.deposit_worth is not None:
        said.append(t("campaigns.words.offer_deposit", deposit=offer.deposit, worth=offer.deposit_worth))
    if offer.gift:
        said.append(t("campaigns.words.offer_gift", gift=offer.gift))
    return t("common.list_separator").join(map(unbroken, said)) or t("campaigns.words.offer_none")


def aim_words(t: Translate, aim: Aim) -> str:
    """What the goods are likely to bring against the target, and the profit."""
    if aim.sales is None:
        typed = [t("campaigns.words.target_set", target=aim.target)] if aim.target else []
        return t("kit.sentence_space").join([*typed, t("campaigns.words.target_no_goods")])
    low, typical, high = (whole_yuan(value) for value in aim.sales)
    said = [t("campaigns.words.target_sales", low=low, typical=typical, high=high)]
    if aim.target:
        said.append(t("campaigns.words.target_share", share=aim.sales[1] / aim.target, target=aim.target))
    if aim.profit is not None:
        low, typical, high = (whole_yuan(value) for value in aim.profit)
        said.append(t("campaigns.words.target_profit", low=low, typical=typical, high=high))
    if aim.unjudged:
        said.append(t("campaigns.words.target_unjudged", n=aim.unjudged))
    return t("kit.sentence_space").join(said)


def whole_yuan(fen: float) -> int:
    """A forecast to the whole yuan; fen would feign precision."""
    return round(fen / 100) * 100


def part_columns(t: Translate) -> dict[str, str]:
    """Headers of the advertising money by push."""
    return {name: t(f"campaigns.columns.part_{name}") for name in ("push", "when", "share", "amount")}


def part_rows(t: Translate, aim: Aim) -> list[dict[str, str]]:
    """The advertising money of the event by push, and its sum."""
    return [
        {
            "push": t(f"campaigns.pushes.{part.code}"),
            "when": span_words(t, part.start, part.end),
            "share": fmt.percent(part.share, t.locale),
            "amount": fmt.money(whole_yuan(part.amount), t.locale),
        }
        for part in aim.parts
    ]


def gauge_columns(t: Translate) -> dict[str, str]:
    """Headers of the presale's measures."""
    return {name: t(f"campaigns.columns.gauge_{name}") for name in ("measure", "goal", "next", "so_far", "pace")}


def gauge_rows(t: Translate, found: Money, today: date) -> list[dict[str, str]]:
    """Every measure: its goal with a range, what its next day should bring, what came, and where that leads."""
    return [_gauge_row(t, gauge, found.campaign.opening, today) for gauge in found.warmth.gauges]


def _gauge_row(t: Translate, gauge: Gauge, opening: date | None, today: date) -> dict[str, str]:
    now = 0 if opening is None else max(-DAYS_BEFORE, (today - opening).days)
    return {
        "measure": t(f"campaigns.measures.{gauge.code}"),
        "goal": t("campaigns.words.gauge_goal", goal=gauge.goal, least=gauge.least, most=gauge.most),
        "next": fmt.count(gauge.due_on(now), t.locale) if now < 0 else fmt.UNKNOWN,
        "so_far": fmt.count(gauge.so_far, t.locale),
        "pace": fmt.UNKNOWN if gauge.pace is None else t("campaigns.words.gauge_pace", pace=gauge.pace),
    }
