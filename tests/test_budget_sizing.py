"""Totals for a goal: against sums done by hand and against every total and every split of a fine grid."""

import math
import time
from itertools import count

import numpy as np
import pytest
from budget_reference import breach, objective
from scipy.optimize import brentq
from test_budget_optimise import hill, log
from test_budget_optimise_rules import group

from planner.budget import total_for

LONG = 60.0  # seconds: no clock in the results


def ask(*channels, groups=(), **more):
    return {"channels": list(channels), "groups": list(groups), "budget_rule": "eq", "margin": 1.0, **more}


ONE = ask(log("a", 300, 100))
STEEP = ask(hill("a", 1000, 200, 3))


def test_the_total_for_a_response_is_that_of_the_inverse_curve():
    # 300 ln(1 + x / 100) = 500
    found = total_for(ONE, 500, "response", 10_000, LONG)
    assert (found.status, found.message) == ("optimal", "budget.sized")
    assert found.total == pytest.approx(100 * (math.exp(5 / 3) - 1), rel=2e-6)
    assert found.value == pytest.approx(500, rel=2e-6)
    assert found.split.allocation == pytest.approx({"a": found.total})
    assert found.tolerance <= 1e-6 * found.total


def test_the_total_for_a_profit_is_where_it_is_first_reached():
    def profit(x):
        return 600 * math.log(1 + x / 100) - x

    for rule in ("eq", "le"):
        found = total_for({**ONE, "margin": 2, "budget_rule": rule}, 400, "profit", 10_000, LONG)
        assert found.total == pytest.approx(brentq(lambda x: profit(x) - 400, 1, 500), rel=2e-6)
        assert found.value == pytest.approx(400, rel=2e-6)


def test_the_total_for_a_return_is_the_largest_that_has_it():
    # A steep curve brings 2 per yuan at two totals, of which the larger counts; in between, at 252, it brings 2.65.
    found = total_for(STEEP, 2, "roas", 10_000, LONG)
    assert found.total == pytest.approx(brentq(lambda x: 1000 / (1 + (200 / x) ** 3) / x - 2, 252, 1000), rel=2e-6)
    assert found.value == pytest.approx(2, rel=2e-6)


def test_a_loss_before_the_profit_does_not_hide_it():
    found = total_for(STEEP, 400, "profit", 10_000, LONG)
    assert found.total == pytest.approx(brentq(lambda x: 1000 / (1 + (200 / x) ** 3) - x - 400, 100, 300), rel=2e-6)


def test_a_goal_out_of_reach_comes_with_the_nearest_there_is():
    # Profit is greatest at 500: 600 ln 6 - 500; response at the most allowed; return near nothing, where it is 3.
    best = total_for({**ONE, "margin": 2}, 9_999, "profit", 10_000, LONG)
    assert (best.status, best.message) == ("unreachable", "budget.unreachable")
    assert (best.total, best.value) == (pytest.approx(500, rel=0.01), pytest.approx(600 * math.log(6) - 500, rel=1e-6))
    best = total_for(ONE, 9_999, "response", 10_000, LONG)
    assert (best.status, best.total, best.value) == ("unreachable", 10_000, pytest.approx(300 * math.log(101)))
    best = total_for(ONE, 3.1, "roas", 10_000, LONG)
    assert (best.status, best.value) == ("unreachable", pytest.approx(3, rel=0.01))


def test_a_goal_reached_anyway_takes_the_least_or_the_most_that_the_limits_allow():
    limited = ask(log("a", 300, 100, min=40, max=700), log("b", 100, 50, min=10, max=300))
    assert total_for(limited, 1, "response", 10_000, LONG).total == pytest.approx(50)
    assert total_for(limited, 0.1, "roas", 10_000, LONG).total == pytest.approx(1000)
    assert total_for(ONE, 0, "response", 10_000, LONG).total == 0
    assert total_for(ONE, -5, "profit", 10_000, LONG).total == 0


def test_rules_that_no_total_can_keep_are_named():
    found = total_for(ask(log("a", 300, 100, min=700)), 5, "response", 500)
    assert (found.status, found.message, found.total) == ("infeasible", "budget.infeasible", None)
    assert set(found.split.conflict) == {"min:a", "total"}


@pytest.mark.parametrize(
    ("asked", "goal", "measure", "most", "message", "reason"),
    [
        (None, 1, "response", 1, "problem", "missing"),
        (ask(), 1, "response", 1, "channels", "empty"),
        (ONE, 1, "fame", 1, "measure", "unknown"),
        (ONE, math.nan, "profit", 1, "goal", "not_a_number"),
        (ONE, math.inf, "profit", 1, "goal", "not_a_number"),
        (ONE, True, "profit", 1, "goal", "not_a_number"),
        (ONE, "5", "profit", 1, "goal", "not_a_number"),
        (ONE, 1, "profit", 0, "most", "not_above_zero"),
        (ONE, 1, "profit", -1, "most", "negative"),
        (ONE, 1, "profit", None, "most", "missing"),
    ],
)
def test_what_cannot_be_read_is_said(asked, goal, measure, most, message, reason):
    found = total_for(asked, goal, measure, most)
    assert (found.status, found.message) == ("invalid", f"budget.invalid_{message}")
    assert found.split.reason == reason


def test_without_time_the_total_found_does_what_is_said_and_the_gap_is_said(monkeypatch):
    ticks = count()
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(ticks)))
    asked = ask(*(hill(name, 1000, 200 + i, 3) for i, name in enumerate("abcdefgh")))
    found = total_for(asked, 3000, "response", 10_000, 8.0)
    assert found.message == "budget.gap_left"
    assert found.status == "unreachable" or found.value >= 3000 * (1 - 1e-6)


GRID = np.array([(a, b, 40 - a - b) for a in range(41) for b in range(41 - a)]) / 40


def drawn(rng):
    """A problem of three channels, S-shaped and not, with rules of groups or without."""
    channels = [
        hill(name, float(rng.uniform(50, 200)), float(rng.uniform(50, 300)), s)
        for name, s in zip("abc", (1, 3, 0.7), strict=True)
    ]
    groups = []
    if rng.random() < 0.7:
        groups = [group("x", "a", "b", min_share=float(rng.uniform(0.2, 0.5))), group("y", "b", "c", max_share=0.7)]
    return ask(*channels, groups=groups, margin=float(rng.uniform(3, 6)), budget_rule=str(rng.choice(["eq", "le"])))


def measured(asked, measure, total):
    """The best of the measure over all splits on a grid; of a total that need not be spent also of parts of it."""
    asked = {**asked, "total": total, "objective": measure}
    best = -math.inf
    for part in (1.0,) if asked["budget_rule"] == "eq" else (0.25, 0.5, 0.75, 1.0):
        spends = [row for row in GRID * total * part if breach(asked, row) <= 1e-9]
        best = max([best, *(objective(asked, row) for row in spends)])
    return best / total if measure == "roas" else best


@pytest.mark.parametrize("measure", ["response", "profit", "roas"])
def test_no_total_and_split_of_a_fine_grid_does_better(measure):
    rng = np.random.default_rng({"response": 1, "profit": 2, "roas": 3}[measure])
    for _ in range(3):
        asked = drawn(rng)
        totals = np.linspace(20, 800, 14)
        values = np.array([measured(asked, measure, float(total)) for total in totals])
        goal = float(np.quantile(values, 0.6))
        found = total_for(asked, goal, measure, 800, LONG)
        assert found.status == "optimal"
        assert breach({**asked, "total": found.total}, list(found.split.allocation.values())) <= 1e-6
        reaching = totals[values >= goal]
        if measure == "roas":
            assert found.total >= reaching.max() * (1 - 1e-6)
        else:
            assert found.total <= reaching.min() * (1 + 1e-6)
        # What it found is what the grid finds there, but for the grid's coarseness.
        assert measured(asked, measure, found.total) == pytest.approx(found.value, rel=0.02)
