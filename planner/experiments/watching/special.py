"""What the calendar knows of the days of a test: festivals, platforms' events and own campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from planner.calendar import festival_codes
from planner.campaigns.calendar import Entry, entries
from planner.changes import Change, edit_rows
from planner.experiments.planning.time import inside
from planner.experiments.section import Experiment, Happening
from planner.i18n import Translate, Worded

if TYPE_CHECKING:
    from planner.plan import Plan

LONGEST = 400  # days before today that are looked through
RANK = ("campaign", "window", "festival", "holiday")  # of two with the same event the first says more


@dataclass(frozen=True)
class Special:
    """Something from `start` to `end`, both inside the test's days; `about`: what it is known by."""

    about: str
    kind: Happening
    start: date
    end: date
    name: str | Worded

    @property
    def row_id(self) -> str:
        """The id of the row that notes it: noted twice, it stands once."""
        return "h" + sha256(self.about.encode()).hexdigest()[:15]


def specials(plan: Plan, experiment: Experiment, today: date) -> tuple[Special, ...]:
    """What was on from a test's first day until today or its last one, and is not noted yet; by date."""
    if experiment.start is None or experiment.start > today:
        return ()
    last = min(today, _last(experiment, today))
    first = max(experiment.start, date.fromordinal(max(1, today.toordinal() - LONGEST)))
    if last < first:
        return ()
    noted = {row.id for row in experiment.happened} | {(row.day, row.kind) for row in experiment.happened}
    found = _named(inside(experiment, first, last, partial(entries, plan)), first, last)
    return tuple(one for one in found if one.row_id not in noted and (one.start, one.kind) not in noted)


def _last(experiment: Experiment, today: date) -> date:
    """The last day of a test: the last one counted or planned."""
    counted = [row.day for row in experiment.tallies if row.day is not None]
    if experiment.start is not None and experiment.agreed_days:
        days = min(experiment.agreed_days - 1, (date.max - experiment.start).days)
        counted.append(experiment.start + timedelta(days=days))
    return max(counted, default=today)


def _named(found: Iterable[Entry], first: date, last: date) -> list[Special]:
    """One for each event or campaign, over all its windows."""
    groups: dict[str, list[Entry]] = {}
    for one in found:
        groups.setdefault(one.codes[0] if one.codes else one.own or one.name, []).append(one)
    made = []
    for about, of in groups.items():
        best = min(of, key=lambda one: RANK.index(one.kind))
        start = max(first, min(one.start for one in of))
        end = min(last, max(one.end for one in of))
        made.append(Special(f"{about}\n{best.start:%Y}", _kind(best), start, end, _name(best)))
    return sorted(made, key=lambda one: (one.start, one.end, one.about))


def _kind(entry: Entry) -> Happening:
    if entry.kind == "window":
        return "platform"
    return "festival" if entry.codes and entry.kind != "holiday" else "other"


def _name(entry: Entry) -> str | Worded:
    if entry.kind == "campaign" and entry.name.strip():
        return entry.name.strip()
    code = entry.codes[0] if entry.codes else ""
    if code in festival_codes():
        return Worded(f"calendar.festivals.{code}")
    return code or Worded("experiments.run.special_campaign")


def special_words(t: Translate, one: Special) -> str:
    """What it is and when."""
    if one.start == one.end:
        return t("experiments.run.special_day", name=one.name, day=one.start)
    return t("experiments.run.special_days", name=one.name, start=one.start, end=one.end)


def noted(t: Translate, experiment: Experiment, one: Special) -> Change:
    """Note it in the test's log."""
    row = {"id": one.row_id, "day": one.start.isoformat(), "kind": one.kind, "note": special_words(t, one)[:120]}
    return edit_rows(f"experiments.items.{experiment.id}.happened", label="add", added=(row,))
