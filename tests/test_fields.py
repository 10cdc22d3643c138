"""What stands at a path: kind, unit, limits, choices, and the way to yuan and per cent and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.fields import leaf, table
from planner.figures import figure, reference, references, value_at
from planner.plan import Plan
from planner.shop import Shop


@pytest.mark.parametrize(
    ("path", "kind", "unit", "key"),
    [
        ("name", "text", "", "plan.name"),
        ("shop.aov", "number", "money", "shop.aov"),
        ("shop.conversion_rate", "number", "rate", "shop.conversion_rate"),
        ("shop.visitors", "number", "count", "shop.visitors"),
        ("shop.stage", "choice", "", "shop.stage"),
        ("shop.platforms", "choices", "", "shop.platforms"),
        ("actions.items.a1.due", "date", "", "actions.items.due"),
        ("actions.items.a1.done", "flag", "", "actions.items.done"),
        ("risks.items.r1.impact", "number", "score", "risks.items.impact"),
    ],
)
def test_a_path_tells_its_kind_unit_and_words(path, kind, unit, key):
    at = leaf(path)
    assert (at.kind, at.unit, at.key) == (kind, unit, key)


def test_limits_and_choices_come_from_the_model():
    assert (leaf("risks.items.r.impact").low, leaf("risks.items.r.impact").high) == (1, 5)
    assert leaf("shop.conversion_rate").high == 1
    assert leaf("shop.stage").codes == ("new", "growing", "mature")
    assert leaf("name").max_length == 120


@pytest.mark.parametrize("path", ["nowhere", "shop.nowhere", "actions", "shop.aov.deeper"])
def test_a_path_that_names_no_value_is_an_error(path):
    with pytest.raises(KeyError):
        leaf(path)


def test_a_table_names_its_columns():
    assert {"title", "owner", "due", "done"} <= set(table("actions.items").columns)
    with pytest.raises(KeyError):
        table("shop.aov")


@given(st.integers(0, 10**13))
def test_money_goes_to_yuan_and_back(fen):
    at = leaf("shop.aov")
    assert at.stored(at.shown(fen)) == fen


@given(st.floats(0, 1, allow_nan=False))
def test_a_rate_goes_to_per_cent_and_back(share):
    at = leaf("shop.conversion_rate")
    assert at.stored(at.shown(share)) == pytest.approx(share, abs=1e-11)


def test_unknown_stays_unknown_and_dates_become_text():
    assert leaf("shop.aov").shown(None) is None
    assert leaf("shop.aov").stored(None) is None
    assert leaf("actions.items.a.due").stored(date(2026, 11, 11)) == "2026-11-11"


def test_a_missing_figure_is_the_reference_and_says_so():
    plan = Plan(id="t", name="t")
    found = figure(plan, "shop.conversion_rate")
    assert found.origin is not None
    assert (found.origin.kind, found.known) == ("reference", False)
    assert found.low is not None
    assert found.value is not None
    assert found.low <= found.value <= (found.high or 0)


def test_a_typed_figure_is_the_plans_own():
    found = figure(Plan(id="t", name="t", shop=Shop(conversion_rate=0.026)), "shop.conversion_rate")
    assert (found.value, found.known) == (0.026, True)


def test_a_figure_without_value_and_reference_is_unknown():
    found = figure(Plan(id="t", name="t"), "shop.visitors")
    assert (found.value, found.known) == (None, False)


def test_every_reference_value_has_a_place_in_the_plan_and_lies_in_its_range():
    plan = Plan(id="t", name="t")
    for entry in references():
        assert value_at(plan, entry.path) is None
        if entry.value is not None and entry.low is not None and entry.high is not None:
            assert entry.low <= entry.value <= entry.high, entry.path


def test_the_reference_that_fits_the_shop_best_is_taken():
    conditional = [r for r in references() if r.when]
    for entry in conditional:
        plan = Plan.model_validate({"id": "t", "name": "t", "shop": entry.when})
        assert reference(plan, entry.path) == entry
