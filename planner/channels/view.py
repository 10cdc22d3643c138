"""What the page and the report show in words: figures on top, tables, and what is usual beside a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner import fmt
from planner.channels.costs import usual
from planner.channels.flows import FlowMap, Node
from planner.channels.line import ChannelLine
from planner.channels.result import ChannelsResult
from planner.channels.section import CRITERIA, Channel
from planner.figures import Figure
from planner.i18n import Translate
from planner.shop import Baseline

Write = Callable[[float | None, str], str]
WRITE: dict[str, Write] = {
    "price": fmt.money,
    "visits": fmt.count,
    "ctr": fmt.percent,
    "conversion": fmt.percent,
    "fee_rate": fmt.percent,
}
FIELDS = {
    None: ("price",),
    "per_click": ("price", "conversion"),
    "per_mille": ("price", "ctr", "conversion"),
    "per_sale": ("price",),
    "fixed": ("price", "visits", "conversion"),
}


def channel_name(t: Translate, channel: Channel) -> str:
    """A channel's own name, else its platform and means."""
    return channel.name.strip() or t("channels.words.name", platform=channel.platform, tool=channel.tool)


def channel_names(t: Translate, rows: Sequence[Channel]) -> dict[str, str]:
    """Every channel's name by its id; the second of two alike is numbered, so that charts and lists keep them apart."""
    names: dict[str, str] = {}
    for row in rows:
        name, n = channel_name(t, row), 1
        shown = name
        while shown in names.values():
            n += 1
            shown = t("channels.words.again", name=name, n=n)
        names[row.id] = shown
    return names


def names_of(t: Translate, lines: Sequence[ChannelLine]) -> dict[str, str]:
    """The same for lines."""
    return channel_names(t, [line.channel for line in lines])


def asked_of(line: ChannelLine) -> tuple[str, ...]:
    """The figures that the way of paying asks for."""
    return (*FIELDS[line.cost_model], "fee_rate")


def key_figures(t: Translate, result: ChannelsResult) -> list[tuple[str, str, str]]:
    """Label key, figure in words and remark of the figures on top."""
    used = [line for line in result.lines if line.role is not None]
    cores = sum(line.role == "core" for line in used)
    leader = result.leader
    kept = max((line.profit_per_order.value for line in used if line.profit_per_order.value is not None), default=None)
    room = t("channels.words.of_room", room=result.room) if result.room is not None else ""
    return [
        ("channels.figures.channels", fmt.count(len(used), t.locale), t("channels.words.cores", n=cores)),
        (
            "channels.figures.leader",
            _place(t, leader) if leader else fmt.UNKNOWN,
            t("channels.words.leads", share=round(leader.standing.lead_share, 2)) if leader and leader.standing else "",
        ),
        ("channels.figures.kept", _about(t, kept), ""),
        ("channels.figures.people", fmt.ratio(round(result.need, 1), t.locale), room),
    ]


def _place(t: Translate, line: ChannelLine) -> str:
    """The platform alone; a key figure has no room for more."""
    return t(f"channels.list.platform.options.{line.platform}") if line.platform else fmt.UNKNOWN


def _about(t: Translate, fen: float | None) -> str:
    """An amount in whole yuan: more digits would promise more than is known."""
    return fmt.money(None if fen is None else round(fen, -2), t.locale)


def list_columns(t: Translate) -> dict[str, str]:
    """Headers of the list of channels."""
    return {name: t(f"channels.columns.{name}") for name in ("channel", "kind", "role")}


def list_rows(t: Translate, lines: Sequence[ChannelLine]) -> list[dict[str, str]]:
    """Every channel with its kind, purpose and role."""
    names = names_of(t, lines)
    return [
        {
            "channel": names[line.id],
            "kind": t("channels.words.kind", kind=line.kind, purpose=line.purpose),
            "role": role_words(t, line),
        }
        for line in lines
    ]


def role_words(t: Translate, line: ChannelLine) -> str:
    """The role of a channel, and whether it is only proposed."""
    if line.channel.role is not None:
        return t(f"channels.roles.{line.channel.role}")
    return t("channels.words.proposed", role=line.proposal.role or "leave")


def usual_words(t: Translate, channel: Channel, field: str, shop: Baseline) -> str:
    """What is usual for a field of a channel, with source and year; empty where nothing is known."""
    found = usual(channel, field, shop)
    if found is None:
        return ""
    values = {name: WRITE[field](getattr(found, name), t.locale) for name in ("low", "typical", "high")}
    source = {"source": found.source, "year": str(found.year)}
    return t("channels.words.usual" if found.year else "channels.words.usual_undated", **values, **source)


def cost_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of costs, the outcome first: a phone shows the first columns only."""
    return {name: t(f"channels.columns.{name}") for name in ("channel", "profit", "order", "left", "click")}


def cost_rows(t: Translate, lines: Sequence[ChannelLine]) -> list[dict[str, str]]:
    """What a click and an order cost on each channel, and what the order leaves before and after."""
    names = names_of(t, lines)
    return [
        {
            "channel": names[line.id],
            "click": _ranged(t, line.cost_per_click, fmt.money),
            "order": _ranged(t, line.cost_per_order, _yuan),
            "left": _ranged(t, line.margin_after_fees, _yuan),
            "profit": _ranged(t, line.profit_per_order, _yuan),
        }
        for line in lines
    ]


def _yuan(fen: float | None, locale: str) -> str:
    return fmt.money(None if fen is None else round(fen, -2), locale)


def _ranged(t: Translate, figure: Figure, write: Write) -> str:
    """A figure with its range in brackets, where it has one."""
    if figure.value is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return write(figure.value, t.locale)
    low, high = write(figure.low, t.locale), write(figure.high, t.locale)
    return t("channels.words.ranged", value=write(figure.value, t.locale), low=low, high=high)


def score_columns(t: Translate) -> dict[str, str]:
    """Headers of the table of scores."""
    return {
        "channel": t("channels.columns.channel"),
        "fit": t("channels.columns.fit"),
        **{code: t(f"channels.criteria.{code}") for code in CRITERIA},
    }


def score_rows(t: Translate, lines: Sequence[ChannelLine]) -> list[dict[str, str]]:
    """Fit and scores of every channel, the best first."""
    names = names_of(t, lines)
    return [
        {
            "channel": names[line.id],
            "fit": fmt.count(line.fit, t.locale),
            **{code: fmt.count(line.judged[code].score, t.locale) for code in CRITERIA},
        }
        for line in best_first(lines)
    ]


def best_first(lines: Sequence[ChannelLine]) -> list[ChannelLine]:
    """Channels by fit, those without one last."""
    return sorted(lines, key=lambda line: -1.0 if line.fit is None else line.fit, reverse=True)


def reason_columns(t: Translate) -> dict[str, str]:
    """Headers of the reasons behind one channel's scores."""
    return {name: t(f"channels.columns.{name}") for name in ("criterion", "score", "reason")}


def reason_rows(t: Translate, line: ChannelLine) -> list[dict[str, str]]:
    """Why a channel has its score, criterion by criterion."""
    return [
        {
            "criterion": t(f"channels.criteria.{code}"),
            "score": fmt.count(one.score, t.locale),
            "reason": t(f"channels.reasons.{one.reason}", **one.values),
        }
        for code, one in line.judged.items()
    ]


def role_lines(t: Translate, lines: Sequence[ChannelLine]) -> list[str]:
    """One sentence per channel, the best first: proposed role, why, and how sure its rank is."""
    names = names_of(t, lines)
    return [_role_line(t, line, names[line.id]) for line in best_first(lines)]


def _role_line(t: Translate, line: ChannelLine, name: str) -> str:
    role = line.proposal.role or "leave"
    said = t("channels.words.role_line", name=name, role=role, reason=line.proposal.reason)
    if line.standing is None:
        return said
    share, best, worst = round(line.standing.lead_share, 2), line.standing.best, line.standing.worst
    words = "channels.words.rank" if best == worst else "channels.words.rank_range"
    rank = t(words if share else "channels.words.never_first", share=share, best=best, worst=worst)
    return t("kit.sentence_space").join((said, rank))


def node_name(t: Translate, node: Node) -> str:
    """The platform of a node, or the own name of a channel that is on none of the known ones."""
    own = node.lines[0].channel.name.strip()
    return own if node.platform == "other" and own else t(f"channels.list.platform.options.{node.platform}")


def flow_lines(t: Translate, flows: FlowMap) -> list[str]:
    """One sentence per flow, in the order of their numbers: from where to where, and how."""
    return [
        t(
            "channels.words.way",
            source=node_name(t, flows.node(flow.source)),
            target=node_name(t, flows.node(flow.target)),
            means=t("channels.words.means_separator").join(t(f"channels.means.{code}") for code in flow.means),
        )
        for flow in flows.flows
    ]
