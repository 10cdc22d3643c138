"""What a game is asked for, and the usual shares that stand in while nobody typed them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from planner.campaigns.section import Campaign, Game

# The fields that mean something, by kind of game and group.
ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "collect": {
        "people": ("players", "asks", "finish", "extra"),
        "reward": ("reward", "value", "used", "limit", "pool", "fixed"),
    },
    "checkin": {
        "people": ("players", "asks", "finish", "extra"),
        "reward": ("reward", "value", "used", "limit", "daily", "pool", "fixed"),
    },
    "share": {
        "people": ("players", "asks", "finish", "extra", "brings", "new_orders"),
        "reward": ("reward", "value", "used", "limit", "welcome", "fixed"),
    },
    "draw": {"people": ("players", "extra"), "reward": ("reward", "value", "used", "limit", "fixed")},
    "rain": {"people": ("players", "extra"), "reward": ("value", "used", "limit", "fixed")},
    "points": {"people": ("players", "extra"), "reward": ("value", "used", "fixed")},
}
GROUPS = ("what", "people", "reward", "counted")
SAME = {"what": ("kind", "name", "start", "end"), "counted": ("played", "finished", "spent")}
SHARES = ("finish", "used", "brings", "new_orders", "extra")
OTHER_PAY = ("daily", "pool", "welcome")  # what may be given instead of a reward for finishing


@dataclass(frozen=True)
class Usual:
    """A figure with its range. `source`: references.sources.<code> where it stands in; None if somebody typed it."""

    value: float
    low: float
    high: float
    source: str | None = None


@cache
def usuals() -> Mapping[str, Mapping[str, Usual]]:
    """All usual figures by name and kind of game."""
    text = resources.files("planner.campaigns.games").joinpath("reference.toml").read_text(encoding="utf-8")
    return {
        name: {kind: Usual(**entry) for kind, entry in kinds.items()} for name, kinds in tomllib.loads(text).items()
    }


def reward_of(game: Game) -> str:
    """What is given: points double points, a rain rains coupons; elsewhere as chosen."""
    return {"points": "points", "rain": "coupon"}.get(game.kind, game.reward)


def fields_of(game: Game, group: str) -> tuple[str, ...]:
    """The fields of a group; whoever gives things is not asked how many are used."""
    if group in SAME:
        without = () if has(game, "finish") else ("finished",)
        return tuple(name for name in SAME[group] if name not in without)
    named = ASKED[game.kind][group]
    return tuple(name for name in named if name != "used" or reward_of(game) != "gift")


def asked_of(campaign: Campaign, game_id: str, group: str) -> tuple[str, tuple[str, ...]] | None:
    """The kind of a game, and the fields of a group; None if it is gone."""
    game = next((one for one in campaign.games if one.id == game_id), None)
    return None if game is None else (game.kind, fields_of(game, group))


def has(game: Game, name: str) -> bool:
    """Whether a field means something for this kind of game."""
    return any(name in fields for fields in ASKED[game.kind].values())


def own(game: Game, name: str) -> int | None:
    """A number of a game, if it means something for its kind."""
    value: int | None = getattr(game, name)
    return value if has(game, name) else None


def shares_of(game: Game) -> dict[str, Usual]:
    """Every share of a game, typed or usual; without a field for it all finish and use theirs, and bring nobody."""
    found = {}
    for name in SHARES:
        typed: float | None = getattr(game, name)
        kind = "points" if name == "used" and reward_of(game) == "points" else game.kind
        if not has(game, name) or (name == "used" and (reward_of(game) == "gift" or not game.value)):
            whole = 1.0 if name in ("finish", "used") else 0.0
            found[name] = Usual(whole, whole, whole)
        elif typed is not None:
            found[name] = Usual(typed, typed, typed)
        else:
            found[name] = usuals()[name][kind]
    return found
