"""What a room begins with: ready-made sets of activities, and how they are put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal, get_args

from planner.room.model import LISTS, VOTING, Activity, Kind, Room
from planner.sections import new_id

Set = Literal["swot", "customers", "spend", "estimate"]
SETS: tuple[Set, ...] = get_args(Set)
MINUTES: Mapping[Kind, int] = MappingProxyType(
    {
        "swot": 15,
        "persona": 10,
        "journey": 6,
        "channels": 5,
        "goal": 3,
        "free": 5,
        "vote_notes": 5,
        "vote_moves": 5,
    }
)
# First on one's own, then together: who hears a number or a score first moves towards it.
APART: frozenset[Kind] = frozenset({"swot", "journey", "channels", "goal"})
OF_SET: Mapping[Set, tuple[Kind, ...]] = MappingProxyType(
    {
        "swot": ("swot", "vote_notes"),
        "customers": ("persona", "journey", "vote_notes"),
        "spend": ("channels", "vote_moves"),
        "estimate": ("goal", "goal"),
    }
)


@dataclass(frozen=True)
class Choices:
    """What phones are offered of the plan, by id with the name it has when the room is opened."""

    channels: Mapping[str, str]
    moves: Mapping[str, str]
    personas: Mapping[str, str]


Lack = Literal["no_channels", "no_moves", "no_notes", "no_question"]


def usual(kind: Kind, before: tuple[Activity, ...] = ()) -> Activity:
    """A new activity of a kind; a vote is on the notes taken last before it."""
    of = next((one.id for one in reversed(before) if one.kind in LISTS), None)
    return Activity(
        id=new_id(),
        kind=kind,
        minutes=MINUTES[kind],
        private=kind in APART,
        of=of if kind == "vote_notes" else None,
    )


def added(activities: tuple[Activity, ...], kind: Kind) -> tuple[Activity, ...]:
    """The activities with one more at the end."""
    return (*activities, usual(kind, activities))


def ready(name: Set) -> tuple[Activity, ...]:
    """The activities of a ready-made set, new ones each time."""
    activities: tuple[Activity, ...] = ()
    for kind in OF_SET[name]:
        activities = added(activities, kind)
    return activities


def without(activities: tuple[Activity, ...], activity_id: str) -> tuple[Activity, ...]:
    """The activities without one; a vote on its notes is on none then."""
    left = tuple(one for one in activities if one.id != activity_id)
    return tuple(one.model_copy(update={"of": None}) if one.of == activity_id else one for one in left)


def moved(activities: tuple[Activity, ...], activity_id: str, by: int) -> tuple[Activity, ...]:
    """The activities with one earlier or later."""
    order = list(activities)
    place = next(n for n, one in enumerate(order) if one.id == activity_id)
    order.insert(min(max(place + by, 0), len(order)), order.pop(place))
    return tuple(order)


def replaced(activities: tuple[Activity, ...], activity: Activity) -> tuple[Activity, ...]:
    """The activities with one as it is now."""
    return tuple(activity if one.id == activity.id else one for one in activities)


def votable(activities: tuple[Activity, ...], activity_id: str) -> tuple[Activity, ...]:
    """The activities before one whose notes it may be a vote on."""
    place = next(n for n, one in enumerate(activities) if one.id == activity_id)
    return tuple(one for one in activities[:place] if one.kind in LISTS)


def lacking(activities: tuple[Activity, ...], choices: Choices) -> Mapping[str, Lack]:
    """What is missing before the room can do an activity, by its id."""
    found: dict[str, Lack] = {}
    for one in activities:
        if one.kind == "channels" and len(choices.channels) < 2:
            found[one.id] = "no_channels"
        elif one.kind == "vote_moves" and not choices.moves:
            found[one.id] = "no_moves"
        elif one.kind == "vote_notes" and one.of not in {each.id for each in votable(activities, one.id)}:
            found[one.id] = "no_notes"
        elif one.kind == "free" and not one.question.strip():
            found[one.id] = "no_question"
    return found


def minutes(activities: tuple[Activity, ...]) -> int:
    """How long all activities take that have a limit."""
    return sum(one.minutes or 0 for one in activities)


@dataclass(frozen=True)
class Wish:
    """The room that somebody wants to open."""

    plan_id: str
    name: str
    locale: str
    activities: tuple[Activity, ...]
    hours: int


def made(wish: Wish, choices: Choices, room_id: str, code: str, now: datetime) -> Room:
    """The room: what of the plan phones need goes with it, and no more."""
    kinds = {one.kind for one in wish.activities}
    about = {one.persona for one in wish.activities} & choices.personas.keys()
    return Room(
        id=room_id,
        plan_id=wish.plan_id,
        code=code,
        name=wish.name,
        locale=wish.locale,
        activities=tuple(_known(one, choices) for one in wish.activities),
        opened_at=now,
        expires_at=now + timedelta(hours=wish.hours),
        channels=dict(choices.channels) if "channels" in kinds else {},
        moves=dict(choices.moves) if "vote_moves" in kinds else {},
        personas={one: name for one, name in choices.personas.items() if one in about},
    )


def again(room: Room, room_id: str, code: str, now: datetime) -> Room:
    """A new room with the activities of an earlier one, and nothing said in it."""
    return room.model_copy(
        update={
            "id": room_id,
            "code": code,
            "at": None,
            "begun_at": None,
            "paused_at": None,
            "revealed": (),
            "locked": False,
            "closed": False,
            "opened_at": now,
            "expires_at": now + (room.expires_at - room.opened_at),
        }
    )


def _known(activity: Activity, choices: Choices) -> Activity:
    """An activity about nobody where its persona was deleted meanwhile; only a vote is on notes."""
    return activity.model_copy(
        update={
            "persona": activity.persona if activity.persona in choices.personas else None,
            "of": activity.of if activity.kind in VOTING else None,
        }
    )
