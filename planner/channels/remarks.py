"""Remarks on a plan's channels: fees that no order can bear, everything at once, nobody brought back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from planner.channels.catalogue import tools_of
from planner.channels.fit import ELSEWHERE, Around
from planner.channels.flows import FlowMap
from planner.channels.line import ChannelLine
from planner.channels.roles import capacity
from planner.channels.section import Channels
from planner.findings import Finding

CLEAR, OPEN = 0.8, 0.6  # shares of weightings from which a lead is clear, and below which it is open
CORES = 2
SELLING = ("general", "vertical", "content")
SAME = 2  # platforms with the same goods, said outright
UNSAID = 3  # platforms of which nobody says what they sell


def remarks(
    section: Channels, lines: tuple[ChannelLine, ...], flows: FlowMap, here: Around, need: float
) -> Iterator[Finding]:
    """All findings of the chapter."""
    if not lines:
        yield Finding("channels.none", "note", "list")
        return
    yield from _list(lines)
    yield from _money(lines, here)
    yield from _fit(section, lines, here)
    yield from _roles(lines, here, need)
    yield from _flows(lines, flows)


def _named(line: ChannelLine) -> dict[str, Any]:
    return {"platform": line.platform, "tool": line.tool}


def _list(lines: tuple[ChannelLine, ...]) -> Iterator[Finding]:
    unfinished = sum(not line.complete for line in lines)
    if unfinished:
        yield Finding("channels.incomplete", "note", "list", {"n": unfinished})
    complete = [line for line in lines if line.complete]
    counts = Counter((line.platform, line.tool) for line in complete if not line.channel.name.strip())
    for (platform, tool), n in counts.items():
        if n > 1:
            yield Finding("channels.twice", "watch", "list", {"platform": platform, "tool": tool, "n": n})
    for line in complete:
        if line.tool not in tools_of(line.platform):
            offered = tools_of(line.platform)
            yield Finding("channels.tool_elsewhere", "watch", "list", {**_named(line), "offered": offered})


def _money(lines: tuple[ChannelLine, ...], here: Around) -> Iterator[Finding]:
    if here.shop.aov.value is None or here.shop.gross_margin.value is None:
        yield Finding("channels.margin_unknown", "note", "money")
    for line in lines:
        if not line.complete:
            continue
        left, profit, cost = line.margin_after_fees, line.profit_per_order, line.cost_per_order
        if left.value is not None and left.value <= 0:
            values = {**_named(line), "fee": line.fee_rate.value, "margin": here.shop.gross_margin.value}
            yield Finding("channels.fees_eat_margin", "bad", "money", values)
        elif profit.value is not None and left.value is not None and profit.value < 0:
            amounts = {"cost": cost.value, "left": left.value, "lost": -profit.value}
            values = {**_named(line), **{name: round(fen or 0.0, -2) for name, fen in amounts.items()}}
            if profit.high is not None and profit.high > 0:
                yield Finding("channels.order_may_lose", "note", "money", values)
            else:
                yield Finding("channels.order_loses", "watch", "money", values)
        if 0 in (line.conversion.value, line.ctr.value, line.costs.visits.value):
            yield Finding("channels.never_sells", "bad", "money", _named(line))
        elif cost.value is None and line.cost_model is not None:
            yield Finding("channels.price_unknown", "note", "money", {**_named(line), "model": line.cost_model})


def _fit(section: Channels, lines: tuple[ChannelLine, ...], here: Around) -> Iterator[Finding]:
    if not here.personas:
        yield Finding("channels.no_persona", "watch", "fit")
    if not any(section.weights.by_criterion().values()):
        yield Finding("channels.no_weights", "watch", "fit")
    if here.content_ability is None:
        yield Finding("channels.ability_unknown", "note", "fit")
    ranked = [line for line in lines if line.standing is not None]
    leader = max(ranked, key=lambda line: line.standing.lead_share if line.standing else 0.0, default=None)
    if leader is not None and leader.standing is not None:
        values = {**_named(leader), "share": round(leader.standing.lead_share, 2), "n": len(ranked)}
        if leader.standing.lead_share >= CLEAR:
            yield Finding("channels.clear_lead", "good", "fit", values)
        elif leader.standing.lead_share < OPEN:
            yield Finding("channels.close_race", "note", "fit", values)
    for line in lines:
        yield from _mismatch(line)


def _mismatch(line: ChannelLine) -> Iterator[Finding]:
    """A main channel whose people are elsewhere, or that asks for content nobody can make."""
    if line.role not in ("core", "support") or not line.complete:
        return
    audience, content = line.judged["audience"], line.judged["content"]
    if audience.score is not None and audience.score < ELSEWHERE and not audience.own and not line.keeps:
        if audience.reason == "audience_abroad":
            yield Finding("channels.audience_abroad", "note", "fit", _named(line))
        elif line.role == "core":
            yield Finding("channels.audience_elsewhere", "watch", "fit", _named(line))
        else:
            yield Finding("channels.audience_thin", "note", "fit", _named(line))
    if content.reason == "content_short":
        yield Finding("channels.content_short", "note", "fit", {**_named(line), **content.values})


def _roles(lines: tuple[ChannelLine, ...], here: Around, need: float) -> Iterator[Finding]:
    cores = [line for line in lines if line.role == "core"]
    chosen = [line for line in lines if line.role is not None]
    if len(chosen) > 1 and len(cores) == len(chosen):
        yield Finding("channels.all_core", "watch", "roles", {"n": len(cores)})
    elif len(cores) > CORES:
        yield Finding("channels.many_cores", "watch", "roles", {"n": len(cores), "most": CORES})
    elif not cores and any(line.complete for line in lines):
        yield Finding("channels.no_core", "note", "roles")
    room = capacity(here.team)
    if room is not None and need > room + 1e-9:
        values = {"n": len(chosen), "need": need, "room": room, "team": here.team}
        yield Finding("channels.over_team", "watch", "roles", values)
    for line in cores:
        left = line.margin_after_fees.value
        if line.keeps and line.complete:
            yield Finding("channels.core_keeps", "note", "roles", _named(line))
        elif left is not None and left <= 0:
            yield Finding("channels.core_loses", "bad", "roles", _named(line))


def _flows(lines: tuple[ChannelLine, ...], flows: FlowMap) -> Iterator[Finding]:
    if not flows.nodes:
        return
    columns: Mapping[str, int] = Counter(node.column for node in flows.nodes)
    if not columns["private"]:
        yield Finding("channels.no_private", "watch", "flows")
    elif len(columns) == 1:
        yield Finding("channels.only_private", "watch", "flows")
    if len(flows.nodes) == 1 and not columns["private"]:
        yield Finding("channels.one_basket", "note", "flows", {"platform": flows.nodes[0].platform})
    selling: dict[str, set[str | None]] = {}
    for line in lines:
        if line.role is not None and line.kind in SELLING:
            selling.setdefault(str(line.platform), set()).add(line.channel.goods)
    same = tuple(code for code, goods in selling.items() if "same" in goods)
    unsaid = tuple(code for code, goods in selling.items() if goods & {None, "same"})
    if len(same) >= SAME:
        yield Finding("channels.same_goods", "watch", "flows", {"platforms": same, "n": len(same)})
    elif len(unsaid) >= UNSAID:
        yield Finding("channels.goods_unsaid", "note", "flows", {"platforms": unsaid, "n": len(unsaid)})
