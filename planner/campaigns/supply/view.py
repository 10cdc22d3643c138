"""Stock, people and delivery in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from planner import fmt
from planner.campaigns.supply.assumed import Given
from planner.campaigns.supply.delivery import DAY
from planner.campaigns.supply.goods import Line, day_off
from planner.campaigns.supply.outcome import ROLES, Supply
from planner.campaigns.supply.remarks import name_of
from planner.campaigns.supply.uplift_view import origin_words
from planner.i18n import Translate

JOINED = "\u2060"  # between two signs: no line breaks here
GOODS_COLUMNS = ("name", "to_order", "order_by", "cash", "quantity", "demand", "there", "profit", "uplift")
RATES = ("peak_share", "answered", "first_day")


def goods_names(t: Translate, found: Supply) -> dict[str, str]:
    """Products by id, in words that differ: of two with one name each has its place behind it."""
    names = {line.id: _name(t, line) for line in found.lines}
    held = Counter(names.values())
    return {line.id: f"{name} {line.number}" if held[name := names[line.id]] > 1 else name for line in found.lines}


def _name(t: Translate, line: Line) -> str:
    name = name_of(line)
    return name if isinstance(name, str) else t(name.key, **name.values)


def goods_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of goods, what is to be done first: a phone shows the first columns only."""
    return {name: unbroken(t(f"campaigns.columns.stock_{name}")) for name in GOODS_COLUMNS}


def goods_rows(t: Translate, found: Supply) -> list[dict[str, str]]:
    """Every product: what is to order, by when, for how much; and the sum of the money."""
    rows = [_goods_row(t, line, found.today) for line in found.lines]
    if len(rows) > 1:
        blank = dict.fromkeys(GOODS_COLUMNS, "")
        rows.append({**blank, "name": t("campaigns.words.stock_sum"), "cash": fmt.money(found.cash, t.locale)})
    return rows


def _goods_row(t: Translate, line: Line, today: date) -> dict[str, str]:
    order, wanted, goods = line.order, line.demand, line.goods
    there = None if goods.on_hand is None or goods.ordered is None else goods.on_hand + goods.ordered
    pieces = {"low": wanted.low, "high": wanted.high} if wanted is not None else {}
    return {
        "name": _name(t, line),
        "to_order": fmt.count(line.to_order, t.locale),
        "order_by": unbroken(_order_by(t, line, today)),
        "cash": fmt.money(line.cash, t.locale),
        "quantity": fmt.count(order.quantity if order else None, t.locale),
        "demand": unbroken(t("campaigns.words.stock_range", **pieces)) if pieces else fmt.UNKNOWN,
        "there": fmt.count(there, t.locale),
        "profit": fmt.money(None if order is None else round(order.profit / 100) * 100, t.locale),
        "uplift": origin_words(t, line),
    }


def _order_by(t: Translate, line: Line, today: date) -> str:
    """The last day to order; nothing where nothing is to be ordered."""
    if line.to_order == 0 or line.order_by is None:
        return fmt.UNKNOWN
    day = fmt.short_day(line.order_by, t.locale)
    return t("campaigns.words.stock_past", day=day) if line.order_by < today else day


def unbroken(words: str) -> str:
    """Words that a narrow column of a phone does not part."""
    return JOINED.join(words.replace(" ", "\u00a0"))


def quantity_words(t: Translate, line: Line) -> str:
    """The quantity of a product and why it is more or less than the typical demand; what is lacking, if it is."""
    order = line.order
    if order is None:
        return t("campaigns.words.stock_no_quantity", name=_name(t, line))
    values = {"name": _name(t, line), "quantity": order.quantity, "ratio": order.ratio, "n": abs(order.safety)}
    values |= {"typical": order.demand.typical, "profit": round(order.profit / 100) * 100}
    key = "stock_more" if order.safety >= 0 else "stock_fewer"
    return t(f"campaigns.words.{key}", **values)


def outcome_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of what happens."""
    return {
        name: t(f"campaigns.columns.outcome_{name}") for name in ("case", "demand", "left", "loss", "short", "missed")
    }


def outcome_rows(t: Translate, line: Line) -> list[dict[str, str]]:
    """What the quantity means if few, some or many are wanted."""
    if line.order is None:
        return []
    return [
        {
            "case": t(f"campaigns.stock_cases.{case}"),
            "demand": fmt.count(one.demand, t.locale),
            "left": fmt.count(one.left, t.locale),
            "loss": fmt.money(round(one.loss / 100) * 100, t.locale),
            "short": fmt.count(one.short, t.locale),
            "missed": fmt.money(round(one.missed / 100) * 100, t.locale),
        }
        for case, one in zip(("low", "typical", "high"), line.order.outcomes, strict=True)
    ]


def matrix_words(t: Translate, found: Supply) -> str:
    """How many products there are of each role, and what each role is hoped to earn."""
    hopes = found.hopes
    said = [
        t("campaigns.words.stock_role", role=role, n=n, profit=round(hopes[role] / 100) * 100)
        for role, n in zip(ROLES, found.roles.values(), strict=True)
    ]
    return t("campaigns.words.stock_matrix", roles=t("common.list_separator").join(said))


def cash_words(t: Translate, found: Supply) -> str:
    """The money that the orders tie up, against what there is."""
    values = {"cash": found.cash, "limit": found.limit}
    if found.cash is None:
        return ""
    key = "stock_cash" if found.limit is not None else "stock_cash_alone"
    return t(f"campaigns.words.{key}", **values)


def people_words(t: Translate, found: Supply) -> str:
    """The verdict on the chat: how many are needed, and what fewer would mean."""
    made = found.people
    if made.chats is None:
        return t("campaigns.words.people_unknown")
    if made.needed is None or made.load is None:
        return t("campaigns.words.people_none")
    values = {"chats": made.chats, "hourly": made.hourly, "seats": made.needed.seats, "wait": made.given["wait"].value}
    values |= {"answered": made.needed.answered, "busy": made.needed.utilisation}
    other = made.present if made.present is not None and made.present.seats < made.needed.seats else made.fewer
    said = [t("campaigns.words.people_estimated" if made.estimated else "campaigns.words.people_counted", **values)]
    said.append(t("campaigns.words.people_needed", **values))
    if other is not None and other.answered is not None:
        said.append(t("campaigns.words.people_fewer", seats=other.seats, late=1 - other.answered, wait=values["wait"]))
    elif other is not None:
        said.append(t("campaigns.words.people_growing", seats=other.seats))
    return t("kit.sentence_space").join(said)


def packing_words(t: Translate, found: Supply) -> str:
    """The verdict on packing: parcels, people, and how late the last parcel leaves."""
    made, crew = found.delivery, found.campaign.crew
    if made.orders is None:
        return t("campaigns.words.delivery_unknown")
    low, typical, high = made.orders.peak
    said = [t("campaigns.words.delivery_parcels", parcels=typical, low=low, high=high)]
    if made.needed is not None:
        values = {"needed": made.needed, "high": made.needed_high, "per_person": made.per_person}
        said.append(t("campaigns.words.delivery_needed", **values))
    if made.backlog is not None:
        back, opening = made.backlog, found.campaign.opening
        last = day_off(opening, back.finished - 1)
        key = "delivery_same_day" if back.peak_days <= 1 else "delivery_days"
        said.append(t(f"campaigns.words.{key}", packers=crew.packers, days=back.peak_days, finished=last))
        said.append(t("campaigns.words.delivery_cutoff", time=clock(back.cutoff)))
    return t("kit.sentence_space").join(said)


def clock(hours: float) -> str:
    """Hours of a day as a time on the half hour before: 14.7 is 14:30."""
    halves = int(min(hours, DAY) * 2)
    return f"{halves // 2:02d}:{halves % 2 * 30:02d}"


def presale_columns(t: Translate) -> dict[str, str]:
    """Headers of what a presale asks for."""
    return {name: t(f"campaigns.columns.presale_{name}") for name in ("when", "what")}


def presale_rows(t: Translate, found: Supply) -> list[dict[str, str]]:
    """What to do when, from deposits to parcels."""
    rows = []
    for one in found.delivery.presale:
        start, end = fmt.short_day(one.start, t.locale), fmt.short_day(one.end, t.locale)
        when = start if one.start == one.end else t("campaigns.words.presale_span", start=start, end=end)
        rows.append({"when": unbroken(when), "what": t(f"campaigns.presale.{one.code}")})
    return rows


def cutoff_columns(t: Translate, found: Supply) -> dict[str, str]:
    """Headers of the last days to ship: regions, with their days on the way."""
    if found.cutoffs is None:
        return {}
    regions = {
        one.code: unbroken(t("campaigns.words.cutoff_region", region=one.code, fast=one.fast, slow=one.slow))
        for one in found.cutoffs.regions
    }
    return {"courier": t("campaigns.columns.cutoff_courier"), "stop": t("campaigns.columns.cutoff_stop"), **regions}


def cutoff_rows(t: Translate, found: Supply) -> list[dict[str, str]]:
    """Every courier: when it stops, and the last day to ship by region; "too late" is said by no colour."""
    if found.cutoffs is None:
        return []
    rows = []
    for one in found.cutoffs.couriers:
        stop = t("campaigns.words.cutoff_works") if one.stop is None else fmt.short_day(one.stop, t.locale)
        row = {"courier": one.name or unbroken(t(f"campaigns.couriers.{one.code}")), "stop": unbroken(stop)}
        for code, day in one.ship_by.items():
            row[code] = unbroken(fmt.short_day(day, t.locale))
        rows.append(row)
    return rows


def chat_figures(found: Supply) -> Mapping[str, Given]:
    """The figures that the chat is reckoned with; chats per order only where nobody counted the chats."""
    made = found.people
    return {name: one for name, one in made.given.items() if name != "order_chats" or found.campaign.crew.chats is None}


def usual_words(t: Translate, given: Mapping[str, Given]) -> str:
    """Which usual values stand in, and their source; nothing if all was typed."""
    missing = [one.usual for one in given.values() if one.usual is not None]
    if not missing:
        return ""
    said = []
    for usual in missing:
        key = "campaigns.words.supply_usual_rate" if usual.name in RATES else "campaigns.words.supply_usual"
        said.append(t(key, field=usual.name, value=usual.value))
    sources = list(dict.fromkeys(usual.source for usual in missing))
    return t("campaigns.words.supply_usuals", list=t("common.list_separator").join(said), sources=sources)
