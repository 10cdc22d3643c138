"""The optimiser against its definition of optimal: generated problems, other global methods, sums done by hand."""

import json
import math

import numpy as np
import pytest
from budget_reference import breach, by_grid, by_pieces, nearby, objective

from benchmarks.budget_problems import problem, sweep
from planner.budget import optimise
from planner.budget.curves import inflection, response, slope
from planner.findings import InputError

LONG = 60.0  # seconds: no clock in the results
CONCAVE, S_SHAPED = 1e-4, 1e-3
SWEEP = sweep(2026, (1, 2, 3, 5, 8))
LARGE = sweep(2027, (30,))


def within(name):
    return S_SHAPED if "s-shaped" in name else CONCAVE


def spends(allocation):
    return np.array(list(allocation.allocation.values()))


def checked(name, asked):
    """The answer, once it is shown to be allowed, evaluated rightly and proven good enough."""
    found = optimise(asked, LONG)
    assert (found.status, found.message) == ("optimal", "budget.optimal"), name
    assert list(found.allocation) == [channel["name"] for channel in asked["channels"]]
    assert breach(asked, spends(found)) <= 1e-6, name
    assert found.objective == pytest.approx(objective(asked, spends(found)), rel=1e-9, abs=1e-9 * asked["total"]), name
    assert found.objective <= found.bound <= found.objective + within(name) * abs(found.objective), name
    return found


def test_the_sweep_is_large_and_has_every_kind():
    assert len(SWEEP) + len(LARGE) >= 200
    kinds = {kind for made in SWEEP for kind in made[0].split("-")}
    assert {"concave", "s", "none", "disjoint", "overlapping", "scarce", "ample", "eq", "le", "profit"} <= kinds


@pytest.mark.parametrize("part", range(4))
def test_no_other_method_finds_better(part):
    for name, asked in SWEEP[part::4]:
        found = checked(name, asked)
        if asked["groups"]:
            rough = by_pieces(asked, 14)
            assert rough is not None, name
            ends = [end for end in (rough, nearby(asked, rough)) if breach(asked, end) < 1e-8]
            other = max((objective(asked, end) for end in ends), default=-math.inf)
        else:
            other = by_grid(asked, 200)
        slack = 1e-6 * max(abs(other), abs(found.objective)) if math.isfinite(other) else 0
        assert found.objective >= other - slack, name
        assert found.bound >= other - slack, name


def test_thirty_channels_are_proven_and_no_other_method_finds_better():
    for name, asked in LARGE:
        found = checked(name, asked)
        if asked["groups"]:
            end = nearby(asked, spends(found))
            other = objective(asked, end) if breach(asked, end) < 1e-8 else -math.inf
        else:
            other = by_grid(asked, 120)
        assert found.objective >= other - 1e-6 * abs(found.objective), name


def log(name, beta, k, **limits):
    return {"name": name, "curve": {"type": "log", "beta": beta, "k": k}, "min": 0, "max": None, **limits}


def hill(name, beta, k, s, **limits):
    return {"name": name, "curve": {"type": "hill", "beta": beta, "k": k, "s": s}, "min": 0, "max": None, **limits}


def ask(*channels, total=1000.0, **more):
    return {"channels": list(channels), "total": total, "groups": [], **more}


def test_two_logarithms_share_by_lagrange():
    # 300 / (100 + a) = 100 / (50 + b) and a + b = 1000: 300 b + 15,000 = 10,000 + 100 a, so that b = 237.5.
    found = optimise(ask(log("a", 300, 100), log("b", 100, 50)))
    assert found.allocation == pytest.approx({"a": 762.5, "b": 237.5}, rel=1e-9)
    assert found.objective == pytest.approx(300 * math.log(8.625) + 100 * math.log(5.75), rel=1e-12)
    # Ten yuan more bring about 10 x 300 / 862.5.
    assert dict(found.binding) == {"total": pytest.approx(10 * 300 / 862.5, rel=0.01)}


def test_profit_stops_where_a_yuan_brings_a_yuan():
    # 2 x 300 / (100 + a) = 1 at 500.
    found = optimise(ask(log("a", 300, 100), margin=2, budget_rule="le", objective="profit"))
    assert found.allocation == pytest.approx({"a": 500}, rel=1e-9)
    assert found.objective == pytest.approx(600 * math.log(6) - 500, rel=1e-12)
    assert found.binding == ()


def test_a_group_rule_moves_money_and_has_its_price():
    asked = ask(log("a", 300, 100), log("b", 100, 50), groups=[{"name": "b", "channels": ["b"], "min_share": 0.4}])
    found = optimise(asked)
    assert found.allocation == pytest.approx({"a": 600, "b": 400}, rel=1e-9)
    gain = 300 * math.log(710 / 700) + 100 * math.log(440 / 450)
    assert dict(found.binding)["group:b:min"] == pytest.approx(gain, rel=1e-4)


def test_an_s_curve_gets_all_or_nothing():
    # One of two equal S-curves at 1,000 brings 1/2; both at 500 bring 2 x 1/9.
    found = optimise(ask(hill("a", 1, 1000, 3), hill("b", 1, 1000, 3)))
    assert sorted(found.allocation.values()) == pytest.approx([0, 1000])
    assert found.objective == pytest.approx(0.5)


def test_linear_curves_fill_the_steepest_first():
    channels = [
        {"name": n, "curve": {"type": "linear", "beta": b}, "min": 0, "max": 400}
        for n, b in zip("abc", (3, 2, 1), strict=True)
    ]
    found = optimise(ask(*channels))
    assert found.allocation == pytest.approx({"a": 400, "b": 400, "c": 200})
    # 10 yuan from c to a gain 20, to b 10; ten more in all bring 10 through c.
    assert dict(found.binding) == pytest.approx({"max:a": 20, "max:b": 10, "total": 10})


def test_equal_linear_curves_may_share_as_they_like():
    channels = [{"name": n, "curve": {"type": "linear", "beta": 2}, "min": 0, "max": None} for n in "abc"]
    found = optimise(ask(*channels))
    assert found.objective == pytest.approx(2000)
    assert sum(found.allocation.values()) == pytest.approx(1000)


def test_a_worthless_channel_gets_nothing_it_need_not():
    found = optimise(ask(log("a", 300, 100), hill("b", 0, 50, 1), budget_rule="le"))
    assert found.allocation == pytest.approx({"a": 1000, "b": 0})


def test_the_same_question_has_the_same_answer_in_any_order_and_currency():
    asked = problem(np.random.default_rng(3), 8, s_shaped=True, grouped="overlapping")
    found = optimise(asked, LONG)
    assert optimise(json.loads(json.dumps(asked)), LONG) == found
    turned = optimise({**asked, "channels": asked["channels"][::-1]}, LONG)
    assert turned.objective == pytest.approx(found.objective, rel=2e-6)
    fen = json.loads(json.dumps(asked))
    fen["total"] *= 100
    for channel in fen["channels"]:
        channel["min"] *= 100
        channel["max"] = channel["max"] and channel["max"] * 100
        curve = channel["curve"]
        for key, factor in (("k", 100), ("lam", 0.01)):
            curve[key] = curve.get(key, 1) * factor
        curve["beta"] *= 1 if curve["type"] == "linear" else 100
    assert optimise(fen, LONG).objective == pytest.approx(100 * found.objective, rel=2e-6)


def test_a_plan_of_today_is_never_made_worse():
    rng = np.random.default_rng(8)
    for turn in range(12):
        asked = problem(rng, 8, s_shaped=True, grouped="overlapping", scarce=turn % 2 == 0)
        best = optimise(asked, LONG)
        for seconds in (0.0, LONG):
            found = optimise({**asked, "current": best.allocation}, seconds)
            assert found.objective >= best.objective * (1 - 1e-9)


def test_a_plan_of_today_that_breaks_a_rule_does_not_count():
    asked = ask(log("a", 300, 100), log("b", 100, 50), current={"a": 5000})
    assert optimise(asked).allocation == pytest.approx({"a": 762.5, "b": 237.5})


def test_without_time_the_answer_is_allowed_and_the_gap_is_said():
    rng = np.random.default_rng(4)
    left = 0
    for _ in range(10):
        asked = problem(rng, 12, s_shaped=True, grouped="overlapping", scarce=True)
        hurried, found = optimise(asked, 0.0), optimise(asked, LONG)
        assert hurried.status == "optimal"
        assert breach(asked, spends(hurried)) <= 1e-6
        assert hurried.objective <= found.objective * (1 + 1e-6)
        assert hurried.bound >= found.objective * (1 - 1e-6)
        left += hurried.message == "budget.gap_left"
    assert left > 0


CURVES = [{"type": "hill", "beta": 7.0, "k": 30.0, "s": s, "theta": 0.3} for s in (0.5, 1.0, 1.7, 8.0)] + [
    {"type": "logistic", "beta": 7.0, "lam": 0.02},
    {"type": "exponential", "beta": 7.0, "lam": 0.02},
    {"type": "log", "beta": 7.0, "k": 30.0},
    {"type": "linear", "beta": 7.0},
]


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: f"{curve['type']}-{curve.get('s', '')}")
def test_curves_rise_from_zero_and_their_slope_is_their_derivative(curve):
    x = np.geomspace(0.01, 1e4, 200)
    assert response(curve, 0.0) == 0
    numeric = (response(curve, x * 1.0001) - response(curve, x * 0.9999)) / (0.0002 * x)
    assert slope(curve, x) == pytest.approx(numeric, rel=1e-5, abs=1e-9)
    assert response(curve, x) == pytest.approx(
        [objective({"objective": "", "channels": [{"curve": curve}]}, [v]) for v in x]
    )
    turn = inflection(curve)
    falls = np.diff(slope(curve, x)) <= 0
    assert falls[x[:-1] > turn].all()
    assert (~falls[x[1:] < turn]).all()


def test_the_turn_of_a_steep_hill_is_where_its_slope_is_greatest():
    curve = {"type": "hill", "beta": 1.0, "k": 200.0, "s": 3.0}
    x = np.linspace(1, 400, 400_000)
    assert inflection(curve) == pytest.approx(x[slope(curve, x).argmax()], abs=0.01)


@pytest.mark.parametrize(
    ("curve", "field", "reason"),
    [
        (None, "curve", "not_a_curve"),
        ({"type": "cubic"}, "curve.type", "unknown_type"),
        ({"type": "log", "beta": 1}, "curve.k", "missing"),
        ({"type": "log", "beta": -1, "k": 1}, "curve.beta", "negative"),
        ({"type": "log", "beta": 1, "k": 0}, "curve.k", "not_above_zero"),
        ({"type": "hill", "beta": 1, "k": 1, "s": math.nan}, "curve.s", "not_a_number"),
        ({"type": "hill", "beta": 1, "k": "1", "s": 1}, "curve.k", "not_a_number"),
        ({"type": "linear", "beta": math.inf}, "curve.beta", "too_large"),
        ({"type": "linear", "beta": True}, "curve.beta", "not_a_number"),
    ],
)
def test_a_curve_that_cannot_be_computed_is_refused_by_name(curve, field, reason):
    with pytest.raises(InputError) as refused:
        response(curve, 1.0)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    with pytest.raises(InputError, match="spend"):
        response(CURVES[0], -1.0)
