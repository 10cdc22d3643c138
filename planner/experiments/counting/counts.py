"""What was counted of a test: its rows put together by version, by day and by segment, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.experiments.section import Experiment, Metric, Tally


@dataclass(frozen=True)
class Count:
    """Sums of one version; None where no row says anything. Sales in fen."""

    visitors: int | None = None
    conversions: int | None = None
    sales: int | None = None

    @property
    def rate(self) -> float | None:
        """Conversions ÷ visitors."""
        return self.conversions / self.visitors if self.visitors and self.conversions is not None else None

    def units(self, metric: Metric) -> int | None:
        """What a metric divides by: orders for their value, else visitors."""
        return self.conversions if metric == "aov" else self.visitors


@dataclass(frozen=True)
class Wrong:
    """A row that cannot be right. `number`: its place among the rows, from 1; `reason`: a code."""

    row_id: str
    number: int
    reason: str


@dataclass(frozen=True)
class Counted:
    """`by_arm`: the whole time, in the order of the versions. `by_day`: in the order of days; `by_segment` of totals.

    Where there are days, totals without a day are not added to them. `wrong` rows count nowhere.
    """

    by_arm: Mapping[str, Count]
    by_day: Mapping[date, Mapping[str, Count]]
    by_segment: Mapping[str, Mapping[str, Count]]
    wrong: tuple[Wrong, ...]

    @property
    def days(self) -> int:
        """Days from the first to the last counted, both inclusive; 0 without any."""
        return (max(self.by_day) - min(self.by_day)).days + 1 if self.by_day else 0

    @property
    def anything(self) -> bool:
        """Whether every version has visitors."""
        return bool(self.by_arm) and all(one.visitors for one in self.by_arm.values())


def counted(experiment: Experiment, today: date) -> Counted:
    """What was counted of a test until today."""
    problems = tuple(_problems(experiment, today))
    bad = {one.row_id for one in problems}
    rows = [row for row in experiment.tallies if row.id not in bad and experiment.arm(row.arm) is not None]
    whole, days, segments = list[Tally](), dict[date, list[Tally]](), dict[str, list[Tally]]()
    for row in rows:
        if row.segment != "all":
            segments.setdefault(row.segment, []).append(row)
        elif row.day is None:
            whole.append(row)
        else:
            days.setdefault(row.day, []).append(row)
    daily = [row for of_day in days.values() for row in of_day]
    return Counted(
        by_arm=_sums(experiment, daily or whole),
        by_day={day: _sums(experiment, days[day]) for day in sorted(days)},
        by_segment={code: _sums(experiment, of_segment) for code, of_segment in segments.items()},
        wrong=problems,
    )


def _sums(experiment: Experiment, rows: Iterable[Tally]) -> dict[str, Count]:
    mine: dict[str, list[Tally]] = {arm.id: [] for arm in experiment.arms}
    for row in rows:
        mine[row.arm].append(row)
    return {
        arm: Count(*(_sum(row, name) for name in ("visitors", "conversions", "sales"))) for arm, row in mine.items()
    }


def _sum(rows: Iterable[Tally], name: str) -> int | None:
    known = [value for row in rows if (value := getattr(row, name)) is not None]
    return sum(known) if known else None


def _problems(experiment: Experiment, today: date) -> Iterable[Wrong]:
    """Rows that name no version, more conversions than visitors, a day twice, to come, or before the test began."""
    seen: set[tuple[date | None, str, str]] = set()
    start = experiment.start or date.min
    for number, row in enumerate(experiment.tallies, start=1):
        place = row.day, row.arm, row.segment
        if row.visitors is None and row.conversions is None and row.sales is None:
            continue  # still being typed
        if experiment.arm(row.arm) is None:
            yield Wrong(row.id, number, "no_arm")
        elif row.visitors is not None and row.conversions is not None and row.conversions > row.visitors:
            yield Wrong(row.id, number, "more_than_visitors")
        elif row.day is not None and row.day > today:
            yield Wrong(row.id, number, "to_come")
        elif row.day is not None and row.day < start:
            yield Wrong(row.id, number, "before_start")
        elif place in seen:
            yield Wrong(row.id, number, "twice")
        else:
            seen.add(place)
