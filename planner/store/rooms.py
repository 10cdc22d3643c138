"""Workshop rooms in the store: every note and vote is on disk before a phone is told so, and nothing counts twice."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, insert, select, update

from planner.room import Ballot, Board, Entry, Mine, Room, Saying, Seat, new_code
from planner.room.rules import LONGEST_NAME
from planner.sections import new_id
from planner.store import room_rows
from planner.store.database import Database
from planner.store.room_rows import NOBODY, RoomGone
from planner.store.tables import room_entries as entries
from planner.store.tables import room_seats as seats
from planner.store.tables import rooms
from planner.store.writing import plain

MOST_SEATS = 300
KEPT = timedelta(days=180)  # after a room was opened


@dataclass(frozen=True)
class Pulse:
    """How often a room was led on, and how often something was said: unchanged numbers mean an unchanged room."""

    led: int
    said: int


ROW = select(rooms).where(rooms.c.id == bindparam("room_id"))
PULSE = select(rooms.c.led, rooms.c.said).where(rooms.c.id == bindparam("room_id"))


class Rooms:
    """The rooms of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # How a room is led

    def open(self, made: Callable[[str, str], Room]) -> Room:
        """Keep a new room, made of an id and a code that nobody has. Raises NotSaved."""
        with self.database.writing() as connection:
            code = new_code()
            while connection.execute(select(rooms.c.id).where(rooms.c.code == code)).one_or_none() is not None:
                code = new_code()
            room = made(new_id(), code)
            row = room_rows.columns(room) | {"led": 1, "said": 0, "opened_at": room.opened_at}
            connection.execute(insert(rooms), row)
        return room

    def lead(self, room_id: str, step: Callable[[Room], Room]) -> Room:
        """Change a room; `step` is given the room as it is by now. Raises RoomGone, NotSaved."""
        with self.database.writing() as connection:
            room = step(room_rows.locked(connection, room_id))
            values = room_rows.columns(room) | {"led": rooms.c.led + 1}
            connection.execute(update(rooms).where(rooms.c.id == room_id).values(**values))
        return room

    def of_plan(self, plan_id: str) -> tuple[Room, ...]:
        """The rooms of a plan, the newest first. Raises NotRead."""
        query = select(rooms).where(rooms.c.plan_id == plan_id).order_by(rooms.c.opened_at.desc(), rooms.c.id)
        with self.database.reading() as connection:
            return tuple(map(room_rows.room_of, connection.execute(query).mappings()))

    def by_code(self, code: str, now: datetime) -> Room:
        """The room that takes part under a code. Raises RoomGone, NotRead."""
        with self.database.reading() as connection:
            row = connection.execute(select(rooms).where(rooms.c.code == code)).mappings().one_or_none()
        if row is None:
            raise RoomGone("unknown")
        return room_rows.taking_part(room_rows.room_of(row), now)

    def pulse(self, room_id: str) -> Pulse:
        """Whether anything changed, in one short look. Raises RoomGone, NotRead."""
        with self.database.reading() as connection:
            row = connection.execute(PULSE, {"room_id": room_id}).one_or_none()
        if row is None:
            raise RoomGone("unknown")
        return Pulse(row.led, row.said)

    def board(self, room_id: str) -> Board:
        """The whole room, as it is at one moment. Raises RoomGone, NotRead."""
        with self.database.reading() as connection:
            row = connection.execute(ROW, {"room_id": room_id}).mappings().one_or_none()
            if row is None:
                raise RoomGone("unknown")
            return room_rows.board(connection, room_rows.room_of(row))

    def forget(self, room_id: str) -> None:
        """Delete a room with all that was said in it. Raises NotSaved."""
        with self.database.writing() as connection:
            connection.execute(delete(rooms).where(rooms.c.id == room_id))

    def purge_old(self, now: datetime) -> int:
        """Delete rooms opened half a year ago; returns how many. Raises NotSaved."""
        with self.database.writing() as connection:
            return connection.execute(delete(rooms).where(rooms.c.opened_at < now - KEPT)).rowcount

    # Seats

    def join(self, room_id: str, name: str, now: datetime) -> tuple[Seat, str]:
        """A new seat, and its secret, which is kept nowhere else. Raises RoomGone, NotSaved."""
        secret = secrets.token_urlsafe(24)
        with self.database.writing() as connection:
            room = room_rows.taking_part(room_rows.locked(connection, room_id), now)
            if room.locked:
                raise RoomGone("locked")
            taken = select(func.coalesce(func.max(seats.c.number), 0)).where(seats.c.room_id == room_id)
            number = connection.execute(taken).scalar_one() + 1
            if number > MOST_SEATS:
                raise RoomGone("full")
            seat = Seat(new_id(), number, plain(" ".join(name.split()))[:LONGEST_NAME], now)
            row = {"id": seat.id, "room_id": room_id, "number": number, "name": seat.name, "joined_at": now}
            connection.execute(insert(seats), row | {"secret": room_rows.hashed(secret), "removed": False})
            room_rows.note_said(connection, room_id)
        return seat, secret

    def seat(self, secret: str) -> tuple[str, Seat]:
        """The room and the seat of a secret. Raises RoomGone, NotRead."""
        with self.database.reading() as connection:
            return room_rows.seated(connection, secret)

    def mine(self, secret: str) -> Mine:
        """What the phone with this secret may know, the rest of the board left unread. Raises RoomGone, NotRead."""
        with self.database.reading() as connection:
            room_id, seat = room_rows.seated(connection, secret)
            row = connection.execute(ROW, {"room_id": room_id}).mappings().one()
            return room_rows.mine(connection, room_rows.room_of(row), seat)

    def remove_seat(self, room_id: str, seat_id: str, *, removed: bool = True) -> None:
        """Take a seat out of the room, with what it may do; what it said stays. Raises NotSaved."""
        with self.database.writing() as connection:
            mine = (seats.c.room_id == room_id) & (seats.c.id == seat_id)
            connection.execute(update(seats).where(mine).values(removed=removed))
            room_rows.note_said(connection, room_id)

    # What is said and voted: by a seat in the activity under way, by the facilitator in any

    def say(self, secret: str, saying: Saying, now: datetime) -> Entry:
        """Keep what a seat says; the same draft said again is the entry it was.

        Where a seat answers once per slot, the new answer takes the place of the old one. Raises InputError for what
        cannot be taken or comes too fast, RoomGone, NotSaved.
        """
        with self.database.writing() as connection:
            room_id, seat = room_rows.seated(connection, secret)
            room = _now(room_rows.locked(connection, room_id), saying.activity, now)
            return room_rows.say(connection, room, seat.id, saying, now)

    def say_for(self, room_id: str, saying: Saying, now: datetime) -> Entry:
        """The same by the facilitator, for somebody without a phone. Raises InputError, RoomGone, NotSaved."""
        with self.database.writing() as connection:
            return room_rows.say(connection, room_rows.locked(connection, room_id), NOBODY, saying, now)

    def said(self, secret: str, draft: str) -> Entry | None:
        """What a seat said under a draft's name, for a phone that missed the answer. Raises RoomGone, NotRead."""
        with self.database.reading() as connection:
            room_id, seat = room_rows.seated(connection, secret)
            return room_rows.said(connection, room_id, seat.id, draft)

    def withdraw(self, secret: str, entry_id: str, now: datetime) -> None:
        """Take back what this seat said; what others said stays. Raises RoomGone, NotSaved."""
        with self.database.writing() as connection:
            room_id, seat = room_rows.seated(connection, secret)
            room = room_rows.taking_part(room_rows.locked(connection, room_id), now)
            room_rows.withdraw(connection, room, seat.id, entry_id)

    def tend(self, room_id: str, entry_ids: Sequence[str], **values: str | bool | None) -> None:
        """Set `heading`, `into` or `hidden` of entries, as the facilitator does. Raises RoomGone, NotSaved."""
        allowed = {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
        if not allowed.keys() <= {"heading", "into", "hidden"}:
            raise ValueError(f"not to be set: {sorted(allowed)}")
        with self.database.writing() as connection:
            room_rows.locked(connection, room_id)
            some = (entries.c.room_id == room_id) & entries.c.id.in_(entry_ids)
            connection.execute(update(entries).where(some).values(**allowed))
            room_rows.note_said(connection, room_id)

    def vote(self, secret: str, ballot: Ballot, now: datetime) -> int:
        """Give or take back one vote; returns how many the seat has left. Raises InputError, RoomGone, NotSaved."""
        with self.database.writing() as connection:
            room_id, seat = room_rows.seated(connection, secret)
            room = _now(room_rows.locked(connection, room_id), ballot.activity, now)
            return room_rows.vote(connection, room, seat.id, ballot)

    def vote_for(self, room_id: str, ballot: Ballot) -> None:
        """The same by the facilitator, without a limit. Raises InputError, RoomGone, NotSaved."""
        with self.database.writing() as connection:
            room_rows.vote(connection, room_rows.locked(connection, room_id), NOBODY, ballot)


def _now(room: Room, activity: str, now: datetime) -> Room:
    """The room, if it takes part in an activity at the moment. Raises RoomGone."""
    if room_rows.taking_part(room, now).at != activity:
        raise RoomGone("not_now")
    return room
