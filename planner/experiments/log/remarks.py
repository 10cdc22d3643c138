"""What there is to say on the log and on the queue of ideas."""

from __future__ import annotations

from collections.abc import Iterator

from planner.experiments.log.diary import Entry
from planner.experiments.log.outcome import Logged
from planner.experiments.log.overlaps import AT_ONCE, page_key
from planner.experiments.naming import experiment_word
from planner.findings import Finding
from planner.i18n import Worded

LONG_WEEKS = 8


def log_remarks(found: Logged) -> tuple[Finding, ...]:
    """All findings of the cells backlog and log."""
    return (*_backlog(found), *_overlaps(found), *_entries(found))


def entry_name(one: Entry) -> str | Worded:
    """What a test is called."""
    return experiment_word(one.number, one.experiment)


def _backlog(found: Logged) -> Iterator[Finding]:
    ideas = found.backlog.ideas
    if ideas:
        first, name = ideas[0], {"name": experiment_word(ideas[0].number, ideas[0].experiment)}
        if first.weeks is not None and first.weeks > LONG_WEEKS:
            yield Finding("experiments.backlog_slow", "watch", "backlog", {**name, "weeks": first.weeks})
        elif first.missing == ("weeks",):
            yield Finding("experiments.backlog_endless", "watch", "backlog", name)
    unscored = [experiment_word(one.number, one.experiment) for one in ideas if not one.scored]
    if unscored:
        yield Finding("experiments.backlog_unscored", "note", "backlog", {"n": len(unscored), "names": unscored})


def _overlaps(found: Logged) -> Iterator[Finding]:
    for one in found.overlaps:
        values = {
            "first": entry_name(one.first),
            "second": entry_name(one.second),
            "start": one.start,
            "end": one.end,
            "days": one.days,
            "where": one.first.experiment.where.strip(),
        }
        to_come = {one.first.state, one.second.state} & {"planned", "running"}
        if to_come and "decided" not in (one.first.state, one.second.state):
            yield Finding("experiments.log_overlap", "watch", "log", values)
        else:
            yield Finding("experiments.log_overlap_past", "note", "log", values)


def _entries(found: Logged) -> Iterator[Finding]:
    if found.crowd:
        names = [entry_name(one) for one in found.crowd]
        yield Finding("experiments.log_many", "note", "log", {"n": len(names), "names": names, "most": AT_ONCE})
    for one in found.entries:
        name = {"name": entry_name(one)}
        if one.due:
            yield Finding("experiments.log_due", "watch", "log", {**name, "start": one.first})
        if one.over:
            yield Finding("experiments.log_over", "watch", "log", {**name, "days": one.days, "end": one.planned_end})
        if one.state in ("planned", "running") and not page_key(one.experiment.where):
            yield Finding("experiments.log_no_page", "note", "log", name)
