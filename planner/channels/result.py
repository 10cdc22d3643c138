"""The channels chapter's answer: every channel with its figures, fit and role, and the map between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.channels.costs import Costs, costs
from planner.channels.fit import Around, Judged, around, judge
from planner.channels.flows import FlowMap, flow_map
from planner.channels.line import ChannelLine
from planner.channels.ranking import LEAST, Standing, fit, standings
from planner.channels.remarks import remarks
from planner.channels.roles import Candidate, capacity, keeps, people, propose
from planner.channels.section import CRITERIA, Channel
from planner.channels.working import working
from planner.data import Data
from planner.findings import Finding
from planner.shop import Baseline, baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan


@dataclass(frozen=True)
class ChannelsResult:
    """`lines` in the plan's order; `need` are the posts they take, `room` those the team can give, None if unknown."""

    lines: tuple[ChannelLine, ...]
    flows: FlowMap
    weights: Mapping[str, int]
    shop: Baseline
    need: float
    room: float | None
    findings: tuple[Finding, ...]
    steps: Mapping[str, tuple[Step, ...]]

    def line(self, channel_id: str | None) -> ChannelLine | None:
        """The line of a channel; None if there is no such channel."""
        return next((line for line in self.lines if line.id == channel_id), None)

    @property
    def leader(self) -> ChannelLine | None:
        """The channel that leads in most weightings; None where none is ranked."""
        ranked = [line for line in self.lines if line.standing is not None]
        return max(ranked, key=lambda line: line.standing.lead_share if line.standing else 0.0, default=None)


@dataclass(frozen=True)
class _Seen:
    """A channel with what is worked out for it alone."""

    channel: Channel
    costs: Costs
    judged: Mapping[str, Judged]
    fit: float | None


def compute(plan: Plan, data: Data, today: date) -> ChannelsResult:
    """All channels of a plan. Needs neither data nor the day."""
    del data, today
    shop = baseline(plan)
    here, weights = around(plan, shop), plan.channels.weights.by_criterion()
    seen = [_seen(plan, channel, here, shop, weights) for channel in plan.channels.list]
    lines = _lines(seen, here, weights)
    need = round(sum(line.people for line in lines), 6)
    flows = flow_map(lines)
    return ChannelsResult(
        lines=lines,
        flows=flows,
        weights=weights,
        shop=shop,
        need=need,
        room=capacity(here.team),
        findings=tuple(remarks(plan.channels, lines, flows, here, need)),
        steps=working(lines, weights, here, need),
    )


def _seen(plan: Plan, channel: Channel, here: Around, shop: Baseline, weights: Mapping[str, int]) -> _Seen:
    made = costs(plan, channel, shop)
    judged = judge(channel, made, here)
    return _Seen(channel, made, judged, fit({code: one.score for code, one in judged.items()}, weights))


def _lines(seen: list[_Seen], here: Around, weights: Mapping[str, int]) -> tuple[ChannelLine, ...]:
    ranked = [one for one in seen if one.fit is not None and not keeps(one.channel)]
    rows = tuple(tuple(one.judged[code].score for code in CRITERIA) for one in ranked)
    places: dict[str, Standing] = {}
    if len(ranked) >= LEAST:
        drawn = standings(rows, tuple(float(weights[code]) for code in CRITERIA))
        places = {one.channel.id: standing for one, standing in zip(ranked, drawn, strict=True)}
    roles = propose([Candidate(one.channel, one.costs, one.fit) for one in seen], here)
    return tuple(
        ChannelLine(
            channel=one.channel,
            costs=one.costs,
            judged=one.judged,
            fit=one.fit,
            standing=places.get(one.channel.id),
            proposal=roles[one.channel.id],
            keeps=keeps(one.channel),
            people=people(one.channel, one.channel.role or roles[one.channel.id].role),
        )
        for one in seen
    )
