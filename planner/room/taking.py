"""From the room into the plan: what can be taken of an activity, and the one Change that takes what was chosen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pydantic import JsonValue

from planner.budget import RESERVE, line_ids
from planner.changes import Call, Change, Operation, Rows, Set
from planner.i18n import Translate
from planner.personas.model import FEELINGS
from planner.room.model import Activity, Board, Entry
from planner.room.rules import fen
from planner.room.tally import estimates, felt, ranked
from planner.sections import Origin

if TYPE_CHECKING:
    from planner.plan import Plan

ROLES = (("core", 0.5), ("support", 0.85), ("trial", 1.0))  # by the share of all points that a channel ends at
TEXT, NAME = 4000, 120  # characters that a plan takes


@dataclass(frozen=True)
class Offer:
    """Something of the room that the plan can take. `votes`: for it, None where nobody voted on it.

    `place` says where it goes (room.places.<place>), with `about` a quadrant, field, stage or channel; `there`: whether
    the plan has it already.
    """

    id: str
    place: str
    text: str
    about: str = ""
    votes: int | None = None
    there: bool = False


@dataclass(frozen=True)
class _Line:
    """A line to be put below a text; several for one text become one operation."""

    path: str
    before: str
    text: str
    origin: Origin


@dataclass(frozen=True)
class _Ready:
    """An offer with what it does to the plan."""

    offer: Offer
    does: Operation | _Line


def offers(plan: Plan, board: Board, activity: Activity, t: Translate, today: date) -> tuple[Offer, ...]:
    """What the plan can take of an activity, that with most votes first."""
    return tuple(one.offer for one in _ready(plan, board, activity, t, today))


def taken(plan: Plan, board: Board, chosen: Mapping[str, Iterable[str]], t: Translate, today: date) -> Change | None:
    """One undoable step that takes offers, by the activity's id; None where nothing of them is new to the plan."""
    operations: list[Operation] = []
    for activity in board.room.activities:
        wanted = set(chosen.get(activity.id, ()))
        ready = [
            one for one in _ready(plan, board, activity, t, today) if one.offer.id in wanted and not one.offer.there
        ]
        operations += _together([one.does for one in ready])
    return Change(label="room", operations=tuple(operations)) if operations else None


def _ready(plan: Plan, board: Board, activity: Activity, t: Translate, today: date) -> list[_Ready]:
    maker = _MAKERS.get(activity.kind)
    found = [] if maker is None else list(maker(_Taking(plan, board, activity, t, today)))
    return sorted(found, key=lambda one: -(one.offer.votes or 0))


@dataclass(frozen=True)
class _Taking:
    """What the makers of offers look at."""

    plan: Plan
    board: Board
    activity: Activity
    t: Translate
    today: date

    @property
    def origin(self) -> Origin:
        """Where it all comes from."""
        return Origin(kind="typed", source=self.source[:NAME], period=self.today.isoformat())

    @property
    def source(self) -> str:
        """The room and its day in words."""
        name = self.board.room.name or self.t("room.taking.unnamed")
        return self.t("room.taking.source", name=name, day=self.board.room.opened_at.date())

    def votes(self, entry: str) -> int | None:
        """The votes for an entry, in whichever activity the room voted on these notes."""
        rounds = [one.id for one in self.board.room.activities if one.of == self.activity.id]
        if not rounds:
            return None
        return sum(self.board.voted(one).get(entry, 0) for one in rounds)

    def proof(self, entry: Entry) -> str:
        """Where a note comes from, with its votes."""
        n = self.votes(entry.id)
        return self.source if n is None else self.t("room.taking.proof", source=self.source, n=n)


def _of_notes(making: _Taking, table: str, row: Callable[[Entry], dict[str, JsonValue]], place: str) -> list[_Ready]:
    """Each note as a row of a table of the plan."""
    section, _, field = table.partition(".")
    held = {one.id for one in getattr(getattr(making.plan, section), field)}
    found = []
    for entry in making.board.of(making.activity.id):
        row_id = f"room-{entry.id}"[:64]
        offer = Offer(entry.id, place, entry.text, entry.slot, making.votes(entry.id), row_id in held)
        found.append(_Ready(offer, Rows(path=table, added=({"id": row_id, **row(entry)},))))
    return found


def _swot(making: _Taking) -> list[_Ready]:
    return _of_notes(
        making,
        "swot.items",
        lambda one: {"quadrant": one.slot, "text": one.text, "evidence": making.proof(one)},
        "swot",
    )


def _tasks(making: _Taking) -> list[_Ready]:
    return _of_notes(making, "actions.items", lambda one: {"title": one.text, "origin": making.source[:NAME]}, "task")


def _moves(making: _Taking) -> list[_Ready]:
    """The moves that got votes, as tasks."""
    held, votes = {one.id for one in making.plan.actions.items}, making.board.voted(making.activity.id)
    found = []
    for move, text in making.board.room.moves.items():
        if votes.get(move):
            row: dict[str, JsonValue] = {"id": f"from-{move}"[:64], "title": text, "origin": f"swot.moves.{move}"}
            offer = Offer(move, "task", text, "", votes[move], row["id"] in held)
            found.append(_Ready(offer, Rows(path="actions.items", added=(row,))))
    return found


def _persona(making: _Taking) -> list[_Ready]:
    """Notes below what stands in the persona's fields by now."""
    persona = next((one for one in making.plan.personas.items if one.id == making.activity.persona), None)
    if persona is None:
        return []
    return [
        _line(making, entry, f"personas.items.{persona.id}.{entry.slot}", getattr(persona, entry.slot), "persona")
        for entry in making.board.of(making.activity.id)
    ]


def _line(making: _Taking, entry: Entry, path: str, before: str, place: str) -> _Ready:
    there = entry.text in before.split("\n")
    offer = Offer(entry.id, place, entry.text, entry.slot, making.votes(entry.id), there)
    return _Ready(offer, _Line(path, before, entry.text, making.origin))


def _together(operations: Iterable[Operation | _Line]) -> list[Operation]:
    """Operations, in which all lines for one text are one."""
    made: list[Operation] = []
    lines: dict[str, list[_Line]] = {}
    for one in operations:
        if isinstance(one, _Line):
            lines.setdefault(one.path, []).append(one)
        else:
            made.append(one)
    for path, several in lines.items():
        text = "\n".join(filter(None, [several[0].before, *(one.text for one in several)]))
        made.append(Set(path=path, value=text[:TEXT], origin=several[0].origin))
    return made


def _journey(making: _Taking) -> list[_Ready]:
    """The mean feeling of each stage, and what was said of it: an obstacle where it feels bad, else a chance."""
    persona = next((one for one in making.plan.personas.items if one.id == making.activity.persona), None)
    if persona is None:
        return []
    stages, found = persona.journey.stages(), []
    by_number = {number: code for code, number in FEELINGS.items()}
    entries = making.board.of(making.activity.id)
    for one in felt(entries):
        code = by_number[_nearest(one.mean)]
        words = making.t("room.taking.feeling", feeling=code, mean=one.mean, n=one.n)
        path = f"personas.items.{persona.id}.journey.{one.stage}.feeling"
        there = stages[one.stage].feeling == code
        step = Set(path=path, value=code, origin=making.origin)
        found.append(_Ready(Offer(f"feeling-{one.stage}", "feeling", words, one.stage, None, there), step))
    for entry in entries:
        if entry.text and entry.number is not None:
            field = "obstacle" if entry.number < 0 else "opportunity"
            path = f"personas.items.{persona.id}.journey.{entry.slot}.{field}"
            found.append(_line(making, entry, path, getattr(stages[entry.slot], field), field))
    return found


def _nearest(mean: float) -> int:
    """The feeling next to a mean, halves away from even."""
    return int(math.copysign(math.floor(abs(mean) + 0.5), mean))


def _channels(making: _Taking) -> list[_Ready]:
    """The ranking as roles of the channels, and where the plan has a total as weights of the budget."""
    entries = making.board.of(making.activity.id)
    ranks = [one for one in ranked(making.board.room.channels, entries) if one.n]
    total = sum(one.points for one in ranks)
    channels, found, sum_so_far = {one.id: one for one in making.plan.channels.list}, [], 0
    for one in ranks:
        channel = channels.get(one.id)
        role = next(role for role, until in ROLES if sum_so_far < until * total or role == "trial")
        sum_so_far += one.points
        if channel is None:
            continue
        words = making.t("room.taking.role", name=one.name, role=role, n=one.points)
        step = Set(path=f"channels.list.{one.id}.role", value=role, origin=making.origin)
        there = channel.role == role
        found.append(_Ready(Offer(f"role-{one.id}", "role", words, one.id, one.points, there), step))
    spends = _spends(making.plan, {one.id: one.points for one in ranks})
    if spends:
        words = making.t("room.taking.shares", n=len(ranks))
        found.append(_Ready(Offer("shares", "shares", words), Call(name="budget.allot", arguments={"spends": spends})))
    return found


def _spends(plan: Plan, points: Mapping[str, int]) -> dict[str, JsonValue]:
    """The total by points, in fen; what the reserve holds stays. Nothing without a total."""
    lines = [one for one in line_ids(plan) if one != RESERVE]
    total, given = plan.budget.total or 0, sum(points.get(one, 0) for one in lines)
    if not total or not given:
        return {}
    kept = sum(one.spend for one in plan.budget.lines if one.id == RESERVE)
    return {one: round((total - min(kept, total)) * points.get(one, 0) / given) for one in lines}


def _goal(making: _Taking) -> list[_Ready]:
    """The median as sales to be reached."""
    spread = estimates(making.board.of(making.activity.id))
    if spread is None:
        return []
    row_id = f"room-{making.board.room.id}-{making.activity.id}"[:64]
    title = making.activity.question or making.t("room.taking.goal")
    values = {name: fen(getattr(spread, name)) for name in ("median", "low", "high")}
    words = making.t("room.taking.estimate", title=title, n=len(spread.numbers), **values)
    row: dict[str, JsonValue] = {
        "id": row_id,
        "title": title,
        "metric": "gmv",
        "target_money": fen(spread.median),
        "reason": f"{words} {making.source}"[:TEXT],
    }
    there = row_id in {one.id for one in making.plan.goals.items}
    return [_Ready(Offer("estimate", "goal", words, "", None, there), Rows(path="goals.items", added=(row,)))]


_MAKERS: Mapping[str, Callable[[_Taking], list[_Ready]]] = {
    "swot": _swot,
    "persona": _persona,
    "journey": _journey,
    "channels": _channels,
    "goal": _goal,
    "free": _tasks,
    "vote_moves": _moves,
}
