"""The steps by which a room is led: each makes a room of the one before."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.room.model import Activity, Room

LONGEST = 180  # minutes of an activity


def begun(room: Room, activity_id: str, now: datetime) -> Room:
    """The room at an activity, whose time begins to run."""
    if room.activity(activity_id) is None:
        return room
    return room.model_copy(update={"at": activity_id, "begun_at": now, "paused_at": None})


def stepped(room: Room, by: int, now: datetime) -> Room:
    """The room at the next activity, or with -1 at the one before; the same where there is none."""
    there = neighbour(room, by)
    return room if there is None else begun(room, there.id, now)


def neighbour(room: Room, by: int) -> Activity | None:
    """The activity after (1) or before (-1) the one under way; the first where none has begun."""
    ids = [one.id for one in room.activities]
    place = ids.index(room.at) + by if room.at in ids else 0 if by > 0 else -1
    return room.activities[place] if 0 <= place < len(ids) else None


def paused(room: Room, now: datetime) -> Room:
    """The room with its clock stopped, or running again after that."""
    if room.begun_at is None:
        return room
    if room.paused_at is None:
        return room.model_copy(update={"paused_at": now})
    return room.model_copy(update={"begun_at": room.begun_at + (now - room.paused_at), "paused_at": None})


def longer(room: Room, now: datetime, by: int = 1) -> Room:
    """Some minutes more: beyond those left, or from now where the time is up or there was no limit."""
    activity, left = room.current, room.left(now)
    if activity is None:
        return room
    if activity.minutes is None or room.begun_at is None or left is None:
        changed = {"begun_at": now, "paused_at": None}
        whole = by
    else:
        over = max(-left, timedelta())
        changed = {"begun_at": room.begun_at + over}
        whole = activity.minutes + by
    lasting = activity.model_copy(update={"minutes": min(whole, LONGEST)})
    activities = tuple(lasting if one.id == activity.id else one for one in room.activities)
    return room.model_copy(update={"activities": activities, **changed})


def shown(room: Room, activity_id: str, *, revealed: bool) -> Room:
    """The room with what was said in private shown to all, or covered again."""
    others = tuple(one for one in room.revealed if one != activity_id)
    return room.model_copy(update={"revealed": (*others, activity_id) if revealed else others})


def locked(room: Room, *, shut: bool) -> Room:
    """The room with its door shut to newcomers, or open."""
    return room.model_copy(update={"locked": shut})


def over(room: Room) -> Room:
    """The room at its end: nobody says anything any more."""
    return room.model_copy(update={"closed": True})
