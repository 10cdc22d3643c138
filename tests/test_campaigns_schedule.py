"""Tasks in time: backwards and forwards, the longest chain, circles, and China's working days."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import holidays
import pytest
from campaign_plans import OPENING, TODAY, campaign, task, tasks
from hypothesis import given
from hypothesis import strategies as st

from planner.campaigns import Scheduled, Task, schedule
from planner.campaigns.feasible import feasible
from planner.campaigns.workdays import beginning, ending

YEARS = range(2001, 2027)


def by_id(made: tuple[Scheduled, ...]) -> dict[str, Scheduled]:
    return {one.task.id: one for one in made}


@given(tasks(working=True, done=True))
def test_no_task_starts_before_what_it_waits_for_has_ended(made: tuple[Task, ...]) -> None:
    there = by_id(schedule(campaign(*made), TODAY).tasks)
    assert there.keys() == {one.id for one in made}
    for one in there.values():
        for before in (there[name] for name in one.task.after):
            if one.state != "done" and before.state != "done":
                assert before.end < one.start
                assert before.earliest_end < one.earliest_start


@given(tasks(working=True))
def test_a_task_ends_by_its_own_day_and_takes_its_days(made: tuple[Task, ...]) -> None:
    for one in schedule(campaign(*made), TODAY).tasks:
        assert one.start <= one.end
        assert one.end <= OPENING + timedelta(days=one.task.ends if one.task.ends is not None else -1)
        if not one.task.working:
            assert (one.end - one.start).days + 1 == one.task.days
            assert (one.earliest_end - one.earliest_start).days + 1 == one.task.days


@given(tasks(done=True), st.integers(-300, 300))
def test_moving_the_opening_moves_open_tasks_along_and_no_done_one(made: tuple[Task, ...], by: int) -> None:
    before = by_id(schedule(campaign(*made), TODAY).tasks)
    after = by_id(schedule(campaign(*made, opening=OPENING + timedelta(days=by)), TODAY).tasks)
    for name, one in before.items():
        moved = timedelta(days=0 if one.state == "done" else by)
        assert (after[name].start, after[name].end) == (one.start + moved, one.end + moved)


def paths(made: tuple[Task, ...]) -> list[list[Task]]:
    """Every chain of tasks, each waiting for the one before it, from one that waits for nothing."""
    there = {one.id: one for one in made}

    def ending_in(one: Task) -> list[list[Task]]:
        before = [[*path, one] for name in one.after for path in ending_in(there[name])]
        return before or [[one]]

    return [path for one in made for path in ending_in(one)]


@given(tasks(before=True))
def test_the_critical_tasks_are_a_longest_chain_of_all(made: tuple[Task, ...]) -> None:
    result = schedule(campaign(*made), TODAY)
    chain = [one.task for one in result.tasks if one.critical]
    longest = max(sum(one.days for one in path) for path in paths(made))
    assert sum(one.days for one in chain) == longest
    assert all(before.id in after.after for before, after in pairwise(chain))
    assert max(one.earliest_end for one in result.tasks) == TODAY + timedelta(days=longest - 1)


@given(tasks(before=True))
def test_slack_is_what_the_chain_behind_a_task_leaves(made: tuple[Task, ...]) -> None:
    soft = tuple(one.model_copy(update={"hard": False}) for one in made)
    result = schedule(campaign(*soft), TODAY)
    longest = max(sum(one.days for one in path) for path in paths(soft))
    assert min(one.slack for one in result.tasks) == (OPENING - TODAY).days - longest
    if result.latest_start is not None:
        assert result.latest_start == OPENING - timedelta(days=longest)
    assert feasible(result).over == max(0, longest - (OPENING - TODAY).days)


@given(st.integers(1, 6), tasks())
def test_a_circle_is_refused_by_its_names(size: int, others: tuple[Task, ...]) -> None:
    names = [f"c{n}" for n in range(size)]
    ring = [task(name, names[n - 1]) for n, name in enumerate(names)]
    behind = task("behind", names[0])
    result = schedule(campaign(*others, behind, *ring), TODAY)
    assert result.tasks == ()
    assert sorted(result.cycle) == names
    waits = {one.id: one.after for one in ring}
    assert all(before in waits[after] for before, after in pairwise(result.cycle))
    assert result.cycle[-1] in waits[result.cycle[0]]


@cache
def china() -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=YEARS)


def works(day: date) -> bool:
    return china().is_working_day(day)


@given(st.dates(date(2002, 6, 1), date(2025, 6, 1)), st.integers(1, 80))
def test_working_days_are_those_of_the_official_calendar(day: date, days: int) -> None:
    for first, last in (
        beginning(day.toordinal(), days, working=True),
        ending(day.toordinal(), days, working=True),
    ):
        span = [date.fromordinal(n) for n in range(first, last + 1)]
        assert works(span[0])
        assert works(span[-1])
        assert sum(map(works, span)) == days
    start, _ = beginning(day.toordinal(), days, working=True)
    assert not any(works(date.fromordinal(n)) for n in range(day.toordinal(), start))
    _, end = ending(day.toordinal(), days, working=True)
    assert not any(works(date.fromordinal(n)) for n in range(end + 1, day.toordinal() + 1))


def test_a_made_up_sunday_counts_and_a_day_off_does_not() -> None:
    start, end = beginning(date(2026, 9, 30).toordinal(), 2, working=True)
    assert (date.fromordinal(start), date.fromordinal(end)) == (date(2026, 9, 30), date(2026, 10, 8))
    made_up = date(2026, 10, 10).toordinal()
    assert beginning(made_up, 1, working=True) == (made_up, made_up)


@pytest.mark.parametrize("year", [1, 1899, 2040, 9998])
def test_years_without_an_announcement_work_from_monday_to_friday(year: int) -> None:
    start, end = beginning(date(year, 3, 1).toordinal(), 10, working=True)
    span = [date.fromordinal(n) for n in range(start, end + 1)]
    assert sum(day.weekday() < 5 for day in span) == 10


@pytest.mark.parametrize("opening", [date.min, date.max, date(1, 2, 1), date(9999, 12, 1), date(1900, 1, 1)])
@pytest.mark.parametrize("working", [False, True])
def test_dates_at_the_ends_of_the_calendar_raise_nothing(opening: date, working: bool) -> None:  # noqa: FBT001
    made = (task("a", days=400, working=working), task("b", "a", ends=400, days=400, working=working))
    result = schedule(campaign(*made, opening=opening), TODAY)
    assert len(result.tasks) in (0, 2)
    assert (result.opening, result.cycle) == (opening, ())
    if opening == date(1900, 1, 1):
        assert [one.state for one in result.tasks] == ["late", "late"]
    if opening in (date.min, date.max):
        assert result.tasks == ()


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"ends": -20}, "todo"),
        ({"ends": -51}, "at_risk"),  # ends today, should have begun
        ({"ends": -52}, "late"),
        ({"ends": -52, "done_on": TODAY}, "done"),
        ({"ends": -45, "started_on": TODAY - timedelta(days=4)}, "running"),
        ({"ends": -45, "started_on": TODAY + timedelta(days=4)}, "at_risk"),  # that is no beginning yet
        ({"ends": -49, "started_on": TODAY - timedelta(days=1)}, "at_risk"),  # takes two days longer than that
    ],
)
def test_a_state_follows_from_plan_and_progress(values: dict[str, object], state: str) -> None:
    one = schedule(campaign(task("a", days=10 if "started_on" in values else 5, **values)), TODAY).tasks[0]
    assert one.state == state


def test_a_running_task_goes_on_from_its_beginning_and_not_before_today() -> None:
    begun = task("a", days=5, started_on=TODAY - timedelta(days=20))
    one = schedule(campaign(begun), TODAY).tasks[0]
    assert (one.earliest_start, one.earliest_end) == (TODAY - timedelta(days=20), TODAY)


def test_work_of_the_event_is_not_done_before_it() -> None:
    made = by_id(
        schedule(campaign(task("sell", ends=3, days=4, phase="main"), task("review", phase="review")), TODAY).tasks
    )
    assert made["sell"].earliest_start == made["sell"].start == OPENING
    assert made["review"].end == OPENING


def test_without_an_opening_nothing_has_a_date_and_unknown_tasks_are_passed_over() -> None:
    assert schedule(campaign(task("a"), opening=None), TODAY).tasks == ()
    assert [one.end for one in schedule(campaign(task("a", "gone")), TODAY).tasks] == [OPENING - timedelta(days=1)]


def test_three_hundred_tasks_in_a_row_are_scheduled() -> None:
    row = [task(f"t{n}", *([f"t{n - 1}"] if n else [])) for n in range(300)]
    result = schedule(campaign(*row), TODAY)
    assert len([one for one in result.tasks if one.critical]) == 300
    assert result.latest_start == OPENING - timedelta(days=300)
