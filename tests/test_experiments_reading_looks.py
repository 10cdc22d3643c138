"""Reading a test while it runs: only at its planned looks, each against its planned bound."""

from datetime import timedelta
from typing import Any

import pytest
from experiment_counts import START, daily, finished, reading

from planner.experiments import false_alarm_rate, sequential_bounds
from planner.experiments.planning import even
from planner.experiments.reading import departures, details
from planner.experiments.section import Experiment


def looks(n_days: int, control: int, treatment: int, **values: Any) -> Experiment:
    """1,000 visitors a day and version, 28,000 agreed, four looks; the same buyers every day."""
    rows = daily(*[((1000, control), (1000, treatment))] * n_days)
    plan = {"looks": "obrien_fleming", "look_count": 4, "agreed_per_arm": 28000, "tallies": rows}
    return finished((1, 0), (1, 0), **{**plan, **values})


def test_with_planned_looks_nothing_is_read_before_the_first():
    found = reading(looks(6, 30, 60))
    assert (found.verdict, found.look) == ("early", None)


def test_between_two_looks_the_reading_stays_what_it_was_at_the_last():
    at_look, after = reading(looks(7, 30, 36)), reading(looks(13, 30, 36))
    assert at_look.verdict == after.verdict == "undecided"
    assert at_look.interval == after.interval
    assert after.as_of == START + timedelta(days=6)
    assert after.look is not None
    assert (after.look.number, after.look.next_at) == (1, 28000)


def test_a_test_that_a_look_has_ended_was_not_cut_short():
    found = reading(looks(14, 30, 40, state="decided"))
    assert found.verdict == "better"
    assert "experiments.read_short" not in [one.code for one in departures(found)]


def test_a_look_is_held_to_its_planned_bound():
    found = reading(looks(14, 30, 40))
    assert found.method is not None
    assert found.method.bound(0.05) == pytest.approx(2.863, abs=0.001)  # O'Brien and Fleming, second of four
    assert found.against[0].found.alpha == pytest.approx(0.0042, abs=0.0001)
    assert found.verdict == "early_win"
    assert reading(looks(14, 40, 30)).verdict == "stop_harm"


def test_the_last_look_waits_for_the_days_too():
    found = reading(looks(21, 30, 33, agreed_per_arm=21000))
    assert found.look is not None
    assert found.look.number == 3
    ended = reading(looks(21, 30, 36, agreed_per_arm=21000, agreed_days=21))
    assert ended.look is not None
    assert (ended.look.number, ended.verdict) == (4, "better")
    assert ended.method is not None
    assert ended.method.bound(0.05) == pytest.approx(2.024, abs=0.001)


def test_an_always_valid_plan_may_be_read_on_any_day():
    running = reading(looks(3, 30, 33, looks="always_valid"))
    assert (running.verdict, running.against[0].found.method) == ("undecided", "mixture_sprt")
    assert reading(looks(14, 30, 60, looks="always_valid")).verdict == "early_win"


@pytest.mark.parametrize("kind", ["obrien_fleming", "pocock"])
@pytest.mark.parametrize("count", [2, 4, 8])
def test_looks_that_come_late_keep_the_false_alarm_rate(kind: str, count: int):
    plan = even(count)
    bounds = sequential_bounds(plan, 0.05, 2, kind)
    for late in (0.1, 0.5, 0.9):
        taken = [*(one + late / count for one in plan[:-1]), 1.0]
        assert false_alarm_rate(bounds, taken, 2) <= 0.05 + 1e-6
        one_late = [plan[0] + late / count, *plan[1:]] if count > 2 else taken
        assert false_alarm_rate(bounds, one_late, 2) <= 0.05 + 1e-6


def test_a_plan_for_uneven_looks_spends_by_what_was_there():
    found = reading(looks(9, 30, 31, looks="lan_demets", agreed_per_arm=30000))
    assert found.look is not None
    assert found.look.fractions == pytest.approx((8 / 30,))
    assert found.method is not None
    assert found.method.bound(0.05) == pytest.approx(sequential_bounds([8 / 30, 1.0], 0.05, 2, "lan_demets")[0])


def test_details_that_need_a_verdict_wait_for_it():
    running = reading(looks(14, 30, 31))
    assert running.verdict == "undecided"
    assert details(running, "v1") == ["trend"]
