"""Games in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planner import fmt
from planner.campaigns.games.outcome import Games
from planner.campaigns.games.play import Play
from planner.campaigns.games.remarks import play_name
from planner.campaigns.games.sums import PARTS
from planner.campaigns.games.usual import has, usuals
from planner.campaigns.money.view import span_words, whole_yuan
from planner.campaigns.supply.goods import day_off
from planner.campaigns.supply.view import unbroken
from planner.i18n import Translate, written

CASES = ("low", "typical", "high", "worst")


def game_names(t: Translate, found: Games) -> dict[str, str]:
    """Games by id, in words that differ: of two with one name each has its place behind it."""
    names = {one.id: written(t, play_name(one)) for one in found.plays}
    held = Counter(names.values())
    return {one.id: f"{name} {one.number}" if held[name := names[one.id]] > 1 else name for one in found.plays}


def hint_words(t: Translate, found: Games, one: Play) -> str:
    """How many players there could be, from the shop's visitors or orders; nothing if nobody knows."""
    per_day = found.orders if one.game.kind == "points" else found.visitors
    if per_day is None or one.days is None:
        return ""
    n = per_day * one.days
    if one.game.kind == "points":
        return t("campaigns.words.games_hint_orders", n=n, days=one.days)
    joins = usuals()["joining"]["any"]
    values = {"n": n, "days": one.days, "low": joins.low, "high": joins.high, "source": joins.source}
    return t("campaigns.words.games_hint_players", **values, least=n * joins.low, most=n * joins.high)


def assumed_words(t: Translate, one: Play) -> str:
    """Which usual shares stand in for blank fields, with their ranges and source; nothing if none does."""
    filled = {name: share for name, share in one.shares.items() if share.source is not None}
    said = []
    for name, share in filled.items():
        key = "games_filled_ratio" if name == "brings" else "games_filled_share"
        said.append(t(f"campaigns.words.{key}", field=name, value=share.value, low=share.low, high=share.high))
    sources = list(dict.fromkeys(share.source for share in filled.values()))
    listed = t("common.list_separator").join(said)
    return t("campaigns.words.games_filled", list=listed, sources=sources) if said else ""


def verdict_lines(t: Translate, found: Games, one: Play) -> list[str]:
    """What a game costs, what a person costs, and what it brings with the share of orders from which on it pays."""
    if one.costs is None:
        return [t("campaigns.words.games_unknown")]
    low, made, high, worst = one.costs
    space = t("kit.sentence_space")
    costs = [t("campaigns.words.games_costs", **_yuan({"cost": made.total, "worst": worst.total}))]
    if low.total < high.total:
        costs.append(t("campaigns.words.games_costs_range", **_yuan({"low": low.total, "high": high.total})))
    said = [space.join(costs), *_each(t, found, one)]
    if (brought := one.brought) is not None:
        few, profit, many = brought.profit
        key = "games_leaves" if profit >= 0 else "games_loses"
        values = {"orders": brought.orders[1], "worth": found.worth.value, **_yuan({"profit": abs(profit)})}
        leaves = [t(f"campaigns.words.{key}", **values)]
        if few < many:
            leaves.append(t("campaigns.words.games_profit_range", **_yuan({"low": few, "high": many})))
        said.append(space.join(leaves))
        if brought.even is not None and brought.even <= 1:
            shares = {"even": brought.even, "expected": brought.expected.value}
            said.append(t("campaigns.words.games_even", who=one.game.kind, **shares))
    return said


def _each(t: Translate, found: Games, one: Play) -> list[str]:
    """What one person costs: who finishes, a new one, one who buys."""
    said = []
    made, brought = one.typical, one.brought
    if made is not None and has(one.game, "finish") and made.finishers > 0:
        said.append(t("campaigns.words.games_per_finisher", n=made.finishers, cost=one.each(made.finishers)))
    if made is not None and made.new > 0:
        said.append(t("campaigns.words.games_per_new", n=made.new, cost=one.each(made.new)))
    if brought is not None and brought.buyers > 0:
        key = "games_per_buyer" if found.price.value is None else "games_per_buyer_than"
        said.append(t(f"campaigns.words.{key}", cost=one.each(brought.buyers), price=found.price.value))
    elif brought is not None and brought.orders[1] > 0:
        said.append(t("campaigns.words.games_per_order", cost=one.each(brought.orders[1])))
    return [t("kit.sentence_space").join(said)] if said else []


def _yuan(values: Mapping[str, float]) -> dict[str, int]:
    """Amounts to the whole yuan; fen would feign precision."""
    return {name: whole_yuan(value) for name, value in values.items()}


def cost_columns(t: Translate, *, narrow: bool = False) -> dict[str, str]:
    """Headers of what a game costs, by how it goes; on a `narrow` phone the sums of the others are said in words."""
    cases = ("typical", "worst") if narrow else CASES
    return {name: t(f"campaigns.columns.games_{name}") for name in ("part", *cases)}


def cost_rows(t: Translate, one: Play) -> list[dict[str, str]]:
    """Every part of the cost if few play, as expected, if many do, and at worst; and their sum."""
    if one.costs is None:
        return []
    rows = [
        {"part": t(f"campaigns.game_parts.{name}"), **_cells(t, [getattr(made, name) for made in one.costs])}
        for name in PARTS
        if any(getattr(made, name) for made in one.costs)
    ]
    return [*rows, {"part": t("campaigns.game_parts.total"), **_cells(t, [made.total for made in one.costs])}]


def _cells(t: Translate, amounts: list[float]) -> dict[str, str]:
    return {case: unbroken(fmt.money(whole_yuan(fen), t.locale)) for case, fen in zip(CASES, amounts, strict=True)}


def all_columns(t: Translate) -> dict[str, str]:
    """Headers of all games."""
    names = ("game", "verdict", "cost", "profit", "even", "worst", "when")
    return {name: t(f"campaigns.columns.games_{name}") for name in names}


def all_rows(t: Translate, found: Games) -> list[dict[str, str]]:
    """Every game in a line, and the sum of what is known."""
    names = game_names(t, found)
    rows = [_line(t, found, one, names[one.id]) for one in found.plays]
    if found.total is not None and len(rows) > 1:
        low, typical, high, worst = (whole_yuan(fen) for fen in found.total)
        total = {"game": t("campaigns.game_parts.total"), "worst": fmt.money(worst, t.locale)}
        total["cost"] = t("campaigns.words.games_range", typical=typical, low=low, high=high)
        rows.append({**dict.fromkeys(all_columns(t), ""), **total})
    return rows


def _line(t: Translate, found: Games, one: Play, name: str) -> dict[str, str]:
    brought, cost = one.brought, fmt.UNKNOWN
    if one.costs is not None:
        low, typical, high = (whole_yuan(made.total) for made in one.costs[:3])
        ranged = t("campaigns.words.games_range", typical=typical, low=low, high=high)
        cost = ranged if low < high else fmt.money(typical, t.locale)
    even = None if brought is None else brought.even
    return {
        "game": name,
        "verdict": t(f"campaigns.game_verdicts.{one.verdict}"),
        "cost": cost,
        "profit": fmt.money(None if brought is None else whole_yuan(brought.profit[1]), t.locale),
        "even": fmt.percent(even, t.locale) if even is None or even <= 1 else t("campaigns.words.games_no_even"),
        "worst": fmt.money(None if one.costs is None else whole_yuan(one.costs[3].total), t.locale),
        "when": _when(t, found, one),
    }


def _when(t: Translate, found: Games, one: Play) -> str:
    opening = found.campaign.opening
    start = day_off(opening, one.first)
    end = None if one.last is None else day_off(opening, one.last)
    return fmt.UNKNOWN if start is None or end is None else span_words(t, start, end)


def total_words(t: Translate, found: Games) -> str:
    """What all games cost against the money for advertising."""
    if found.total is None:
        return ""
    low, typical, high, worst = (whole_yuan(fen) for fen in found.total)
    several = {"typical": typical, "low": low, "high": high, "worst": worst}
    said = [t("campaigns.words.games_total", **several)] if len(found.plays) > 1 else []
    if found.ads:
        said.append(t("campaigns.words.games_of_ads", ads=found.ads, share=found.total[1] / found.ads))
    return t("kit.sentence_space").join(said)


def counted_words(t: Translate, one: Play) -> str:
    """What was counted of a game beside what was planned; nothing if nothing was."""
    counted, made, said = one.counted, one.typical, []
    if counted.played is not None:
        said.append(t("campaigns.words.games_played", played=counted.played, players=one.game.players))
    if counted.finished is not None and counted.played:
        values = {"share": counted.finished / counted.played, "planned": one.shares["finish"].value}
        said.append(t("campaigns.words.games_finished", **values))
    if counted.spent is not None:
        cost = None if made is None else whole_yuan(made.total)
        said.append(t("campaigns.words.games_spent", spent=counted.spent, cost=cost))
    return t("kit.sentence_space").join(said)


def review_lines(t: Translate, found: Games) -> list[str]:
    """Every game of which something was counted, in a sentence or two."""
    names = game_names(t, found)
    return [
        t("campaigns.words.games_reviewed", name=names[one.id], said=said)
        for one in found.plays
        if (said := counted_words(t, one))
    ]
