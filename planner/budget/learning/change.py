"""What learning writes into a plan: the history, the curves it gave, and the weeks of a test as tasks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from pydantic import JsonValue, ValidationError

from planner.actions import Action
from planner.budget.fitting.history import Checked
from planner.budget.fitting.onoff import OnOff
from planner.budget.fitting.result import Fit
from planner.budget.learning.match import bare
from planner.budget.learning.start import HISTORY
from planner.budget.section import Learned
from planner.changes import Change, Rows
from planner.i18n import Translate

HISTORY_ID = "weekly-history"
WEEK = timedelta(days=7)
ORIGIN = "budget.learned"


def kept_history(file_hash: str, found: Checked) -> Change | None:
    """Keep a checked table, which is the file of a hash, in place of the one before; None if it cannot be used."""
    if found.frame is None:
        return None
    first, last = (found.frame["week"].iloc[place].date() for place in (0, -1))
    period: JsonValue = {"start": first.isoformat(), "end": (last + WEEK - timedelta(days=1)).isoformat()}
    row: dict[str, JsonValue] = {"id": HISTORY_ID, "kind": HISTORY, "period": period, "hash": file_hash}
    return _replaced("import", "datasets", (HISTORY_ID,), (row,))


def dropped_history(ids: Sequence[str]) -> Change:
    """Take the histories of these ids out of the plan. What was adopted from them stays."""
    return Change(label="delete", operations=(Rows(path="datasets", removed=tuple(ids)),))


def learned_rows(fit: Fit, mapping: Mapping[str, str | None]) -> tuple[Learned, ...]:
    """The curves of all channels that are a line of the plan; of two for one line the first.

    A curve that the plan cannot hold, because a value of it is not finite or not above zero, is left out.
    """
    rows: dict[str, Learned] = {}
    for channel, line in mapping.items():
        if line is not None and line not in rows and channel in fit.curves:
            row = _learned(fit, channel, line)
            if row is not None:
                rows[line] = row
    return tuple(rows.values())


def _learned(fit: Fit, channel: str, line: str) -> Learned | None:
    curve, (low, roi, high) = fit.curves[channel], fit.roi[channel]
    weeks = fit.series.weeks
    values = {name: float(curve[name]) for name in ("beta", "k", "s", "theta")}
    values |= {"roi_low": low, "roi": roi, "roi_high": high, "own_share": min(max(fit.own_share[channel], 0.0), 1.0)}
    if not all(map(math.isfinite, values.values())):
        return None
    until = weeks[-1] + WEEK - timedelta(days=1) if weeks else None
    try:
        return Learned.model_validate({"id": line, **values, "weeks": len(weeks), "until": until})
    except ValidationError:  # beyond the plan's limits: as good as unknown
        return None


def adopted(rows: Sequence[Learned], held: Sequence[Learned]) -> Change:
    """Use learned curves in place of those held for the same lines."""
    ids = {row.id for row in rows}
    gone = tuple(row.id for row in held if row.id in ids)
    return _replaced("learn", "budget.learned", gone, tuple(row.model_dump(mode="json") for row in rows))


def forgotten(held: Sequence[Learned]) -> Change:
    """Go back to estimates from cost and reach."""
    return Change(label="forget", operations=(Rows(path="budget.learned", removed=tuple(row.id for row in held)),))


def _replaced(label: str, path: str, gone: Sequence[str], rows: Sequence[dict[str, JsonValue]]) -> Change:
    out, back = Rows(path=path, removed=tuple(gone)), Rows(path=path, added=tuple(rows))
    return Change(label=label, operations=(out, back) if gone else (back,))


@dataclass(frozen=True)
class Block:
    """Weeks of a test in a row with the same spend: first and last day, yuan per week, how many do not count yet."""

    start: date
    end: date
    on: bool
    spend: float
    wash_weeks: int


def onoff_blocks(plan: OnOff, start: date) -> tuple[Block, ...]:
    """A test from a Monday on, block by block."""
    length = WEEK * plan.weeks_per_block
    found = []
    for n, on in enumerate(plan.blocks):
        first = start + n * length
        spend = plan.on if on else plan.off
        found.append(Block(first, first + length - timedelta(days=1), on, spend, plan.wash_weeks))
    return tuple(found)


def onoff_start(plan: OnOff, tasks: Sequence[Action], today: date) -> date:
    """The day a test starts: that of its tasks if they are in the plan already, else the next Monday."""
    begun = [task.start for task in tasks if task.id.startswith(_prefix(plan)) and task.start and not task.done]
    return min(begun, default=today + timedelta(days=7 - today.weekday()))


def onoff_ids(plan: OnOff, start: date) -> tuple[str, ...]:
    """The ids of a test's tasks: the same test is not added twice."""
    return tuple(f"{_prefix(plan)}{start:%Y%m%d}-{n}" for n in range(1, len(plan.blocks) + 1))


def _prefix(plan: OnOff) -> str:
    return f"onoff-{crc32(bare(plan.channel).encode()):08x}-"


def onoff_tasks(t: Translate, plan: OnOff, start: date, name: str) -> Change:
    """A task for every block of a test of the channel called `name`."""
    rows: list[dict[str, JsonValue]] = []
    for task_id, block in zip(onoff_ids(plan, start), onoff_blocks(plan, start), strict=True):
        words = "budget.learning.task_on" if block.on else "budget.learning.task_off"
        title = t(words, channel=name, spend=block.spend * 100, first=block.start, last=block.end)
        ends = {"start": block.start.isoformat(), "due": block.end.isoformat()}
        rows.append({"id": task_id, "title": title, "origin": ORIGIN, **ends})
    return Change(label="add", operations=(Rows(path="actions.items", added=tuple(rows)),))
