"""What buttons of the chapter do: fill in a first set of channels, add, move and remove one, take over roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from planner.changes import Call, Calls, Change, edit_rows
from planner.channels.catalogue import all_means, places, tools_of
from planner.channels.costs import costs
from planner.channels.fit import Around, around, judge
from planner.channels.line import ChannelLine
from planner.channels.ranking import fit
from planner.channels.section import Channel
from planner.sections import new_id
from planner.shop import Baseline, baseline

if TYPE_CHECKING:
    from planner.plan import Plan

SIZES: Mapping[str | None, int] = MappingProxyType({None: 3, "new": 3, "growing": 4, "mature": 5})
OWN = 2  # platforms of the shop's own that are taken over before content and private domain have their turn
CARRIED = 40.0  # points for content and for resources that a means needs to be proposed
PUBLIC = ("general", "vertical")
KEEPING = {"wechat_mini": "mini_program"}  # a private place the shop has already; else WeCom groups


def proposal(plan: Plan) -> tuple[Channel, ...]:
    """A first set for the shop: where it sells already, one content platform, one private place, by fit and stage.

    A new shop gets three, a growing one four, a mature one five. Nothing is proposed abroad unless the shop is there.
    """
    shop = baseline(plan)
    here = around(plan, shop)
    own = [code for code in plan.shop.platforms if code in places() and code != "other"]
    fits = {code: _best(plan, code, here, shop) for code in places() if code != "other"}
    ranked = sorted(fits, key=lambda code: fits[code][0], reverse=True)

    def best(kinds: Sequence[str]) -> list[str]:
        there = [code for code in ranked if places()[code].kind in kinds]
        return sorted(there, key=lambda code: code not in own)

    first = [code for code in ranked if code in own and places()[code].kind != "private"][:OWN] or best(PUBLIC)[:1]
    if all(places()[code].kind == "cross_border" for code in first):  # what sells at home would reach nobody there
        both = [(code, tool) for code in first for tool in (fits[code][1], _second(code, fits[code][1]))]
        return tuple(_row(code, tool) for code, tool in both)
    content = [] if any(places()[code].kind == "content" for code in first) else best(("content",))[:1]
    picked = {code: fits[code][1] for code in (*first, *content)}
    private = next((code for code in own if code in KEEPING), "wecom")
    picked[private] = KEEPING.get(private, "groups")
    chosen = list(picked.items())
    more = [("wecom", "groups"), (first[0], _second(first[0], picked[first[0]]))]
    more += [(code, fits[code][1]) for code in (*best(("content",)), *best(PUBLIC))]
    for code, tool in more:
        if len(chosen) < SIZES[plan.shop.stage] and (code, tool) not in chosen:
            chosen.append((code, tool))
    return tuple(_row(code, tool) for code, tool in chosen)


def _best(plan: Plan, platform: str, here: Around, shop: Baseline) -> tuple[float, str]:
    """Fit and means of a platform: the usual one, or the next that the shop's people, money and content can carry."""
    weights = plan.channels.weights.by_criterion()
    fits: dict[str, float] = {}
    for tool in tools_of(platform):
        row = _row(platform, tool)
        scores = {code: one.score for code, one in judge(row, costs(plan, row, shop), here).items()}
        fits[tool] = fit(scores, weights) or 0.0
        carried = (scores["content"], scores["resources"])
        if all(score is None or score >= CARRIED for score in carried):
            return fits[tool], tool
    usual = tools_of(platform)[0]
    return fits[usual], usual


def _second(platform: str, taken: str) -> str:
    """Another means on a platform, for another purpose if there is one."""
    others = [tool for tool in tools_of(platform) if tool != taken]
    purpose = all_means()[taken].purpose
    return next((tool for tool in others if all_means()[tool].purpose != purpose), (others or [taken])[0])


def _row(platform: str, tool: str) -> Channel:
    return Channel.model_validate({"id": f"{platform}-{tool}".replace("_", "-"), "platform": platform, "tool": tool})


def propose(plan: Plan, arguments: Mapping[str, JsonValue]) -> Plan:
    """The plan with the proposed channels it does not have yet. Takes no arguments."""
    del arguments
    there = {(row.platform, row.tool) for row in plan.channels.list} | {row.id for row in plan.channels.list}
    new = [row for row in proposal(plan) if row.id not in there and (row.platform, row.tool) not in there]
    rows = (*plan.channels.list, *new)
    return plan.model_copy(update={"channels": plan.channels.model_copy(update={"list": rows})})


CALLS: Calls = MappingProxyType({"propose": propose})


def take_proposal() -> Change:
    """Fill the list with the proposed channels, worked out on the latest plan."""
    return Change(label="add", operations=(Call(name="channels.propose"),))


def new_channel(platform: str, tool: str) -> dict[str, Any]:
    """A new row for a means on a platform."""
    return {"id": new_id(), "platform": platform, "tool": tool}


def added(row: Mapping[str, Any]) -> Change:
    """Put a new row at the end of the list."""
    return edit_rows("channels.list", label="add", added=(dict(row),))


def removed(channel_id: str) -> Change:
    """Take a channel off the list."""
    return edit_rows("channels.list", label="delete", removed=(channel_id,))


def moved_up(ids: Sequence[str], channel_id: str) -> Change | None:
    """The channel one place further up; None if it is the first."""
    order = list(ids)
    place = order.index(channel_id) if channel_id in order else 0
    if place == 0:
        return None
    order[place - 1], order[place] = order[place], order[place - 1]
    return edit_rows("channels.list", label="reorder", order=tuple(order))


def adopted(lines: Sequence[ChannelLine]) -> Change | None:
    """The proposed roles written into the channels that have none of their own; None if there are none to write."""
    roles = {line.id: {"role": line.proposal.role} for line in lines if line.channel.role is None and line.role}
    return edit_rows("channels.list", changed=roles) if roles else None
