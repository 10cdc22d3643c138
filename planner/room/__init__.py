"""The workshop room: activities, what people say and vote, and what of it goes into the plan."""

from planner.room.code import CODE_LENGTH, code_from, new_code
from planner.room.model import (
    KINDS,
    LISTS,
    ONCE,
    VOTING,
    Activity,
    Ballot,
    Board,
    Entry,
    Kind,
    Mine,
    Room,
    Saying,
    Seat,
    Vote,
)
from planner.room.rules import LONGEST, MOST_A_MINUTE, Said, checked, slots, targets

__all__ = [
    "CODE_LENGTH",
    "KINDS",
    "LISTS",
    "LONGEST",
    "MOST_A_MINUTE",
    "ONCE",
    "VOTING",
    "Activity",
    "Ballot",
    "Board",
    "Entry",
    "Kind",
    "Mine",
    "Room",
    "Said",
    "Saying",
    "Seat",
    "Vote",
    "checked",
    "code_from",
    "new_code",
    "slots",
    "targets",
]
