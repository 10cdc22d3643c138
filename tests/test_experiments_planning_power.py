"""The size gives the power it promises: seeded simulations of guardrails, looks and readings on any day."""

from math import ceil
from typing import Any

import pytest
from experiment_plans import arms, planned

from planner.experiments import Guardrail, always_valid, compare_proportions, non_inferiority
from planner.experiments.section import Direction

np = pytest.importorskip("numpy")


@pytest.mark.parametrize(
    ("rate", "margin", "good"),
    [(0.32, 0.1, "decrease"), (0.03, 0.15, "increase"), (0.05, 0.3, "decrease"), (0.6, 0.05, "increase")],
)
def test_a_guardrail_with_the_people_it_asks_for_is_safe_four_times_of_five(
    rate: float, margin: float, good: Direction
):
    row = Guardrail(id="g", measure="other", name="x", baseline=rate, margin=margin, good=good)
    (guard,) = planned(guardrails=(row,)).guards
    n, draw = guard.needed, np.random.default_rng(5)
    assert n is not None
    counts = draw.binomial(n, rate, (1200, 2))
    safe = [non_inferiority(int(a), n, int(b), n, margin, good).non_inferior for a, b in counts]
    assert np.mean(safe) == pytest.approx(0.8, abs=0.035)


@pytest.mark.parametrize("kind", ["obrien_fleming", "pocock", "lan_demets"])
def test_a_plan_with_looks_has_its_power_and_its_false_alarm_rate(kind: str):
    made = planned(looks=kind, look_count=4, baseline=0.1)
    assert made.per_arm is not None
    draw, found = np.random.default_rng(7), {}
    for lift in (0.0, 0.2):
        parts = np.array([made.per_arm // 4] * 4)
        a = draw.binomial(parts, 0.1, (20_000, 4)).cumsum(axis=1)
        b = draw.binomial(parts, 0.1 * (1 + lift), (20_000, 4)).cumsum(axis=1)
        n = parts.cumsum()
        middle = (a + b) / (2 * n)
        z = (b - a) / n / np.sqrt(2 * middle * (1 - middle) / n)
        found[lift] = float((np.abs(z) >= np.array(made.bounds)).any(axis=1).mean())
    assert found[0.0] == pytest.approx(0.05, abs=0.006)
    assert found[0.2] == pytest.approx(0.8, abs=0.012)


def test_an_always_valid_reading_finds_the_lift_with_at_least_its_power():
    made, days = planned(looks="always_valid", baseline=0.05), 20
    assert made.per_arm is not None
    each, draw = made.per_arm // days, np.random.default_rng(3)
    found = 0
    for _ in range(300):
        a, b = (draw.binomial(each, rate, days).cumsum() for rate in (0.05, 0.06))
        looks = range(days)
        found += any(always_valid(int(a[k]), each * (k + 1), int(b[k]), each * (k + 1)).significant for k in looks)
    assert found / 300 > 0.77  # 0.8 less three standard errors would be 0.73


@pytest.mark.parametrize(
    ("values", "shares"), [({}, (0.5, 0.5)), ({"arms": arms(0.7, 0.3)}, (0.7, 0.3)), ({"sides": "one"}, (0.5, 0.5))]
)
def test_the_size_has_its_power_by_simulation(values: dict[str, Any], shares: tuple[float, float]):
    made = planned(baseline=0.1, **values)
    assert made.total is not None
    n = [ceil(share * made.total) for share in shares]
    draw = np.random.default_rng(11)
    a, b = draw.binomial(n[0], 0.1, 1500), draw.binomial(n[1], 0.12, 1500)
    sides = 1 if values.get("sides") else 2
    found = [
        compare_proportions(int(x), n[0], int(y), n[1], 0.05, sides).significant for x, y in zip(a, b, strict=True)
    ]
    assert np.mean(found) == pytest.approx(0.8, abs=0.032)
