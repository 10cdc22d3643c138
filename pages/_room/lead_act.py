"""What the facilitator does to a room; what could not be done is said at the head of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pages._kit import Page, the_store
from pages._room.looks import looks
from planner.findings import InputError
from planner.room import Ballot, Board, Entry, Room, Saying
from planner.sections import new_id
from planner.store import DatabaseFailed, RoomGone

OPEN = "room.open"  # remembered: the room that this tab leads
LONGEST_HEADING = 40


@contextmanager
def told(page: Page) -> Iterator[None]:
    """Say what went wrong at the head of the page."""
    try:
        yield
    except RoomGone as error:
        page.session.notice = (f"room.gone.{'over' if error.why == 'over' else 'unknown'}", {})
    except InputError as error:
        page.session.notice = (f"room.refused.{error.reason}", dict(error.values))
    except DatabaseFailed as error:
        page.session.notice = ("room.words.not_done", {"reason": error.reason})


def lead(page: Page, room_id: str, step: Callable[[Room], Room]) -> None:
    """Lead a room on by a step of planner.room.leading."""
    with told(page):
        the_store().rooms.lead(room_id, step)
        looks().anew(room_id)


def seat(page: Page, room_id: str, seat_id: str, *, removed: bool) -> None:
    """Take a seat out of the room, or let it in again."""
    with told(page):
        the_store().rooms.remove_seat(room_id, seat_id, removed=removed)
        looks().anew(room_id)


def say(page: Page, room_id: str, sayings: Sequence[Saying]) -> None:
    """Enter what people without a phone say."""
    with told(page):
        for saying in sayings:
            the_store().rooms.say_for(room_id, saying, page.now())
        looks().anew(room_id)


def note(activity: str, slot: str, text: str, number: float | None = None) -> Saying:
    """Something the facilitator enters."""
    return Saying(activity, new_id() + new_id(), slot, text, number)


def vote(page: Page, room_id: str, ballot: Ballot) -> None:
    """Enter a vote, or take one back that was entered so."""
    with told(page):
        the_store().rooms.vote_for(room_id, ballot)
        looks().anew(room_id)


def tend(page: Page, board: Board, act: Any) -> None:
    """What was asked for on the board: `do` with the notes `ids`, and for a group its `heading`.

    The first of merged notes is the one that stays. Only notes of this board are touched, whatever a browser says.
    """
    named = act.get("ids") if isinstance(act, Mapping) else None
    ids = [one for one in named if isinstance(one, str) and one in board.by_id] if isinstance(named, list) else []
    if not ids:
        return
    what, heading = act.get("do"), " ".join(str(act.get("heading", "")).split())[:LONGEST_HEADING]
    rooms, room_id = the_store().rooms, board.room.id
    with told(page):
        if what in ("hide", "show"):
            rooms.tend(room_id, ids, hidden=what == "hide")
        elif what == "group":
            rooms.tend(room_id, ids, heading=heading)
        elif what == "split":
            rooms.tend(room_id, [one.id for one in board.entries if one.into in ids], into=None)
        elif what == "merge":
            first = board.by_id[board.final(ids[0])]
            rooms.tend(room_id, [one for one in ids[1:] if _fits(board, one, first)], into=first.id)
        looks().anew(room_id)


def _fits(board: Board, entry_id: str, first: Entry) -> bool:
    """Whether an entry can be merged into another: of the same activity, and not merged already."""
    entry = board.by_id[entry_id]
    return entry.activity == first.activity and entry.into is None and entry.id != first.id
