"""Generated budget problems that can be kept: every rule is drawn around an allocation that exists."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

CONCAVE = ("hill", "logistic", "exponential", "log", "linear")
GROUPS = ("none", "disjoint", "overlapping")


def curve(rng: np.random.Generator, *, size: float, s_shaped: bool) -> dict[str, Any]:
    """A curve that bends where spends are about `size` yuan; more than half of them S-shaped if asked."""
    beta, k = size * float(rng.uniform(0.5, 5)), size * float(10 ** rng.uniform(-0.7, 0.7))
    if s_shaped and rng.random() < 0.6:
        return {"type": "hill", "beta": beta, "k": k, "s": float(rng.choice([1.3, 2.0, 3.0, 5.0, 8.0]))}
    kind = str(rng.choice(CONCAVE, p=(0.4, 0.15, 0.2, 0.2, 0.05)))
    if kind == "hill":
        return {"type": kind, "beta": beta, "k": k, "s": float(rng.choice([0.6, 1.0, 1.0]))}
    if kind == "log":
        return {"type": kind, "beta": beta / 3, "k": k}
    if kind == "linear":
        return {"type": kind, "beta": float(rng.uniform(0.05, 1.5))}
    return {"type": kind, "beta": beta, "lam": 1 / k}


def groups(rng: np.random.Generator, shares: np.ndarray, names: list[str], kind: str) -> list[dict[str, Any]]:
    """Rules of groups that the `shares` of the total keep; disjoint groups share no channel."""
    n = len(names)
    if kind == "none":
        return []
    if kind == "disjoint":
        place = rng.integers(0, 3, n)
        members = [np.flatnonzero(place == g) for g in range(3)]
    else:
        members = [np.flatnonzero(rng.random(n) < 0.5) for _ in range(int(rng.integers(2, 5)))]
    found = []
    for at in members:
        if not at.size:
            continue
        share, rule = float(shares[at].sum()), {}
        if rng.random() < 0.7:
            rule["min_share"] = share * float(rng.uniform(0.7, 1))
        if rng.random() < 0.5 or not rule:
            rule["max_share"] = min(1.0, share * float(rng.uniform(1, 1.3)))
        found.append({"name": f"g{len(found)}", "channels": [names[i] for i in at], **rule})
    return found


def problem(
    rng: np.random.Generator, n: int, *, s_shaped: bool = False, grouped: str = "none", scarce: bool = False
) -> dict[str, Any]:
    """A problem of n channels whose rules can be kept; `scarce`: the curves could use many times the total."""
    total = float(10 ** rng.uniform(3, 7))
    names = [f"c{i}" for i in range(n)]
    shares = rng.dirichlet(np.full(n, 2.0))
    size = total / n * (4.0 if scarce else 0.7)
    channels = []
    for name, share in zip(names, shares, strict=True):
        least = float(share * total * rng.uniform(0, 1)) if rng.random() < 0.3 else 0.0
        most = float(share * total * rng.uniform(1, 4)) if rng.random() < 0.4 else None
        channels.append({"name": name, "curve": curve(rng, size=size, s_shaped=s_shaped), "min": least, "max": most})
    return {
        "channels": channels,
        "total": total,
        "margin": float(rng.uniform(0.3, 3)),
        "budget_rule": "eq",
        "objective": "response",
        "groups": groups(rng, shares, names, grouped),
    }


def sweep(seed: int, sizes: tuple[int, ...], rounds: int = 1) -> list[tuple[str, dict[str, Any]]]:
    """Problems of every kind, size and rule, each with a name that says which."""
    rng = np.random.default_rng(seed)
    found = []
    kinds = product(range(rounds), sizes, (False, True), GROUPS, (False, True), ("eq", "le"), ("response", "profit"))
    for turn, n, s_shaped, grouped, scarce, rule, objective in kinds:
        made = problem(rng, n, s_shaped=s_shaped, grouped=grouped, scarce=scarce)
        made |= {"budget_rule": rule, "objective": objective}
        parts = ("s-shaped" if s_shaped else "concave", grouped, "scarce" if scarce else "ample", rule, objective)
        found.append((f"{n}-{'-'.join(parts)}-{turn}", made))
    return found
