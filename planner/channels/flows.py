"""How the plan's channels can feed one another: who hands buyers to whom, and by what means.

Content makes people want the goods, marketplaces take the first order, private domain brings them back and gives news
to both (channel paper, course deck). One place of each column is the hub, so that people have one way to go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from planner.channels.line import ChannelLine

Column = Literal["public", "content", "private"]
COLUMNS: tuple[Column, ...] = ("public", "content", "private")
ROLES: Mapping[str | None, int] = {"core": 0, "support": 1, "trial": 2, None: 3}
SHOPS = ("wechat_mini", "own_site")  # private places that take orders


@dataclass(frozen=True)
class Node:
    """A platform of the plan in its column. `lines` are its channels, best role first; `role` is that of the first."""

    id: str
    column: Column
    lines: tuple[ChannelLine, ...]

    @property
    def platform(self) -> str:
        """The code of the platform."""
        return str(self.lines[0].platform)

    @property
    def role(self) -> str | None:
        """The best role that a channel has there."""
        return self.lines[0].role


@dataclass(frozen=True)
class Flow:
    """A way on which buyers go from one node to another; `means` are codes, the first the most useful."""

    source: str
    target: str
    means: tuple[str, ...]


@dataclass(frozen=True)
class FlowMap:
    """Nodes column by column, hubs first, and the flows between them."""

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()

    def column(self, column: Column) -> tuple[Node, ...]:
        """The nodes of a column, its hub first."""
        return tuple(node for node in self.nodes if node.column == column)

    def node(self, node_id: str) -> Node:
        """The node of an id."""
        return next(node for node in self.nodes if node.id == node_id)


def column_of(line: ChannelLine) -> Column:
    """Where a channel stands on the map; marketplaces, social and cross-border platforms are public."""
    if line.kind == "private":
        return "private"
    return "content" if line.kind == "content" else "public"


def flow_map(lines: Sequence[ChannelLine]) -> FlowMap:
    """The map of all channels that name a platform and are not left out."""
    used = [line for line in lines if line.platform is not None and line.role is not None]
    ranked = sorted(used, key=lambda line: (ROLES[line.role], -(line.fit or 0.0)))
    by_place = groupby(sorted(ranked, key=_place), _place)
    nodes = [Node(place, column_of(mine[0]), mine) for place, group in by_place for mine in [tuple(group)]]
    # Where one can write to buyers comes before where they only buy: from there they are sent on.
    order = [(COLUMNS.index(n.column), ROLES[n.role], n.platform in SHOPS, ranked.index(n.lines[0])) for n in nodes]
    nodes = [node for _, node in sorted(zip(order, nodes, strict=True), key=lambda pair: pair[0])]
    made = FlowMap(tuple(nodes))
    return FlowMap(made.nodes, tuple(_flows(made)))


def _place(line: ChannelLine) -> str:
    """Platforms are places; what is none of the known ones is a place of its own."""
    return f"other-{line.id}" if line.platform == "other" else str(line.platform)


def _flows(made: FlowMap) -> Iterator[Flow]:
    public, content, private = (made.column(column) for column in COLUMNS)
    for node in content:
        if public:
            yield Flow(node.id, public[0].id, ("content_mention", "same_name"))
        if private:
            yield Flow(node.id, private[0].id, ("profile_link", "fan_group"))
    for node in public:
        if private:
            yield Flow(node.id, private[0].id, ("parcel_insert", "membership"))
    if private and public:
        yield Flow(private[0].id, public[0].id, ("member_day", "first_reviews"))
    if private and content:
        yield Flow(private[0].id, content[0].id, ("buyer_posts", "live_reminder"))
    shop = next((node for node in private[1:] if node.platform in SHOPS), None)
    if shop is not None and private[0].platform not in SHOPS:
        yield Flow(private[0].id, shop.id, ("shop_card", "membership"))
