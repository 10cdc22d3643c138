"""Impossible input is refused by the argument's name and a reason; else a calculator gives finite numbers."""

import dataclasses
import inspect
import math
from decimal import Decimal

import numpy as np
import pytest

from planner import experiments
from planner.findings import InputError

COUNTS = {"control_conversions": 50, "control_visitors": 1000, "treatment_conversions": 60, "treatment_visitors": 1000}
SIZE = {"baseline": 0.05, "mde_relative": 0.1, "alpha": 0.05, "power": 0.8, "sides": 2}
COLUMNS = [[1.0, 4.0, 2.0, 5.0], [2.0, 3.0, 1.0, 6.0], [3.0, 5.0, 4.0, 9.0], [1.0, 3.0, 4.0, 5.0]]
RATIOS = ("control_numerators", "control_denominators", "treatment_numerators", "treatment_denominators")
MEANS = {
    "control_mean": 10,
    "control_sd": 5,
    "control_n": 50,
    "treatment_mean": 12,
    "treatment_sd": 6,
    "treatment_n": 60,
}
EVENTS = {"control_events": 50, "control_n": 1000, "treatment_events": 60, "treatment_n": 1000}
GOOD = {
    "sample_size_proportion": {**SIZE, "ratio": 1.0, "method": "pooled"},
    "sample_size_mean": {"mean": 100, "sd": 50, **{k: v for k, v in SIZE.items() if k != "baseline"}},
    "mde_proportion": {"baseline": 0.05, "n_per_arm": 5000, "alpha": 0.05, "power": 0.8, "sides": 2},
    "power_proportion": {"baseline": 0.05, "effect_relative": 0.1, "n_per_arm": 5000, "alpha": 0.05, "sides": 2},
    "duration": {"n_per_arm": 1000, "arms": 2, "daily_visitors": 100, "share_in_test": 1.0},
    "compare_proportions": {**COUNTS, "alpha": 0.05, "sides": 2},
    "compare_means": {**MEANS, "alpha": 0.05},
    "compare_ratios": {**dict(zip(RATIOS, COLUMNS, strict=True)), "alpha": 0.05},
    "cuped": {
        **dict(zip(("control_y", "control_x", "treatment_y", "treatment_x"), COLUMNS, strict=True)),
        "alpha": 0.05,
    },
    "chance_to_win": {**COUNTS, "prior_alpha": 1.0, "prior_beta": 1.0},
    "srm": {"observed": [500, 510], "planned_shares": [0.5, 0.5]},
    "adjust": {"p_values": [0.01, 0.2], "method": "holm"},
    "sequential_bounds": {"information_fractions": [0.5, 1.0], "alpha": 0.05, "sides": 2, "spending": "pocock"},
    "false_alarm_rate": {"bounds": [2.0, 2.0], "information_fractions": [0.5, 1.0], "sides": 2},
    "always_valid": {**COUNTS, "alpha": 0.05},
    "non_inferiority": {**EVENTS, "margin_relative": 0.1, "good_direction": "increase", "alpha": 0.05},
}
NEVER = [
    None, "5", "", b"1", True, False, math.nan, math.inf, -math.inf, 10**400, 1e300, object(), {}, {1: 2}, {1}, [], (),
    np.array([]), [[1, 2], [3, 4]], np.nan, np.array([True, False]), [True, False], ["1", "2"], [1.0, None],
    [math.nan, 1.0], [math.inf, 1.0], Decimal(1), 1j, pytest,
]  # fmt: skip
ODD = [-1, -0.5, 0, 1e-300, 1e-9, 0.25, 0.5, 1, 1.5, 2, 3, 7, 999, 1000, 10**9, 10**12, [1], [0.0], [-1, 2], [0.5, 0.5]]


def numbers(value: object) -> list[float]:
    """Every number in a result."""
    if dataclasses.is_dataclass(value):
        return [one for field in dataclasses.fields(value) for one in numbers(getattr(value, field.name))]
    if isinstance(value, list | tuple):
        return [one for part in value for one in numbers(part)]
    if isinstance(value, np.ndarray):
        return value.tolist()
    return [value] if isinstance(value, float | int) else []


@pytest.mark.parametrize("name", GOOD)
def test_a_calculator_has_the_promised_arguments_in_order_and_gives_finite_numbers(name: str):
    call = getattr(experiments, name)
    assert list(inspect.signature(call).parameters) == list(GOOD[name])
    found = call(**GOOD[name])
    assert numbers(found)
    assert all(math.isfinite(one) for one in numbers(found))
    assert call(*GOOD[name].values()) == found


@pytest.mark.parametrize(("name", "argument"), [(name, argument) for name, good in GOOD.items() for argument in good])
def test_what_is_no_number_is_refused_by_its_name(name: str, argument: str):
    for value in NEVER:
        with pytest.raises(InputError) as caught:
            getattr(experiments, name)(**GOOD[name] | {argument: value})
        assert caught.value.field == argument, value
        assert caught.value.reason.isidentifier()


@pytest.mark.parametrize(("name", "argument"), [(name, argument) for name, good in GOOD.items() for argument in good])
def test_an_odd_number_is_refused_or_answered_in_full(name: str, argument: str):
    for value in ODD:
        try:
            found = getattr(experiments, name)(**GOOD[name] | {argument: value})
        except InputError as refused:
            found, field = [], refused.field
        else:
            field = argument
        assert field in GOOD[name], value
        assert all(math.isfinite(one) for one in numbers(found)), value


@pytest.mark.parametrize(
    ("name", "changed", "field", "reason"),
    [
        ("compare_proportions", {"control_conversions": 1001}, "control_conversions", "above_visitors"),
        ("compare_proportions", {"treatment_conversions": -1}, "treatment_conversions", "negative"),
        ("compare_proportions", {"treatment_visitors": 0}, "treatment_visitors", "not_above_zero"),
        ("compare_proportions", {"control_conversions": 1.5}, "control_conversions", "not_whole"),
        ("compare_proportions", {"alpha": 0}, "alpha", "out_of_range"),
        ("compare_proportions", {"alpha": 0.51}, "alpha", "out_of_range"),
        ("compare_proportions", {"sides": 3}, "sides", "unknown"),
        ("compare_means", {"control_n": 1}, "control_n", "too_few"),
        ("compare_means", {"treatment_sd": -1}, "treatment_sd", "negative"),
        ("compare_ratios", {"control_denominators": [0, 0, 0, 0]}, "control_denominators", "not_above_zero"),
        ("compare_ratios", {"control_denominators": [1, 1, 1, -1]}, "control_denominators", "negative"),
        ("compare_ratios", {"treatment_denominators": [1, 1]}, "treatment_denominators", "wrong_length"),
        ("compare_ratios", {"control_numerators": [1]}, "control_numerators", "too_few"),
        ("cuped", {"control_x": [1, 2, 3]}, "control_x", "wrong_length"),
        ("cuped", {"control_y": [1, 2]}, "control_y", "too_few"),
        ("sample_size_proportion", {"mde_relative": 0}, "mde_relative", "zero"),
        ("sample_size_proportion", {"mde_relative": 1e-9}, "mde_relative", "too_small"),
        ("sample_size_proportion", {"mde_relative": 19.0}, "mde_relative", "leaves_rates"),
        ("sample_size_proportion", {"mde_relative": -1.0}, "mde_relative", "leaves_rates"),
        ("sample_size_proportion", {"mde_relative": -0.1, "sides": 1}, "mde_relative", "wrong_direction"),
        ("sample_size_proportion", {"baseline": 1.0}, "baseline", "not_below_one"),
        ("sample_size_proportion", {"power": 0.05}, "power", "not_above_alpha"),
        ("sample_size_proportion", {"power": 1}, "power", "not_below_one"),
        ("sample_size_proportion", {"ratio": 0}, "ratio", "not_above_zero"),
        ("sample_size_proportion", {"method": "arcsine"}, "method", "unknown"),
        ("sample_size_mean", {"sd": 0}, "sd", "not_above_zero"),
        ("power_proportion", {"effect_relative": [0.1, 19.0]}, "effect_relative", "leaves_rates"),
        ("power_proportion", {"effect_relative": [0.1, 0.2], "n_per_arm": [1, 2, 3]}, "n_per_arm", "wrong_length"),
        ("power_proportion", {"n_per_arm": [1, 0]}, "n_per_arm", "not_above_zero"),
        ("duration", {"arms": 1}, "arms", "too_few"),
        ("duration", {"share_in_test": 1.1}, "share_in_test", "over_one"),
        ("duration", {"daily_visitors": 1e-9}, "daily_visitors", "too_small"),
        ("chance_to_win", {"prior_alpha": 0}, "prior_alpha", "not_above_zero"),
        ("srm", {"planned_shares": [0.5, 0.6]}, "planned_shares", "not_in_all_one"),
        ("srm", {"planned_shares": [1.0, 0.0]}, "planned_shares", "not_above_zero"),
        ("srm", {"observed": [0, 0]}, "observed", "not_above_zero"),
        ("srm", {"observed": [1, 2, 3]}, "planned_shares", "wrong_length"),
        ("srm", {"observed": [5], "planned_shares": [1.0]}, "observed", "too_few"),
        ("adjust", {"p_values": [0.1, 1.1]}, "p_values", "over_one"),
        ("adjust", {"method": "sidak"}, "method", "unknown"),
        ("sequential_bounds", {"information_fractions": [0.5, 0.5]}, "information_fractions", "not_rising"),
        ("sequential_bounds", {"information_fractions": [0.5, 1.1]}, "information_fractions", "over_one"),
        ("sequential_bounds", {"information_fractions": [0.5, 0.5001]}, "information_fractions", "too_close"),
        ("sequential_bounds", {"spending": "haybittle"}, "spending", "unknown"),
        ("false_alarm_rate", {"bounds": [2.0]}, "bounds", "wrong_length"),
        ("non_inferiority", {"margin_relative": 1.0}, "margin_relative", "not_below_one"),
        ("non_inferiority", {"good_direction": "up"}, "good_direction", "unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(name: str, changed: dict, field: str, reason: str):
    with pytest.raises(InputError) as caught:
        getattr(experiments, name)(**GOOD[name] | changed)
    assert (caught.value.field, caught.value.reason) == (field, reason)
