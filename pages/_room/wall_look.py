"""What the wall shows of a room, in words: plain values, which the browser sets as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from planner.i18n import Translate
from planner.personas.model import FEELINGS, STAGES
from planner.room import LISTS, VOTING, Activity, Board, Entry, grouping, tally
from planner.room.rules import FEELINGS as MARKS
from planner.room.rules import fen, slots
from planner.room.sheets import slot_words


def looked(t: Translate, board: Board, now: datetime, join: dict[str, Any]) -> dict[str, Any]:
    """The room now. `t` must not mark words up; `join` is the way in, as the browser shows it."""
    room, activity = board.room, board.room.current
    seats = t("room.wall.seats", n=tally.present(board))
    shared = {
        "join": join | {"shut": t("room.wall.locked") if room.locked else ""},
        "more": t("room.wall.more", n="{n}"),
        "moreVotes": t("room.wall.more_votes", n="{n}", votes="{votes}"),
        "keys": t("room.wall.keys"),
        "overWords": t("room.wall.time_over"),
        "pausedWords": t("room.wall.paused"),
        "left": None,
        "paused": room.paused_at is not None,
        "hint": "",
        "step": room.name,
    }
    if not room.is_open(now):
        return shared | {"question": t("room.wall.closed"), "told": [seats], "join": None}
    if activity is None:
        return shared | {"question": t("room.wall.welcome"), "told": [seats], "welcome": True}
    left = room.left(now)
    n, of = tally.answered(board, activity), tally.present(board)
    told = [seats, t("room.wall.answered", n=n, of=of), _said(t, board, activity)]
    place = [one.id for one in room.activities].index(activity.id) + 1
    step = t("room.wall.step", n=place, of=len(room.activities), kind=activity.kind)
    return shared | {
        "step": " · ".join(filter(None, (room.name, step))),
        "question": question(t, board, activity),
        "hint": activity.words or t(f"room.instructions.{activity.kind}"),
        "told": told,
        "left": None if left is None else left.total_seconds(),
        **(body(t, board, activity) if room.shows(activity) else _cover(t, board, activity)),
    }


def question(t: Translate, board: Board, activity: Activity) -> str:
    """What an activity asks: in the facilitator's words where there are some, else in the usual ones."""
    persona = board.room.personas.get(activity.persona or "", "")
    if activity.question:
        return activity.question
    if persona:
        return t("room.questions.about", name=persona, question=t(f"room.questions.{activity.kind}"))
    return t(f"room.questions.{activity.kind}")


def feeling(t: Translate, mark: float) -> str:
    """A feeling in words, or the one nearest to a mean."""
    return t(f"join.feelings.{_nearest(mark)}")


def _nearest(mark: float) -> str:
    return min(FEELINGS, key=lambda code: abs(FEELINGS[code] - mark))


def _said(t: Translate, board: Board, activity: Activity) -> str:
    if activity.kind in VOTING:
        return t("room.wall.votes", n=board.total(activity.id))
    return t(f"room.wall.{'notes' if activity.kind in LISTS else 'answers'}", n=len(board.of(activity.id)))


def _cover(t: Translate, board: Board, activity: Activity) -> dict[str, Any]:
    if activity.kind in VOTING:
        n, words = board.total(activity.id), t("room.wall.votes_covered")
    elif activity.kind in LISTS:
        n, words = len(board.of(activity.id)), t("room.wall.notes_covered")
    else:
        n, words = tally.answered(board, activity), t("room.wall.answers_covered")
    return {"cover": {"n": str(n), "words": words}}


def body(t: Translate, board: Board, activity: Activity) -> dict[str, Any]:
    """What was said in an activity."""
    entries = board.of(activity.id)
    if activity.kind in VOTING:
        return {"body": _votes(t, board, activity)}
    if activity.kind == "channels":
        return {"body": _ranks(t, board, entries)}
    if activity.kind == "journey":
        return {"body": _curve(t, entries)}
    if activity.kind == "goal":
        return {"body": _spread(t, entries)}
    return {"body": _notes(t, board, activity, entries)}


def _notes(t: Translate, board: Board, activity: Activity, entries: Sequence[Entry]) -> dict[str, Any]:
    panels = []
    for slot in slots(board.room, activity):
        own = [one for one in reversed(entries) if one.slot == slot]  # the newest first: they must be seen
        heaps = [{"heading": heap.heading, "notes": [one.text for one in heap.notes]} for heap in grouping.heaps(own)]
        title = slot_words(t, board.room, activity, slot)
        panels.append({"title": title, "count": str(len(own)), "tone": slot or "free", "heaps": heaps})
    return {"type": "notes", "panels": panels}


def _votes(t: Translate, board: Board, activity: Activity) -> dict[str, Any]:
    votes = tally.counted(board, activity)
    rows = [{"name": text, "n": n, "votes": n, "words": t("room.wall.votes_for", n=n)} for _, text, n in votes.rows]
    words = "room.wall.votes_in_all_elsewhere" if votes.elsewhere else "room.wall.votes_in_all"
    return {"type": "bars", "rows": rows, "sum": t(words, n=votes.total, elsewhere=votes.elsewhere)}


def _ranks(t: Translate, board: Board, entries: Sequence[Entry]) -> dict[str, Any]:
    rows = [
        {"name": row.name, "n": row.points, "words": t("room.wall.points", n=row.points, firsts=row.firsts)}
        for row in tally.ranked(board.room.channels, entries)
    ]
    return {"type": "bars", "rows": rows, "sum": t("room.wall.points_how")}


def _curve(t: Translate, entries: Sequence[Entry]) -> dict[str, Any]:
    means = {one.stage: one for one in tally.felt(entries)}
    low = min((one.mean for one in means.values()), default=None)
    stages = []
    for stage in STAGES:
        one = means.get(stage)
        stages.append(
            {
                "name": t(f"personas.short_stages.{stage}"),
                "mean": one.mean if one else None,
                "value": t("room.wall.mean", feeling=_nearest(one.mean), mean=round(one.mean, 1)) if one else "",
                "count": t("room.wall.people", n=one.n if one else 0),
                "notes": [each.text for each in reversed(entries) if each.slot == stage and each.text],
                "low": bool(one and len(means) > 1 and one.mean == low),
            }
        )
    scale = [{"at": mark, "words": feeling(t, mark)} for mark in MARKS]
    return {"type": "curve", "stages": stages, "scale": scale, "alt": t("room.wall.curve_alt")}


def _spread(t: Translate, entries: Sequence[Entry]) -> dict[str, Any] | None:
    found = tally.estimates(entries)
    if found is None:
        return None
    low, high = found.numbers[0], found.numbers[-1]
    return {
        "type": "spread",
        "numbers": found.numbers,
        "median": found.median,
        "low": found.low,
        "high": found.high,
        "from": low,
        "to": high,
        "fromWords": t("room.wall.number", number=fen(low)),
        "toWords": t("room.wall.number", number=fen(high)) if high != low else "",
        "medianWords": t("room.wall.median", number=fen(found.median)),
        "sum": t("room.wall.half", low=fen(found.low), high=fen(found.high), n=len(found.numbers)),
        "alt": t("room.wall.spread_alt"),
    }
