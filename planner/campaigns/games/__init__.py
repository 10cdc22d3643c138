"""Games that buyers play in a campaign: what they cost, what they bring, and what they may cost at worst."""

from planner.campaigns.games.acts import is_prepared, new_game, prepare
from planner.campaigns.games.outcome import Games, all_games
from planner.campaigns.games.play import Play, play
from planner.campaigns.games.remarks import games_remarks, remarks_beside
from planner.campaigns.games.sums import Case, Cost, Terms, break_even, cost, visits
from planner.campaigns.games.usual import GROUPS, asked_of, fields_of, reward_of, usuals
from planner.campaigns.games.view import (
    all_columns,
    all_rows,
    assumed_words,
    cost_columns,
    cost_rows,
    counted_words,
    game_names,
    hint_words,
    review_lines,
    total_words,
    verdict_lines,
)
from planner.campaigns.games.working import games_steps, play_steps

__all__ = [
    "GROUPS",
    "Case",
    "Cost",
    "Games",
    "Play",
    "Terms",
    "all_columns",
    "all_games",
    "all_rows",
    "asked_of",
    "assumed_words",
    "break_even",
    "cost",
    "cost_columns",
    "cost_rows",
    "counted_words",
    "fields_of",
    "game_names",
    "games_remarks",
    "games_steps",
    "hint_words",
    "is_prepared",
    "new_game",
    "play",
    "play_steps",
    "prepare",
    "remarks_beside",
    "review_lines",
    "reward_of",
    "total_words",
    "usuals",
    "verdict_lines",
    "visits",
]
