"""What all pages of this process know of a room: one look into the store serves them for half a second."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from time import monotonic

from pages._kit import the_store
from planner.room import Board
from planner.store.rooms import Pulse

FRESH = 0.5  # seconds for which a look is as good as a new one
MOST = 32  # rooms looked at in one process


@dataclass(frozen=True)
class Look:
    """A room as it was found; the same pulse says that it still is."""

    board: Board
    pulse: Pulse
    at: float


LOOKS: dict[str, Look] = {}
LOCK = Lock()


def look(room_id: str, *, fresh: bool = False) -> Look:
    """The room now, or as somebody saw it less than half a second ago. Raises RoomGone, DatabaseFailed."""
    seen = LOOKS.get(room_id)
    if seen is not None and not fresh and monotonic() - seen.at < FRESH:
        return seen
    with LOCK:
        at = monotonic()
        pulse = the_store().rooms.pulse(room_id)  # before the board: what is said in between is found next time
        seen = LOOKS.get(room_id)
        board = seen.board if seen is not None and seen.pulse == pulse else the_store().rooms.board(room_id)
        found = Look(board, pulse, at)
        LOOKS.pop(room_id, None)
        LOOKS[room_id] = found
        while len(LOOKS) > MOST:
            LOOKS.pop(next(iter(LOOKS)))
    return found
