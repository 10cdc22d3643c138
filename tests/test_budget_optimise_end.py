"""The optimiser comes to an end, with a finite bound, whatever it is asked; steps are counted, seconds are not."""

import math
import time
import warnings
from itertools import count

import numpy as np
import pytest
from budget_reference import breach
from budget_wild import wild
from test_budget_optimise import hill, log
from test_budget_optimise_rules import LONG, ask, channel, group

from benchmarks.budget_problems import problem
from planner.budget import optimise
from planner.budget.curves import response
from planner.budget.optimiser.search import Search


@pytest.fixture
def steps(monkeypatch):
    """The steps of all searches so far, of which a hundred are too many."""
    made = []
    step = Search.step

    def counted(search):
        made.append(search)
        assert len(made) <= 100, "the search does not end"
        return step(search)

    monkeypatch.setattr(Search, "step", counted)
    return made


def attainable(asked):
    """What all channels would bring if each got the total; for profit the total besides."""
    margin, spent = (asked["margin"], asked["total"]) if asked["objective"] == "profit" else (1.0, 0.0)
    return spent + margin * sum(response(channel["curve"], asked["total"]) for channel in asked["channels"])


def test_wild_problems_have_allowed_answers_and_finite_bounds():
    rng, proven = np.random.default_rng(1), 0
    for turn in range(250):
        asked = wild(rng)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = optimise(asked, 0.1)
        assert found.status == "optimal", turn
        assert breach(asked, list(found.allocation.values())) <= 1e-6, turn
        assert math.isfinite(found.bound), turn
        assert found.bound >= found.objective, turn
        assert all(math.isfinite(price) and price >= 0 for _, price in found.binding), turn
        if found.message == "budget.optimal":
            proven += 1
            assert found.bound - found.objective <= max(1e-4 * abs(found.objective), 1e-8 * attainable(asked), 1e-9), (
                turn
            )
    assert proven >= 200


def test_rules_that_leave_one_allocation_are_proven_at_once(steps):
    rng = np.random.default_rng(0)
    for _ in range(40):
        share = float(rng.uniform(0.1, 0.9))
        groups = [group("x", "b", max_share=1 - share), group("y", "a", "b", min_share=1)]
        channels = channel("a", most=share * 1667.47), channel("b", least=(1 - share) * 1667)
        found = optimise(ask(*channels, groups=groups, total=1667.47, margin=0, objective="profit"), LONG)
        assert (found.message, found.objective) == ("budget.optimal", pytest.approx(-1667.47))
        assert len(steps) <= 4
        steps.clear()


def test_worthless_channels_that_must_be_used_do_not_keep_the_search_from_its_end(steps):
    channels = [hill(name, 0, 50, s) for name, s in zip("abcd", (0.5, 1, 3, 20), strict=True)]
    groups = [group("x", "a", "b", min_share=0.4), group("y", "b", "c", min_share=0.5)]
    for objective, most in (("response", 0), ("profit", -1000)):
        found = optimise(ask(*channels, hill("e", 5, 50, 2, max=10), groups=groups, objective=objective), LONG)
        assert found.message == "budget.optimal"
        assert found.objective == pytest.approx(most, abs=5)
    nothing = optimise(ask(*channels, groups=groups), LONG)
    assert (nothing.message, nothing.objective) == ("budget.optimal", 0)
    assert len(steps) <= 20


def test_groups_of_exact_shares_leave_boxes_as_thin_as_rounding_and_are_solved(steps):
    rng, names = np.random.default_rng(0), "abcdefgh"
    for _ in range(20):
        shares = rng.dirichlet(np.ones(8))
        spends = 44503.36 * shares
        channels = [
            hill(name, 1e4, 1e3 * float(10 ** rng.uniform(0, 2)), s)
            for name, s in zip(names, (1, 1.1, 3, 20, 0.9, 1.01, 1, 2), strict=True)
        ]
        for at in (4, 6, 7):
            channels[at] |= {"min": float(spends[at]), "max": float(spends[at])}
        groups = []
        for name, members in (("x", "bcd"), ("y", "abcdefh"), ("z", "ceh")):
            share = float(sum(shares[names.index(member)] for member in members))
            groups.append(group(name, *members, min_share=share, max_share=share))
        assert optimise(ask(*channels, total=float(spends.sum()), groups=groups), LONG).message == "budget.optimal"
        steps.clear()


def test_limits_and_shares_that_use_up_the_total_leave_nothing_to_search(steps):
    # Minima of 600 and a share of 0.4: a steep or endlessly rising start elsewhere is out of reach.
    rest = [hill("c", 900, 60, 5), hill("d", 900, 80, 3), hill("e", 900, 30, 0.6), log("f", 90, 40)]
    channels = [hill("a", 900, 100, 8, min=200), hill("b", 900, 300, 1.3, min=400), *rest]
    groups = [
        group("x", "c", "d", min_share=0.4),
        group("y", "a", "f", max_share=0.4),
        group("z", "b", "e", min_share=0.3),
    ]
    found = optimise(ask(*channels, groups=groups, objective="profit", margin=1), LONG)
    assert found.message == "budget.optimal"
    assert [found.allocation[name] for name in "abef"] == pytest.approx([200, 400, 0, 0], abs=1e-3)
    assert len(steps) <= 10


def test_a_channel_held_at_nothing_counts_for_nothing_however_steep_its_start(steps):
    held = [hill(name, 900, 100, s, max=0) for name, s in zip("ab", (0.2, 0.6), strict=True)]
    groups = [group("x", "a", "c", min_share=0.4), group("y", "b", "c", "d", max_share=0.9)]
    found = optimise(ask(*held, log("c", 90, 40), log("d", 300, 40), log("e", 9, 40), groups=groups), LONG)
    alone = optimise(ask(log("c", 90, 40, min=400), log("d", 300, 40), log("e", 9, 40, min=100)), LONG)
    assert found.message == "budget.optimal"
    assert found.objective == pytest.approx(alone.objective)
    assert len(steps) <= 20


def test_a_hair_of_spend_that_earns_much_is_kept():
    # All that the curve can bring it brings for a fen.
    quick = {"name": "a", "curve": {"type": "logistic", "beta": 1e9, "lam": 1e4}, "min": 0, "max": None}
    found = optimise(ask(quick, total=1e12, budget_rule="le", objective="profit", margin=1))
    assert found.message == "budget.optimal"
    assert found.objective == pytest.approx(1e9)


def test_a_response_next_to_nothing_beside_the_spend_is_computed_with():
    found = optimise(ask(hill("a", 1e-300, 1e6, 2), total=1e12, budget_rule="le", objective="profit", margin=1))
    assert (found.message, found.allocation) == ("budget.optimal", {"a": 0})


def test_a_parameter_next_to_nothing_is_refused():
    found = optimise(ask(channel("a", k=1e-300)))
    assert (found.message, found.reason) == ("budget.invalid_curve", "not_above_zero")


def test_the_clock_stops_the_search(monkeypatch):
    asked = problem(np.random.default_rng(5), 30, s_shaped=True, grouped="overlapping", scarce=True)
    assert optimise(asked, LONG).message == "budget.optimal"
    made, step, ticks = [], Search.step, count()
    monkeypatch.setattr(Search, "step", lambda search: made.append(search) or step(search))
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(ticks)))
    # A second passes at each look at the clock.
    found = optimise(asked, 3.0)
    assert found.message == "budget.gap_left"
    assert found.bound > found.objective
    assert len(made) <= 4
