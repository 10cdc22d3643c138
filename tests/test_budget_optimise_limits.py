"""The optimiser at its limits: input that cannot be read, nothing to choose, numbers at their ends."""

import math

import pytest
from budget_reference import breach, by_grid
from test_budget_optimise_rules import LONG, A, B, C, ask, channel, group

from planner.budget import optimise


@pytest.mark.parametrize(
    ("asked", "message", "reason", "where"),
    [
        (None, "problem", "missing", ""),
        ([A], "problem", "not_a_mapping", ""),
        ({"total": 1.0}, "channels", "missing", ""),
        (ask(), "channels", "empty", ""),
        ({"channels": {"a": A}, "total": 1.0}, "channels", "not_a_list", ""),
        (ask(1), "channels", "not_a_mapping", ""),
        (ask({**A, "name": None}), "name", "missing", ""),
        (ask({**A, "name": 7}), "name", "not_text", ""),
        (ask({**A, "name": ""}), "name", "empty", ""),
        (ask(A, A), "name", "duplicate", "a"),
        (ask({**A, "curve": {"type": "cubic"}}), "curve", "unknown_type", "a"),
        (ask({**A, "curve": None}), "curve", "not_a_curve", "a"),
        (ask(channel("a", k=0.0)), "curve", "not_above_zero", "a"),
        (ask(channel("a", beta=-1.0)), "curve", "negative", "a"),
        (ask(channel("a", beta=math.nan)), "curve", "not_a_number", "a"),
        (ask(channel("a", least=-1.0)), "min", "negative", "a"),
        (ask(channel("a", most="5")), "max", "not_a_number", "a"),
        (ask(channel("a", most=math.inf)), "max", "too_large", "a"),
        (ask(channel("a", least=6.0, most=5.0)), "min", "over_max", "a"),
        (ask(A, total=None), "total", "missing", ""),
        (ask(A, total=-1.0), "total", "negative", ""),
        (ask(A, total=math.nan), "total", "not_a_number", ""),
        (ask(A, total=math.inf), "total", "too_large", ""),
        (ask(A, total=10**400), "total", "too_large", ""),
        (ask(A, total="1000"), "total", "not_a_number", ""),
        (ask(A, total=True), "total", "not_a_number", ""),
        (ask(A, margin=-0.1), "margin", "negative", ""),
        (ask(A, budget_rule="about"), "budget_rule", "unknown", ""),
        (ask(A, objective="fame"), "objective", "unknown", ""),
        (ask(A, groups=[group("x", "b", min_share=0.1)]), "members", "unknown", "x"),
        (ask(A, groups=[group("x", min_share=0.1)]), "members", "empty", "x"),
        (ask(A, groups=[group("x", "a"), group("x", "a")]), "name", "duplicate", "x"),
        (ask(A, groups=[group("x", "a", min_share=60)]), "min_share", "over_one", "x"),
        (ask(A, groups=[group("x", "a", max_share=-0.1)]), "max_share", "negative", "x"),
        (ask(A, groups=[group("x", "a", min_share=0.5, max_share=0.4)]), "min_share", "over_max", "x"),
        ({**ask(A), "groups": "x"}, "groups", "not_a_list", ""),
        (ask(A, current={"b": 1.0}), "current", "unknown", "b"),
        (ask(A, current={"a": -1.0}), "current", "negative", "a"),
        (ask(A, current=[1.0]), "current", "not_a_mapping", ""),
    ],
)
def test_what_cannot_be_read_is_said_and_where(asked, message, reason, where):
    found = optimise(asked)
    assert (found.status, found.message) == ("invalid", f"budget.invalid_{message}")
    assert (found.reason, found.where) == (reason, where)
    assert found.allocation is None


# Numbers at their ends


def test_nothing_to_spend_is_a_plan_of_nothing():
    found = optimise(ask(A, B, total=0, groups=[group("x", "a", min_share=0.5)]))
    assert (found.status, found.message) == ("optimal", "budget.nothing_to_spend")
    assert found.allocation == {"a": 0, "b": 0}
    assert (found.objective, found.bound) == (0, 0)


def test_when_all_is_fixed_the_plan_is_what_is_fixed():
    found = optimise(ask(channel("a", least=300, most=300), channel("b", least=700, most=700)))
    assert found.allocation == {"a": 300, "b": 700}
    grouped = optimise(
        ask(
            channel("a", least=300, most=300),
            channel("b", least=700, most=700),
            groups=[group("x", "a", max_share=0.3)],
        )
    )
    assert grouped.allocation == {"a": 300, "b": 700}


def test_shares_that_add_up_to_all_leave_one_split():
    groups = [group("core", "a", min_share=0.6), group("try", "b", min_share=0.3), group("new", "c", min_share=0.1)]
    found = optimise(ask(A, B, C, groups=groups))
    assert found.allocation == pytest.approx({"a": 600, "b": 300, "c": 100}, abs=1e-3)


def test_all_maxima_together_are_just_the_total():
    found = optimise(ask(channel("a", most=400), channel("b", most=600)))
    assert found.allocation == pytest.approx({"a": 400, "b": 600})


@pytest.mark.parametrize("total", [1e-2, 1.0, 1e4, 1e9])
@pytest.mark.parametrize("scale", [1e-6, 1e-3, 1.0, 1e3])
@pytest.mark.parametrize("grouped", [False, True])
def test_steep_tiny_and_huge_numbers(total, scale, grouped):
    k = scale * total
    channels = [
        {"name": "steep", "curve": {"type": "hill", "beta": 1e12, "k": k, "s": 8.0}, "min": 0, "max": None},
        {"name": "flat", "curve": {"type": "hill", "beta": 3e12, "k": 3 * k, "s": 0.5}, "min": 0, "max": None},
        {"name": "quick", "curve": {"type": "exponential", "beta": 2e12, "lam": 1 / k}, "min": 0, "max": None},
        {"name": "straight", "curve": {"type": "linear", "beta": 1e11 / total}, "min": 0, "max": None},
        {"name": "nothing", "curve": {"type": "log", "beta": 0, "k": k}, "min": 0, "max": None},
    ]
    groups = [group("x", "flat", "straight", max_share=0.5), group("y", "steep", "straight", min_share=0.1)]
    asked = ask(
        *channels, total=total, groups=groups if grouped else (), budget_rule="eq", objective="response", margin=1.0
    )
    found = optimise(asked, LONG)
    assert (found.status, found.message) == ("optimal", "budget.optimal")
    assert breach(asked, list(found.allocation.values())) <= 1e-6
    assert found.bound - found.objective <= 1e-5 * found.objective
    if not grouped:
        assert by_grid(asked, 100) <= found.objective * (1 + 1e-9)
