"""One look into the store for all: phones and walls of this process share what one of them just saw of a room."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

import streamlit as st

from pages._kit import whole_store
from planner.room import Board
from planner.store.rooms import Pulse, Rooms

FRESH = 0.5  # seconds for which an answer is not asked for again
MOST_ROOMS = 50  # remembered at once
T = TypeVar("T")


class Shared(Generic[T]):
    """Answers by room. While one asks, others who want the same wait for the answer instead of asking too."""

    def __init__(self, ask: Callable[[str], T], fresh: float) -> None:
        self._ask, self._fresh = ask, fresh
        self._found: dict[str, tuple[float, T]] = {}
        self._locks: dict[str, Lock] = {}
        self._guard = Lock()

    def get(self, room_id: str) -> T:
        """The answer, no older than `fresh`. Raises what asking raises."""
        with self._guard:
            if len(self._locks) > MOST_ROOMS:
                self._locks, self._found = {}, {}
            lock = self._locks.setdefault(room_id, Lock())
        with lock:
            at, found = self._found.get(room_id, (0.0, None))
            if found is None or monotonic() - at > self._fresh:
                at, found = monotonic(), self._ask(room_id)
                self._found[room_id] = at, found
            return found

    def forget(self, room_id: str) -> None:
        """Ask again at the next call."""
        with self._guard:
            self._found.pop(room_id, None)


class Looks:
    """What is asked of rooms again and again."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._pulses = Shared(rooms.pulse, FRESH)
        self._boards = Shared(self._board, FRESH)
        self._seen: dict[str, tuple[Pulse, Board]] = {}

    def pulse(self, room_id: str) -> Pulse:
        """Whether anything changed. Raises RoomGone, NotRead."""
        return self._pulses.get(room_id)

    def board(self, room_id: str) -> Board:
        """The whole room; the one read before while nothing changed. Raises RoomGone, NotRead."""
        return self._boards.get(room_id)

    def anew(self, room_id: str) -> Board:
        """The same, not from memory: after something was done to the room. Raises RoomGone, NotRead."""
        self.forget(room_id)
        return self.board(room_id)

    def forget(self, room_id: str) -> None:
        """Remember nothing of a room."""
        self._pulses.forget(room_id)
        self._boards.forget(room_id)

    def _board(self, room_id: str) -> Board:
        pulse = self._rooms.pulse(room_id)
        before = self._seen.get(room_id)
        if before is not None and before[0] == pulse:
            return before[1]
        if len(self._seen) > MOST_ROOMS:
            self._seen = {}
        board = self._rooms.board(room_id)
        self._seen[room_id] = pulse, board
        return board


@st.cache_resource(show_spinner=False)
def looks() -> Looks:
    """The looks of this process."""
    return Looks(whole_store().rooms)
