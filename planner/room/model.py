"""What a room is: activities one after another, seats, what they said, and their votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from planner.sections import Name, Row, RowId, Section, Text

Kind = Literal["swot", "persona", "journey", "channels", "goal", "free", "vote_notes", "vote_moves"]
KINDS: tuple[Kind, ...] = ("swot", "persona", "journey", "channels", "goal", "free", "vote_notes", "vote_moves")
LISTS: tuple[Kind, ...] = ("swot", "persona", "free")  # as many notes as a seat likes
ONCE: tuple[Kind, ...] = ("journey", "channels", "goal")  # one answer of a seat per slot; a new one takes its place
VOTING: tuple[Kind, ...] = ("vote_notes", "vote_moves")

Minutes = Annotated[int, Field(ge=1, le=180)]
Votes = Annotated[int, Field(ge=1, le=20)]


class Activity(Row):
    """One thing the room does. `words`: the facilitator's own instructions, in place of the usual ones.

    `private`: nobody sees others' notes before they are revealed. `votes` each seat has. `of`: the activity whose notes
    are voted on. `persona`: whom a persona or journey activity is about. `question`: a free one, or of which
    sales an estimate is asked.
    """

    kind: Kind
    words: Text = ""
    minutes: Minutes | None = 5
    private: bool = False
    votes: Votes = 3
    of: RowId | None = None
    persona: RowId | None = None
    question: Name = ""


class Room(Section):
    """A room as the facilitator leads it. `at`: the activity that is under way; `begun_at`: when it began.

    `paused_at`: since when its clock stands still; what it stood is added to `begun_at` when it runs again.
    `revealed`: private activities whose notes are shown by now. `channels` and `moves`: what the plan had to choose
    from when the room was opened, by id, so that phones need nothing else of it.
    """

    id: RowId
    plan_id: RowId
    code: Name
    name: Name = ""
    locale: Name = "zh-CN"
    activities: tuple[Activity, ...] = ()
    at: RowId | None = None
    begun_at: datetime | None = None
    paused_at: datetime | None = None
    revealed: tuple[RowId, ...] = ()
    locked: bool = False
    closed: bool = False
    opened_at: datetime
    expires_at: datetime
    personas: dict[RowId, Name] = Field(default_factory=dict)
    channels: dict[RowId, Name] = Field(default_factory=dict)
    moves: dict[RowId, Text] = Field(default_factory=dict)

    def activity(self, activity_id: str | None) -> Activity | None:
        """An activity by its id."""
        return next((one for one in self.activities if one.id == activity_id), None)

    @property
    def current(self) -> Activity | None:
        """The activity under way."""
        return self.activity(self.at)

    def is_open(self, now: datetime) -> bool:
        """Whether anybody may still take part."""
        return not self.closed and now < self.expires_at

    def left(self, now: datetime) -> timedelta | None:
        """Time left of the activity under way, below zero once it is over; None without a limit."""
        if self.current is None or self.current.minutes is None or self.begun_at is None:
            return None
        return self.begun_at + timedelta(minutes=self.current.minutes) - (self.paused_at or now)

    def shows(self, activity: Activity) -> bool:
        """Whether others may see what was said in an activity."""
        return not activity.private or activity.id in self.revealed


@dataclass(frozen=True)
class Seat:
    """A phone in the room. `number` counts from 1 in the order of joining."""

    id: str
    number: int
    name: str
    joined_at: datetime
    removed: bool = False


@dataclass(frozen=True)
class Entry:
    """What somebody said. `seat` is None where the facilitator entered it for somebody without a phone.

    `slot`: the quadrant, the persona's field, the stage or the channel it is about, else "". `number`: a rank from 1, a
    feeling from -2 to 2, or sales in yuan. `group`: a heading of the facilitator's; `into`: what it was merged with.
    """

    id: str
    activity: str
    seat: str | None
    slot: str
    text: str
    number: float | None
    at: datetime
    group: str = ""
    into: str | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Vote:
    """The votes of a seat for an entry or a move; `seat` None: entered by the facilitator."""

    activity: str
    seat: str | None
    target: str
    n: int


@dataclass(frozen=True)
class Saying:
    """Something about to be said. `draft` is named by the phone: the same one sent twice is one entry."""

    activity: str
    draft: str
    slot: str = ""
    text: str = ""
    number: float | None = None


@dataclass(frozen=True)
class Ballot:
    """A vote about to be given, or with `by` -1 taken back."""

    activity: str
    target: str
    by: Literal[1, -1] = 1


@dataclass(frozen=True)
class Mine:
    """What one phone knows: the room, its own seat, and what it said and voted itself."""

    room: Room
    seat: Seat
    entries: tuple[Entry, ...] = ()
    votes: tuple[Vote, ...] = ()

    def of(self, activity: str) -> tuple[Entry, ...]:
        """What this seat said in an activity."""
        return tuple(one for one in self.entries if one.activity == activity)

    def voted(self, activity: str) -> Mapping[str, int]:
        """This seat's votes by target, as it gave them."""
        return {one.target: one.n for one in self.votes if one.activity == activity}


@dataclass(frozen=True)
class Board:
    """All that a room holds, as one look into the store found it."""

    room: Room
    seats: tuple[Seat, ...] = ()
    entries: tuple[Entry, ...] = ()
    votes: tuple[Vote, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return MappingProxyType({one.id: one for one in self.entries})

    def of(self, activity: str) -> tuple[Entry, ...]:
        """The entries of an activity in their order, without hidden and merged ones."""
        return tuple(one for one in self.entries if one.activity == activity and not one.hidden and one.into is None)

    def voted(self, activity: str) -> Mapping[str, int]:
        """Votes by target. What was merged into another, or hidden, keeps its votes; see `total`."""
        found: dict[str, int] = {}
        for one in self.votes:
            if one.activity == activity:
                target = self.final(one.target)
                found[target] = found.get(target, 0) + one.n
        return found

    def total(self, activity: str) -> int:
        """All votes given in an activity: what `voted` adds up to."""
        return sum(one.n for one in self.votes if one.activity == activity)

    def final(self, target: str) -> str:
        """Where the votes of an entry count: with the one it was merged into."""
        seen = {target}
        while target in self.by_id and (into := self.by_id[target].into) is not None and into not in seen:
            seen.add(into)
            target = into
        return target
