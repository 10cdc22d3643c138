"""The optimiser's rules: what cannot be kept, what cannot be read, what a rule costs, and numbers at their ends."""

import math

import numpy as np
import pytest
from budget_reference import breach, rows
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
