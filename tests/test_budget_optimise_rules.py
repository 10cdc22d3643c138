"""The optimiser's rules: what cannot be kept, what cannot be read, what a rule costs, and numbers at their ends."""

import math

import numpy as np
import pytest
from budget_reference import breach, by_grid, rows
from scipy.optimize import linprog

from benchmarks.budget_problems import problem
from planner.budget import optimise

LONG = 60.0


def channel(name, beta=100.0, k=100.0, least=0.0, most=None, **curve):
    return {"name": name, "curve": {"type": "log", "beta": beta, "k": k, **curve}, "min": least, "max": most}


def ask(*channels, total=1000.0, groups=(), **more):
    return {"channels": list(channels), "total": total, "groups": list(groups), **more}


def group(name, *channels, **shares):
    return {"name": name, "channels": list(channels), **shares}


A, B, C = channel("a"), channel("b"), channel("c")


# Rules that cannot be kept


def limits(asked):
    """Every rule as a row of A x <= b, by name."""
    n, total = len(asked["channels"]), asked["total"]
    found = {"total": [(np.ones(n), total)] + ([(-np.ones(n), -total)] if asked["budget_rule"] == "eq" else [])}
    for i, one in enumerate(asked["channels"]):
        unit = np.eye(n)[i]
        if one["min"]:
            found[f"min:{one['name']}"] = [(-unit, -one["min"])]
        if one["max"] is not None:
            found[f"max:{one['name']}"] = [(unit, one["max"])]
    for one, row in zip(asked["groups"], rows(asked), strict=True):
        if "min_share" in one:
            found[f"group:{one['name']}:min"] = [(-row, -one["min_share"] * total)]
        if "max_share" in one:
            found[f"group:{one['name']}:max"] = [(row, one["max_share"] * total)]
    return found


def possible(named, total):
    both = [row for lines in named.values() for row in lines]
    n = len(both[0][0])
    left, right = np.array([row for row, _ in both]), np.array([limit for _, limit in both]) / total
    return linprog(np.zeros(n), A_ub=left, b_ub=right).status == 0


def changed(asked, changes):
    """The problem with changes of rules' limits in yuan made, and a hair more."""
    hair = 1e-7 * asked["total"]
    by_rule = dict(changes)
    total = asked["total"] + by_rule.get("total", 0.0)
    channels = [
        {
            **one,
            "min": max(0.0, one["min"] + by_rule.get(f"min:{one['name']}", 0.0) - hair),
            "max": None if one["max"] is None else one["max"] + by_rule.get(f"max:{one['name']}", 0.0) + hair,
        }
        for one in asked["channels"]
    ]
    groups = []
    for one in asked["groups"]:
        shares = {side: one[side] for side in ("min_share", "max_share") if side in one}
        for side, sign, rule in (("min_share", -1, "min"), ("max_share", 1, "max")):
            if side in shares:
                yuan = shares[side] * total + by_rule.get(f"group:{one['name']}:{rule}", 0.0) + sign * hair
                shares[side] = min(1.0, max(0.0, yuan / total))
        groups.append({**one, **shares})
    return {**asked, "total": total, "channels": channels, "groups": groups}


def wild(rng):
    """A problem whose rules may or may not be possible."""
    asked = problem(rng, int(rng.integers(1, 9)), grouped=str(rng.choice(["none", "disjoint", "overlapping"])))
    asked["budget_rule"] = str(rng.choice(["eq", "le"]))
    for one in asked["channels"]:
        if rng.random() < 0.3:
            one["max"] = max(one["min"], asked["total"] * float(rng.uniform(0, 0.3)))
        if rng.random() < 0.3:
            one["min"] = min(asked["total"] * float(rng.uniform(0, 0.4)), one["max"] or math.inf)
    for one in asked["groups"]:
        if rng.random() < 0.5:
            one["min_share"] = min(one.get("max_share", 1.0), float(rng.uniform(0, 1)))
    return asked


def test_rules_are_called_impossible_exactly_when_they_are():
    rng, seen = np.random.default_rng(11), {"optimal": 0, "infeasible": 0}
    for _ in range(120):
        asked = wild(rng)
        named = limits(asked)
        found = optimise(asked)
        seen[found.status] += 1
        assert (found.status == "optimal") == possible(named, asked["total"])
        if found.status == "optimal":
            assert breach(asked, list(found.allocation.values())) <= 1e-6
            continue
        assert (found.message, found.allocation, found.objective) == ("budget.infeasible", None, None)
        # The rules named contradict one another, and none of them could be left out.
        assert not possible({rule: named[rule] for rule in found.conflict}, asked["total"])
        for rule in found.conflict:
            others = {other: named[other] for other in found.conflict if other != rule}
            assert not others or possible(others, asked["total"])
        assert optimise(changed(asked, found.fixes)).status == "optimal"
        for change in found.alternatives:
            assert change[0] in found.conflict
            assert optimise(changed(asked, [change])).status == "optimal"
            assert sum(abs(yuan) for _, yuan in found.fixes) <= abs(change[1]) * (1 + 1e-5)
    assert min(seen.values()) >= 30


@pytest.mark.parametrize(
    ("asked", "conflict", "fixes"),
    [
        (ask(channel("a", least=700), channel("b", least=500)), {"total", "min:a", "min:b"}, 200),
        (ask(channel("a", most=300), channel("b", most=500)), {"total", "max:a", "max:b"}, 200),
        (
            ask(A, B, groups=[group("x", "a", min_share=0.7), group("y", "b", min_share=0.5)]),
            {"total", "group:x:min", "group:y:min"},
            200,
        ),
        (ask(channel("a", most=300), B, groups=[group("x", "a", min_share=0.6)]), {"max:a", "group:x:min"}, 300),
        (ask(channel("a", least=1), B, total=0.0), {"total", "min:a"}, 1),
        (ask(A, B, groups=[group("x", "a", "b", max_share=0.9)]), {"total", "group:x:max"}, 100),
    ],
)
def test_a_contradiction_is_named_with_its_smallest_fix(asked, conflict, fixes):
    found = optimise(asked)
    assert (found.status, set(found.conflict)) == ("infeasible", conflict)
    assert sum(abs(yuan) for _, yuan in found.fixes) == pytest.approx(fixes)


def test_each_single_way_out_is_offered():
    # Either minimum falls by 200, or the total rises by 200.
    found = optimise(ask(channel("a", least=700), channel("b", least=500)))
    assert dict(found.alternatives) == pytest.approx({"min:a": -200, "min:b": -200, "total": 200})


def test_a_group_that_names_a_channel_twice_counts_it_once():
    found = optimise(ask(A, B, groups=[group("x", "a", "a", min_share=0.9)]))
    assert found.allocation == pytest.approx({"a": 900, "b": 100})


# What a rule costs


def test_the_price_of_a_rule_is_what_asking_again_without_one_per_cent_of_it_brings():
    rng = np.random.default_rng(5)
    seen = set()
    for turn in range(30):
        asked = problem(rng, 6, s_shaped=turn % 2 == 0, grouped="overlapping", scarce=turn % 3 == 0)
        asked["objective"] = "profit" if turn % 5 == 0 else "response"
        found = optimise(asked, LONG)
        step = asked["total"] / 100
        for rule, price in found.binding:
            seen.add(rule.split(":")[0])
            if rule == "total":
                ways = [{**asked, "total": asked["total"] * way} for way in (1.01, 0.99)]
                ways = ways if asked["objective"] == "profit" else ways[:1]
            else:
                ways = [changed_by(asked, rule, step)]
            again = [answer.objective for answer in (optimise(way, LONG) for way in ways) if answer.status == "optimal"]
            gain = max([0.0, *(value - found.objective for value in again)])
            assert price == pytest.approx(gain, abs=5e-6 * abs(found.objective)), rule
    assert seen == {"total", "min", "max", "group"}


def changed_by(asked, rule, step):
    kind, name, *side = rule.split(":")
    share = step / asked["total"]
    if kind == "group":
        change = {"min": ("min_share", -share), "max": ("max_share", share)}[side[0]]
        limit = {one["name"]: min(1.0, max(0.0, one.get(change[0], 0.0) + change[1])) for one in asked["groups"]}
        return {
            **asked,
            "groups": [{**g, change[0]: limit[g["name"]]} if g["name"] == name else g for g in asked["groups"]],
        }
    moved = {"min": lambda c: {**c, "min": max(0.0, c["min"] - step)}, "max": lambda c: {**c, "max": c["max"] + step}}
    return {**asked, "channels": [moved[kind](c) if c["name"] == name else c for c in asked["channels"]]}


def test_rules_that_cost_nothing_are_not_called_binding():
    # Channel b stands at its maximum of 0 gain: its curve is flat.
    found = optimise(ask(A, channel("b", beta=0.0, most=0.0)))
    assert [rule for rule, _ in found.binding] == ["total"]


# What cannot be read


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
