"""The tasks of campaigns in time: as a chart, and as a list by week."""

from planner.campaigns.timeline.agenda import Entry, Stretch, agenda, agenda_text, stretch_words
from planner.campaigns.timeline.chart import COLOURS, DASHES, FILLS, timeline_chart
from planner.campaigns.timeline.groups import Group, Role, groups, roles
from planner.campaigns.timeline.rows import timeline_rows
from planner.campaigns.timeline.title import nothing_words, timeline_title
from planner.campaigns.timeline.words import campaign_name, role_name

__all__ = [
    "COLOURS",
    "DASHES",
    "FILLS",
    "Entry",
    "Group",
    "Role",
    "Stretch",
    "agenda",
    "agenda_text",
    "campaign_name",
    "groups",
    "nothing_words",
    "role_name",
    "roles",
    "stretch_words",
    "timeline_chart",
    "timeline_rows",
    "timeline_title",
]
