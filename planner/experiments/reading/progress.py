"""How far a test is against its plan, and which of the planned looks has been reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from planner.experiments.counting import Count, Counted
from planner.experiments.planning import SEQUENTIAL, Split, even
from planner.experiments.section import Experiment

CLOSED = ("read", "decided")
CLOSE = 0.002  # of the planned visitors


@dataclass(frozen=True)
class Wanted:
    """What a test was to have: `total` visitors (impressions, orders) in all versions, over so many days.

    `agreed`: it was fixed before the start; else it is what would be planned today.
    """

    total: int | None
    days: int | None
    agreed: bool


@dataclass(frozen=True)
class Progress:
    """`n` of the wanted visitors; `fraction` of them; `days` counted or, without days, since the start.

    `long_enough`: None where the days are not known or none were planned. `closed`: nothing more is to come.
    """

    wanted: Wanted
    n: int
    days: int | None
    closed: bool

    @property
    def fraction(self) -> float | None:
        return self.n / self.wanted.total if self.wanted.total else None

    @property
    def enough(self) -> bool | None:
        return None if self.wanted.total is None else self.n >= self.wanted.total

    @property
    def long_enough(self) -> bool | None:
        return None if self.wanted.days is None or self.days is None else self.days >= self.wanted.days

    @property
    def ended(self) -> bool:
        """Whether it has what was planned."""
        return bool(self.enough) and self.long_enough is not False


@dataclass(frozen=True)
class Look:
    """A planned look: the `number` it has, and how much of the wanted visitors each look up to it had.

    `as_of`: the day at whose end it was due; None where only sums are known. `next_at`: visitors at the next one.
    """

    number: int
    count: int
    fractions: tuple[float, ...]
    as_of: date | None
    next_at: int | None


def wanted(experiment: Experiment, shares: Split, planned: Callable[[], tuple[int | None, int | None]]) -> Wanted:
    """What was agreed, else what would be `planned` today: visitors of the smallest version, and days."""
    agreed = experiment.agreed_on is not None and bool(experiment.agreed_per_arm)
    per_arm, days = (experiment.agreed_per_arm, experiment.agreed_days) if agreed else planned()
    smallest = shares.smallest if shares.shares else 1 / max(1, len(experiment.arms))
    return Wanted(None if per_arm is None else round(per_arm / smallest), days, agreed)


def progress(experiment: Experiment, to_have: Wanted, n: int, counts: Counted, today: date) -> Progress:
    """How far a test is."""
    return Progress(to_have, n, _days(experiment, counts, today), experiment.state in CLOSED)


def _days(experiment: Experiment, counts: Counted, today: date) -> int | None:
    if counts.by_day:
        return counts.days
    if experiment.start is None:
        return None
    until = min(today, experiment.decided_on or today)
    return max(0, (until - experiment.start).days)


def look(experiment: Experiment, far: Progress, counts: Counted | None) -> Look | None:
    """The last planned look that was reached; None before the first, and for a plan without such looks.

    The last one is due when visitors and days are both there. Between two looks nothing is read: each day at the page
    would be a look of its own. `counts` by day, if what is compared can be cut at a day.
    """
    if experiment.looks not in SEQUENTIAL or not far.wanted.total:
        return None
    plan, total = even(experiment.look_count), far.wanted.total
    reached = [n for n, fraction in enumerate(plan, start=1) if far.n >= fraction * total - 0.5]
    if not far.ended:
        reached = [n for n in reached if n < len(plan)]
    if not reached:
        return None
    number = reached[-1]
    after = round(plan[number] * total) if number < len(plan) else None
    days = None if counts is None else _due(experiment, counts, [fraction * total for fraction in plan[:number]])
    if days is None:
        seen, as_of = (*plan[: number - 1], max(far.n / total, plan[number - 1])), None
    else:
        seen = tuple(units / total for _, units in days)
        as_of = None if far.ended else days[-1][0]
    return Look(number, len(plan), _rising((*seen[:-1], 1.0 if far.ended else seen[-1])), as_of, after)


def _rising(fractions: Iterable[float]) -> tuple[float, ...]:
    """Looks that fell on one day, or so close to one another that it makes no difference, are one look."""
    made: list[float] = []
    for one in sorted(min(1.0, fraction) for fraction in fractions):
        if made and one - made[-1] < CLOSE:
            made.pop()
        made.append(one)
    return tuple(made)


def _due(experiment: Experiment, counts: Counted, marks: list[float]) -> list[tuple[date, int]] | None:
    """The day by whose end each mark was passed, and how many there were by then; None without days."""
    units = {day: _units(experiment, counts.by_day[day]) for day in counts.by_day}
    passed = list(zip(units, accumulate(units.values()), strict=True))
    if not passed or passed[-1][1] < marks[-1] - 0.5:
        return None
    return [next(one for one in passed if one[1] >= mark - 0.5) for mark in marks]


def _units(experiment: Experiment, of_day: Mapping[str, Count]) -> int:
    return sum(one.units(experiment.metric) or 0 for one in of_day.values())


def until(counts: Counted, last: date) -> dict[str, Count]:
    """Sums of every version up to a day, that day included."""
    made: dict[str, Count] = dict.fromkeys(counts.by_arm, Count())
    for day, of_day in counts.by_day.items():
        if day <= last:
            made = {arm: plus(one, of_day[arm]) for arm, one in made.items()}
    return made


def plus(one: Count, other: Count) -> Count:
    """Sums of both; a number that neither has stays unknown."""

    def add(name: str) -> int | None:
        known = [value for value in (getattr(one, name), getattr(other, name)) if value is not None]
        return sum(known) if known else None

    return Count(*(add(name) for name in ("visitors", "conversions", "sales")))
