"""What may be said in an activity: places for it, how long, how often, and what there is to vote on."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from planner.findings import InputError
from planner.personas.model import STAGES
from planner.room.model import LISTS, Activity, Board, Room, Saying
from planner.swot.model import QUADRANTS
from planner.wrapping import printable

LONGEST = 280  # characters of a note
LONGEST_NAME = 20  # of a nickname
MOST_A_MINUTE = 12  # notes of one seat
PERSONA_FIELDS = ("pains", "needs", "habits", "topics")  # of a persona that a room can tell about
FEELINGS = (-2, -1, 0, 1, 2)
RANKS = 3  # channels that a seat puts in order
FARTHEST = 1e10  # yuan of an estimate


@dataclass(frozen=True)
class Said:
    """What somebody said, fit to be stored."""

    slot: str
    text: str
    number: float | None


def fen(yuan: float) -> int:
    """An estimate as money is written everywhere."""
    return round(yuan * 100)


def slots(room: Room, activity: Activity) -> tuple[str, ...]:
    """The places in which something can be said, ("",) where there is just one; none where a room only votes."""
    if activity.kind == "channels":
        return tuple(room.channels)
    of: Mapping[str, tuple[str, ...]] = {
        "swot": QUADRANTS,
        "persona": PERSONA_FIELDS,
        "journey": STAGES,
        "goal": ("",),
        "free": ("",),
    }
    return of.get(activity.kind, ())


def targets(board: Board, activity: Activity) -> Mapping[str, str]:
    """What can be voted on, by id with its text."""
    if activity.kind == "vote_moves":
        return board.room.moves
    if activity.kind == "vote_notes" and activity.of is not None:
        return {one.id: one.text for one in board.of(activity.of)}
    return {}


def checked(room: Room, activity: Activity, saying: Saying) -> Said:
    """What is said, without invisible characters. Raises InputError with the field that is wrong."""
    slot, number = saying.slot, saying.number
    if slot not in slots(room, activity):
        raise InputError("slot", "unknown")
    text = " ".join(printable(saying.text).split())
    if len(text) > LONGEST:
        raise InputError("text", "too_long", most=LONGEST, length=len(text))
    if activity.kind in LISTS:
        if not any(unicodedata.category(one)[0] not in "CZ" for one in text):
            raise InputError("text", "empty")
        return Said(slot, text, None)
    if number is None or not math.isfinite(number):
        raise InputError("number", "missing")
    whole = {"journey": FEELINGS, "channels": tuple(range(1, RANKS + 1))}
    if activity.kind in whole and number not in whole[activity.kind]:
        raise InputError("number", "outside", low=min(whole[activity.kind]), high=max(whole[activity.kind]))
    if activity.kind == "goal" and not 0 <= number <= FARTHEST:
        raise InputError("number", "outside", low=0, high=FARTHEST)
    return Said(slot, text, float(number))
