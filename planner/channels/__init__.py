"""Channels: ways of getting buyers, what an order costs on each, how well each suits, and how they feed one another."""

from planner.channels.catalogue import Kind, Means, Place, Purpose, Range, all_means, means_on, places, tools_of
from planner.channels.charts import fit_chart, fit_rows, fit_title, order_chart, order_rows, order_title
from planner.channels.costs import Costs, usual
from planner.channels.fit import Judged
from planner.channels.flow_chart import flow_chart, flow_height, flow_rows_of, flow_title
from planner.channels.flows import Flow, FlowMap, Node
from planner.channels.line import ChannelLine
from planner.channels.offers import (
    CALLS,
    added,
    adopted,
    moved_up,
    new_channel,
    proposal,
    propose,
    removed,
    take_proposal,
)
from planner.channels.ranking import Standing
from planner.channels.result import ChannelsResult, compute
from planner.channels.roles import Proposal
from planner.channels.section import CRITERIA, Channel, Channels, CostModel, Platform, Role, Scores, Tool, Weights
from planner.channels.telling import blocks
from planner.channels.view import (
    asked_of,
    channel_name,
    channel_names,
    cost_columns,
    cost_rows,
    flow_lines,
    key_figures,
    list_columns,
    list_rows,
    reason_columns,
    reason_rows,
    role_lines,
    score_columns,
    score_rows,
    usual_words,
)

__all__ = [
    "CALLS",
    "CRITERIA",
    "Channel",
    "ChannelLine",
    "Channels",
    "ChannelsResult",
    "CostModel",
    "Costs",
    "Flow",
    "FlowMap",
    "Judged",
    "Kind",
    "Means",
    "Node",
    "Place",
    "Platform",
    "Proposal",
    "Purpose",
    "Range",
    "Role",
    "Scores",
    "Standing",
    "Tool",
    "Weights",
    "added",
    "adopted",
    "all_means",
    "asked_of",
    "blocks",
    "channel_name",
    "channel_names",
    "compute",
    "cost_columns",
    "cost_rows",
    "fit_chart",
    "fit_rows",
    "fit_title",
    "flow_chart",
    "flow_height",
    "flow_lines",
    "flow_rows_of",
    "flow_title",
    "key_figures",
    "list_columns",
    "list_rows",
    "means_on",
    "moved_up",
    "new_channel",
    "order_chart",
    "order_rows",
    "order_title",
    "places",
    "proposal",
    "propose",
    "reason_columns",
    "reason_rows",
    "removed",
    "role_lines",
    "score_columns",
    "score_rows",
    "take_proposal",
    "tools_of",
    "usual",
    "usual_words",
]
