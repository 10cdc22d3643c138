"""Where a test left its plan, and what else its reading has to be taken with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.calendar import day_weights, festivals
from planner.experiments.naming import arm_word
from planner.experiments.reading.outcome import Reading
from planner.experiments.section import Happened
from planner.findings import Finding
from planner.i18n import Worded

WEEK = 7
FESTIVE = 0.15  # more or less than an ordinary day's sales, by the reference season curve
FEWEST = 5.0  # visitors expected in a version on a day, for days to be compared
DRIFT = 0.001
OF_LINES = {
    "gone_arm": "experiments.read_lines_gone_arm",
    "pre_filled": "experiments.read_lines_pre_filled",
    "pre_too_few": "experiments.read_lines_pre_too_few",
}
SPOILED = ("nothing", "incomplete", "bad_input")


def departures(reading: Reading) -> tuple[Finding, ...]:
    """All that was not as planned, in the cells "checked" and "effect"."""
    if reading.verdict in SPOILED:
        return ()
    return (*_plan(reading), *_split(reading), *_inside(reading), *_effect(reading))


def _plan(reading: Reading) -> Iterator[Finding]:
    far = reading.progress
    if far is None:
        return
    to_have, days = far.wanted, far.days
    if not to_have.agreed:
        known = to_have.total is not None
        yield Finding("experiments.read_never_agreed" if known else "experiments.read_no_size", "note", "checked")
    if days is None or to_have.days is None:
        return
    values = {"days": days, "wanted": to_have.days, "n": far.n, "total": to_have.total}
    cut = reading.method is not None and reading.method.how == "alarm"  # not at a look that may end it
    if far.closed and not far.ended and to_have.agreed and cut:
        yield Finding("experiments.read_short", "watch", "checked", values)
    elif days >= to_have.days + WEEK and reading.counts.by_day and to_have.agreed:
        yield Finding("experiments.read_long", "watch", "checked", {**values, "more": days - to_have.days})
    elif far.ended and days % WEEK and reading.counts.by_day:
        yield Finding("experiments.read_part_week", "note", "checked", {**values, "rest": days % WEEK})


def _split(reading: Reading) -> Iterator[Finding]:
    if reading.shares.trouble not in (None, "one_version"):
        yield Finding("experiments.read_shares_unknown", "watch", "checked")
    p_value = drift(reading)
    if p_value is not None and p_value < DRIFT and reading.verdict != "mismatch":
        yield Finding("experiments.read_drift", "watch", "checked")


def drift(reading: Reading) -> float | None:
    """The p-value of equal shares on all days, whatever they are; None with fewer than two days or few visitors."""
    table = [[one.visitors or 0 for one in of_day.values()] for of_day in reading.counts.by_day.values()]
    table = [row for row in table if sum(row)]
    columns = [sum(column) for column in zip(*table, strict=True)]
    total = sum(columns)
    if len(table) < 2 or not total or min(sum(row) for row in table) * min(columns) / total < FEWEST:
        return None
    from scipy.special import chdtrc  # noqa: PLC0415 (only where days are compared)

    chi2 = sum(
        (seen - sum(row) * column / total) ** 2 / (sum(row) * column / total)
        for row in table
        for seen, column in zip(row, columns, strict=True)
    )
    return float(chdtrc((len(table) - 1) * (len(columns) - 1), chi2))


def _inside(reading: Reading) -> Iterator[Finding]:
    """What happened in the days that were counted, as noted down and by the calendar."""
    first, last = window(reading)
    if first is None or last is None:
        return
    events = [_event(one) for one in reading.experiment.happened if one.day is not None and first <= one.day <= last]
    if events:
        yield Finding("experiments.read_happened", "note", "checked", {"events": events, "n": len(events)})
    inside = [one for one in festivals(first, last) if abs(day_weights(one.date, one.date)[0] - 1) >= FESTIVE]
    if inside:
        values = {"festivals": [one.code for one in inside], "day": inside[0].date}
        yield Finding("experiments.read_festival", "note", "checked", values)


def _event(one: Happened) -> Worded:
    note = one.note.strip()
    values = {"day": one.day, "kind": one.kind or "other", "note": note}
    return Worded("experiments.words.read_event_note" if note else "experiments.words.read_event", values)


def window(reading: Reading) -> tuple[date | None, date | None]:
    """The first and the last day that were counted."""
    days = reading.counts.by_day
    if days:
        return min(days), max(days)
    far, start = reading.progress, reading.experiment.start
    if start is None or far is None or not far.days:
        return None, None
    return start, date.fromordinal(start.toordinal() + far.days - 1)


def _effect(reading: Reading) -> Iterator[Finding]:
    chosen, experiment = reading.chosen, reading.experiment
    if reading.evidence.sd_typed:
        yield Finding("experiments.read_sd_typed", "note", "effect", {"sd": experiment.sd})
    if reading.evidence.rows is not None:
        problems = [one for one in OF_LINES if one in reading.evidence.rows.problems]
        yield from (Finding(OF_LINES[one], "note", "effect") for one in problems)
    if chosen is None:
        return
    yield from (replace(one, cell="effect") for one in chosen.found.findings)
    high = chosen.found.lift_interval[1]
    if chosen.side > 0 and high is not None and experiment.mde and high < experiment.mde:
        yield Finding("experiments.read_small_win", "note", "effect", {"high": high, "mde": experiment.mde})
    winners = [one.arm for one in reading.against if one.verdict in ("better", "early_win")]
    if len(winners) > 1 and reading.arm in winners:
        yield Finding("experiments.read_winners", "note", "effect", {"arms": [_name(reading, one) for one in winners]})


def _name(reading: Reading, arm_id: str) -> str | Worded:
    arm = reading.experiment.arm(arm_id)
    return arm_id if arm is None else arm_word(reading.experiment, arm)


def alarms(reading: Reading) -> tuple[Finding, ...]:
    """What somebody has to know who does not look at this test."""
    if reading.experiment.state == "decided":
        return ()
    name = {"name": reading.experiment.name.strip() or Worded("experiments.words.read_unnamed")}
    if reading.verdict == "mismatch":
        return (Finding("experiments.read_mismatch", "bad", "verdict", name),)
    if reading.verdict == "stop_harm":
        return (Finding("experiments.read_stop_harm", "bad", "verdict", name),)
    if reading.verdict == "early_win":
        return (Finding("experiments.read_early_win", "good", "verdict", name),)
    return ()
