"""Rows of workshop rooms: what is read and written inside one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from planner.findings import InputError
from planner.room import MOST_A_MINUTE, VOTING, Activity, Ballot, Board, Entry, Mine, Room, Saying, Seat, Vote, checked
from planner.sections import new_id
from planner.store.failures import StoreError
from planner.store.tables import room_entries as entries
from planner.store.tables import room_seats as seats
from planner.store.tables import room_votes as votes
from planner.store.tables import rooms
from planner.store.writing import plain

NOBODY = ""  # in the place of a seat: the facilitator
MOST_ENTRIES = 5000  # of a room
MINUTE = timedelta(minutes=1)


class RoomGone(StoreError):  # noqa: N818 (as the other names of what happened)
    """There is no such room, or it takes no part any more. `room_id` names the one from which a seat was removed."""

    def __init__(
        self,
        why: Literal["unknown", "over", "locked", "full", "removed", "no_seat", "not_now"],
        room_id: str = "",
    ) -> None:
        super().__init__(why)
        self.why, self.room_id = why, room_id


LOCKED_ROW = select(rooms).where(rooms.c.id == bindparam("room_id")).with_for_update()
SAID = update(rooms).where(rooms.c.id == bindparam("of")).values(said=rooms.c.said + 1)
SEAT = select(seats).where(seats.c.secret == bindparam("hashed"))


def locked(connection: Connection, room_id: str) -> Room:
    """A room, which nobody else changes until this transaction ends: votes are counted one by one. Raises RoomGone."""
    row = connection.execute(LOCKED_ROW, {"room_id": room_id}).mappings().one_or_none()
    if row is None:
        raise RoomGone("unknown")
    return room_of(row)


def taking_part(room: Room, now: datetime) -> Room:
    """The room, if it is not over. Raises RoomGone."""
    if not room.is_open(now):
        raise RoomGone("over")
    return room


def seated(connection: Connection, secret: str) -> tuple[str, Seat]:
    """The room and the seat of a secret. Raises RoomGone."""
    row = connection.execute(SEAT, {"hashed": hashed(secret)}).mappings().one_or_none()
    if row is None:
        raise RoomGone("no_seat")
    if row["removed"]:
        raise RoomGone("removed", row["room_id"])
    return row["room_id"], _seat(row)


def note_said(connection: Connection, room_id: str) -> None:
    """Let those who follow a room know that something was said in it."""
    connection.execute(SAID, {"of": room_id})


def say(connection: Connection, room: Room, seat: str, saying: Saying, now: datetime) -> Entry:
    """Keep what a seat says; the same draft said again is the entry it was. Raises InputError, RoomGone."""
    activity = _known(room, saying.activity)
    told, draft = checked(room, activity, saying), _draft(saying.draft)
    mine = (entries.c.room_id == room.id) & (entries.c.seat == seat)
    there = said(connection, room.id, seat, draft)
    if there is not None:
        return there
    if seat != NOBODY and _count(connection, mine & (entries.c.at > now - MINUTE)) >= MOST_A_MINUTE:
        raise InputError("text", "too_fast", most=MOST_A_MINUTE)
    if _count(connection, entries.c.room_id == room.id) >= MOST_ENTRIES:
        raise InputError("text", "room_full", most=MOST_ENTRIES)
    if told.number is not None and seat != NOBODY:
        same = entries.c.slot == told.slot
        if activity.kind == "channels":
            same |= entries.c.number == told.number
        connection.execute(delete(entries).where(mine, entries.c.activity == activity.id, same))
    row = {
        "id": new_id(),
        "room_id": room.id,
        "activity": activity.id,
        "seat": seat,
        "draft": draft,
        "slot": told.slot,
        "text": plain(told.text),
        "number": told.number,
        "heading": "",
        "into": None,
        "hidden": False,
        "at": now,
    }
    connection.execute(insert(entries), row)
    note_said(connection, room.id)
    return _entry(row)


def said(connection: Connection, room_id: str, seat: str, draft: str) -> Entry | None:
    """What a seat said under a draft's name."""
    same = (entries.c.room_id == room_id) & (entries.c.seat == seat) & (entries.c.draft == _draft(draft))
    there = connection.execute(select(entries).where(same)).mappings().one_or_none()
    return None if there is None else _entry(there)


def _draft(name: str) -> str:
    return plain(name)[:64]


def vote(connection: Connection, room: Room, seat: str, ballot: Ballot) -> int:
    """Give or take back one vote; returns how many the seat has left. Raises InputError, RoomGone."""
    activity = _known(room, ballot.activity)
    if not _can_be_voted_on(connection, room, activity, ballot.target):
        raise InputError("target", "unknown")
    mine = (votes.c.room_id == room.id) & (votes.c.activity == activity.id) & (votes.c.seat == seat)
    given = {row.target: row.n for row in connection.execute(select(votes.c.target, votes.c.n).where(mine))}
    if ballot.by > 0 and seat != NOBODY and sum(given.values()) >= activity.votes:
        raise InputError("target", "no_votes_left", most=activity.votes)
    if ballot.by < 0 and not given.get(ballot.target):
        raise InputError("target", "no_vote_here")
    here = given.get(ballot.target, 0) + ballot.by
    connection.execute(delete(votes).where(mine, votes.c.target == ballot.target))
    if here:
        row = {"room_id": room.id, "activity": activity.id, "seat": seat, "target": ballot.target, "n": here}
        connection.execute(insert(votes), row)
    note_said(connection, room.id)
    return int(activity.votes - sum(given.values()) - ballot.by)


def _can_be_voted_on(connection: Connection, room: Room, activity: Activity, target: str) -> bool:
    if activity.kind not in VOTING:
        return False
    if activity.kind == "vote_moves":
        return target in room.moves
    shown = (entries.c.activity == activity.of) & entries.c.into.is_(None) & ~entries.c.hidden
    return _count(connection, (entries.c.room_id == room.id) & (entries.c.id == target) & shown) == 1


def withdraw(connection: Connection, room: Room, seat: str, entry_id: str) -> None:
    """Delete what a seat said, with the votes for it, if it is its own; what was merged into it stands alone again."""
    mine = (entries.c.id == entry_id) & (entries.c.room_id == room.id) & (entries.c.seat == seat)
    if connection.execute(delete(entries).where(mine)).rowcount:
        connection.execute(delete(votes).where(votes.c.room_id == room.id, votes.c.target == entry_id))
        merged = (entries.c.room_id == room.id) & (entries.c.into == entry_id)
        connection.execute(update(entries).where(merged).values(into=None))
        note_said(connection, room.id)


def board(connection: Connection, room: Room) -> Board:
    """A room with all that was said and voted."""
    of = {
        table: select(table).where(table.c.room_id == room.id).order_by(*order)
        for table, order in (
            (seats, (seats.c.number,)),
            (entries, (entries.c.at, entries.c.id)),
            (votes, (votes.c.activity, votes.c.target, votes.c.seat)),
        )
    }
    return Board(
        room,
        tuple(map(_seat, connection.execute(of[seats]).mappings())),
        tuple(map(_entry, connection.execute(of[entries]).mappings())),
        tuple(map(_vote, connection.execute(of[votes]).mappings())),
    )


def mine(connection: Connection, room: Room, seat: Seat) -> Mine:
    """A room as one seat may see it."""
    said_here = (entries.c.room_id == room.id) & (entries.c.seat == seat.id)
    voted_here = (votes.c.room_id == room.id) & (votes.c.seat == seat.id)
    said_rows = connection.execute(select(entries).where(said_here).order_by(entries.c.at, entries.c.id)).mappings()
    voted_rows = connection.execute(select(votes).where(voted_here)).mappings()
    return Mine(room, seat, tuple(map(_entry, said_rows)), tuple(map(_vote, voted_rows)))


def room_of(row: RowMapping) -> Room:
    """The room in a row."""
    return Room.model_validate_json(row["data"])


def columns(room: Room) -> dict[str, str]:
    """The columns of a room's row that the room itself says."""
    return {"id": room.id, "plan_id": room.plan_id, "code": room.code, "data": plain(room.model_dump_json())}


def hashed(secret: str) -> str:
    """A secret as it is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _known(room: Room, activity_id: str) -> Activity:
    activity = room.activity(activity_id)
    if activity is None:
        raise RoomGone("not_now")
    return activity


def _count(connection: Connection, where: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(entries).where(where)).scalar_one())


def _seat(row: RowMapping) -> Seat:
    return Seat(row["id"], row["number"], row["name"], row["joined_at"], row["removed"])


def _vote(row: RowMapping) -> Vote:
    return Vote(row["activity"], row["seat"] or None, row["target"], row["n"])


def _entry(row: Mapping[Any, Any]) -> Entry:
    return Entry(
        id=row["id"],
        activity=row["activity"],
        seat=row["seat"] or None,
        slot=row["slot"],
        text=row["text"],
        number=row["number"],
        at=row["at"],
        group=row["heading"],
        into=row["into"],
        hidden=row["hidden"],
    )
