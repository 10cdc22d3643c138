"""Budget problems at the ends of what may be asked, whose rules can be kept: drawn around an allocation that exists."""

import numpy as np


def curve(rng, size):
    """A curve with parameters far from a spend of `size` yuan as often as near it."""
    beta = size * float(10 ** rng.uniform(-1, 1))
    beta = float(rng.choice([beta, beta, beta, 0.0, 1e-300, 1e-6, 1e12]))
    k = size * float(10 ** rng.uniform(-1.5, 1.5))
    k = float(rng.choice([k, k, k, 1e-18, 1.0, 1e18]))
    kind = str(rng.choice(["hill", "hill", "hill", "logistic", "exponential", "log", "linear"]))
    steepness = float(rng.choice([0.2, 0.9, 0.999999, 1.0, 1.000001, 1.1, 2, 5, 20, 1e18]))
    return {
        "hill": {"type": kind, "beta": beta, "k": k, "s": steepness},
        "log": {"type": kind, "beta": beta, "k": k},
        "linear": {"type": kind, "beta": float(rng.choice([0, 1, 1, 2, beta]))},
    }.get(kind, {"type": kind, "beta": beta, "lam": 1 / k})


def shares_of(rng, kind, share):
    """The rule of a group that has `share` of the total."""
    if kind == "point":
        return {"min_share": share, "max_share": share}
    if kind == "hair":
        hair = float(rng.choice([1e-12, 1e-9, 1e-7]))
        return {"min_share": max(0.0, share - hair), "max_share": min(1.0, share + hair)}
    if kind == "tight":
        return {str(rng.choice(["min_share", "max_share"])): share}
    return {"min_share": share * float(rng.uniform(0.3, 1)), "max_share": min(1.0, share * float(rng.uniform(1, 2)))}


def wild(rng):
    n = int(rng.choice([1, 2, 3, 5, 8, 12]))
    total = float(rng.choice([0.01, 1, 1e3, 1e6, 1e12]))
    names = [f"c{i}" for i in range(n)]
    curves = [curve(rng, total / n) for _ in names]
    if rng.random() < 0.25:
        curves = [curves[i % 2] if n > 1 else curves[0] for i in range(n)]
    shares = rng.dirichlet(np.full(n, float(rng.choice([0.1, 1.0, 5.0]))))
    channels = []
    for name, drawn, share in zip(names, curves, shares, strict=True):
        least = float(share * total * rng.choice([0, 0, 0.3, 1.0]))
        most = max(least, float(share * total * rng.choice([1.0, 1.1, 4]))) if rng.random() < 0.4 else None
        channels.append({"name": name, "curve": drawn, "min": least, "max": most})
    groups, kind = [], str(rng.choice(["loose", "tight", "point", "hair"]))
    for at in range(int(rng.choice([0, 1, 3, 6]))):
        members = np.flatnonzero(rng.random(n) < 0.5)
        if members.size:
            rule = shares_of(rng, kind, min(1.0, float(shares[members].sum())))
            groups.append({"name": f"g{at}", "channels": [names[i] for i in members], **rule})
    return {
        "channels": channels,
        "total": total,
        "groups": groups,
        "budget_rule": str(rng.choice(["eq", "le"])),
        "objective": str(rng.choice(["response", "profit"])),
        "margin": float(rng.choice([0, 0.3, 3, 1e9])),
        "current": dict(zip(names, (shares * total).tolist(), strict=True)) if rng.random() < 0.3 else None,
    }
