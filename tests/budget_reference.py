"""Other ways to the best allocation, without the planner's code: grids, mixed-integer models, local searches."""

import math

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp, minimize

FORMULAS = {
    "hill": lambda c, x: c["beta"] / (1 + (c["k"] / x) ** c["s"]) if x > 1e-30 else 0.0,
    "logistic": lambda c, x: c["beta"] * (1 - math.exp(-c["lam"] * x)) / (1 + math.exp(-c["lam"] * x)),
    "exponential": lambda c, x: c["beta"] * (1 - math.exp(-c["lam"] * x)),
    "log": lambda c, x: c["beta"] * math.log(1 + x / c["k"]),
    "linear": lambda c, x: c["beta"] * x,
}


def objective(problem, spends):
    """The objective of spends in the order of the channels."""
    found = 0.0
    for channel, x in zip(problem["channels"], spends, strict=True):
        response = FORMULAS[channel["curve"]["type"]](channel["curve"], float(x))
        found += problem["margin"] * response - x if problem["objective"] == "profit" else response
    return found


def breach(problem, spends):
    """By how much of the total a rule is broken at most."""
    total, x = problem["total"], np.asarray(spends)
    over = x.sum() - total
    found = [abs(over) if problem["budget_rule"] == "eq" else over]
    found += [c["min"] - spend for c, spend in zip(problem["channels"], x, strict=True)]
    found += [
        spend - (math.inf if c["max"] is None else c["max"]) for c, spend in zip(problem["channels"], x, strict=True)
    ]
    for group, row in zip(problem["groups"], rows(problem), strict=True):
        found += [group.get("min_share", 0) * total - row @ x, row @ x - group.get("max_share", 1) * total]
    return max(found) / total


def rows(problem):
    return np.array([[float(c["name"] in g["channels"]) for c in problem["channels"]] for g in problem["groups"]])


def most(problem):
    total = problem["total"]
    return np.array([total if c["max"] is None else min(c["max"], total) for c in problem["channels"]])


def values(problem, channel, spends):
    alone = {**problem, "channels": [channel]}
    return np.array([objective(alone, [x]) for x in spends])


def by_grid(problem, steps):
    """The best objective over allocations in equal steps: dynamic programming, without groups."""
    least = np.array([c["min"] for c in problem["channels"]])
    step = (problem["total"] - least.sum()) / steps
    best = np.array([0.0] + [-np.inf] * steps)
    for channel, low, high in zip(problem["channels"], least, most(problem), strict=True):
        count = min(steps, int((high - low) / step + 1e-9))
        gain = values(problem, channel, low + step * np.arange(count + 1))
        best = np.max(
            [np.concatenate([np.full(j, -np.inf), best[: steps + 1 - j] + g]) for j, g in enumerate(gain)], axis=0
        )
    return best[-1] if problem["budget_rule"] == "eq" else best.max()


def by_pieces(problem, pieces):
    """The allocation that is best on curves drawn with straight pieces: a mixed-integer model, to 0.05 %."""
    n, total = len(problem["channels"]), problem["total"]
    low, high = np.array([c["min"] for c in problem["channels"]]), most(problem)
    points = low[:, None] + (high - low)[:, None] * np.linspace(0, 1, pieces + 1) ** 1.5
    gain = np.array([values(problem, c, row) for c, row in zip(problem["channels"], points, strict=True)])
    weights, size = n * (pieces + 1), n * (2 * pieces + 1)
    unit = np.abs(gain).max()
    spend = np.zeros((n, size))
    one, one_piece, beside = np.zeros((n, size)), np.zeros((n, size)), np.zeros((weights, size))
    for i in range(n):
        at = np.arange(i * (pieces + 1), (i + 1) * (pieces + 1))
        spend[i, at], one[i, at] = points[i] / total, 1
        piece = weights + np.arange(i * pieces, (i + 1) * pieces)
        one_piece[i, piece] = 1
        beside[at, at] = 1
        beside[at[:-1], piece] -= 1
        beside[at[1:], piece] -= 1
    rules = [LinearConstraint(one, 1, 1), LinearConstraint(one_piece, 1, 1), LinearConstraint(beside, -np.inf, 0)]
    rules.append(LinearConstraint(spend.sum(0), float(problem["budget_rule"] == "eq"), 1))
    for group, row in zip(problem["groups"], rows(problem), strict=True):
        rules.append(LinearConstraint(row @ spend, group.get("min_share", 0), group.get("max_share", 1)))
    whole = np.concatenate([np.zeros(weights), np.ones(size - weights)])
    cost = np.concatenate([-gain.ravel() / unit, np.zeros(size - weights)])
    limits = {"mip_rel_gap": 5e-4, "time_limit": 20}
    found = milp(cost, constraints=rules, integrality=whole, bounds=Bounds(0, 1), options=limits)
    return None if found.x is None else spend @ found.x * total


def nearby(problem, start, *, gradient=None):
    """A local optimum from a start: SLSQP on shares of the total."""
    total, row = problem["total"], rows(problem)
    unit = max(abs(objective(problem, start)), 1e-9)
    sums = {"type": "eq" if problem["budget_rule"] == "eq" else "ineq", "fun": lambda s: 1 - s.sum()}
    least = np.array([g.get("min_share", 0) for g in problem["groups"]])
    top = np.array([g.get("max_share", 1) for g in problem["groups"]])
    rules = [sums]
    if len(row):
        rules += [
            {"type": "ineq", "fun": lambda s: row @ s - least},
            {"type": "ineq", "fun": lambda s: top - row @ s},
        ]
    limits = [(c["min"] / total, high / total) for c, high in zip(problem["channels"], most(problem), strict=True)]
    found = minimize(
        lambda s: -objective(problem, np.maximum(s, 0) * total) / unit,
        np.asarray(start) / total,
        jac=gradient,
        bounds=limits,
        constraints=rules,
        method="SLSQP",
        options={"maxiter": 300, "ftol": 1e-12},
    )
    return np.clip(found.x, [low for low, _ in limits], [high for _, high in limits]) * total
